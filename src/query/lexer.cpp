#include "query/lexer.h"

#include <utf8proc.h>

#include <fmt/format.h>

namespace entente::query {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_name_start(char c) { return is_ascii_letter(c) || c == '_'; }
bool is_name_part(char c) { return is_name_start(c) || is_digit(c); }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

int hex_value(char c) {
    if (is_digit(c)) return c - '0';
    const char u = upper(c);
    return u >= 'A' && u <= 'F' ? u - 'A' + 10 : -1;
}

bool is_letter(utf8proc_int32_t code) {
    const auto category = utf8proc_category(code);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) || category == UTF8PROC_CATEGORY_NL;
}

bool is_letter_part(utf8proc_int32_t code) {
    const auto category = utf8proc_category(code);
    return is_letter(code) || category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC ||
           category == UTF8PROC_CATEGORY_ND || category == UTF8PROC_CATEGORY_PC;
}

bool is_space(utf8proc_int32_t code) {
    const auto category = utf8proc_category(code);
    return code == 0x85 || category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
           category == UTF8PROC_CATEGORY_ZP;
}

class Lexer {
public:
    explicit Lexer(std::string_view text) : text_(text) {}

    Result<std::vector<Token>> run() {
        while (true) {
            if (Result<void> skipped = skip_space(); !skipped) return skipped.error();
            if (at_ >= text_.size()) break;
            if (Result<void> read = read_token(); !read) return read.error();
        }
        push(TokenKind::end, here(), {});
        match_brackets();
        return std::move(tokens_);
    }

private:
    [[nodiscard]] char peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }
    [[nodiscard]] Position here() const { return {line_, column_, static_cast<std::uint32_t>(at_)}; }

    void advance(std::size_t count = 1) {
        for (; count > 0 && at_ < text_.size(); --count, ++at_) {
            const auto byte = static_cast<unsigned char>(text_[at_]);
            if (byte == '\n') {
                ++line_;
                column_ = 1;
            } else if ((byte & 0xC0U) != 0x80U) {
                ++column_;
            }
        }
    }

    void push(TokenKind kind, Position position, std::string text) {
        tokens_.push_back({kind, position, static_cast<std::uint32_t>(at_), 0, std::move(text)});
    }

    /// The code point here and its length in bytes; a negative length where it is not UTF-8.
    std::pair<utf8proc_int32_t, utf8proc_ssize_t> code_point() const {
        utf8proc_int32_t code = 0;
        const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text_.data() + at_);
        const auto length = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text_.size() - at_), &code);
        return {code, length};
    }

    Result<void> skip_space() {
        while (at_ < text_.size()) {
            const char c = peek();
            if (c == ' ' || (c >= '\t' && c <= '\r') || (c >= '\x1c' && c <= '\x1f')) {
                advance();
            } else if (c == '/' && peek(1) == '/') {
                while (at_ < text_.size() && peek() != '\n') advance();
            } else if (c == '/' && peek(1) == '*') {
                const Position start = here();
                const auto close = text_.find("*/", at_ + 2);
                if (close == std::string_view::npos) {
                    return syntax_error("UnexpectedSyntax", "comment without an end", start, "close it with */");
                }
                advance(close + 2 - at_);
            } else if ((static_cast<unsigned char>(c) & 0x80U) != 0) {
                const auto [code, length] = code_point();
                if (length < 0 || !is_space(code)) return {};
                advance(static_cast<std::size_t>(length));
            } else {
                return {};
            }
        }
        return {};
    }

    Result<void> read_token() {
        const char c = peek();
        if (is_digit(c) || (c == '.' && is_digit(peek(1)) && !follows_value())) return read_number();
        if (is_name_start(c)) return read_name();
        if (c == '\'' || c == '"') return read_quoted(c, TokenKind::string);
        if (c == '`') return read_quoted(c, TokenKind::quoted_name);
        if (c == '$') return read_parameter();
        if ((static_cast<unsigned char>(c) & 0x80U) != 0) return read_wide();
        return read_symbol();
    }

    /// Whether a `.` here would be property access: `a.5` is an error, not two numbers.
    [[nodiscard]] bool follows_value() const {
        if (tokens_.empty() || tokens_.back().end != at_) return false;
        const Token& last = tokens_.back();
        return last.kind == TokenKind::name || last.kind == TokenKind::quoted_name || last.is(")") || last.is("]") ||
               last.is(".");
    }

    Result<void> read_name() {
        const Position start = here();
        const std::size_t begin = at_;
        while (at_ < text_.size()) {
            if (is_name_part(peek())) {
                advance();
                continue;
            }
            if ((static_cast<unsigned char>(peek()) & 0x80U) == 0) break;
            const auto [code, length] = code_point();
            if (length < 0 || !is_letter_part(code)) break;
            advance(static_cast<std::size_t>(length));
        }
        push(TokenKind::name, start, std::string(text_.substr(begin, at_ - begin)));
        return {};
    }

    Result<void> read_wide() {
        const auto [code, length] = code_point();
        if (length < 0) return syntax_error("InvalidUnicodeCharacter", "the query is not UTF-8", here());
        if (is_letter(code)) return read_name();
        return syntax_error("InvalidUnicodeCharacter",
                            fmt::format("unexpected character U+{:04X} \"{}\"", code,
                                        text_.substr(at_, static_cast<std::size_t>(length))),
                            here(), "outside of strings and names only ASCII characters have a meaning");
    }

    Result<void> read_parameter() {
        const Position start = here();
        advance();
        if (peek() == '`') {
            if (Result<void> read = read_quoted('`', TokenKind::parameter); !read) return read;
            tokens_.back().position = start;
            return {};
        }
        const std::size_t begin = at_;
        while (is_name_part(peek())) advance();
        if (begin == at_) {
            return syntax_error("UnexpectedSyntax", "\"$\" without a parameter's name", start, "write $name");
        }
        push(TokenKind::parameter, start, std::string(text_.substr(begin, at_ - begin)));
        return {};
    }

    Result<void> read_symbol() {
        static constexpr std::string_view pairs[] = {"<=", ">=", "<>", "=~", "..", "+=", "||", "::"};
        static constexpr std::string_view singles = "()[]{},.:;+-*/%^=<>|&!?";
        const Position start = here();
        for (const std::string_view pair : pairs) {
            if (text_.substr(at_, 2) == pair) {
                advance(2);
                push(TokenKind::symbol, start, std::string(pair));
                return {};
            }
        }
        const char c = peek();
        const bool known = singles.find(c) != std::string_view::npos;
        advance();
        push(known ? TokenKind::symbol : TokenKind::bad_symbol, start, std::string(1, c));
        return {};
    }

    void digits(std::string& out, bool hex = false) {
        while (hex ? hex_value(peek()) >= 0 || peek() == '_' : is_digit(peek()) || peek() == '_') {
            if (peek() != '_') out.push_back(peek());
            advance();
        }
    }

    Result<void> read_number() {
        const Position start = here();
        std::string out;
        TokenKind kind = TokenKind::integer;
        const char second = upper(peek(1));
        if (peek() == '0' && (second == 'X' || peek(1) == 'o')) {
            out.push_back('0');
            out.push_back(second == 'X' ? 'x' : 'o');
            advance(2);
            digits(out, second == 'X');
            if (out.size() == 2) kind = TokenKind::bad_number;
        } else {
            digits(out);
            if (peek() == '.' && is_digit(peek(1))) {
                kind = TokenKind::floating;
                out.push_back('.');
                advance();
                digits(out);
            }
            read_exponent(out, kind);
            if (is_suffix()) {
                kind = TokenKind::floating;
                advance();
            }
        }
        if (is_name_part(peek())) {
            kind = TokenKind::bad_number;
            while (is_name_part(peek())) advance();
        }
        if (kind == TokenKind::bad_number) out = text_.substr(start.offset, at_ - start.offset);
        push(kind, start, std::move(out));
        return {};
    }

    void read_exponent(std::string& out, TokenKind& kind) {
        if (upper(peek()) != 'E') return;
        const bool sign = peek(1) == '-' || peek(1) == '+';
        if (!is_digit(peek(sign ? 2 : 1))) return;
        kind = TokenKind::floating;
        out.push_back('e');
        if (peek(1) == '-') out.push_back('-');
        advance(sign ? 2 : 1);
        digits(out);
    }

    [[nodiscard]] bool is_suffix() const {
        const char c = upper(peek());
        return (c == 'F' || c == 'D') && !is_name_part(peek(1));
    }

    Result<void> read_quoted(char quote, TokenKind kind) {
        const Position start = here();
        advance();
        std::string out;
        while (at_ < text_.size()) {
            const char c = peek();
            if (c == quote && (peek(1) != quote || kind == TokenKind::string)) {
                advance();
                push(kind, start, std::move(out));
                return {};
            }
            if (c == quote) {
                out.push_back(c);
                advance(2);
            } else if (c == '\\' && kind == TokenKind::string) {
                if (Result<void> read = read_escape(out); !read) return read;
            } else {
                const auto [code, length] = code_point();
                if (length < 0) return syntax_error("InvalidUnicodeCharacter", "the query is not UTF-8", here());
                out.append(text_.substr(at_, static_cast<std::size_t>(length)));
                advance(static_cast<std::size_t>(length));
            }
        }
        return syntax_error("UnexpectedSyntax", "quotation without an end", start,
                            fmt::format("close it with {}", quote));
    }

    Result<void> read_escape(std::string& out) {
        static constexpr std::string_view from = "\\'\"`tbnrf/";
        static constexpr std::string_view to = "\\'\"`\t\b\n\r\f/";
        const Position start = here();
        const char c = peek(1);
        if (c == 'u' || c == 'U') {
            const std::size_t length = c == 'u' ? 4 : 8;
            utf8proc_int32_t code = 0;
            for (std::size_t i = 0; i < length; ++i) {
                const int digit = hex_value(peek(2 + i));
                if (digit < 0 || code > 0x110000) return bad_escape(start);
                code = code * 16 + digit;
            }
            if (!utf8proc_codepoint_valid(code)) return bad_escape(start);
            utf8proc_uint8_t bytes[4];
            const auto size = utf8proc_encode_char(code, bytes);
            for (utf8proc_ssize_t i = 0; i < size; ++i) out.push_back(static_cast<char>(bytes[i]));
            advance(2 + length);
            return {};
        }
        const auto known = from.find(c);
        if (c == '\0' || known == std::string_view::npos) {
            return syntax_error("UnexpectedSyntax", fmt::format("unknown escape \"\\{}\"", c), start,
                                "write a backslash as \\\\");
        }
        out.push_back(to[known]);
        advance(2);
        return {};
    }

    static Error bad_escape(Position position) {
        return syntax_error("InvalidUnicodeLiteral", "\\u takes four and \\U eight hexadecimal digits of a character",
                            position);
    }

    void match_brackets() {
        std::vector<std::size_t> open;
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            const Token& token = tokens_[i];
            if (token.is("(") || token.is("[") || token.is("{")) open.push_back(i);
            if (!token.is(")") && !token.is("]") && !token.is("}")) continue;
            if (open.empty()) return;
            const char opening = tokens_[open.back()].text[0];
            const char wanted = token.text[0] == ')' ? '(' : token.text[0] == ']' ? '[' : '{';
            if (opening != wanted) return;
            tokens_[open.back()].partner = static_cast<std::uint32_t>(i);
            open.pop_back();
        }
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::uint32_t line_ = 1;
    std::uint32_t column_ = 1;
    std::vector<Token> tokens_;
};

}  // namespace

bool Token::is_keyword(std::string_view keyword) const {
    if (kind != TokenKind::name || text.size() != keyword.size()) return false;
    for (std::size_t i = 0; i < keyword.size(); ++i) {
        if (upper(text[i]) != keyword[i]) return false;
    }
    return true;
}

Result<std::vector<Token>> tokenize(std::string_view text) {
    if (text.size() >= 0xFFFFFFFFU) {
        return Error{ErrorCode::limit_reached, "the query is longer than 4 GB", {}, {}, 0, 0, {}};
    }
    return Lexer(text).run();
}

}  // namespace entente::query
