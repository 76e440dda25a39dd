#include <algorithm>

#include <fmt/format.h>

#include "query/binder.h"
#include "query/expression_tools.h"

namespace entente::query {

namespace {

/// A grouping key that may be used again beside an aggregation: a variable, or properties of one.
bool is_simple_key(const Expression& expression) {
    const Expression* at = &expression;
    while (at->kind == ExpressionKind::property) at = at->children[0].get();
    return at->kind == ExpressionKind::variable;
}

bool is_aggregation(const Expression& expression) {
    return expression.kind == ExpressionKind::count_all ||
           (expression.kind == ExpressionKind::call && has_aggregation(expression) && expression.slot >= 0);
}

void refer_to(Expression& expression, const ProjectionItem& item) {
    const StaticType type = item.expression->type;
    expression.kind = ExpressionKind::variable;
    expression.name = item.name;
    expression.slot = item.slot;
    expression.type = type;
    expression.function = nullptr;
    expression.children.clear();
}

bool mentions(const Expression& expression, std::string_view variable) {
    if (expression.kind == ExpressionKind::variable && expression.name == variable) return true;
    return std::any_of(expression.children.begin(), expression.children.end(),
                       [&](const ExpressionPtr& child) { return child != nullptr && mentions(*child, variable); });
}

std::vector<std::string> own_variables(const Expression& expression) {
    if (expression.kind == ExpressionKind::list_comprehension) return {expression.name};
    if (expression.kind == ExpressionKind::quantifier || expression.kind == ExpressionKind::reduce) {
        return expression.names;
    }
    return {};
}

}  // namespace

void Binder::bind_projection(Clause& clause, Scope& scope) {
    Projection& projection = clause.projection;
    const bool with = clause.kind == ClauseKind::with;
    if (projection.all) expand_all(projection, scope, clause.position, with);
    if (!failed()) bind_items(clause, scope);
    if (failed()) return;
    Scope after;
    for (ProjectionItem& item : projection.items) {
        const bool same = item.expression->kind == ExpressionKind::variable;
        item.slot = same ? item.expression->slot : new_slot();
        after[item.name] = {item.slot, item.expression->type};
    }
    if (projection.aggregates) {
        for (ProjectionItem& item : projection.items) {
            std::vector<std::string> local;
            if (item.aggregates) check_grouping(*item.expression, projection, local);
            if (failed()) return;
        }
    }
    Scope overlay = scope;
    for (const auto& [name, variable] : after) overlay[name] = variable;
    bind_sort(clause, after, overlay);
    if (!failed()) check_names(clause);
    if (!failed() && projection.skip != nullptr) bind_page(projection.skip, "SKIP");
    if (!failed() && projection.limit != nullptr) bind_page(projection.limit, "LIMIT");
    if (!failed() && projection.where != nullptr) {
        if (projection.distinct || projection.aggregates) {
            bind_narrowed(*projection.where, clause, after, overlay, true);
            if (!failed()) require(*projection.where, kind_boolean, "a condition");
        } else {
            bind_condition(projection.where.get(), overlay);
        }
    }
    scope = std::move(after);
}

void Binder::expand_all(Projection& projection, const Scope& scope, Position position, bool with) {
    if (scope.empty() && !with && projection.items.empty()) {
        fail(syntax_error("NoVariablesInScope", "RETURN * without any variable", position, "name what to return"));
        return;
    }
    std::vector<ProjectionItem> items;
    for (const auto& [name, variable] : scope) {
        ProjectionItem item;
        item.expression = std::make_unique<Expression>();
        item.expression->kind = ExpressionKind::variable;
        item.expression->position = position;
        item.expression->name = name;
        item.name = name;
        items.push_back(std::move(item));
    }
    for (ProjectionItem& item : projection.items) items.push_back(std::move(item));
    projection.items = std::move(items);
}

void Binder::bind_items(Clause& clause, const Scope& scope) {
    Projection& projection = clause.projection;
    for (ProjectionItem& item : projection.items) {
        Context context;
        context.scope = &scope;
        context.projection = &projection;
        bind_expression(*item.expression, context);
        if (failed()) return;
        item.aggregates = has_aggregation(*item.expression);
        projection.aggregates = projection.aggregates || item.aggregates;
    }
}

void Binder::check_names(const Clause& clause) {
    std::set<std::string> names;
    for (const ProjectionItem& item : clause.projection.items) {
        if (clause.kind == ClauseKind::with && !item.aliased && item.expression->kind != ExpressionKind::variable) {
            fail(syntax_error("NoExpressionAlias", fmt::format("`{}` needs a name", item.name),
                              item.expression->position, "name it with AS"));
            return;
        }
        if (!names.insert(item.name).second) {
            fail(syntax_error("ColumnNameConflict", fmt::format("two columns are called `{}`", item.name),
                              item.expression->position, "name one of them differently with AS"));
            return;
        }
    }
}

/// Beside an aggregation only constants, grouping keys and variables of comprehensions may stand. Keys are replaced by
/// their columns, which is where they are once the groups are made.
void Binder::check_grouping(Expression& expression, const Projection& projection, std::vector<std::string>& local) {
    if (failed() || is_aggregation(expression)) return;
    if (is_simple_key(expression)) {
        for (const ProjectionItem& item : projection.items) {
            if (!item.aggregates && same_expression(*item.expression, expression)) {
                refer_to(expression, item);
                return;
            }
        }
    }
    if (expression.kind == ExpressionKind::variable) {
        if (std::find(local.begin(), local.end(), expression.name) != local.end()) return;
        fail(syntax_error("AmbiguousAggregationExpression",
                          fmt::format("`{}` is neither aggregated nor a grouping key", expression.name),
                          expression.position, "return it as a column of its own, or WITH it first"));
        return;
    }
    const std::vector<std::string> own = own_variables(expression);
    local.insert(local.end(), own.begin(), own.end());
    for (const ExpressionPtr& child : expression.children) {
        if (child != nullptr) check_grouping(*child, projection, local);
    }
    local.resize(local.size() - own.size());
}

void Binder::bind_sort(Clause& clause, const Scope& after, const Scope& overlay) {
    Projection& projection = clause.projection;
    for (SortItem& item : projection.sort) {
        if (projection.distinct || projection.aggregates) {
            bind_narrowed(*item.expression, clause, after, overlay, false);
        } else {
            Context context;
            context.scope = &overlay;
            bind_expression(*item.expression, context);
        }
        if (failed()) return;
    }
}

/// Behind DISTINCT or an aggregation only the columns are left; what they hold may be written out again.
void Binder::bind_narrowed(Expression& expression, Clause& clause, const Scope& after, const Scope& overlay,
                           bool condition) {
    Projection& projection = clause.projection;
    // Aggregations are bound to a projection of their own: only those that are columns may stay.
    Projection scratch;
    Context context;
    context.scope = &overlay;
    context.predicate = condition;
    context.projection = projection.aggregates ? &scratch : nullptr;
    bind_expression(expression, context);
    if (failed()) return;
    const bool aggregating = has_aggregation(expression);
    replace_projected(expression, projection, true, aggregating);
    std::vector<std::string> local;
    check_columns(expression, projection, after, false, local);
    if (!failed() && has_aggregation(expression)) {
        fail(syntax_error("InvalidAggregation", "this aggregates something that is not returned", expression.position,
                          "make it a column, and use its name"));
    }
}

/// Puts columns in the place of the expressions that they hold.
bool Binder::replace_projected(Expression& expression, const Projection& projection, bool whole, bool aggregating) {
    for (const ProjectionItem& item : projection.items) {
        const bool usable = whole || !aggregating || item.aggregates || is_simple_key(*item.expression);
        if (usable && item.expression->kind != ExpressionKind::literal &&
            same_expression(*item.expression, expression)) {
            refer_to(expression, item);
            return true;
        }
    }
    for (const ExpressionPtr& child : expression.children) {
        if (child != nullptr) replace_projected(*child, projection, false, aggregating);
    }
    return false;
}

void Binder::check_columns(const Expression& expression, const Projection& projection, const Scope& after,
                           bool inside_aggregation, std::vector<std::string>& local) {
    if (failed()) return;
    if (expression.kind == ExpressionKind::variable) {
        const auto column = after.find(expression.name);
        if (column != after.end() && column->second.slot == expression.slot) return;
        if (std::find(local.begin(), local.end(), expression.name) != local.end()) return;
        for (const ProjectionItem& item : projection.items) {
            if (projection.aggregates && item.slot == expression.slot) return;
            if (projection.aggregates && !inside_aggregation && !item.aggregates &&
                mentions(*item.expression, expression.name)) {
                fail(syntax_error("AmbiguousAggregationExpression",
                                  fmt::format("`{}` is part of a grouping key, not one itself", expression.name),
                                  expression.position, "sort by the column's name"));
                return;
            }
        }
        fail(syntax_error("UndefinedVariable", fmt::format("`{}` is not one of the columns", expression.name),
                          expression.position, "DISTINCT and aggregation leave only the columns returned"));
        return;
    }
    const bool inside = inside_aggregation || is_aggregation(expression);
    const std::vector<std::string> own = own_variables(expression);
    local.insert(local.end(), own.begin(), own.end());
    for (const ExpressionPtr& child : expression.children) {
        if (child != nullptr) check_columns(*child, projection, after, inside, local);
    }
    local.resize(local.size() - own.size());
}

void Binder::bind_page(ExpressionPtr& expression, std::string_view word) {
    const Scope none;
    Context context;
    context.scope = &none;
    context.constant = true;
    bind_expression(*expression, context);
    if (failed()) return;
    const Value& value = expression->value;
    if (expression->kind != ExpressionKind::literal) return;
    if (!value.is(ValueType::integer)) {
        fail(syntax_error("InvalidArgumentType", fmt::format("{} takes an integer", word), expression->position));
    } else if (value.integer() < 0) {
        fail(syntax_error("NegativeIntegerArgument", fmt::format("{} cannot be negative", word), expression->position));
    }
}

}  // namespace entente::query
