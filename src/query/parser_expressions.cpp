#include <utility>

#include "query/parser.h"

namespace entente::query {

namespace {

bool is_absent(const ExpressionPtr& expression) { return expression == nullptr; }

}  // namespace

/// OR binds loosest, then XOR, AND, NOT, comparisons, other predicates, `+ -`, `* / %`, `^`, signs, postfixes.
ExpressionPtr Parser::expression() {
    const Nesting nesting(depth_);
    if (failed() || too_deep()) return nullptr;
    ExpressionPtr left = exclusive();
    if (failed() || !at_keyword("OR")) return left;
    ExpressionPtr result = make(ExpressionKind::disjunction, left->position);
    adopt(*result, std::move(left));
    while (!failed() && accept_keyword("OR")) adopt(*result, exclusive());
    return result;
}

ExpressionPtr Parser::exclusive() {
    ExpressionPtr left = conjunction();
    if (failed() || !at_keyword("XOR")) return left;
    ExpressionPtr result = make(ExpressionKind::exclusive, left->position);
    adopt(*result, std::move(left));
    while (!failed() && accept_keyword("XOR")) adopt(*result, conjunction());
    return result;
}

ExpressionPtr Parser::conjunction() {
    ExpressionPtr left = negation();
    if (failed() || !at_keyword("AND")) return left;
    ExpressionPtr result = make(ExpressionKind::conjunction, left->position);
    adopt(*result, std::move(left));
    while (!failed() && accept_keyword("AND")) adopt(*result, negation());
    return result;
}

ExpressionPtr Parser::negation() {
    std::vector<Position> negations;
    while (at_keyword("NOT")) negations.push_back(take().position);
    ExpressionPtr result = comparison();
    for (; !failed() && !negations.empty(); negations.pop_back()) {
        ExpressionPtr outer = make(ExpressionKind::negation, negations.back());
        adopt(*outer, std::move(result));
        result = std::move(outer);
    }
    return result;
}

ExpressionPtr Parser::comparison() {
    static constexpr std::pair<std::string_view, Comparison> symbols[] = {
        {"=", Comparison::equal},          {"<>", Comparison::unequal},
        {"<=", Comparison::less_or_equal}, {">=", Comparison::greater_or_equal},
        {"<", Comparison::less},           {">", Comparison::greater}};
    ExpressionPtr left = predicate();
    ExpressionPtr result;
    const auto accept_operator = [&]() -> bool {
        if (failed()) return false;
        for (const auto& [symbol, comparison] : symbols) {
            if (!at(symbol)) continue;
            take();
            if (is_absent(result)) {
                result = make(ExpressionKind::comparison, left->position);
                adopt(*result, std::move(left));
            }
            result->operators.push_back(comparison);
            return true;
        }
        return false;
    };
    while (accept_operator()) adopt(*result, predicate());
    return result != nullptr ? std::move(result) : std::move(left);
}

ExpressionPtr Parser::predicate() {
    ExpressionPtr left = additive();
    while (!failed()) {
        ExpressionKind kind{};
        bool binary = true;
        const std::size_t before = at_;
        if (accept_keyword("IN")) {
            kind = ExpressionKind::membership;
        } else if (accept("=~")) {
            kind = ExpressionKind::matches;
        } else if (accept_keyword("CONTAINS")) {
            kind = ExpressionKind::contains;
        } else if (at_keyword("STARTS") || at_keyword("ENDS")) {
            kind = take().is_keyword("STARTS") ? ExpressionKind::starts_with : ExpressionKind::ends_with;
            if (!expect_keyword("WITH")) return left;
        } else if (at_keyword("IS") && (peek(1).is_keyword("NULL") || peek(1).is_keyword("NOT"))) {
            take();
            kind = accept_keyword("NOT") ? ExpressionKind::is_not_null : ExpressionKind::is_null;
            if (!expect_keyword("NULL")) return left;
            binary = false;
        } else {
            return left;
        }
        ExpressionPtr result = make(kind, tokens_[before].position);
        adopt(*result, std::move(left));
        if (binary) adopt(*result, additive());
        left = std::move(result);
    }
    return left;
}

ExpressionPtr Parser::additive() {
    ExpressionPtr left = multiplicative();
    while (!failed() && (at("+") || at("-") || at("||"))) {
        const Token& symbol = take();
        ExpressionPtr result = make(symbol.is("+")   ? ExpressionKind::add
                                    : symbol.is("-") ? ExpressionKind::subtract
                                                     : ExpressionKind::concatenate,
                                    symbol.position);
        adopt(*result, std::move(left));
        adopt(*result, multiplicative());
        left = std::move(result);
    }
    return left;
}

ExpressionPtr Parser::multiplicative() {
    ExpressionPtr left = power();
    while (!failed() && (at("*") || at("/") || at("%"))) {
        const Token& symbol = take();
        ExpressionPtr result = make(symbol.is("*")   ? ExpressionKind::multiply
                                    : symbol.is("/") ? ExpressionKind::divide
                                                     : ExpressionKind::modulo,
                                    symbol.position);
        adopt(*result, std::move(left));
        adopt(*result, power());
        left = std::move(result);
    }
    return left;
}

ExpressionPtr Parser::power() {
    ExpressionPtr left = unary();
    while (!failed() && at("^")) {
        ExpressionPtr result = make(ExpressionKind::power, take().position);
        adopt(*result, std::move(left));
        adopt(*result, unary());
        left = std::move(result);
    }
    return left;
}

ExpressionPtr Parser::unary() {
    std::vector<const Token*> signs;
    while (at("-") || at("+")) {
        const bool literal = at("-") && (peek(1).kind == TokenKind::integer || peek(1).kind == TokenKind::floating);
        if (literal) break;
        signs.push_back(&take());
    }
    ExpressionPtr result = postfix();
    for (; !failed() && !signs.empty(); signs.pop_back()) {
        ExpressionPtr outer =
            make(signs.back()->is("-") ? ExpressionKind::minus : ExpressionKind::plus, signs.back()->position);
        adopt(*outer, std::move(result));
        result = std::move(outer);
    }
    return result;
}

ExpressionPtr Parser::postfix() {
    ExpressionPtr base = primary();
    while (!failed()) {
        if (at(".")) {
            const Position position = take().position;
            ExpressionPtr result = make(ExpressionKind::property, position);
            result->name = expect_name("a property");
            adopt(*result, std::move(base));
            base = std::move(result);
        } else if (at("[")) {
            base = subscript(std::move(base));
        } else if (at("{") && base->kind == ExpressionKind::variable) {
            base = map_projection(std::move(base));
        } else if (at(":") || (at_keyword("IS") && !peek(1).is_keyword("NULL") && !peek(1).is_keyword("NOT"))) {
            ExpressionPtr result = make(ExpressionKind::has_labels, peek().position);
            result->labels = label_expression();
            adopt(*result, std::move(base));
            base = std::move(result);
        } else {
            break;
        }
    }
    return base;
}

ExpressionPtr Parser::subscript(ExpressionPtr base) {
    const Position position = take().position;
    ExpressionPtr result = make(ExpressionKind::subscript, position);
    adopt(*result, std::move(base));
    ExpressionPtr first;
    if (!at("..")) first = expression();
    if (!failed() && accept("..")) {
        result->kind = ExpressionKind::slice;
        adopt(*result, std::move(first));
        adopt(*result, at("]") ? nullptr : expression());
    } else {
        adopt(*result, std::move(first));
    }
    expect("]");
    return result;
}

}  // namespace entente::query
