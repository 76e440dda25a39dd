#include "query/binder.h"

#include <algorithm>

#include <fmt/format.h>

#include <entente/model/suggest.h>

#include "query/expression_tools.h"

namespace entente::query {

namespace {

std::uint32_t kinds_of(ParameterType type) {
    switch (type) {
        case ParameterType::any: return kind_any;
        case ParameterType::boolean: return kind_boolean;
        case ParameterType::integer: return kind_integer;
        case ParameterType::floating:
        case ParameterType::number: return kind_number;
        case ParameterType::string: return kind_string;
        case ParameterType::list: return kind_list;
        case ParameterType::map: return kind_map;
        case ParameterType::node: return kind_node;
        case ParameterType::relationship: return kind_relationship;
        case ParameterType::path: return kind_path;
    }
    return kind_any;
}

}  // namespace

void Binder::bind() {
    if (root_.at != nullptr) {
        const Scope none;
        Context context;
        context.scope = &none;
        context.constant = true;
        bind_expression(*root_.at, context);
        if (!failed()) require(*root_.at, kind_temporal, "AT");
    }
    if (!failed()) bind_statement(root_, {}, false);
    root_.parameters.assign(parameters_.begin(), parameters_.end());
}

void Binder::fail(Error error) {
    if (!error_) error_ = std::move(error);
}

void Binder::bind_statement(Statement& statement, const Scope& outer, bool subquery) {
    for (LinearQuery& part : statement.parts) {
        bind_query(part, outer, subquery);
        if (failed()) return;
        if (part.columns != statement.parts.front().columns) {
            fail(syntax_error("DifferentColumnsInUnion", "the parts of a UNION return different columns",
                              part.clauses.back().position, "give them the same names in the same order with AS"));
        }
    }
}

void Binder::bind_query(LinearQuery& query, const Scope& outer, bool subquery) {
    Scope scope = outer;
    const bool alone = query.clauses.size() == 1 && !subquery;
    for (Clause& clause : query.clauses) {
        bind_clause(clause, scope, alone);
        if (failed()) return;
    }
    const Clause& last = query.clauses.back();
    if (last.kind == ClauseKind::result) {
        for (const ProjectionItem& item : last.projection.items) {
            query.columns.push_back(item.name);
            query.column_slots.push_back(item.slot);
        }
    } else if (last.kind == ClauseKind::call && alone) {
        for (const YieldItem& item : last.call.yields) {
            query.columns.push_back(item.variable);
            query.column_slots.push_back(item.slot);
        }
    } else if (!subquery && last.kind != ClauseKind::create && last.kind != ClauseKind::call) {
        fail(
            syntax_error("InvalidClauseComposition", "the query returns nothing", last.position, "end it with RETURN"));
    }
}

void Binder::bind_clause(Clause& clause, Scope& scope, bool alone) {
    switch (clause.kind) {
        case ClauseKind::match:
            bind_patterns(clause.patterns, scope, true);
            if (!failed()) bind_condition(clause.where.get(), scope);
            break;
        case ClauseKind::unwind: bind_unwind(clause, scope); break;
        case ClauseKind::with:
        case ClauseKind::result: bind_projection(clause, scope); break;
        case ClauseKind::call: bind_call(clause, scope, alone); break;
        case ClauseKind::create:
            if (!options_.allow_create) {
                fail(syntax_error("NotSupported", "CREATE is not supported", clause.position,
                                  "queries only read; a graph is changed by building it again"));
            } else {
                bind_create(clause, scope);
            }
            break;
    }
}

void Binder::bind_unwind(Clause& clause, Scope& scope) {
    Context context;
    context.scope = &scope;
    bind_expression(*clause.expression, context);
    if (failed()) return;
    if (scope.contains(clause.variable)) {
        fail(syntax_error("VariableAlreadyBound", fmt::format("`{}` is already bound", clause.variable),
                          clause.position, "choose another name"));
        return;
    }
    clause.slot = new_slot();
    StaticType type;
    if (clause.expression->type.is_only(kind_list)) type.kinds = clause.expression->type.elements | kind_null;
    scope[clause.variable] = {clause.slot, type};
}

void Binder::bind_condition(Expression* condition, const Scope& scope) {
    if (condition == nullptr) return;
    Context context;
    context.scope = &scope;
    context.predicate = true;
    bind_expression(*condition, context);
    if (!failed()) require(*condition, kind_boolean, "a condition");
}

void Binder::bind_call(Clause& clause, Scope& scope, bool alone) {
    ProcedureCall& call = clause.call;
    const Procedure* found = nullptr;
    std::vector<std::string> names;
    for (const std::span<const Procedure> known : {options_.procedures, standard_procedures()}) {
        for (const Procedure& procedure : known) {
            if (found == nullptr && procedure.name == call.name) found = &procedure;
            names.push_back(procedure.name);
        }
    }
    if (found == nullptr) {
        fail(failure("ProcedureError", "ProcedureNotFound", fmt::format("there is no procedure {}", call.name),
                     clause.position, did_you_mean(nearest_names(call.name, names))));
        return;
    }
    call.procedure = found;
    bind_arguments(clause, scope, alone);
    if (failed()) return;
    if (call.yield_all && !alone) {
        fail(syntax_error("UnexpectedSyntax", "YIELD * stands only where CALL is the whole query", clause.position,
                          "name the columns"));
        return;
    }
    if ((alone && !call.has_yield) || call.yield_all) {
        for (const ProcedureField& column : found->columns) {
            call.yields.push_back({column.name, column.name, clause.position, -1, -1});
        }
    }
    for (YieldItem& item : call.yields) {
        for (std::size_t i = 0; i < found->columns.size(); ++i) {
            if (found->columns[i].name == item.field) item.column = static_cast<int>(i);
        }
        if (item.column < 0) {
            fail(syntax_error("UndefinedVariable", fmt::format("{} has no column `{}`", call.name, item.field),
                              item.position));
            return;
        }
        if (scope.contains(item.variable)) {
            fail(syntax_error("VariableAlreadyBound", fmt::format("`{}` is already bound", item.variable),
                              item.position, "choose another name with AS"));
            return;
        }
        item.slot = new_slot();
        StaticType type;
        type.kinds = kinds_of(found->columns[static_cast<std::size_t>(item.column)].type) | kind_null;
        scope[item.variable] = {item.slot, type};
    }
    bind_condition(call.where.get(), scope);
}

void Binder::bind_arguments(Clause& clause, const Scope& scope, bool alone) {
    ProcedureCall& call = clause.call;
    const std::vector<ProcedureField>& wanted = call.procedure->parameters;
    const std::size_t required = wanted.size() - std::min(call.procedure->optional, wanted.size());
    if (!call.has_arguments) {
        if (!alone || call.has_yield) {
            fail(syntax_error("InvalidArgumentPassingMode", "the arguments are missing", clause.position,
                              "write them in parentheses"));
            return;
        }
        for (std::size_t i = 0; i < required; ++i) {
            auto argument = std::make_unique<Expression>();
            argument->kind = ExpressionKind::parameter;
            argument->position = clause.position;
            argument->name = wanted[i].name;
            call.arguments.push_back(std::move(argument));
        }
    }
    const std::size_t given = call.arguments.size();
    if (given < required || given > wanted.size()) {
        fail(wrong_argument_count(call.name, given, required, wanted.size(), clause.position));
        return;
    }
    for (std::size_t i = 0; i < given && !failed(); ++i) {
        Context context;
        context.scope = &scope;
        bind_expression(*call.arguments[i], context);
        if (!failed()) require(*call.arguments[i], kinds_of(wanted[i].type), wanted[i].name);
    }
}

}  // namespace entente::query
