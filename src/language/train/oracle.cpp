#include "language/train/oracle.h"

namespace entente::language::train {
namespace {

// A word that is shifted onto another can no longer hang on the root, since the tree has one root: that arc
// is lost when the word is shifted, and not again when the word leaves the stack.

int cost_of_shift(const ParserState& state, std::span<const int> heads) noexcept {
    // The next word loses its children on the stack, and its head there unless that is the top.
    const int next = state.next();
    const int head = heads[static_cast<std::size_t>(next)];
    const std::span<const int> stack = state.stack();
    int lost = head == state.size() && !stack.empty() ? 1 : 0;
    for (std::size_t i = 0; i < stack.size(); ++i) {
        if (i + 1 < stack.size() && stack[i] == head) ++lost;
        if (heads[static_cast<std::size_t>(stack[i])] == next) ++lost;
    }
    return lost;
}

}  // namespace

int cost(const ParserState& state, std::span<const int> heads, Action action) noexcept {
    if (action == Action::shift) return cost_of_shift(state, heads);
    // The stack's top loses its children among the words to come, and any head but the one that it gets.
    const int top = state.stack(0);
    const int head = heads[static_cast<std::size_t>(top)];
    const bool root_is_lost = head == state.size() && state.stack().size() > 1;
    int lost = 0;
    if (action == Action::left_arc) {
        if (head == state.stack(1) && head != ParserState::none) ++lost;
        if (head > state.next() && !root_is_lost) ++lost;
    } else if (head >= state.next() && !root_is_lost) {
        ++lost;
    }
    for (int word = state.next(); word < state.size(); ++word)
        if (heads[static_cast<std::size_t>(word)] == top) ++lost;
    return lost;
}

}  // namespace entente::language::train
