#include <ostream>

#include "cli/json_writer.h"
#include "cli/query_value.h"
#include "cli/result_writer.h"

namespace entente::cli {

namespace {

/// Rows as objects, one a line.
class RowObjects {
public:
    RowObjects(const Graph& graph, std::ostream& out) : graph_(graph), out_(out) {}

    void set_columns(const std::vector<std::string>& columns) { columns_ = columns; }
    [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }

    /// Without a line break.
    void print(std::span<const query::Value> values) {
        json_.begin_object();
        for (std::size_t i = 0; i < values.size(); ++i) {
            json_.key(columns_[i]);
            write_value(json_, values[i], graph_);
        }
        json_.end_object();
        print_written();
    }

    void print_text(std::string_view text) {
        json_.value(text);
        print_written();
    }

private:
    void print_written() {
        const std::string text = json_.text();
        out_ << std::string_view(text).substr(0, text.size() - 1);
        json_.clear();
    }

    const Graph& graph_;
    std::ostream& out_;
    std::vector<std::string> columns_;
    JsonWriter json_{JsonLayout::one_line};
};

class NdjsonResult final : public ResultWriter {
public:
    NdjsonResult(const Graph& graph, std::ostream& out) : rows_(graph, out), out_(out) {}

    void begin(const std::vector<std::string>& columns) override { rows_.set_columns(columns); }
    void row(std::span<const query::Value> values) override {
        rows_.print(values);
        out_ << '\n';
    }
    void end(const Error*) override {}

private:
    RowObjects rows_;
    std::ostream& out_;
};

class JsonResult final : public ResultWriter {
public:
    JsonResult(const Graph& graph, std::ostream& out, bool several) : rows_(graph, out), out_(out), several_(several) {}

    void begin(const std::vector<std::string>& columns) override {
        if (several_) out_ << (results_ == 0 ? "[\n" : ",\n");
        ++results_;
        count_ = 0;
        rows_.set_columns(columns);
        out_ << "{\"columns\": [";
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i > 0) out_ << ", ";
            rows_.print_text(columns[i]);
        }
        out_ << "],\n \"rows\": [";
    }

    void row(std::span<const query::Value> values) override {
        out_ << (count_++ == 0 ? "\n  " : ",\n  ");
        rows_.print(values);
    }

    void end(const Error* partial) override {
        out_ << (count_ == 0 ? "],\n" : "\n ],\n") << " \"partial\": " << (partial ? "true" : "false");
        if (partial != nullptr) {
            out_ << ", \"reason\": ";
            rows_.print_text(partial->message);
        }
        out_ << (several_ ? "}" : "}\n");
    }

    void finish() override {
        if (several_) out_ << (results_ == 0 ? "[]\n" : "\n]\n");
    }

private:
    RowObjects rows_;
    std::ostream& out_;
    bool several_;
    std::size_t results_ = 0;
    std::size_t count_ = 0;
};

}  // namespace

std::unique_ptr<ResultWriter> make_json_writer(const Graph& graph, const Console& console, bool several) {
    return std::make_unique<JsonResult>(graph, console.out(), several);
}

std::unique_ptr<ResultWriter> make_ndjson_writer(const Graph& graph, const Console& console) {
    return std::make_unique<NdjsonResult>(graph, console.out());
}

}  // namespace entente::cli
