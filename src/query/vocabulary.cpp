#include <entente/query/vocabulary.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "query/ast.h"
#include "query/binder.h"
#include "query/functions.h"
#include "query/lexer.h"
#include "query/parser.h"

namespace entente::query {

namespace {

constexpr auto keyword_table = std::to_array<std::string_view>(
    {"ACYCLIC", "ALL",     "AND",      "ANY",    "AS",    "ASC",      "AT",         "BY",     "CALL",
     "CASE",    "COLLECT", "CONTAINS", "COUNT",  "DESC",  "DISTINCT", "ELSE",       "END",    "ENDS",
     "EXISTS",  "EXPLAIN", "FALSE",    "GROUPS", "IN",    "IS",       "LIMIT",      "MATCH",  "NONE",
     "NOT",     "NULL",    "OPTIONAL", "OR",     "ORDER", "PROFILE",  "RESPECTING", "RETURN", "SHORTEST",
     "SIMPLE",  "SINGLE",  "SKIP",     "STARTS", "THEN",  "TIME",     "TRAIL",      "TRUE",   "UNION",
     "UNWIND",  "WALK",    "WHEN",     "WHERE",  "WITH",  "WITHIN",   "XOR",        "YIELD"});

/// Collects names from a bound statement. The parser bounds how deep statements nest, and so how deep this
/// recurses.
class Collector {
public:
    explicit Collector(const std::vector<Token>& tokens) : tokens_(tokens) {}

    void statement(const Statement& statement) {
        expression(statement.at.get());
        for (const LinearQuery& part : statement.parts) {
            for (const Clause& each : part.clauses) clause(each);
        }
    }

    std::vector<NameUse> result() && {
        const auto place = [](const NameUse& use) { return std::tie(use.line, use.column, use.kind, use.name); };
        std::sort(uses_.begin(), uses_.end(),
                  [&](const NameUse& left, const NameUse& right) { return place(left) < place(right); });
        std::vector<NameUse> once;
        for (NameUse& use : uses_) {
            const bool known = std::any_of(once.begin(), once.end(), [&](const NameUse& earlier) {
                return earlier.kind == use.kind && earlier.name == use.name;
            });
            if (!known) once.push_back(std::move(use));
        }
        return once;
    }

private:
    void clause(const Clause& clause) {
        for (const PathPattern& pattern : clause.patterns) path(pattern);
        expression(clause.where.get());
        expression(clause.expression.get());
        for (const ProjectionItem& item : clause.projection.items) expression(item.expression.get());
        for (const SortItem& item : clause.projection.sort) expression(item.expression.get());
        expression(clause.projection.where.get());
        for (const ExpressionPtr& argument : clause.call.arguments) expression(argument.get());
        expression(clause.call.where.get());
    }

    void path(const PathPattern& pattern) {
        for (const NodePattern& node : pattern.nodes) {
            labels(node.labels.get(), NameKind::label, node.position);
            pattern_properties(node.properties.get(), node.position, true);
            expression(node.where.get());
        }
        for (const RelationshipPattern& tie : pattern.relationships) {
            labels(tie.types.get(), NameKind::type, tie.position);
            pattern_properties(tie.properties.get(), tie.position, false);
            expression(tie.where.get());
            if (tie.group) path(*tie.group);
        }
        expression(pattern.gap.get());
        expression(pattern.where.get());
    }

    void labels(const LabelExpression* labels_of, NameKind kind, Position from) {
        if (labels_of == nullptr) return;
        if (labels_of->kind == LabelExpression::Kind::name) add(kind, labels_of->name, from);
        for (const LabelExpression& child : labels_of->children) labels(&child, kind, from);
    }

    void pattern_properties(const Expression* map, Position from, bool of_node) {
        if (map == nullptr) return;
        if (map->kind == ExpressionKind::map) {
            for (std::size_t i = 0; i < map->names.size(); ++i) {
                add(NameKind::property, map->names[i], from);
                if (of_node) compared(map->names[i], map->children[i].get());
            }
        }
        expression(map);
    }

