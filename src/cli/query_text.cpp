#include "cli/query_text.h"

#include <algorithm>

#include "cli/terminal.h"

namespace entente::cli {

namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

class Splitter {
public:
    explicit Splitter(std::string_view text) : text_(text) {}

    QueryScript run() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == ';') {
                finish();
                step();
            } else if (c == '\'' || c == '"' || c == '`') {
                begin();
                quoted(c);
            } else if (text_.substr(at_, 2) == "//") {
                skip_to("\n", 0);
            } else if (text_.substr(at_, 2) == "/*") {
                step();
                step();
                if (!skip_to("*/", 2)) open_ = true;
            } else {
                if (!is_space(c)) begin();
                step();
            }
        }
        script_.complete = !begun_ && !open_;
        finish();
        return std::move(script_);
    }

private:
    void step() {
        if (text_[at_] == '\n') {
            ++line_;
            column_ = 1;
        } else if (!continues_character(text_[at_])) {
            ++column_;
        }
        ++at_;
    }

    void begin() {
        if (begun_) return;
        begun_ = true;
        begin_ = at_;
        current_.line = line_;
        current_.column = column_;
    }

    void finish() {
        if (!begun_) return;
        begun_ = false;
        current_.text = text_.substr(begin_, at_ - begin_);
        script_.statements.push_back(current_);
    }

    void quoted(char quote) {
        step();
        while (at_ < text_.size() && text_[at_] != quote) {
            if (text_[at_] == '\\' && quote != '`' && at_ + 1 < text_.size()) step();
            step();
        }
        if (at_ < text_.size()) {
            step();
        } else {
            open_ = true;
        }
    }

    /// Up to the mark and `behind` characters further; false where the text ends before.
    bool skip_to(std::string_view mark, std::size_t behind) {
        const std::size_t found = text_.find(mark, at_);
        const std::size_t end = found == std::string_view::npos ? text_.size() : found + behind;
        while (at_ < end) step();
        return found != std::string_view::npos;
    }

    std::string_view text_;
    QueryScript script_;
    QueryStatement current_;
    std::size_t at_ = 0;
    std::size_t begin_ = 0;
    std::uint64_t line_ = 1;
    std::uint64_t column_ = 1;
    bool begun_ = false;
    bool open_ = false;
};

/// The bytes of the first `count` characters.
std::size_t bytes_of(std::string_view text, std::uint64_t count) {
    std::size_t at = 0;
    while (at < text.size() && count > 0) {
        ++at;
        while (at < text.size() && continues_character(text[at])) ++at;
        --count;
    }
    return at;
}

/// For a terminal, each tab one space, so that what stands before a column keeps its width.
std::string shown(std::string_view text) {
    std::string plain(text);
    std::replace(plain.begin(), plain.end(), '\t', '\x01');
    std::string escaped;
    for (std::size_t at = 0; at < plain.size();) {
        const std::size_t tab = std::min(plain.find('\x01', at), plain.size());
        escaped += escape_for_terminal(std::string_view(plain).substr(at, tab - at));
        if (tab < plain.size()) escaped += ' ';
        at = tab + 1;
    }
    return escaped;
}

}  // namespace

QueryScript split_statements(std::string_view text) { return Splitter(text).run(); }

Error placed(Error error, const QueryStatement& statement, const std::string& file) {
    if (error.line == 0) return error;
    if (error.line == 1 && error.column != 0) error.column += statement.column - 1;
    error.line += statement.line - 1;
    error.file = file;
    return error;
}

std::string excerpt(std::string_view text, std::uint64_t line, std::uint64_t column, std::size_t width) {
    if (line == 0 || column == 0) return {};
    std::size_t begin = 0;
    for (std::uint64_t i = 1; i < line; ++i) {
        const std::size_t end = text.find('\n', begin);
        if (end == std::string_view::npos) return {};
        begin = end + 1;
    }
    std::string_view whole = text.substr(begin, text.find('\n', begin) - begin);
    if (whole.ends_with('\r')) whole.remove_suffix(1);
    const std::size_t split = bytes_of(whole, column - 1);
    std::string before = shown(whole.substr(0, split));
    const std::string after = shown(whole.substr(split));
    constexpr std::size_t indent = 4;
    const std::size_t room = width > indent + 20 ? width - indent : 20;
    // Of a long line the part around the place.
    if (display_width(before) + 10 > room) {
        std::vector<std::string> pieces = wrap_tightly(before, room / 2);
        before = pieces.empty() ? std::string() : "…" + pieces.back();
    }
    const std::string margin(indent, ' ');
    const std::size_t used = display_width(before);
    return margin + before + shorten(after, room > used ? room - used : 1) + "\n" + margin + std::string(used, ' ') +
           "^\n";
}

}  // namespace entente::cli
