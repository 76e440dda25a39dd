#include "language/parser_features.h"

#include <cstdlib>

namespace entente::language {
namespace {

constexpr std::uint64_t absent_tag = 900;
constexpr std::uint64_t root_tag = 901;
constexpr std::uint64_t absent_word = 7900;
constexpr std::uint64_t root_word = 7901;
constexpr std::uint64_t no_label = 99;

/// The words around a state, by their number; anything outside the sentence has values of its own.
class View {
public:
    View(const ParserState& state, std::span<const ParserWord> words) : state_(state), words_(words) {}

    [[nodiscard]] bool is_word(int word) const noexcept { return word >= 0 && word < state_.size(); }
    [[nodiscard]] const ParserWord& word(int word) const noexcept { return words_[static_cast<std::size_t>(word)]; }
    [[nodiscard]] std::uint64_t lower(int at) const noexcept {
        return is_word(at) ? word(at).lower : at == ParserState::none ? absent_word : root_word;
    }
    [[nodiscard]] std::uint64_t suffix(int at) const noexcept {
        return is_word(at) ? word(at).suffix : at == ParserState::none ? absent_word : root_word;
    }
    [[nodiscard]] std::uint64_t shape(int at) const noexcept { return is_word(at) ? word(at).shape : absent_word; }
    [[nodiscard]] std::uint64_t tag(int at) const noexcept {
        return is_word(at) ? word(at).tag : at == ParserState::none ? absent_tag : root_tag;
    }
    [[nodiscard]] std::uint64_t upos(int at) const noexcept {
        return is_word(at) ? word(at).upos : at == ParserState::none ? absent_tag : root_tag;
    }
    [[nodiscard]] std::uint64_t label(int at) const noexcept {
        return is_word(at) && state_.node(at).head != ParserState::none ? state_.node(at).label : no_label;
    }
    [[nodiscard]] const ParserState::Node& node(int at) const noexcept {
        static constexpr ParserState::Node nothing{};
        return is_word(at) ? state_.node(at) : nothing;
    }

private:
    const ParserState& state_;
    std::span<const ParserWord> words_;
};

std::uint64_t bucket(int a, int b) noexcept {
    if (a == ParserState::none || b == ParserState::none) return 0;
    const int distance = std::abs(a - b);
    if (distance <= 4) return static_cast<std::uint64_t>(distance);
    return distance <= 6 ? 5 : distance <= 9 ? 6 : distance <= 14 ? 7 : 8;
}

/// The features of one state, in three parts: what a word on the stack brings with it for as long as it is
/// the top, what the next words bring for as long as they are next, and all that looks at both.
///
/// While a word is the top, nothing below it changes and it takes no child on its left (Kuhlmann,
/// Gómez-Rodríguez and Satta 2011): the first two parts are summed once a word and not once a decision.
class ActionFeatures {
public:
    ActionFeatures(const ParserState& state, std::span<const ParserWord> words, FeatureList& features)
        : view_(state, words),
          features_(features),
          s0_(state.stack(0)),
          s1_(state.stack(1)),
          s2_(state.stack(2)),
          b0_(state.next()),
          b1_(ahead(state, 1)),
          b2_(ahead(state, 2)),
          b3_(ahead(state, 3)),
          s0_node_(view_.node(s0_)),
          s1_node_(view_.node(s1_)),
          b0_node_(view_.node(b0_)),
          s0w_(view_.lower(s0_)),
          s1w_(view_.lower(s1_)),
          b0w_(view_.lower(b0_)),
          b1w_(view_.lower(b1_)),
          s0t_(view_.tag(s0_)),
          s1t_(view_.tag(s1_)),
          s2t_(view_.tag(s2_)),
          b0t_(view_.tag(b0_)),
          b1t_(view_.tag(b1_)),
          b2t_(view_.tag(b2_)),
          s0u_(view_.upos(s0_)),
          s1u_(view_.upos(s1_)),
          s2u_(view_.upos(s2_)),
          b0u_(view_.upos(b0_)),
          b1u_(view_.upos(b1_)) {}

    void stack_part() noexcept {
        words_of_stack();
        children_below();
    }

