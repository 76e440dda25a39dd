#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

#include <entente/query/plan.h>

namespace entente::query {

class Execution;
class Operator;

/// The steps of a plan as EXPLAIN and PROFILE show them, written down while it is made.
class PlanBook {
public:
    explicit PlanBook(bool profiled) : profiled_(profiled) {}

    /// Notes a step with those that it draws on, and gives the operator, which with PROFILE is counted from
    /// here on.
    std::unique_ptr<Operator> note(Execution& execution, std::unique_ptr<Operator> step, std::string name,
                                   std::string details, std::initializer_list<int> inputs);
    /// A subquery's plan, below the step that asks for it.
    void attach(int step, int input);

    /// The tree below a step.
    [[nodiscard]] Plan plan(int root) const;

private:
    friend class CountedOperator;
    struct Entry {
        PlanStep step;  // its work that of all below it too
        std::vector<int> inputs;
    };

    std::vector<Entry> entries_;
    bool profiled_;
};

}  // namespace entente::query
