#include <algorithm>
#include <ostream>

#include "cli/query_value.h"
#include "cli/result_writer.h"

namespace entente::cli {

namespace {

class CsvResult final : public ResultWriter {
public:
    CsvResult(const Graph& graph, std::ostream& out) : graph_(graph), out_(out) {}

    void begin(const std::vector<std::string>& columns) override {
        if (results_++ > 0) out_ << "\r\n";
        std::string line;
        for (const std::string& column : columns) line += (line.empty() ? "" : ",") + csv_field(column);
        out_ << line << "\r\n";
    }

    void row(std::span<const query::Value> values) override {
        std::string line;
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (i > 0) line += ',';
            // Readers drop a line that is empty, so nothing in the only column is written like an empty text.
            const bool bare = values[i].is_null() && values.size() > 1;
            if (!bare) line += csv_field(field_text(values[i], graph_));
        }
        out_ << line << "\r\n";
    }

    void end(const Error*) override {}

private:
    const Graph& graph_;
    std::ostream& out_;
    std::size_t results_ = 0;
};

/// Line breaks and tabs stay: a quote may have them, and within the quotes of CSV they change nothing.
std::string without_controls(std::string_view text) {
    std::string result;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t stop = std::min(text.find_first_of("\n\t", at), text.size());
        std::string_view piece = text.substr(at, stop - at);
        const bool ends_line = stop < text.size() && text[stop] == '\n' && piece.ends_with('\r');
        if (ends_line) piece.remove_suffix(1);
        result += escape_for_terminal(piece);
        if (ends_line) result += '\r';
        if (stop < text.size()) result += text[stop];
        at = stop + 1;
    }
    return result;
}

}  // namespace

std::string csv_field(std::string_view text) {
    const std::string safe = without_controls(text);
    if (!safe.empty() && safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
    std::string quoted = "\"";
    for (const char c : safe) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

std::unique_ptr<ResultWriter> make_csv_writer(const Graph& graph, const Console& console) {
    return std::make_unique<CsvResult>(graph, console.out());
}

}  // namespace entente::cli
