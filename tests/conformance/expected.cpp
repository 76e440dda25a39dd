#include "expected.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <vector>

#include <fmt/format.h>

namespace entente::conformance {

namespace {

using query::Value;
using query::ValueType;

std::string quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') out += '\\';
        out += c;
    }
    return out + '\'';
}

std::string floating(double value) {
    if (std::isnan(value)) return "NaN";
    if (std::isinf(value)) return value > 0 ? "Inf" : "-Inf";
    return fmt::format("{}", value == 0 ? 0.0 : value) + "f";
}

std::string list(std::vector<std::string> elements, bool unordered) {
    if (unordered) std::sort(elements.begin(), elements.end());
    return fmt::format("[{}]", fmt::join(elements, ", "));
}

std::string map(const std::map<std::string, std::string>& entries) {
    std::vector<std::string> parts;
    for (const auto& [key, value] : entries) parts.push_back(quoted(key) + ": " + value);
    return fmt::format("{{{}}}", fmt::join(parts, ", "));
}

std::string node(std::vector<std::string> labels, const std::map<std::string, std::string>& properties) {
    std::sort(labels.begin(), labels.end());
    return fmt::format("({} {})", fmt::join(labels, ":"), map(properties));
}

std::string relationship(std::string_view type, const std::map<std::string, std::string>& properties) {
    return fmt::format("[:{} {}]", type, map(properties));
}

/// Reads a cell; `bad` is set where it is not one.
class CellReader {
public:
    CellReader(std::string_view text, bool unordered) : text_(text), unordered_(unordered) {}

    std::string whole() {
        std::string result = value();
        space();
        return bad || at_ != text_.size() ? std::string() : result;
    }

private:
    void space() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t')) ++at_;
    }
    [[nodiscard]] char peek() {
        space();
        return at_ < text_.size() ? text_[at_] : '\0';
    }
    bool accept(std::string_view part) {
        space();
        if (!text_.substr(at_).starts_with(part)) return false;
        at_ += part.size();
        return true;
    }
    void expect(std::string_view part) { bad = bad || !accept(part); }

    std::string value() {
        if (bad || ++depth_ > 200) {
            bad = true;
            return {};
        }
        std::string result;
        switch (peek()) {
            case '\'': result = quoted(string()); break;
            case '{': result = map(entries()); break;
            case '(': result = read_node(); break;
            case '<': result = path(); break;
            case '[': result = text_.substr(at_ + 1).starts_with(":") ? read_relationship() : read_list(); break;
            default: result = word();
        }
        --depth_;
        return result;
    }

    std::string read_list() {
        expect("[");
        std::vector<std::string> elements;
        if (!accept("]")) {
            do elements.push_back(value());
            while (!bad && accept(","));
            expect("]");
        }
        return list(std::move(elements), unordered_);
    }

    std::string string() {
        std::string out;
        expect("'");
        while (at_ < text_.size() && text_[at_] != '\'') {
            if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
            out += text_[at_++];
        }
        expect("'");
        return out;
    }

    std::string name() {
        space();
        if (accept("`")) {
            const std::size_t begin = at_;
            while (at_ < text_.size() && text_[at_] != '`') ++at_;
            std::string out(text_.substr(begin, at_ - begin));
            expect("`");
            return out;
        }
        const std::size_t begin = at_;
        while (at_ < text_.size() && std::string_view(" :,{}()[]<>|'").find(text_[at_]) == std::string_view::npos)
            ++at_;
        return std::string(text_.substr(begin, at_ - begin));
    }

    std::map<std::string, std::string> entries() {
        std::map<std::string, std::string> result;
        if (!accept("{") || accept("}")) return result;
        do {
            std::string key = name();
            expect(":");
            result[std::move(key)] = value();
        } while (!bad && accept(","));
        expect("}");
        return result;
    }

    std::string read_node() {
        expect("(");
        std::vector<std::string> labels;
        while (accept(":")) labels.push_back(name());
        const auto properties = entries();
        expect(")");
        return node(std::move(labels), properties);
    }

    std::string read_relationship() {
        expect("[:");
        const std::string type = name();
        const auto properties = entries();
        expect("]");
        return relationship(type, properties);
    }

    std::string path() {
        expect("<");
        std::string out = "<" + read_node();
        while (!bad && !accept(">")) {
            const bool left = accept("<-");
            if (!left) expect("-");
            out += (left ? "<-" : "-") + read_relationship();
            expect(left ? "-" : "->");
            out += (left ? "-" : "->") + read_node();
        }
        return out + ">";
    }

    std::string word() {
        const std::size_t begin = at_;
        while (at_ < text_.size() && std::string_view(" ,]})>").find(text_[at_]) == std::string_view::npos) ++at_;
        const std::string_view text = text_.substr(begin, at_ - begin);
        if (text == "null" || text == "true" || text == "false" || text == "NaN") return std::string(text);
        if (text == "Inf" || text == "-Inf") return std::string(text);
        const char* end = text.data() + text.size();
        std::int64_t integer = 0;
        if (const auto read = std::from_chars(text.data(), end, integer); read.ec == std::errc() && read.ptr == end) {
            return fmt::format("{}", integer);
        }
        double number = 0;
        if (const auto read = std::from_chars(text.data(), end, number); read.ec == std::errc() && read.ptr == end) {
            return floating(number);
        }
        bad = true;
        return {};
    }

    std::string_view text_;
    bool unordered_;
    std::size_t at_ = 0;
    int depth_ = 0;
    bool bad = false;
};

