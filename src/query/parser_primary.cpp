#include <charconv>
#include <limits>

#include <fmt/format.h>

#include "model/number.h"
#include "query/parser.h"

namespace entente::query {

ExpressionPtr Parser::primary() {
    if (failed()) return nullptr;
    const Token& token = peek();
    switch (token.kind) {
        case TokenKind::integer:
        case TokenKind::floating: return number(false);
        case TokenKind::string: {
            ExpressionPtr result = make(ExpressionKind::literal, take().position);
            result->value = Value(token.text);
            return result;
        }
        case TokenKind::parameter: {
            ExpressionPtr result = make(ExpressionKind::parameter, take().position);
            result->name = token.text;
            return result;
        }
        case TokenKind::name: return keyword_primary();
        case TokenKind::quoted_name: {
            if (function_ahead()) return function_call();
            ExpressionPtr result = make(ExpressionKind::variable, take().position);
            result->name = token.text;
            return result;
        }
        case TokenKind::symbol: break;
        default: unexpected("an expression"); return nullptr;
    }
    if (at("-")) {  // before a literal only: unary() takes all others
        take();
        return number(true);
    }
    if (at("[")) return list_or_comprehension();
    if (at("{")) return map_literal();
    if (pattern_ahead()) return pattern_subquery(ExpressionKind::pattern_predicate);
    if (accept("(")) {
        ExpressionPtr result = expression();
        expect(")");
        return result;
    }
    unexpected("an expression");
    return nullptr;
}

ExpressionPtr Parser::keyword_primary() {
    const Token& token = peek();
    const bool call = peek(1).is("(");
    const bool braces = peek(1).is("{");
    const auto constant = [&](Value value) {
        ExpressionPtr result = make(ExpressionKind::literal, take().position);
        result->value = std::move(value);
        return result;
    };
    if (!call && !peek(1).is(".")) {
        if (token.is_keyword("TRUE")) return constant(true);
        if (token.is_keyword("FALSE")) return constant(false);
        if (token.is_keyword("NULL")) return constant({});
        if (token.is_keyword("NAN")) return constant(std::numeric_limits<double>::quiet_NaN());
        if (token.is_keyword("INF") || token.is_keyword("INFINITY")) {
            return constant(std::numeric_limits<double>::infinity());
        }
        if (token.is_keyword("CASE") && !peek(1).is(")") && !peek(1).is(",")) return case_expression();
    }
    if (braces && token.is_keyword("EXISTS")) return braces_subquery(ExpressionKind::exists);
    if (braces && token.is_keyword("COUNT")) return braces_subquery(ExpressionKind::count_subquery);
    if (braces && token.is_keyword("COLLECT")) return braces_subquery(ExpressionKind::collect_subquery);
    if (call) {
        if (token.is_keyword("COUNT") && peek(2).is("*") && peek(3).is(")")) {
            ExpressionPtr result = make(ExpressionKind::count_all, token.position);
            for (int i = 0; i < 4; ++i) take();
            return result;
        }
        for (const std::string_view word : {"ALL", "ANY", "NONE", "SINGLE"}) {
            if (token.is_keyword(word) && peek(3).is_keyword("IN")) return quantifier_call();
        }
        if (token.is_keyword("REDUCE") && peek(3).is("=")) return reduce_call();
        if (token.is_keyword("SHORTESTPATH") || token.is_keyword("ALLSHORTESTPATHS")) {
            return pattern_subquery(ExpressionKind::shortest_path);
        }
    }
    if (function_ahead()) return function_call();
    ExpressionPtr result = make(ExpressionKind::variable, take().position);
    result->name = token.text;
    return result;
}

ExpressionPtr Parser::number(bool negative) {
    const Token& token = take();
    if (token.kind == TokenKind::integer) return integer(token, negative);
    ExpressionPtr result = make(ExpressionKind::literal, token.position);
    const std::optional<double> value = parse_double(token.text);
    if (!value) {
        fail(syntax_error("FloatingPointOverflow", fmt::format("{} is too large for a float", token.text),
                          token.position));
    }
    result->value = Value(negative ? -value.value_or(0) : value.value_or(0));
    return result;
}

ExpressionPtr Parser::integer(const Token& token, bool negative) {
    ExpressionPtr result = make(ExpressionKind::literal, token.position);
    const int base = token.text.starts_with("0x") ? 16 : token.text.starts_with("0o") ? 8 : 10;
    const std::string digits = base == 10 ? token.text : token.text.substr(2);
    std::uint64_t magnitude = 0;
    const auto [end, status] = std::from_chars(digits.data(), digits.data() + digits.size(), magnitude, base);
    constexpr std::uint64_t limit = 1ULL << 63U;
    if (status != std::errc() || magnitude > limit || (magnitude == limit && !negative)) {
        fail(syntax_error("IntegerOverflow", fmt::format("{} does not fit into 64 bits", token.text), token.position));
    } else if (end != digits.data() + digits.size()) {
        fail(syntax_error("InvalidNumberLiteral", fmt::format("{} is not a number", token.text), token.position));
    }
    result->value = Value(static_cast<std::int64_t>(negative ? 0 - magnitude : magnitude));
    return result;
}

ExpressionPtr Parser::case_expression() {
    const Position position = take().position;
    const bool simple = !at_keyword("WHEN");
    ExpressionPtr result = make(simple ? ExpressionKind::simple_case : ExpressionKind::searched_case, position);
    if (simple) adopt(*result, expression());
    if (!failed() && !at_keyword("WHEN")) unexpected("WHEN");
    while (!failed() && accept_keyword("WHEN")) {
        ExpressionPtr condition = expression();
        if (!failed() && simple && at(",")) {
            ExpressionPtr alternatives = make(ExpressionKind::alternatives, condition->position);
            adopt(*alternatives, std::move(condition));
            while (!failed() && accept(",")) adopt(*alternatives, expression());
            condition = std::move(alternatives);
        }
        adopt(*result, std::move(condition));
        if (expect_keyword("THEN")) adopt(*result, expression());
    }
    if (!failed() && accept_keyword("ELSE")) adopt(*result, expression());
    expect_keyword("END");
    return result;
}

/// Whether the symbol stands between here and the bracket that closes this level, outside of inner brackets.
bool Parser::level_holds(std::string_view symbol) const {
    for (std::size_t i = at_; i < tokens_.size(); ++i) {
        if (tokens_[i].is(symbol)) return true;
        if (tokens_[i].is("]")) return false;
        if (tokens_[i].partner != 0) i = tokens_[i].partner;
    }
    return false;
}

ExpressionPtr Parser::list_or_comprehension() {
    const bool named_path = (peek(1).kind == TokenKind::name || peek(1).kind == TokenKind::quoted_name) &&
                            peek(2).is("=") && peek(3).is("(");
    const Position position = peek().position;
    if (named_path) return pattern_comprehension();
    take();
    const bool comma = level_holds(",");
    if (!comma && pattern_ahead() && level_holds("|")) {
        --at_;
        return pattern_comprehension();
    }
    if (!comma && at_name() && peek(1).is_keyword("IN")) {
        ExpressionPtr result = make(ExpressionKind::list_comprehension, position);
        result->name = take().text;
        take();
        adopt(*result, expression());
        adopt(*result, !failed() && accept_keyword("WHERE") ? expression() : nullptr);
        adopt(*result, !failed() && accept("|") ? expression() : nullptr);
        expect("]");
        return result;
    }
    ExpressionPtr result = make(ExpressionKind::list, position);
    if (!at("]")) {
        do adopt(*result, expression());
        while (!failed() && accept(","));
    }
    expect("]");
    return result;
}

ExpressionPtr Parser::pattern_comprehension() {
    ExpressionPtr result = make(ExpressionKind::pattern_comprehension, take().position);
    ExpressionPtr inner = pattern_subquery(ExpressionKind::pattern_comprehension);
    if (failed()) return nullptr;
    result->subquery = std::move(inner->subquery);
    if (accept_keyword("WHERE")) result->subquery->statement->parts[0].clauses[0].where = expression();
    if (expect("|")) result->subquery->projection = expression();
    expect("]");
    return result;
}

/// A single pattern as a subquery of one MATCH.
ExpressionPtr Parser::pattern_subquery(ExpressionKind kind) {
    ExpressionPtr result = make(kind, peek().position);
    result->subquery = std::make_unique<Subquery>();
    result->subquery->statement = std::make_unique<Statement>();
    Clause clause;
    clause.position = peek().position;
    clause.patterns.push_back(path_pattern());
    LinearQuery query;
    query.clauses.push_back(std::move(clause));
    result->subquery->statement->parts.push_back(std::move(query));
    return result;
}

ExpressionPtr Parser::braces_subquery(ExpressionKind kind) {
    const Nesting nesting(depth_);
    ExpressionPtr result = make(kind, take().position);
    result->subquery = std::make_unique<Subquery>();
    if (!expect("{") || too_deep()) return nullptr;
    if (at("(") || (at_name() && peek(1).is("="))) {
        auto statement = std::make_unique<Statement>();
        Clause clause;
        clause.position = peek().position;
        clause.patterns = pattern_list();
        if (!failed() && accept_keyword("WHERE")) clause.where = expression();
        LinearQuery query;
        query.clauses.push_back(std::move(clause));
        statement->parts.push_back(std::move(query));
        result->subquery->statement = std::move(statement);
    } else {
        result->subquery->statement = statement(true);
    }
    expect("}");
    return result;
}

ExpressionPtr Parser::map_literal() {
    ExpressionPtr result = make(ExpressionKind::map, take().position);
    if (!at("}")) {
        do {
            if (peek().kind == TokenKind::bad_number) {
                fail(syntax_error("UnexpectedSyntax", fmt::format("unexpected \"{}\"", peek().text), peek().position,
                                  "a key begins with a letter, or stands in `back quotes`"));
                return nullptr;
            }
            result->names.push_back(expect_name("a key"));
            if (!expect(":")) return nullptr;
            adopt(*result, expression());
        } while (!failed() && accept(","));
    }
    expect("}");
    return result;
}

ExpressionPtr Parser::map_projection(ExpressionPtr base) {
    ExpressionPtr result = make(ExpressionKind::map_projection, take().position);
    const std::string variable = base->name;
    adopt(*result, std::move(base));
    const auto reference = [&](const std::string& name, Position position) {
        ExpressionPtr made = make(ExpressionKind::variable, position);
        made->name = name;
        return made;
    };
    if (!at("}")) {
        do {
            const Position position = peek().position;
            if (accept(".")) {
                if (accept("*")) {
                    result->all_properties = true;
                    continue;
                }
                ExpressionPtr property = make(ExpressionKind::property, position);
                property->name = expect_name("a property");
                adopt(*property, reference(variable, position));
                result->names.push_back(property->name);
                adopt(*result, std::move(property));
                continue;
            }
            const std::string name = expect_name("a key, a variable or \".property\"");
            result->names.push_back(name);
            adopt(*result, !failed() && accept(":") ? expression() : reference(name, position));
        } while (!failed() && accept(","));
    }
    expect("}");
    return result;
}

ExpressionPtr Parser::quantifier_call() {
    const Token& token = take();
    ExpressionPtr result = make(ExpressionKind::quantifier, token.position);
    for (const std::string_view word : {"ALL", "ANY", "NONE", "SINGLE"}) {
        if (token.is_keyword(word)) result->name = word;
    }
    take();
    result->names.push_back(expect_name("a variable"));
    if (!expect_keyword("IN")) return nullptr;
    adopt(*result, expression());
    if (!expect_keyword("WHERE")) return nullptr;
    adopt(*result, expression());
    expect(")");
    return result;
}

ExpressionPtr Parser::reduce_call() {
    ExpressionPtr result = make(ExpressionKind::reduce, take().position);
    take();
    result->names.push_back(expect_name("a variable"));
    if (!expect("=")) return nullptr;
    adopt(*result, expression());
    if (!expect(",")) return nullptr;
    result->names.push_back(expect_name("a variable"));
    if (!expect_keyword("IN")) return nullptr;
    adopt(*result, expression());
    if (!expect("|")) return nullptr;
    adopt(*result, expression());
    expect(")");
    return result;
}

/// A call: `name(` or `first.second(`, which is not a property because of the parenthesis.
bool Parser::function_ahead() const {
    std::size_t ahead = 0;
    while (peek(ahead + 1).is(".") &&
           (peek(ahead + 2).kind == TokenKind::name || peek(ahead + 2).kind == TokenKind::quoted_name)) {
        ahead += 2;
    }
    return peek(ahead + 1).is("(");
}

ExpressionPtr Parser::function_call() {
    ExpressionPtr result = make(ExpressionKind::call, peek().position);
    result->name = take().text;
    while (accept(".")) result->name += "." + take().text;
    take();
    result->distinct = accept_keyword("DISTINCT");
    if (!at(")")) {
        do adopt(*result, expression());
        while (!failed() && accept(","));
    }
    expect(")");
    return result;
}

}  // namespace entente::query
