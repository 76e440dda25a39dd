#include <algorithm>

#include <entente/model/suggest.h>
#include <fmt/format.h>

#include "query/binder.h"
#include "query/expression_tools.h"
#include "query/functions.h"

namespace entente::query {

namespace {

bool calls_rand(const Expression& expression) {
    if (expression.function != nullptr && expression.function->name == "rand") return true;
    return std::any_of(expression.children.begin(), expression.children.end(),
                       [](const ExpressionPtr& child) { return child != nullptr && calls_rand(*child); });
}

bool keeps_predicate(ExpressionKind kind) {
    switch (kind) {
        case ExpressionKind::conjunction:
        case ExpressionKind::disjunction:
        case ExpressionKind::exclusive:
        case ExpressionKind::negation: return true;
        default: return false;
    }
}

}  // namespace

const Binder::Variable* Binder::find(const Context& context, std::string_view name) const {
    for (auto local = locals_.rbegin(); local != locals_.rend(); ++local) {
        if (local->first == name) return &local->second;
    }
    const auto found = context.scope->find(name);
    return found == context.scope->end() ? nullptr : &found->second;
}

Binder::Scope Binder::visible(const Context& context) const {
    Scope scope = *context.scope;
    for (const auto& [name, variable] : locals_) scope[name] = variable;
    return scope;
}

void Binder::bind_expression(Expression& expression, const Context& context) {
    if (failed()) return;
    switch (expression.kind) {
        case ExpressionKind::variable: bind_variable(expression, context); return;
        case ExpressionKind::parameter: parameters_.insert(expression.name); break;
        case ExpressionKind::call: bind_call_expression(expression, context); return;
        case ExpressionKind::count_all: add_aggregation(expression, context); break;
        case ExpressionKind::list_comprehension:
        case ExpressionKind::quantifier: bind_iteration(expression, context); break;
        case ExpressionKind::reduce: bind_reduce(expression, context); break;
        case ExpressionKind::pattern_predicate:
            if (!context.predicate) {
                fail(syntax_error("UnexpectedSyntax", "a pattern stands only where a truth value is tested",
                                  expression.position, "use EXISTS { … }, COUNT { … } or a pattern comprehension"));
                return;
            }
            bind_subquery(expression, context);
            break;
        case ExpressionKind::exists:
        case ExpressionKind::count_subquery:
        case ExpressionKind::collect_subquery:
        case ExpressionKind::pattern_comprehension:
        case ExpressionKind::shortest_path: bind_subquery(expression, context); break;
        default: bind_children(expression, context); break;
    }
    if (!failed()) infer_type(expression);
}

void Binder::bind_children(Expression& expression, const Context& context) {
    Context inner = context;
    const bool predicate = context.predicate && keeps_predicate(expression.kind);
    for (std::size_t i = 0; i < expression.children.size(); ++i) {
        // In CASE WHEN … conditions are at even places, the last one being ELSE where the number is odd.
        const bool condition =
            expression.kind == ExpressionKind::searched_case && i % 2 == 0 && i + 1 < expression.children.size();
        inner.predicate = predicate || condition;
        if (expression.children[i] != nullptr) bind_expression(*expression.children[i], inner);
    }
}

void Binder::bind_variable(Expression& expression, const Context& context) {
    const Variable* variable = find(context, expression.name);
    if (context.constant) {
        fail(syntax_error("NonConstantExpression", fmt::format("`{}` cannot stand here", expression.name),
                          expression.position, "SKIP and LIMIT take constants and parameters"));
        return;
    }
    if (variable == nullptr) {
        std::vector<std::string> known;
        for (const auto& [name, unused] : visible(context)) known.push_back(name);
        const std::vector<std::string> near = nearest_names(expression.name, known, 1);
        fail(syntax_error("UndefinedVariable", fmt::format("`{}` is not defined", expression.name), expression.position,
                          near.empty() ? "bind it in a clause before, and pass it on through WITH"
                                       : fmt::format("did you mean `{}`?", near.front())));
        return;
    }
    expression.slot = variable->slot;
    expression.type = variable->type;
}

void Binder::bind_call_expression(Expression& expression, const Context& context) {
    expression.function = find_function(expression.name);
    if (expression.function == nullptr) {
        const std::string_view near = nearest_function(expression.name);
        fail(syntax_error("UnknownFunction", fmt::format("there is no function {}", expression.name),
                          expression.position, near.empty() ? std::string() : fmt::format("did you mean {}?", near)));
        return;
    }
    if (expression.function->aggregate != Aggregate::none) {
        add_aggregation(expression, context);
        if (failed()) return;
        Context inner = context;
        inner.inside_aggregation = true;
        inner.predicate = false;
        bind_children(expression, inner);
        if (failed()) return;
        for (const ExpressionPtr& child : expression.children) {
            if (!calls_rand(*child)) continue;
            fail(syntax_error("NonConstantExpression", "rand() cannot be aggregated", expression.position,
                              "compute it in WITH before"));
            return;
        }
    } else {
        Context inner = context;
        // exists((a)-->(b)), the older form of EXISTS { … }
        inner.predicate = expression.function->name == "exists";
        for (const ExpressionPtr& child : expression.children) {
            if (!failed()) bind_expression(*child, inner);
        }
    }
    if (!failed()) bind_function(expression, context);
}

void Binder::bind_function(Expression& expression, const Context&) {
    const Function& function = *expression.function;
    const std::size_t count = expression.children.size();
    const auto least = static_cast<std::size_t>(function.minimum);
    const auto most = function.maximum < 0 ? std::nullopt : std::optional<std::size_t>(function.maximum);
    if (count < least || (most && count > *most)) {
        fail(wrong_argument_count(function.name, count, least, most, expression.position));
        return;
    }
    for (std::size_t i = 0; i < expression.children.size() && !failed(); ++i) {
        if (function.parameters.empty()) break;
        const std::uint32_t kinds = function.parameters[std::min(i, function.parameters.size() - 1)];
        require(*expression.children[i], kinds, function.name);
    }
    if (expression.distinct && function.aggregate == Aggregate::none) {
        fail(syntax_error("UnexpectedSyntax", fmt::format("DISTINCT means nothing to {}", function.name),
                          expression.position, "only aggregations take it"));
    }
    expression.type = function.result;
    if (function.aggregate == Aggregate::collect && !failed()) {
        expression.type.elements = expression.children[0]->type.kinds;
    }
}

void Binder::add_aggregation(Expression& expression, const Context& context) {
    if (context.inside_aggregation) {
        fail(syntax_error("NestedAggregation", "an aggregation cannot hold another", expression.position,
                          "compute the inner one in WITH before"));
        return;
    }
    if (context.projection == nullptr || context.constant || !locals_.empty()) {
        fail(syntax_error("InvalidAggregation", "an aggregation cannot stand here", expression.position,
                          "aggregate in WITH or RETURN"));
        return;
    }
    expression.slot = new_slot();
    context.projection->aggregations.push_back(&expression);
}

void Binder::bind_iteration(Expression& expression, const Context& context) {
    bind_expression(*expression.children[0], context);
    if (failed()) return;
    require(*expression.children[0], kind_list, "an iteration");
    const std::string& name = expression.kind == ExpressionKind::quantifier ? expression.names[0] : expression.name;
    expression.slot = new_slot();
    StaticType type;
    const StaticType& list = expression.children[0]->type;
    if (list.is_only(kind_list) && list.elements != kind_none) type.kinds = list.elements;
    locals_.emplace_back(name, Variable{expression.slot, type});
    Context inner = context;
    for (std::size_t i = 1; i < expression.children.size(); ++i) {
        inner.predicate = i == 1;
        if (expression.children[i] != nullptr) bind_expression(*expression.children[i], inner);
        if (!failed() && i == 1 && expression.children[i] != nullptr) {
            require(*expression.children[i], kind_boolean, "a condition");
        }
    }
    locals_.pop_back();
}

void Binder::bind_reduce(Expression& expression, const Context& context) {
    Context inner = context;
    inner.predicate = false;
    bind_expression(*expression.children[0], inner);
    if (!failed()) bind_expression(*expression.children[1], inner);
    if (failed()) return;
    require(*expression.children[1], kind_list, "reduce");
    expression.accumulator = new_slot();
    expression.slot = new_slot();
    locals_.emplace_back(expression.names[0], Variable{expression.accumulator, {}});
    locals_.emplace_back(expression.names[1], Variable{expression.slot, {}});
    bind_expression(*expression.children[2], inner);
    locals_.resize(locals_.size() - 2);
}

void Binder::bind_subquery(Expression& expression, const Context& context) {
    Subquery& subquery = *expression.subquery;
    Statement& statement = *subquery.statement;
    if (context.constant) {
        fail(syntax_error("NonConstantExpression", "a subquery cannot stand here", expression.position));
        return;
    }
    Scope scope = visible(context);
    const auto locals = std::move(locals_);
    locals_.clear();
    expression.subplan = root_.subplan_count++;
    const bool single =
        expression.kind == ExpressionKind::pattern_predicate || expression.kind == ExpressionKind::shortest_path;
    if (single || expression.kind == ExpressionKind::pattern_comprehension) {
        Clause& clause = statement.parts[0].clauses[0];
        bind_patterns(clause.patterns, scope, !single);
        if (!failed()) bind_condition(clause.where.get(), scope);
        if (!failed() && expression.kind == ExpressionKind::shortest_path) {
            PathPattern& path = clause.patterns[0];
            if (path.slot < 0) path.slot = new_slot();
        }
        Context inner = context;
        inner.scope = &scope;
        inner.projection = nullptr;
        inner.predicate = false;
        if (!failed() && subquery.projection != nullptr) bind_expression(*subquery.projection, inner);
    } else {
        bind_statement(statement, scope, true);
        const bool collects = expression.kind == ExpressionKind::collect_subquery;
        if (!failed() && collects && statement.parts[0].columns.size() != 1) {
            fail(syntax_error("InvalidNumberOfArguments", "COLLECT { … } takes a query with one column",
                              expression.position));
        }
    }
    locals_ = locals;
}

}  // namespace entente::query