    void next_part() noexcept {
        features_.add(7, b0w_, b0t_);
        features_.add(8, b0t_);
        features_.add(9, b0w_);
        features_.add(10, b1w_, b1t_);
        features_.add(11, b1t_);
        features_.add(12, b1w_);
        features_.add(13, view_.lower(b2_), b2t_);
        features_.add(14, b2t_);
        features_.add(28, b0t_, b1t_);
        features_.add(29, b0w_, b1t_);
        features_.add(30, b0t_, b1w_);
        features_.add(35, b0t_, b1t_, b2t_);
    }

    void both_parts() noexcept {
        features_.add(0, 0);
        pairs();
        tag_sequences();
        tags_of_children();
        labels_of_children();
        distances_and_valencies();
        suffixes();
        features_.add(85, s0w_, b0w_, b1t_);
        features_.add(86, s0t_, b0w_, b1w_);
        features_.add(87, s1u_, s0u_, b0w_);
        features_.add(88, s1u_, s0w_, b0u_);
        features_.add(89, s1w_, s0u_, b0u_);
        features_.add(90, s1w_, s0w_, b0u_);
    }

private:
    static int ahead(const ParserState& state, int offset) noexcept {
        return state.next() + offset < state.size() ? state.next() + offset : ParserState::none;
    }

    void words_of_stack() noexcept {
        features_.add(1, s0w_, s0t_);
        features_.add(2, s0t_);
        features_.add(3, s0w_);
        features_.add(4, s1w_, s1t_);
        features_.add(5, s1t_);
        features_.add(6, s1w_);
        features_.add(15, view_.lower(s2_), s2t_);
        features_.add(16, s2t_);
        features_.add(22, s1w_, s0w_);
        features_.add(23, s1t_, s0t_);
        features_.add(24, s1w_, s1t_, s0t_);
        features_.add(25, s1t_, s0w_, s0t_);
        features_.add(32, s2t_, s1t_, s0t_);
        features_.add(67, s1t_, s0t_, bucket(s1_, s0_));
        features_.add(77, view_.suffix(s1_), s0t_);
        features_.add(78, view_.suffix(s0_), s1t_);
    }

    void children_below() noexcept {
        const std::uint64_t s0_left = view_.lower(s0_node_.left1);
        const std::uint64_t s1_right = view_.label(s1_node_.right1);
        const std::uint64_t s1_valency = s1_node_.left_count * 256U + s1_node_.right_count;
        features_.add(42, s1t_, view_.tag(s1_node_.right1), s0t_);
        features_.add(43, s1t_, view_.tag(s1_node_.left1), s0t_);
        features_.add(45, s1t_, s0t_, view_.tag(s0_node_.left1));
        features_.add(50, s1t_, s1_right, s0t_);
        features_.add(51, s1t_, view_.label(s1_node_.left1), s0t_);
        features_.add(53, s0t_, view_.label(s0_node_.left2), view_.label(s0_node_.left1));
        features_.add(55, s1t_, view_.label(s1_node_.right2), s1_right);
        features_.add(57, s0_node_.left_labels, s0t_);
        features_.add(59, s1_node_.right_labels, s1t_);
        features_.add(60, s1_node_.left_labels, s1t_);
        features_.add(71, s1w_, s1_valency);
        features_.add(72, s1t_, s1_valency);
        features_.add(80, s1w_, s0_left, s0t_);
        features_.add(81, s1t_, s0_left, s0w_);
        features_.add(82, s1w_, s0_left, s0w_);
        features_.add(83, s1t_, s0_left, view_.lower(s2_));
        features_.add(84, s1w_, s0_left, view_.lower(s1_node_.right1));
    }

    void pairs() noexcept {
        features_.add(17, s0w_, s0t_, b0w_, b0t_);
        features_.add(18, s0w_, s0t_, b0t_);
        features_.add(19, s0t_, b0w_, b0t_);
        features_.add(20, s0w_, b0w_);
        features_.add(21, s0t_, b0t_);
        features_.add(26, s1w_, b0w_);
        features_.add(27, s1t_, b0t_);
        features_.add(31, s0w_, b1w_);
    }

