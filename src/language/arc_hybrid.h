#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace entente::language {

/// The moves of the arc-hybrid system (Kuhlmann, Gómez-Rodríguez and Satta 2011).
enum class Action : std::uint8_t {
    shift,      ///< the next word goes onto the stack
    left_arc,   ///< the stack's top hangs on the next word, and leaves
    right_arc,  ///< the stack's top hangs on the word below it, and leaves
};
inline constexpr int action_count = 3;

/// A parser's state over a sentence of `size` words, 0 to `size - 1`; `size` itself is the root, which stands
/// at the end (Ballesteros and Nivre 2013), so that the tree has one root. Keeps its memory from sentence to
/// sentence.
class ParserState {
public:
    static constexpr int none = -1;

    /// What has been built around one word.
    struct Node {
        int head = none;
        int left1 = none;  ///< outermost child on the left
        int left2 = none;  ///< the next one inwards
        int right1 = none;
        int right2 = none;
        std::uint8_t label = 0;       ///< of the arc from the head
        std::uint8_t left_count = 0;  ///< children, as far as 255
        std::uint8_t right_count = 0;
        std::uint64_t left_labels = 0;  ///< a set of labels, modulo 64
        std::uint64_t right_labels = 0;
    };

    void reset(int size);

    [[nodiscard]] int size() const noexcept { return size_; }
    [[nodiscard]] int next() const noexcept { return next_; }
    [[nodiscard]] std::span<const int> stack() const noexcept { return stack_; }
    /// The k-th word from the stack's top, or `none`.
    [[nodiscard]] int stack(std::size_t k) const noexcept {
        return k < stack_.size() ? stack_[stack_.size() - 1 - k] : none;
    }
    [[nodiscard]] const Node& node(int word) const noexcept { return nodes_[static_cast<std::size_t>(word)]; }

    [[nodiscard]] bool done() const noexcept { return next_ == size_ && stack_.empty(); }
    [[nodiscard]] bool can(Action action) const noexcept;
    /// The head that an arc action would give the stack's top.
    [[nodiscard]] int head_by(Action action) const noexcept { return action == Action::left_arc ? next_ : stack(1); }
    /// Takes an action that it can take; `label` matters for arcs only.
    void apply(Action action, std::uint8_t label);

private:
    void add_arc(int head, int dependent, std::uint8_t label);

    int size_ = 0;
    int next_ = 0;
    std::vector<int> stack_;
    std::vector<Node> nodes_;
};

}  // namespace entente::language
