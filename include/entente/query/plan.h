#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace entente::query {

/// One step of a plan. Its rows come from the steps that follow it one level deeper.
struct PlanStep {
    std::uint32_t depth = 0;    ///< 0 is the last step, which gives the result
    std::string name;           ///< `Expand`
    std::string details;        ///< `(a)-[r:MEETS]->(b)`; one line
    double estimated_rows = 0;  ///< from the graph's counts of labels, types and names, before anything ran
    std::uint64_t rows = 0;     ///< PROFILE: how many it gave
    std::uint64_t work = 0;     ///< PROFILE: nodes, relationships and rows that the step itself looked at
};

/// How a query is answered, the result first, each step before those that it draws on: a tree in preorder.
/// The same query on the same graph has the same plan, counts included.
struct Plan {
    std::vector<PlanStep> steps;
    bool profiled = false;  ///< whether `rows` and `work` are known
};

/// The tree as text, a step a line; ends in a newline.
///
///     Project  b.name                    estimated rows 3         rows 2         work 0
///       Expand  (a)-[:MEETS]->(b)        estimated rows 3         rows 2         work 2
///         NodeIndex  (a) name = $name    estimated rows 1         rows 1         work 1
[[nodiscard]] std::string to_string(const Plan& plan);

}  // namespace entente::query