    void tag_sequences() noexcept {
        const std::uint64_t b2u = view_.upos(b2_);
        features_.add(33, s1t_, s0t_, b0t_);
        features_.add(34, s0t_, b0t_, b1t_);
        features_.add(36, s1u_, s0u_, b0u_, b1u_);
        features_.add(37, s0u_, b0u_, b1u_, b2u);
        features_.add(38, s2u_, s1u_, s0u_, b0u_);
        features_.add(39, combine(b0u_, b1u_), b2u, view_.upos(b3_), s0u_);
    }

    void tags_of_children() noexcept {
        features_.add(40, s0t_, view_.tag(s0_node_.left1), b0t_);
        features_.add(41, s0t_, view_.tag(s0_node_.right1), b0t_);
        features_.add(44, s0t_, b0t_, view_.tag(b0_node_.left1));
        features_.add(46, s1t_, s0t_, view_.tag(s0_node_.right1));
        features_.add(47, s1t_, s0t_, view_.tag(b0_node_.left1), b0t_);
    }

    void labels_of_children() noexcept {
        const std::uint64_t s0_left = view_.label(s0_node_.left1);
        const std::uint64_t s0_right = view_.label(s0_node_.right1);
        const std::uint64_t b0_left = view_.label(b0_node_.left1);
        features_.add(48, s0t_, s0_left, b0t_);
        features_.add(49, s0t_, s0_right, b0t_);
        features_.add(52, b0t_, b0_left, s0t_);
        features_.add(54, s0t_, view_.label(s0_node_.right2), s0_right);
        features_.add(56, b0t_, view_.label(b0_node_.left2), b0_left);
        features_.add(58, s0_node_.right_labels, s0t_);
        features_.add(61, b0_node_.left_labels, b0t_);
        features_.add(91, combine(s1u_, s0u_), b0u_, s0_left, view_.label(s1_node_.right1));
    }

    void distances_and_valencies() noexcept {
        const std::uint64_t to_next = bucket(s0_, b0_);
        const std::uint64_t s0_valency = s0_node_.left_count * 256U + s0_node_.right_count;
        features_.add(62, s0w_, to_next);
        features_.add(63, s0t_, to_next);
        features_.add(64, b0w_, to_next);
        features_.add(65, b0t_, to_next);
        features_.add(66, s0t_, b0t_, to_next);
        features_.add(68, s1u_, s0u_, bucket(s1_, s0_), b0u_);
        features_.add(69, s0w_, s0_valency);
        features_.add(70, s0t_, s0_valency);
        features_.add(73, b0t_, b0_node_.left_count);
        features_.add(74, b0w_, b0_node_.left_count);
    }

    void suffixes() noexcept {
        const std::uint64_t s0_suffix = view_.suffix(s0_);
        const std::uint64_t b0_suffix = view_.suffix(b0_);
        features_.add(75, s0_suffix, b0t_);
        features_.add(76, b0_suffix, s0t_);
        features_.add(79, s0_suffix, b0_suffix);
    }

