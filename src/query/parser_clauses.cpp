#include <fmt/format.h>

#include "query/parser.h"

namespace entente::query {

namespace {

bool is_update(const Token& token) {
    for (const std::string_view word : {"CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "FOREACH", "LOAD"}) {
        if (token.is_keyword(word)) return true;
    }
    return false;
}

}  // namespace

std::unique_ptr<Statement> Parser::statement(bool subquery) {
    const Nesting nesting(depth_);
    auto result = std::make_unique<Statement>();
    if (too_deep()) return result;
    result->position = peek().position;
    if (at_keyword("AT") && !subquery) {
        take();
        result->at = expression();
    }
    result->parts.push_back(linear_query(subquery));
    while (!failed() && at_keyword("UNION")) {
        const Position position = take().position;
        const bool all = accept_keyword("ALL");
        if (!all) accept_keyword("DISTINCT");
        if (result->parts.size() > 1 && all != result->union_all) {
            fail(syntax_error("InvalidClauseComposition", "UNION and UNION ALL cannot be mixed", position,
                              "use one of them throughout"));
        }
        if (result->parts.size() >= maximum_clauses) unexpected("fewer parts of UNION");
        result->union_all = all;
        result->parts.push_back(linear_query(subquery));
    }
    return result;
}

LinearQuery Parser::linear_query(bool subquery) {
    LinearQuery query;
    while (!failed() && clause(query, subquery)) {
        if (query.clauses.size() > maximum_clauses) unexpected(fmt::format("{} clauses at most", maximum_clauses));
        if (!failed() && query.clauses.back().kind == ClauseKind::result) break;
    }
    if (!failed() && query.clauses.empty()) unexpected("MATCH, WITH, UNWIND, CALL or RETURN");
    return query;
}

bool Parser::at_clause_end() const {
    return peek().kind == TokenKind::end || at(";") || at("}") || at_keyword("UNION");
}

bool Parser::clause(LinearQuery& query, bool subquery) {
    if (at_clause_end()) return false;
    Clause result;
    result.position = peek().position;
    if (at_keyword("OPTIONAL") || at_keyword("MATCH")) {
        result.optional = accept_keyword("OPTIONAL");
        if (expect_keyword("MATCH")) match_clause(result);
    } else if (accept_keyword("UNWIND")) {
        unwind_clause(result);
    } else if (accept_keyword("WITH")) {
        result.kind = ClauseKind::with;
        projection(result);
        if (accept_keyword("WHERE")) result.projection.where = expression();
    } else if (accept_keyword("RETURN")) {
        result.kind = ClauseKind::result;
        projection(result);
    } else if (accept_keyword("CALL")) {
        call_clause(result, subquery);
    } else if (is_update(peek())) {
        if (subquery) {
            fail(syntax_error("InvalidClauseComposition", fmt::format("{} cannot stand in a subquery", peek().text),
                              peek().position));
        } else if (accept_keyword("CREATE")) {
            result.kind = ClauseKind::create;
            result.patterns = pattern_list();
        } else {
            fail(syntax_error("NotSupported", fmt::format("{} is not supported", peek().text), peek().position,
                              "queries only read; a graph is changed by building it again"));
        }
    } else {
        unexpected("MATCH, WITH, UNWIND, CALL, RETURN or UNION");
    }
    if (failed()) return false;
    query.clauses.push_back(std::move(result));
    return true;
}

void Parser::match_clause(Clause& clause) {
    clause.kind = ClauseKind::match;
    clause.patterns = pattern_list();
    if (accept_keyword("WHERE")) clause.where = expression();
}

void Parser::unwind_clause(Clause& clause) {
    clause.kind = ClauseKind::unwind;
    clause.expression = expression();
    if (expect_keyword("AS")) clause.variable = expect_name("a variable");
}

void Parser::projection(Clause& clause) {
    Projection& projection = clause.projection;
    if (accept_keyword("DISTINCT")) {
        projection.distinct = true;
    } else if (at_keyword("ALL") && !peek(1).is("(")) {
        take();
    }
    projection_items(projection);
    if (!failed()) order_and_page(projection);
}

void Parser::projection_items(Projection& projection) {
    do {
        if (accept("*")) {
            if (projection.all) unexpected("an expression");
            projection.all = true;
            continue;
        }
        ProjectionItem item;
        const std::size_t first = at_;
        item.expression = expression();
        if (failed()) return;
        item.name = source(first);
        if (accept_keyword("AS")) {
            item.name = expect_name("a name");
            item.aliased = true;
        }
        projection.items.push_back(std::move(item));
    } while (!failed() && accept(","));
}

void Parser::order_and_page(Projection& projection) {
    if (at_keyword("ORDER")) {
        take();
        if (!expect_keyword("BY")) return;
        do {
            SortItem item;
            item.expression = expression();
            if (accept_keyword("DESC") || accept_keyword("DESCENDING")) {
                item.descending = true;
            } else if (!accept_keyword("ASC")) {
                accept_keyword("ASCENDING");
            }
            projection.sort.push_back(std::move(item));
        } while (!failed() && accept(","));
    }
    if (!failed() && (accept_keyword("SKIP") || accept_keyword("OFFSET"))) projection.skip = expression();
    if (!failed() && accept_keyword("LIMIT")) projection.limit = expression();
}

void Parser::call_clause(Clause& clause, bool subquery) {
    if (at("{")) {
        fail(syntax_error("NotSupported", "CALL { … } is not supported", peek().position,
                          "use WITH, or EXISTS { … }, COUNT { … } and COLLECT { … } in expressions"));
        return;
    }
    clause.kind = ClauseKind::call;
    ProcedureCall& call = clause.call;
    call.name = expect_name("a procedure's name");
    while (!failed() && accept(".")) call.name += "." + expect_name("a procedure's name");
    if (accept("(")) {
        call.has_arguments = true;
        if (!at(")")) {
            do call.arguments.push_back(expression());
            while (!failed() && accept(","));
        }
        expect(")");
    }
    if (failed() || !accept_keyword("YIELD")) return;
    call.has_yield = true;
    if (at("*") && !subquery) {
        take();
        call.yield_all = true;
    } else if (accept("-")) {
        return;
    } else {
        yield_items(call);
    }
    if (!failed() && accept_keyword("WHERE")) call.where = expression();
}

void Parser::yield_items(ProcedureCall& call) {
    do {
        YieldItem item;
        item.position = peek().position;
        item.field = expect_name("a column of the procedure");
        item.variable = item.field;
        if (accept_keyword("AS")) item.variable = expect_name("a variable");
        call.yields.push_back(std::move(item));
    } while (!failed() && accept(","));
}

}  // namespace entente::query
