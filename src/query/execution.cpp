#include "query/execution.h"

#include <fmt/format.h>

#include "query/operators.h"
#include "query/planner.h"

namespace entente::query {

Execution::Execution(const Statement& statement, const PropertyGraph& graph, const Map& parameters,
                     const ExecuteOptions& options)
    : graph_(graph),
      parameters_(parameters),
      options_(options),
      frame_(static_cast<std::size_t>(statement.slot_count)),
      subplans_(static_cast<std::size_t>(statement.subplan_count)),
      begin_(std::chrono::steady_clock::now()) {
    if (options.optimize) {
        start_days_ = graph.days("start");
        end_days_ = graph.days("end");
    }
    if (statement.mode != QueryMode::run) book_ = std::make_unique<PlanBook>(statement.mode == QueryMode::profile);
    const auto now =
        std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch())
            .count();
    now_seconds_ = now / nanos_per_second;
    now_nanos_ = static_cast<std::int32_t>(now % nanos_per_second);
}

Execution::~Execution() = default;

const Value& Execution::parameter(std::string_view name) const {
    static const Value null;
    const auto found = parameters_.find(name);
    return found == parameters_.end() ? null : found->second;
}

Value Execution::fail(Error error) {
    if (!error_) error_ = std::move(error);
    return {};
}

void Execution::limit(std::string message, std::string remedy) {
    Error error;
    error.code = ErrorCode::limit_reached;
    error.message = std::move(message);
    error.remedy = std::move(remedy);
    fail(std::move(error));
}

bool Execution::check_limits() {
    if (failed()) return false;
    if (options_.limits.hops != 0 && steps_ > options_.limits.hops) {
        limit(fmt::format("the query looked at more than {} relationships", options_.limits.hops),
              "raise the limit on hops, or bound the length of the paths");
    }
    if (options_.limits.milliseconds != 0) {
        const auto passed = std::chrono::steady_clock::now() - begin_;
        if (passed > std::chrono::milliseconds(options_.limits.milliseconds)) {
            limit(fmt::format("the query took longer than {} ms", options_.limits.milliseconds),
                  "raise the limit on time, or ask for less");
        }
    }
    const bool stopped = options_.stop != nullptr && options_.stop->load(std::memory_order_relaxed);
    if (stopped || (options_.cancelled != nullptr && options_.cancelled())) limit("the query was cancelled", {});
    return !failed();
}

bool Execution::hold(std::size_t bytes) {
    held_ += bytes;
    if (options_.limits.memory != 0 && held_ > options_.limits.memory) {
        limit(fmt::format("the query holds more than {} bytes", options_.limits.memory),
              "raise the limit on memory, or return fewer rows");
    }
    return !failed() && step();
}

Operator& Execution::subplan(const Expression& expression) {
    auto& plan = subplans_[static_cast<std::size_t>(expression.subplan)];
    if (plan == nullptr)
        plan = plan_statement(
            *expression.subquery->statement, *this,
            expression.kind == ExpressionKind::exists || expression.kind == ExpressionKind::pattern_predicate);
    return *plan;
}

double Execution::random() {
    // xorshift64* (Vigna 2016), always from the same seed: the same query gives the same rows.
    if (random_state_ == 0) random_state_ = 0x9e3779b97f4a7c15U;
    random_state_ ^= random_state_ >> 12U;
    random_state_ ^= random_state_ << 25U;
    random_state_ ^= random_state_ >> 27U;
    return static_cast<double>((random_state_ * 0x2545F4914F6CDD1DU) >> 11U) * 0x1p-53;
}

}  // namespace entente::query
