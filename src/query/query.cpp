#include <entente/query/query.h>

#include <algorithm>
#include <cmath>
#include <new>
#include <stdexcept>

#include <fmt/format.h>

#include "query/binder.h"
#include "query/evaluator.h"
#include "query/execution.h"
#include "query/hops.h"
#include "query/lexer.h"
#include "query/parser.h"
#include "query/planner.h"

namespace entente::query {

struct Cursor::State {
    State(std::shared_ptr<const Statement> query, const PropertyGraph& graph, const Map& parameters,
          const ExecuteOptions& options)
        : statement(std::move(query)), execution(*statement, graph, parameters, options), limit(options.limits.rows) {}

    std::shared_ptr<const Statement> statement;
    Execution execution;
    OperatorPtr plan;
    std::vector<Value> row;
    std::vector<PlanStep> steps;  // of EXPLAIN and PROFILE, still to be given
    bool planned = false;
    std::uint64_t limit;
    std::uint64_t rows = 0;
    bool done = false;
};

Result<Query> Query::prepare(std::string_view text, const PrepareOptions& options) {
    const Result<std::vector<Token>> tokens = tokenize(text);
    if (!tokens) return tokens.error();
    Parser parser(text, *tokens);
    std::shared_ptr<Statement> statement = parser.parse();
    if (parser.error()) return *parser.error();
    Binder binder(*statement, options);
    binder.bind();
    if (binder.error()) return *binder.error();
    return Query(std::move(statement));
}

Result<Cursor> Query::execute(const PropertyGraph& graph, const Map& parameters, const ExecuteOptions& options) const {
    for (const std::string& name : statement_->parameters) {
        if (parameters.contains(name)) continue;
        return failure("ParameterMissing", "MissingParameter", fmt::format("the parameter ${} has no value", name), {},
                       fmt::format("give it one: {}=…", name));
    }
    auto state = std::make_unique<Cursor::State>(statement_, graph, parameters, options);
    if (statement_->at != nullptr) {
        const auto day = day_of(evaluate(*statement_->at, state->execution));
        if (state->execution.failed()) return state->execution.error();
        if (!day) {
            return failure("TypeError", "InvalidArgumentType", "AT takes a date", statement_->at->position,
                           "write AT date('2024-06-01')");
        }
        state->execution.set_day(*day);
    }
    state->plan = plan_statement(*statement_, state->execution);
    state->plan->open();
    return Cursor(std::move(state));
}

namespace {

Error no_memory() {
    Error error;
    error.code = ErrorCode::limit_reached;
    error.message = "the machine has no more memory for the query";
    error.remedy = "lower the limit on memory, or return fewer rows";
    return error;
}

const std::vector<std::string>& columns_of(const Statement& statement) {
    static const std::vector<std::string> explained{"step", "details", "estimated rows"};
    static const std::vector<std::string> profiled{"step", "details", "estimated rows", "rows", "work"};
    switch (statement.mode) {
        case QueryMode::run: break;
        case QueryMode::explain: return explained;
        case QueryMode::profile: return profiled;
    }
    return statement.parts.front().columns;
}

}  // namespace

const std::vector<std::string>& Query::columns() const { return columns_of(*statement_); }
QueryMode Query::mode() const { return statement_->mode; }

Cursor::Cursor(std::unique_ptr<State> state) : state_(std::move(state)) {}
Cursor::Cursor(Cursor&&) noexcept = default;
Cursor& Cursor::operator=(Cursor&&) noexcept = default;
Cursor::~Cursor() = default;

const std::vector<std::string>& Cursor::columns() const { return columns_of(*state_->statement); }

Plan Cursor::plan() const {
    const PlanBook* book = state_->execution.book();
    return book == nullptr ? Plan{} : book->plan(state_->plan->entry());
}

/// With PROFILE the first call runs the query to its end; then come the plan's steps, and an error behind
/// them.
Result<bool> Cursor::next_step() {
    State& state = *state_;
    const bool profile = state.statement->mode == QueryMode::profile;
    if (!state.planned) {
        while (profile && state.plan->next()) {
        }
        state.steps = plan().steps;
        std::reverse(state.steps.begin(), state.steps.end());
        state.planned = true;
    }
    if (state.steps.empty()) {
        if (state.execution.failed()) return state.execution.error();
        state.done = true;
        return false;
    }
    const PlanStep& step = state.steps.back();
    state.row.emplace_back(std::string(2 * static_cast<std::size_t>(step.depth), ' ') + step.name);
    state.row.emplace_back(step.details);
    state.row.emplace_back(std::round(step.estimated_rows));
    if (profile) {
        state.row.emplace_back(step.rows);
        state.row.emplace_back(step.work);
    }
    state.steps.pop_back();
    return true;
}

bool Cursor::complete() const { return state_->done && !state_->execution.failed(); }

Result<bool> Cursor::next() {
    try {
        return step();
    } catch (const std::bad_alloc&) {
        state_->execution.fail(no_memory());
    } catch (const std::length_error&) {
        state_->execution.fail(no_memory());
    }
    return state_->execution.error();
}

Result<bool> Cursor::step() {
    State& state = *state_;
    state.row.clear();
    if (state.statement->mode != QueryMode::run) return next_step();
    if (state.execution.failed()) return state.execution.error();
    if (state.done) return false;
    // What has no columns has no rows either: it runs for what it does.
    const bool silent = state.statement->parts.front().columns.empty();
    bool found = state.plan->next();
    while (silent && found) found = state.plan->next();
    if (state.execution.failed()) return state.execution.error();
    if (!found) {
        state.done = true;
        return false;
    }
    if (state.limit != 0 && state.rows == state.limit) {
        Error error;
        error.code = ErrorCode::limit_reached;
        error.message = fmt::format("the result has more than {} rows", state.limit);
        error.remedy = "raise the limit on rows, or use LIMIT";
        state.execution.fail(std::move(error));
        return state.execution.error();
    }
    ++state.rows;
    for (const Slot slot : state.statement->parts.front().column_slots) {
        state.row.push_back(state.execution.slot(slot));
    }
    return true;
}

std::span<const Value> Cursor::row() const { return state_->row; }

}  // namespace entente::query
