#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "query/execution.h"

namespace entente::query {

/// What a pattern asks of a relationship. Comparisons of dates and of strings that the graph keeps as columns
/// (`r.start >= date('2024-01-01')`, `{status: 'occurred'}`) are tests of integers; the rest is evaluated.
class HopTest {
public:
    /// `own`: what the pattern itself asks. `extra`: conditions of the clause that `takes` has accepted.
    HopTest(Execution& execution, const RelationshipPattern& pattern, bool own = true,
            std::vector<const Expression*> extra = {});

    [[nodiscard]] bool passes(RelationshipId relationship) {
        if (!ready_) prepare();
        for (const Range& range : ranges_) {
            const std::int32_t day = range.days[relationship];
            if (day < range.first || day > range.last) return false;
        }
        for (const Choice& choice : choices_) {
            if ((choice.allowed >> choice.codes[relationship] & 1U) == 0) return false;
        }
        return !evaluated_ || passes_rest(relationship);
    }
    /// Nothing is asked.
    [[nodiscard]] bool empty() const { return !any_; }

    /// Whether a condition can be tested here: a comparison of one of the relationship's columns with what
    /// does not change while the query runs.
    [[nodiscard]] static bool takes(const Expression& condition, Slot slot, const PropertyGraph& graph);
    /// The same of all that a pattern of one hop asks.
    [[nodiscard]] static bool takes(const RelationshipPattern& pattern, const PropertyGraph& graph);

private:
    struct Range {
        std::span<const std::int32_t> days;
        std::int32_t first;
        std::int32_t last;
    };
    struct Choice {
        std::span<const std::uint8_t> codes;
        std::uint64_t allowed;
    };

    void prepare();
    void add(const Expression& condition, Slot slot);
    /// False where there is no column for it.
    bool compare(std::string_view property, Comparison comparison, const Expression& value);
    bool passes_rest(RelationshipId relationship);

    Execution& execution_;
    const RelationshipPattern& pattern_;
    std::vector<const Expression*> extra_;
    std::vector<Range> ranges_;
    std::vector<Choice> choices_;
    std::vector<std::size_t> properties_;  // of the pattern's map, those evaluated
    std::vector<const Expression*> rest_;
    bool own_;
    bool any_;
    bool ready_ = false;
    bool evaluated_ = false;
};

/// Whether an expression has one value throughout a query, whatever the row: literals, parameters, and
/// functions and operators of these.
[[nodiscard]] bool is_constant(const Expression& expression);

}  // namespace entente::query
