#include "gherkin.h"

#include <algorithm>
#include <optional>

namespace entente::conformance {

namespace {

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

/// The cells of `| a | b |`; `\|`, `\\` and `\n` are Gherkin's escapes.
std::vector<std::string> cells(std::string_view line) {
    std::vector<std::string> row;
    std::string cell;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '\\' && i + 1 < line.size() && (line[i + 1] == '|' || line[i + 1] == '\\' || line[i + 1] == 'n')) {
            cell += line[++i] == 'n' ? '\n' : line[i];
        } else if (c == '|') {
            row.emplace_back(trimmed(cell));
            cell.clear();
        } else {
            cell += c;
        }
    }
    return row;
}

std::optional<std::string_view> step_text(std::string_view line) {
    for (const std::string_view word : {"Given ", "When ", "Then ", "And ", "But "}) {
        if (line.starts_with(word)) return trimmed(line.substr(word.size()));
    }
    return std::nullopt;
}

struct Outline {
    Scenario scenario;
    bool outline = false;
    std::vector<std::vector<std::vector<std::string>>> examples;
};

void substitute(std::string& text, const std::vector<std::string>& names, const std::vector<std::string>& values) {
    for (std::size_t i = 0; i < names.size() && i < values.size(); ++i) {
        const std::string pattern = "<" + names[i] + ">";
        for (std::size_t at = text.find(pattern); at != std::string::npos; at = text.find(pattern, at)) {
            text.replace(at, pattern.size(), values[i]);
            at += values[i].size();
        }
    }
}

void expand(const Outline& outline, std::vector<Scenario>& out) {
    if (!outline.outline) {
        out.push_back(outline.scenario);
        return;
    }
    std::size_t number = 0;
    for (const auto& table : outline.examples) {
        for (std::size_t row = 1; row < table.size(); ++row) {
            Scenario made = outline.scenario;
            made.name += " #" + std::to_string(++number);
            for (Step& step : made.steps) {
                substitute(step.text, table[0], table[row]);
                substitute(step.query, table[0], table[row]);
                for (auto& line : step.table) {
                    for (std::string& cell : line) substitute(cell, table[0], table[row]);
                }
            }
            out.push_back(std::move(made));
        }
    }
}

class Reader {
public:
    Reader(std::string_view text, const std::string& category, const std::string& feature)
        : text_(text), category_(category), feature_(feature) {}

    std::vector<Scenario> run() {
        while (at_ < text_.size()) line(next_line());
        finish();
        return std::move(scenarios_);
    }

private:
    std::string_view next_line() {
        const auto end = text_.find('\n', at_);
        const std::string_view found = text_.substr(at_, end == std::string_view::npos ? end : end - at_);
        at_ = end == std::string_view::npos ? text_.size() : end + 1;
        return found;
    }

    void line(std::string_view whole) {
        const std::string_view text = trimmed(whole);
        if (text.empty() || text.starts_with('#')) return;
        if (text.starts_with("\"\"\"")) {
            quotation(whole.find('"'));
        } else if (text.starts_with('|')) {
            if (examples_)
                current_.examples.back().push_back(cells(text));
            else if (Step* step = last_step())
                step->table.push_back(cells(text));
        } else if (text.starts_with("Background:")) {
            in_background_ = true;
        } else if (text.starts_with("Scenario")) {
            finish();
            current_.outline = text.starts_with("Scenario Outline:");
            current_.scenario.category = category_;
            current_.scenario.name = feature_ + " " + std::string(trimmed(text.substr(text.find(':') + 1)));
            current_.scenario.steps = background_;
            open_ = true;
        } else if (text.starts_with("Examples:")) {
            examples_ = true;
            current_.examples.emplace_back();
        } else if (const auto step = step_text(text)) {
            steps().push_back({std::string(*step), {}, {}, false});
        }
    }

    std::vector<Step>& steps() { return in_background_ && !open_ ? background_ : current_.scenario.steps; }
    Step* last_step() { return steps().empty() ? nullptr : &steps().back(); }

    void quotation(std::size_t indent) {
        Step* step = last_step();
        std::string text;
        while (at_ < text_.size()) {
            std::string_view whole = next_line();
            if (trimmed(whole).starts_with("\"\"\"")) break;
            whole.remove_prefix(std::min(indent, std::min(whole.find_first_not_of(" \t"), whole.size())));
            text.append(whole).append("\n");
        }
        if (!text.empty()) text.pop_back();
        if (step == nullptr) return;
        step->query = text;
        step->has_query = true;
    }

    void finish() {
        if (open_) expand(current_, scenarios_);
        current_ = {};
        open_ = false;
        examples_ = false;
    }

    std::string_view text_;
    std::string category_;
    std::string feature_;
    std::size_t at_ = 0;
    std::vector<Step> background_;
    Outline current_;
    bool in_background_ = false;
    bool open_ = false;
    bool examples_ = false;
    std::vector<Scenario> scenarios_;
};

}  // namespace

std::vector<Scenario> read_feature(std::string_view text, const std::string& category, const std::string& feature) {
    return Reader(text, category, feature).run();
}

}  // namespace entente::conformance
