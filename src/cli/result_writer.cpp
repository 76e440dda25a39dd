#include "cli/result_writer.h"

namespace entente::cli {

const std::vector<std::string>& result_formats() {
    static const std::vector<std::string> formats{"table", "json", "ndjson", "csv", "markdown"};
    return formats;
}

std::unique_ptr<ResultWriter> make_result_writer(std::string_view format, const Graph& graph, const Console& console,
                                                 bool several) {
    if (format == "json") return make_json_writer(graph, console, several);
    if (format == "ndjson") return make_ndjson_writer(graph, console);
    if (format == "csv") return make_csv_writer(graph, console);
    if (format == "markdown") return make_markdown_writer(graph, console);
    return make_table_writer(graph, console);
}

}  // namespace entente::cli
