#include <fmt/core.h>

#include <ostream>

#include "cli/query_value.h"
#include "cli/result_writer.h"

namespace entente::cli {

namespace {

class MarkdownResult final : public ResultWriter {
public:
    MarkdownResult(const Graph& graph, std::ostream& out) : graph_(graph), out_(out) {}

    void begin(const std::vector<std::string>& columns) override {
        if (results_++ > 0) out_ << "\n";
        columns_ = columns;
        headed_ = false;
    }

    void row(std::span<const query::Value> values) override {
        if (!headed_) head(values);
        std::string line = "|";
        for (const query::Value& value : values) {
            line += ' ';
            if (!value.is_null()) line += markdown_cell(readable(value, graph_));
            line += " |";
        }
        out_ << line << '\n';
    }

    void end(const Error* partial) override {
        if (!headed_) head({});
        if (partial != nullptr) {
            out_ << fmt::format("\n*Partial: {}.*\n", markdown_cell(escape_for_terminal(partial->message)));
        }
    }

private:
    /// Columns that begin with a number stand at the right.
    void head(std::span<const query::Value> first) {
        headed_ = true;
        std::string names = "|";
        std::string rule = "|";
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            names += " " + markdown_cell(escape_for_terminal(columns_[i])) + " |";
            rule += i < first.size() && first[i].is_number() ? " ---: |" : " --- |";
        }
        out_ << names << '\n' << rule << '\n';
    }

    const Graph& graph_;
    std::ostream& out_;
    std::vector<std::string> columns_;
    std::size_t results_ = 0;
    bool headed_ = false;
};

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::string markdown_cell(std::string_view text) {
    constexpr std::string_view signs = "\\|<>&*`~[]";
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        // Within a word, as in SIGNS_TREATY, an underscore means nothing.
        const bool at_edge =
            c == '_' && (i == 0 || i + 1 == text.size() || !is_word(text[i - 1]) || !is_word(text[i + 1]));
        if (at_edge || signs.find(c) != std::string_view::npos) result += '\\';
        result += c;
    }
    return result;
}

std::unique_ptr<ResultWriter> make_markdown_writer(const Graph& graph, const Console& console) {
    return std::make_unique<MarkdownResult>(graph, console.out());
}

}  // namespace entente::cli
