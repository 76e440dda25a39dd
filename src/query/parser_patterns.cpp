#include <charconv>

#include <fmt/format.h>

#include "query/parser.h"

namespace entente::query {

namespace {
constexpr std::size_t maximum_elements = 200;  // of one path pattern
}

std::vector<PathPattern> Parser::pattern_list() {
    std::vector<PathPattern> patterns;
    do {
        if (patterns.size() >= maximum_elements) {
            unexpected(fmt::format("{} patterns in a clause at most", maximum_elements));
            break;
        }
        patterns.push_back(path_pattern());
    } while (!failed() && accept(","));
    return patterns;
}

PathPattern Parser::path_pattern() {
    const Nesting nesting(depth_);
    PathPattern path;
    if (too_deep()) return path;
    path.position = peek().position;
    if (at_name() && peek(1).is("=")) {
        path.variable = take().text;
        take();
    }
    path_prefix(path);
    if ((at_keyword("SHORTESTPATH") || at_keyword("ALLSHORTESTPATHS")) && peek(1).is("(")) {
        legacy_shortest(path);
    } else if (!failed()) {
        path_elements(path);
    }
    return path;
}

void Parser::path_prefix(PathPattern& path) {
    if (at_keyword("TIME") && peek(1).is_keyword("RESPECTING")) {
        take();
        take();
        path.time_respecting = true;
        if (accept_keyword("WITHIN")) path.gap = primary();
    }
    if (accept_keyword("SHORTEST")) {
        path.search = PathSearch::any_shortest;
        const bool counted = peek().kind == TokenKind::integer;
        if (counted) path.count = unsigned_integer().value_or(1);
        if (path.count == 0) unexpected("a number of paths above 0");
    } else if (at_keyword("ALL") || at_keyword("ANY")) {
        const bool all = take().is_keyword("ALL");
        if (accept_keyword("SHORTEST")) {
            path.search = all ? PathSearch::all_shortest : PathSearch::any_shortest;
        } else if (!all) {
            path.search = PathSearch::any;
            if (peek().kind == TokenKind::integer) path.count = unsigned_integer().value_or(1);
        }
    }
    static constexpr std::pair<std::string_view, PathMode> modes[] = {{"TRAIL", PathMode::trail},
                                                                      {"WALK", PathMode::walk},
                                                                      {"ACYCLIC", PathMode::acyclic},
                                                                      {"SIMPLE", PathMode::simple}};
    for (const auto& [word, mode] : modes) {
        if (!path.explicit_mode && accept_keyword(word)) {
            path.mode = mode;
            path.explicit_mode = true;
        }
    }
    if (!accept_keyword("PATHS")) accept_keyword("PATH");
    if (accept_keyword("GROUPS") || accept_keyword("GROUP")) path.search = PathSearch::shortest_groups;
}

void Parser::legacy_shortest(PathPattern& path) {
    path.search = take().is_keyword("SHORTESTPATH") ? PathSearch::any_shortest : PathSearch::all_shortest;
    const Position position = take().position;
    path_elements(path);
    if (!expect(")")) return;
    if (path.relationships.size() != 1 || path.relationships.front().group != nullptr) {
        fail(syntax_error("InvalidRelationshipPattern", "shortest paths are looked for along one relationship",
                          position, "write shortestPath((a)-[*]-(b)), or ANY SHORTEST before any pattern"));
    }
}

void Parser::path_elements(PathPattern& path) {
    const auto add_node = [&](NodePattern node) { path.nodes.push_back(std::move(node)); };
    const auto add_anonymous = [&] {
        NodePattern node;
        node.position = peek().position;
        add_node(std::move(node));
    };
    bool after_node = false;
    while (!failed()) {
        if (path.nodes.size() + path.relationships.size() > 2 * maximum_elements) {
            unexpected(fmt::format("{} elements of a path at most", 2 * maximum_elements));
        } else if (group_ahead()) {
            if (!after_node) add_anonymous();
            parenthesized_group(path);
            after_node = false;
        } else if (at("(") && !after_node) {
            add_node(node_pattern());
            after_node = true;
        } else if ((at("-") || at("<")) && after_node) {
            path.relationships.push_back(relationship_pattern());
            if (!failed() && !at("(")) unexpected("\"(\", the node at the relationship's other end");
            after_node = false;
            if (!failed() && group_ahead()) {
                add_anonymous();
                after_node = true;
            }
        } else {
            break;
        }
    }
    if (failed()) return;
    if (path.nodes.empty()) {
        unexpected("a pattern");
    } else if (!after_node) {
        add_anonymous();
    }
}

/// Whether the parenthesis here holds a path with a quantifier behind it, not a node.
bool Parser::group_ahead() const {
    const Token& open = peek();
    if (!open.is("(") || open.partner == 0) return false;
    const Token& inner = peek(1);
    return inner.is("(") || ((inner.kind == TokenKind::name || inner.kind == TokenKind::quoted_name) &&
                             peek(2).is("=") && peek(3).is("("));
}

void Parser::parenthesized_group(PathPattern& path) {
    const Position position = take().position;
    const Nesting nesting(depth_);
    if (too_deep()) return;
    auto inner = std::make_unique<PathPattern>();
    inner->position = position;
    if (at_name()) {
        fail(syntax_error("NotSupported", "a path variable inside a quantified pattern is not supported", position,
                          "name the path outside of it"));
        return;
    }
    path_elements(*inner);
    if (!failed() && accept_keyword("WHERE")) inner->where = expression();
    if (!expect(")")) return;
    if (inner->relationships.empty()) {
        fail(syntax_error("InvalidRelationshipPattern", "a quantified pattern needs a relationship", position));
        return;
    }
    for (const RelationshipPattern& relationship : inner->relationships) {
        if (relationship.variable_length || relationship.group != nullptr) {
            fail(syntax_error("InvalidRelationshipPattern", "a quantified pattern cannot hold another",
                              relationship.position));
            return;
        }
    }
    RelationshipPattern group;
    group.position = position;
    group.variable_length = true;
    if (!quantifier(group.minimum, group.maximum)) {
        group.minimum = 1;
        group.maximum = 1;
    }
    group.group = std::move(inner);
    path.relationships.push_back(std::move(group));
}

NodePattern Parser::node_pattern() {
    NodePattern node;
    node.position = peek().position;
    if (!expect("(")) return node;
    if (at_name() && !at_keyword("WHERE") && !(at_keyword("IS") && peek(1).kind == TokenKind::name)) {
        node.variable = take().text;
    }
    if (at(":") || at_keyword("IS")) node.labels = label_expression();
    if (failed()) return node;
    if (at("{")) {
        node.properties = map_literal();
    } else if (peek().kind == TokenKind::parameter) {
        fail(syntax_error("InvalidParameterUse", "a parameter cannot stand for the properties of a pattern",
                          peek().position, "write them out: {name: $name}"));
    }
    if (!failed() && accept_keyword("WHERE")) node.where = expression();
    expect(")");
    return node;
}

RelationshipPattern Parser::relationship_pattern() {
    RelationshipPattern relationship;
    relationship.position = peek().position;
    const bool left = accept("<");
    if (!expect("-")) return relationship;
    if (accept("[")) {
        relationship_details(relationship);
        expect("]");
    }
    if (!expect("-")) return relationship;
    const bool right = accept(">");
    if (left != right) relationship.direction = left ? Direction::incoming : Direction::outgoing;
    // `->{1,3}`, `-+`: GQL's quantifier behind a relationship.
    if (at("{") || at("+") || at("*")) {
        if (relationship.variable_length) {
            unexpected("one length of the path");
        } else if (quantifier(relationship.minimum, relationship.maximum)) {
            relationship.variable_length = true;
        }
    }
    return relationship;
}

void Parser::relationship_details(RelationshipPattern& relationship) {
    if (at_name() && !at_keyword("WHERE") && !(at_keyword("IS") && peek(1).kind == TokenKind::name)) {
        relationship.variable = take().text;
    }
    if (at(":") || at_keyword("IS")) relationship.types = label_expression();
    if (failed()) return;
    if (at("*")) length(relationship);
    if (at("..")) {
        fail(syntax_error("InvalidRelationshipPattern", "a length begins with \"*\"", peek().position,
                          "write -[*1..3]-"));
        return;
    }
    if (failed()) return;
    if (at("{")) {
        relationship.properties = map_literal();
    } else if (peek().kind == TokenKind::parameter) {
        fail(syntax_error("InvalidParameterUse", "a parameter cannot stand for the properties of a pattern",
                          peek().position, "write them out: {name: $name}"));
    }
    if (!failed() && accept_keyword("WHERE")) relationship.where = expression();
}

void Parser::length(RelationshipPattern& relationship) {
    take();
    relationship.variable_length = true;
    if (at("-")) {
        fail(syntax_error("InvalidRelationshipPattern", "a length cannot be negative", peek().position));
        return;
    }
    const auto first = unsigned_integer();
    if (accept("..")) {
        relationship.minimum = first.value_or(1);
        relationship.maximum = unsigned_integer();
    } else if (first) {
        relationship.minimum = *first;
        relationship.maximum = first;
    }
}

bool Parser::quantifier(std::uint64_t& minimum, std::optional<std::uint64_t>& maximum) {
    if (accept("*")) {
        minimum = 0;
        return true;
    }
    if (accept("+")) {
        minimum = 1;
        return true;
    }
    if (!accept("{")) return false;
    const auto first = unsigned_integer();
    minimum = first.value_or(0);
    if (accept(",")) {
        maximum = unsigned_integer();
    } else {
        maximum = first;
        if (!first) unexpected("a number or \"m,n\"");
    }
    const Position position = peek().position;
    expect("}");
    if (maximum && *maximum < minimum) {
        fail(syntax_error("InvalidRelationshipPattern", "the upper bound lies below the lower one", position));
    }
    return !failed();
}

std::optional<std::uint64_t> Parser::unsigned_integer() {
    if (failed() || peek().kind != TokenKind::integer) return std::nullopt;
    const std::string& digits = peek().text;
    std::uint64_t number = 0;
    const auto [end, status] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (status != std::errc() || end != digits.data() + digits.size() || number > 0xFFFFFFFFU) {
        unexpected("a decimal number below 2^32");
        return std::nullopt;
    }
    take();
    return number;
}

std::unique_ptr<LabelExpression> Parser::label_expression() {
    take();  // ":" or IS
    auto result = std::make_unique<LabelExpression>(label_disjunction());
    // `:A:B`, the older form of `:A&B`.
    while (!failed() && accept(":")) {
        LabelExpression both;
        both.kind = LabelExpression::Kind::conjunction;
        if (result->kind == LabelExpression::Kind::conjunction) {
            both = std::move(*result);
        } else {
            both.children.push_back(std::move(*result));
        }
        both.children.push_back(label_factor());
        *result = std::move(both);
    }
    return result;
}

LabelExpression Parser::label_disjunction() {
    const Nesting nesting(depth_);
    LabelExpression first;
    if (too_deep()) return first;
    first = label_conjunction();
    if (!at("|")) return first;
    LabelExpression result;
    result.kind = LabelExpression::Kind::disjunction;
    result.children.push_back(std::move(first));
    while (!failed() && accept("|")) {
        accept(":");  // `:A|:B`
        result.children.push_back(label_conjunction());
    }
    return result;
}

LabelExpression Parser::label_conjunction() {
    LabelExpression first = label_factor();
    if (!at("&")) return first;
    LabelExpression result;
    result.kind = LabelExpression::Kind::conjunction;
    result.children.push_back(std::move(first));
    while (!failed() && accept("&")) result.children.push_back(label_factor());
    return result;
}

LabelExpression Parser::label_factor() {
    const Nesting nesting(depth_);
    LabelExpression result;
    if (too_deep()) return result;
    if (accept("!")) {
        result.kind = LabelExpression::Kind::negation;
        result.children.push_back(label_factor());
    } else if (accept("(")) {
        result = label_disjunction();
        expect(")");
    } else if (accept("%")) {
        result.kind = LabelExpression::Kind::any;
    } else {
        result.name = expect_name("a label or type");
    }
    return result;
}

/// Whether a parenthesis in an expression begins a pattern: a node with a relationship behind it.
bool Parser::pattern_ahead() const {
    const Token& open = peek();
    if (!open.is("(") || open.partner == 0) return false;
    const Token& first = peek(1);
    const bool named = first.kind == TokenKind::name || first.kind == TokenKind::quoted_name;
    const Token& inner = named ? peek(2) : first;
    const bool node =
        inner.is(")") || inner.is(":") || inner.is("{") || inner.is_keyword("WHERE") || inner.is_keyword("IS");
    if (!node) return false;
    std::size_t next = open.partner + 1U - at_;
    if (peek(next).is("<")) ++next;
    if (!peek(next).is("-")) return false;
    if (peek(next + 1).is("-")) return true;
    const Token& bracket = peek(next + 1);
    return bracket.is("[") && bracket.partner != 0 && tokens_[bracket.partner + 1].is("-");
}

}  // namespace entente::query