    /// `property = value`, where the value may be a text, a parameter or a list of these.
    void compared(std::string_view property, const Expression* value) {
        if (value == nullptr || (property != "name" && property != "id")) return;
        if (value->kind == ExpressionKind::literal && value->value.is(ValueType::string)) {
            uses_.push_back({NameKind::entity, value->value.string(), std::string(property), value->position.line,
                             value->position.column});
        } else if (value->kind == ExpressionKind::parameter) {
            uses_.push_back({NameKind::parameter, value->name, std::string(property), value->position.line,
                             value->position.column});
        } else if (value->kind == ExpressionKind::list) {
            for (const ExpressionPtr& child : value->children) compared(property, child.get());
        }
    }

    static bool is_entity_property(const Expression& expression) {
        return expression.kind == ExpressionKind::property && expression.children[0] &&
               expression.children[0]->type.is_only(kind_node | kind_null);
    }

    void expression(const Expression* one) {
        if (one == nullptr) return;
        if (one->kind == ExpressionKind::property && one->children[0] &&
            one->children[0]->type.is_only(kind_node | kind_relationship | kind_null)) {
            add(NameKind::property, one->name, one->position);
        }
        if (one->kind == ExpressionKind::has_labels && one->children[0]) {
            const bool tie = one->children[0]->type.is_only(kind_relationship | kind_null);
            labels(one->labels.get(), tie ? NameKind::type : NameKind::label, one->position);
        }
        const bool equality = one->kind == ExpressionKind::comparison && one->operators.size() == 1 &&
                              one->operators[0] == Comparison::equal;
        if ((equality || one->kind == ExpressionKind::membership) && one->children.size() == 2) {
            const Expression& left = *one->children[0];
            const Expression& right = *one->children[1];
            if (is_entity_property(left)) compared(left.name, &right);
            if (equality && is_entity_property(right)) compared(right.name, &left);
        }
        for (const ExpressionPtr& child : one->children) expression(child.get());
        if (one->subquery) {
            if (one->subquery->statement) statement(*one->subquery->statement);
            expression(one->subquery->projection.get());
        }
    }

    /// The tree knows where a pattern begins; the name is the first token of that text behind it.
    void add(NameKind kind, const std::string& name, Position from) {
        const auto begin = std::partition_point(
            tokens_.begin(), tokens_.end(), [&](const Token& token) { return token.position.offset < from.offset; });
        const auto token = std::find_if(begin, tokens_.end(), [&](const Token& each) {
            const bool is_name = each.kind == TokenKind::name || each.kind == TokenKind::quoted_name;
            return is_name && each.text == name && (&each == tokens_.data() || follows_sign(each));
        });
        if (token == tokens_.end()) {
            uses_.push_back({kind, name, {}, from.line, 0});
        } else {
            uses_.push_back({kind, name, {}, token->position.line, token->position.column});
        }
    }

    /// A variable may have the name of its label: what is meant stands behind a sign other than the bracket.
    bool follows_sign(const Token& token) const {
        const Token& before = *(&token - 1);
        return before.kind == TokenKind::symbol && before.text != "(" && before.text != "[";
    }

    const std::vector<Token>& tokens_;
    std::vector<NameUse> uses_;
};

}  // namespace

std::vector<NameUse> names_used(std::string_view text, const PrepareOptions& options) {
    const Result<std::vector<Token>> tokens = tokenize(text);
    if (!tokens) return {};
    Parser parser(text, *tokens);
    const std::shared_ptr<Statement> statement = parser.parse();
    if (parser.error()) return {};
    Binder binder(*statement, options);
    binder.bind();
    if (binder.error()) return {};
    Collector collector(*tokens);
    collector.statement(*statement);
    return std::move(collector).result();
}

std::span<const std::string_view> keywords() { return keyword_table; }

std::vector<std::string_view> function_names() {
    std::vector<std::string_view> names;
    for (auto* part : {&aggregate_functions, &graph_functions, &list_functions, &math_functions, &string_functions,
                       &temporal_functions}) {
        for (const Function& function : part()) names.push_back(function.name);
    }
    const auto less = [](std::string_view left, std::string_view right) {
        const auto fold = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
        return std::lexicographical_compare(left.begin(), left.end(), right.begin(), right.end(),
                                            [&](char a, char b) { return fold(a) < fold(b); });
    };
    std::sort(names.begin(), names.end(), less);
    return names;
}

}  // namespace entente::query
