#include "language/train/oracle.h"

#include <doctest/doctest.h>

#include <vector>

using namespace entente::language;
using namespace entente::language::train;

namespace {

constexpr Action actions[] = {Action::shift, Action::left_arc, Action::right_arc};

/// The arcs of the treebank that are still missed when the best action is taken at each state from here on.
int follow_best(ParserState& state, const std::vector<int>& heads) {
    while (!state.done()) {
        int best_cost = 1000;
        Action best = Action::shift;
        for (Action action : actions) {
            if (!state.can(action)) continue;
            const int action_cost = cost(state, heads, action);
            if (action_cost >= best_cost) continue;
            best_cost = action_cost;
            best = action;
        }
        state.apply(best, 0);
    }
    int missed = 0;
    for (std::size_t i = 0; i < heads.size(); ++i) missed += state.node(static_cast<int>(i)).head != heads[i];
    return missed;
}

}  // namespace

TEST_CASE("following the oracle gives the treebank's tree") {
    for (const std::vector<int>& heads : {std::vector<int>{1, 2, 6, 4, 2, 2}, {1}, {2, 0}, {1, 3, 1, 4}}) {
        ParserState state;
        state.reset(static_cast<int>(heads.size()));
        CHECK(follow_best(state, heads) == 0);
    }
}

TEST_CASE("after any mistake, the cost is the number of arcs lost for good") {
    const std::vector<int> heads = {1, 2, 6, 4, 2, 2};
    for (int turn = 0; turn < 5; ++turn) {
        for (Action wrong : actions) {
            ParserState state;
            state.reset(6);
            for (int k = 0; k < turn; ++k) {
                for (Action action : actions) {
                    if (!state.can(action) || cost(state, heads, action) != 0) continue;
                    state.apply(action, 0);
                    break;
                }
            }
            if (!state.can(wrong)) continue;
            const int expected = cost(state, heads, wrong);
            state.apply(wrong, 0);
            CHECK(follow_best(state, heads) == expected);
        }
    }
}

TEST_CASE("a state always has an action until it is done, and gives one root") {
    for (int size : {0, 1, 2, 7}) {
        ParserState state;
        state.reset(size);
        int steps = 0;
        while (!state.done()) {
            const Action action = state.can(Action::right_arc) ? Action::right_arc
                                  : state.can(Action::shift)   ? Action::shift
                                                               : Action::left_arc;
            REQUIRE(state.can(action));
            state.apply(action, 0);
            ++steps;
        }
        CHECK(steps == 2 * size);
        int roots = 0;
        for (int i = 0; i < size; ++i) roots += state.node(i).head == size;
        CHECK(roots == (size > 0 ? 1 : 0));
    }
}
