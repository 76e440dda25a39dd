#include "language/arc_hybrid.h"

namespace entente::language {

void ParserState::reset(int size) {
    size_ = size;
    next_ = 0;
    stack_.clear();
    nodes_.assign(static_cast<std::size_t>(size) + 1, Node{});
}

bool ParserState::can(Action action) const noexcept {
    switch (action) {
        case Action::shift: return next_ < size_;
        case Action::left_arc: return !stack_.empty() && (next_ < size_ || stack_.size() == 1);
        case Action::right_arc: return stack_.size() >= 2;
    }
    return false;
}

void ParserState::apply(Action action, std::uint8_t label) {
    if (action == Action::shift) {
        stack_.push_back(next_++);
        return;
    }
    const int head = head_by(action);
    const int dependent = stack_.back();
    stack_.pop_back();
    add_arc(head, dependent, label);
}

void ParserState::add_arc(int head, int dependent, std::uint8_t label) {
    Node& below = nodes_[static_cast<std::size_t>(dependent)];
    below.head = head;
    below.label = label;
    Node& above = nodes_[static_cast<std::size_t>(head)];
    const std::uint64_t bit = std::uint64_t{1} << (label % 64);
    // Arcs on one side of a word are made from the inside out, so the newest child is the outermost.
    if (dependent < head) {
        above.left2 = above.left1;
        above.left1 = dependent;
        if (above.left_count < 255) ++above.left_count;
        above.left_labels |= bit;
    } else {
        above.right2 = above.right1;
        above.right1 = dependent;
        if (above.right_count < 255) ++above.right_count;
        above.right_labels |= bit;
    }
}

}  // namespace entente::language