class ValueWriter {
public:
    ValueWriter(const query::PropertyGraph& graph, bool unordered) : graph_(graph), unordered_(unordered) {}

    [[nodiscard]] std::string write(const Value& value) const {
        switch (value.type()) {
            case ValueType::null: return "null";
            case ValueType::boolean: return value.boolean() ? "true" : "false";
            case ValueType::integer: return fmt::format("{}", value.integer());
            case ValueType::floating: return floating(value.floating());
            case ValueType::string: return quoted(value.string());
            case ValueType::list: {
                std::vector<std::string> elements;
                for (const Value& element : value.list()) elements.push_back(write(element));
                return list(std::move(elements), unordered_);
            }
            case ValueType::map: return map(entries(value.map()));
            case ValueType::node: return write_node(value.node());
            case ValueType::relationship: return write_relationship(value.relationship());
            case ValueType::path: return write_path(value.path());
            case ValueType::date: return quoted(to_string(value.date()));
            case ValueType::local_time: return quoted(to_string(value.local_time()));
            case ValueType::time: return quoted(to_string(value.time()));
            case ValueType::local_date_time: return quoted(to_string(value.local_date_time()));
            case ValueType::date_time: return quoted(to_string(value.date_time()));
            case ValueType::duration: return quoted(to_string(value.duration()));
        }
        return {};
    }

private:
    [[nodiscard]] std::map<std::string, std::string> entries(const query::Map& map_value) const {
        std::map<std::string, std::string> result;
        for (const auto& [key, value] : map_value) result[key] = write(value);
        return result;
    }
    [[nodiscard]] std::string write_node(query::Node value) const {
        return node(graph_.labels(value.id), entries(graph_.properties(value)));
    }
    [[nodiscard]] std::string write_relationship(query::Relationship value) const {
        return relationship(graph_.type_name(graph_.type(value.id)), entries(graph_.properties(value)));
    }
    [[nodiscard]] std::string write_path(const query::Path& path) const {
        std::string out = "<" + write_node({path.nodes[0]});
        for (std::size_t i = 0; i < path.relationships.size(); ++i) {
            const bool left = graph_.source(path.relationships[i]) != path.nodes[i];
            out += (left ? "<-" : "-") + write_relationship({path.relationships[i]}) + (left ? "-" : "->");
            out += write_node({path.nodes[i + 1]});
        }
        return out + ">";
    }

    const query::PropertyGraph& graph_;
    bool unordered_;
};

}  // namespace

std::string canonical(std::string_view cell, bool lists_unordered) { return CellReader(cell, lists_unordered).whole(); }

std::string canonical(const Value& value, const query::PropertyGraph& graph, bool lists_unordered) {
    return ValueWriter(graph, lists_unordered).write(value);
}

}  // namespace entente::conformance
