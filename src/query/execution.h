#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <entente/query/memory_graph.h>
#include <entente/query/query.h>

#include "query/ast.h"
#include "query/plan_book.h"

namespace entente::query {

class Operator;

/// Everything that one run of a query knows: the graph, the frame in which every variable has its slot, the
/// limits, and the first error, after which all values are null and all operators end.
class Execution {
public:
    Execution(const Statement& statement, const PropertyGraph& graph, const Map& parameters,
              const ExecuteOptions& options);
    ~Execution();
    Execution(const Execution&) = delete;
    Execution& operator=(const Execution&) = delete;

    [[nodiscard]] const PropertyGraph& graph() const { return graph_; }
    [[nodiscard]] MemoryGraph* writable() const { return options_.create_in; }
    [[nodiscard]] const Limits& limits() const { return options_.limits; }
    [[nodiscard]] const Value& parameter(std::string_view name) const;

    [[nodiscard]] Value& slot(Slot index) { return frame_[static_cast<std::size_t>(index)]; }
    [[nodiscard]] const Value& slot(Slot index) const { return frame_[static_cast<std::size_t>(index)]; }

    [[nodiscard]] const std::vector<Value>& frame() const { return frame_; }
    void set_frame(const std::vector<Value>& frame) { frame_ = frame; }

    [[nodiscard]] bool failed() const { return error_.has_value(); }
    [[nodiscard]] const Error& error() const { return *error_; }
    /// Keeps the first error; gives null.
    Value fail(Error error);

    /// Counts a step of a walk or scan; false when a limit is met, which is then the error.
    [[nodiscard]] bool step() { return (++steps_ & 0xFFFU) != 0 || check_limits(); }
    /// The same for many steps at once.
    [[nodiscard]] bool advance(std::uint64_t count) {
        const std::uint64_t before = steps_ >> 12U;
        steps_ += count;
        return steps_ >> 12U == before || check_limits();
    }
    [[nodiscard]] std::uint64_t steps() const { return steps_; }
    /// Counts memory that is held until `release`; false when the limit is met.
    [[nodiscard]] bool hold(std::size_t bytes);
    void release(std::size_t bytes) { held_ -= bytes; }

    /// The plan of a subquery, made when it is first asked for.
    [[nodiscard]] Operator& subplan(const Expression& expression);

    /// Whether plans may do other than try everything in the order written.
    [[nodiscard]] bool optimizes() const { return options_.optimize; }
    /// The columns of `start` and `end`; empty where the graph has none.
    [[nodiscard]] std::span<const std::int32_t> start_days() const { return start_days_; }
    [[nodiscard]] std::span<const std::int32_t> end_days() const { return end_days_; }

    /// Where the plan is written down; null unless it is asked for.
    [[nodiscard]] PlanBook* book() const { return book_.get(); }

    /// Of AT date(…): the day on which relationships must have held.
    [[nodiscard]] const std::optional<std::int64_t>& day() const { return day_; }
    void set_day(std::int64_t day) { day_ = day; }

    /// Nanoseconds since 1970-01-01T00:00Z when the query began: every clock reading in a query is the same.
    [[nodiscard]] std::int64_t now_seconds() const { return now_seconds_; }
    [[nodiscard]] std::int32_t now_nanos() const { return now_nanos_; }
    /// The next of a fixed sequence of pseudo-random numbers in [0, 1).
    [[nodiscard]] double random();

private:
    bool check_limits();
    void limit(std::string message, std::string remedy);

    const PropertyGraph& graph_;
    Map parameters_;
    ExecuteOptions options_;
    std::vector<Value> frame_;
    std::optional<Error> error_;
    std::vector<std::unique_ptr<Operator>> subplans_;
    std::unique_ptr<PlanBook> book_;
    std::span<const std::int32_t> start_days_;
    std::span<const std::int32_t> end_days_;
    std::chrono::steady_clock::time_point begin_;
    std::optional<std::int64_t> day_;
    std::uint64_t steps_ = 0;
    std::uint64_t held_ = 0;
    std::uint64_t random_state_ = 0;
    std::int64_t now_seconds_ = 0;
    std::int32_t now_nanos_ = 0;
};

}  // namespace entente::query