    View view_;
    FeatureList& features_;
    int s0_, s1_, s2_, b0_, b1_, b2_, b3_;  // the stack from its top, the next words
    const ParserState::Node& s0_node_;
    const ParserState::Node& s1_node_;
    const ParserState::Node& b0_node_;
    std::uint64_t s0w_, s1w_, b0w_, b1w_;
    std::uint64_t s0t_, s1t_, s2t_, b0t_, b1t_, b2t_;
    std::uint64_t s0u_, s1u_, s2u_, b0u_, b1u_;
};

/// How far head and dependent stand apart, and in which direction.
std::uint64_t reach(const ParserState& state, int head, int dependent) noexcept {
    const std::uint64_t direction = head > dependent ? 1 : 0;
    if (head == state.size()) return direction * 32 + 20;
    const int distance = std::abs(head - dependent);
    const int range = distance <= 3 ? distance : distance <= 6 ? 4 : distance <= 10 ? 5 : 6;
    return direction * 32 + static_cast<std::uint64_t>(range);
}

}  // namespace

void action_features(const ParserState& state, std::span<const ParserWord> words, FeatureList& features) noexcept {
    ActionFeatures parts(state, words, features);
    features.clear();
    parts.stack_part();
    parts.next_part();
    parts.both_parts();
}

void stack_features(const ParserState& state, std::span<const ParserWord> words, FeatureList& features) noexcept {
    features.clear();
    ActionFeatures(state, words, features).stack_part();
}

void next_features(const ParserState& state, std::span<const ParserWord> words, FeatureList& features) noexcept {
    features.clear();
    ActionFeatures(state, words, features).next_part();
}

void changing_features(const ParserState& state, std::span<const ParserWord> words, FeatureList& features) noexcept {
    features.clear();
    ActionFeatures(state, words, features).both_parts();
}

void label_features(const ParserState& state, std::span<const ParserWord> words, int head, int dependent,
                    FeatureList& features) noexcept {
    const View view(state, words);
    const ParserState::Node& below = state.node(dependent);
    const ParserState::Node& above = state.node(head);
    const std::uint64_t hw = view.lower(head);
    const std::uint64_t ht = view.tag(head);
    const std::uint64_t dw = view.lower(dependent);
    const std::uint64_t dt = view.tag(dependent);
    const std::uint64_t left = view.lower(below.left1);
    const std::uint64_t left_next = view.lower(below.left2);
    const std::uint64_t direction = head > dependent ? 1 : 0;
    const std::uint64_t range = reach(state, head, dependent);
    const std::uint64_t tags = combine(combine(ht, dt), direction);
    const std::uint64_t tag_down = combine(dt, direction);
    const std::uint64_t tag_up = combine(ht, direction);
    const std::uint64_t suffix = view.suffix(dependent);
    const std::uint64_t head_suffix = view.suffix(head);
    const auto tag_near = [&](int word, int offset) {
        const int at = word + offset;
        return view.is_word(at) ? view.tag(at) : at < 0 ? absent_tag : root_tag;
    };
    const auto word_near = [&](int word, int offset) {
        const int at = word + offset;
        return view.is_word(at) ? view.lower(at) : at < 0 ? absent_word : root_word;
    };

    features.clear();
    features.add(100, direction);
    features.add(101, hw, direction);
    features.add(102, tag_up);
    features.add(103, dw, direction);
    features.add(104, tag_down);
    features.add(105, hw, dw, direction);
    features.add(106, ht, dt, range);
    features.add(107, tags);
    features.add(108, hw, tag_down);
    features.add(109, dw, tag_up);
    features.add(110, tags, left);
    features.add(111, hw, left, direction);
    features.add(112, dw, left, direction);
    features.add(113, hw, left, tag_down);
    features.add(114, below.left_labels, dt, ht);
    features.add(115, below.right_labels, dt, ht);
    features.add(116, below.left_labels, left, direction);
    features.add(117, above.left_labels, tags);
    features.add(118, above.right_labels, tags);
    features.add(119, above.right_labels, hw, direction);
    features.add(120, tags, tag_near(dependent, -1));
    features.add(121, tags, tag_near(dependent, 1));
    features.add(122, tags, tag_near(head, -1));
    features.add(123, tags, tag_near(head, 1));
    features.add(124, suffix, tag_up);
    features.add(125, suffix, head_suffix, direction);
    features.add(126, head_suffix, tag_down);
    features.add(127, tags, view.label(below.left1), view.label(below.right1));
    features.add(128, tag_down, view.label(below.left1), view.label(below.left2));
    features.add(129, left, left_next, tag_down);
    features.add(130, word_near(dependent, -1), tag_down);
    features.add(131, word_near(dependent, 1), tag_down);
    features.add(132, below.left_labels, below.right_labels, tag_down);
    features.add(133, tag_up, left);
    features.add(134, view.shape(dependent), tag_up);
    features.add(135, combine(ht, dt), above.left_labels, above.right_labels);
    features.add(136, view.lower(below.right1), dt, ht);
    features.add(137, dw, range);
    features.add(138, dt, range);
    features.add(139, above.left_labels, hw, dt);
    features.add(140, above.right_labels, hw, left, dt);
}

}  // namespace entente::language
