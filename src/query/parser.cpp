#include "query/parser.h"

#include <algorithm>

#include <fmt/format.h>

namespace entente::query {

namespace {

std::string describe(const Token& token) {
    switch (token.kind) {
        case TokenKind::end: return "the end of the query";
        case TokenKind::string: return "a string";
        case TokenKind::parameter: return fmt::format("\"${}\"", token.text);
        case TokenKind::quoted_name: return fmt::format("`{}`", token.text);
        default: return fmt::format("\"{}\"", token.text);
    }
}

}  // namespace

std::unique_ptr<Statement> Parser::parse() {
    QueryMode mode = QueryMode::run;
    if (accept_keyword("EXPLAIN")) {
        mode = QueryMode::explain;
    } else if (accept_keyword("PROFILE")) {
        mode = QueryMode::profile;
    }
    auto result = statement(false);
    result->mode = mode;
    accept(";");
    if (!failed() && peek().kind != TokenKind::end) unexpected("a clause or the end of the query");
    return failed() ? nullptr : std::move(result);
}

const Token& Parser::peek(std::size_t ahead) const { return tokens_[std::min(at_ + ahead, tokens_.size() - 1)]; }

bool Parser::at_name() const { return peek().kind == TokenKind::name || peek().kind == TokenKind::quoted_name; }

const Token& Parser::take() {
    const Token& token = peek();
    if (at_ + 1 < tokens_.size()) ++at_;
    return token;
}

bool Parser::accept(std::string_view symbol) {
    if (!at(symbol)) return false;
    take();
    return true;
}

bool Parser::accept_keyword(std::string_view keyword) {
    if (!at_keyword(keyword)) return false;
    take();
    return true;
}

bool Parser::expect(std::string_view symbol) {
    if (failed()) return false;
    if (accept(symbol)) return true;
    unexpected(fmt::format("\"{}\"", symbol));
    return false;
}

bool Parser::expect_keyword(std::string_view keyword) {
    if (failed()) return false;
    if (accept_keyword(keyword)) return true;
    unexpected(keyword);
    return false;
}

std::string Parser::expect_name(std::string_view what) {
    if (failed()) return {};
    if (at_name()) return take().text;
    unexpected(what);
    return {};
}

void Parser::unexpected(std::string_view wanted) {
    const Token& token = peek();
    fail(syntax_error(token.kind == TokenKind::bad_number ? "InvalidNumberLiteral" : "UnexpectedSyntax",
                      fmt::format("unexpected {}", describe(token)), token.position,
                      fmt::format("expected {}", wanted)));
}

void Parser::fail(Error error) {
    if (!error_) error_ = std::move(error);
}

bool Parser::too_deep() {
    if (depth_ <= maximum_nesting) return false;
    Error error = syntax_error("UnexpectedSyntax", "the query nests too deep", peek().position,
                               fmt::format("{} levels at most", maximum_nesting));
    error.code = ErrorCode::limit_reached;
    fail(std::move(error));
    return true;
}

ExpressionPtr Parser::make(ExpressionKind kind, Position position) {
    auto result = std::make_unique<Expression>();
    result->kind = kind;
    result->position = position;
    return result;
}

void Parser::adopt(Expression& parent, ExpressionPtr child) {
    if (child != nullptr && child->height >= parent.height) {
        parent.height = child->height + 1;
        if (parent.height > maximum_height) {
            Error error = syntax_error("UnexpectedSyntax", "the expression chains too many operators", parent.position,
                                       fmt::format("{} at most", maximum_height));
            error.code = ErrorCode::limit_reached;
            fail(std::move(error));
        }
    }
    parent.children.push_back(std::move(child));
}

std::string Parser::source(std::size_t first_token) const {
    if (at_ == first_token) return {};
    const std::size_t begin = tokens_[first_token].position.offset;
    return std::string(text_.substr(begin, tokens_[at_ - 1].end - begin));
}

}  // namespace entente::query
