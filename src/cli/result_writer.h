#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <entente/graph/graph.h>
#include <entente/model/result.h>
#include <entente/query/value.h>

#include "cli/console.h"

namespace entente::cli {

/// Prints the results of queries, one after the other, each row as it comes. Memory is bounded, whatever the
/// number of rows; all text is safe for a terminal.
class ResultWriter {
public:
    virtual ~ResultWriter() = default;

    virtual void begin(const std::vector<std::string>& columns) = 0;
    virtual void row(std::span<const query::Value> values) = 0;
    /// `partial` says why rows are missing; null where none are.
    virtual void end(const Error* partial) = 0;
    /// Behind the last result, also where a query has failed.
    virtual void finish() {}
};

/// `table`, `json`, `ndjson`, `csv`, `markdown`
[[nodiscard]] const std::vector<std::string>& result_formats();

/// The writer of one of these formats to standard output. `several`: whether more than one result may come,
/// which JSON puts into an array.
[[nodiscard]] std::unique_ptr<ResultWriter> make_result_writer(std::string_view format, const Graph& graph,
                                                               const Console& console, bool several);

/// One a file: result_*.cpp.
[[nodiscard]] std::unique_ptr<ResultWriter> make_table_writer(const Graph& graph, const Console& console);
[[nodiscard]] std::unique_ptr<ResultWriter> make_markdown_writer(const Graph& graph, const Console& console);
[[nodiscard]] std::unique_ptr<ResultWriter> make_csv_writer(const Graph& graph, const Console& console);
[[nodiscard]] std::unique_ptr<ResultWriter> make_json_writer(const Graph& graph, const Console& console, bool several);
[[nodiscard]] std::unique_ptr<ResultWriter> make_ndjson_writer(const Graph& graph, const Console& console);

/// A field of a line of CSV (RFC 4180) as it is written: in quotes where it must be, line breaks kept, other
/// control characters spelt out.
[[nodiscard]] std::string csv_field(std::string_view text);

/// Text in a cell of a Markdown table: signs that mean something there stand behind a backslash.
[[nodiscard]] std::string markdown_cell(std::string_view text);

}  // namespace entente::cli
