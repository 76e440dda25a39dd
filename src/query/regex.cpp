#include "query/regex.h"

#include <algorithm>
#include <memory>
#include <optional>

#include <utf8proc.h>

#include <fmt/format.h>

#include "query/unicode.h"

namespace entente::query {

namespace {

constexpr std::size_t maximum_steps = 20'000;
constexpr int maximum_nesting = 100;
constexpr int maximum_repetition = 1'000;

char32_t folded(char32_t c) { return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c))); }

}  // namespace

/// Reads the pattern and builds the machine from the end to the start: each part is given the step that follows it.
class Regex::Compiler {
public:
    Compiler(std::string_view pattern, Regex& regex) : pattern_(pattern), regex_(regex) {}

    Result<void> run() {
        flags();
        const auto tree = alternatives();
        if (!failure_ && at_ < pattern_.size()) fail("unexpected )");
        if (failure_) return *failure_;
        const std::uint32_t end = step({Step::Kind::end, 0, 0, 0});
        regex_.start_ = emit(*tree, end);
        if (failure_) return *failure_;
        return {};
    }

private:
    struct Tree {
        enum class Kind : std::uint8_t { empty, set, sequence, choice, repeat } kind = Kind::empty;
        std::uint32_t set = 0;
        int minimum = 0;
        int maximum = 0;  // -1: without end
        std::vector<std::unique_ptr<Tree>> children;
    };
    using TreePtr = std::unique_ptr<Tree>;

    void fail(std::string message) {
        if (failure_) return;
        failure_ = Error{ErrorCode::bad_usage,
                         fmt::format("bad regular expression: {}", message),
                         "see the manual for the forms that are known",
                         {},
                         0,
                         0,
                         {}};
    }
    [[nodiscard]] char peek() const { return at_ < pattern_.size() ? pattern_[at_] : '\0'; }
    bool accept(std::string_view text) {
        if (!pattern_.substr(at_).starts_with(text)) return false;
        at_ += text.size();
        return true;
    }
    static TreePtr make(typename Tree::Kind kind) {
        auto tree = std::make_unique<Tree>();
        tree->kind = kind;
        return tree;
    }

    void flags() {
        const auto close = pattern_.find(')');
        if (!pattern_.starts_with("(?") || close == std::string_view::npos) return;
        const std::string_view letters = pattern_.substr(2, close - 2);
        if (letters.empty() || letters.find_first_not_of("is") != std::string_view::npos) return;
        regex_.ignore_case_ = letters.find('i') != std::string_view::npos;
        dot_all_ = letters.find('s') != std::string_view::npos;
        at_ = close + 1;
    }

    TreePtr alternatives() {
        TreePtr result = make(Tree::Kind::choice);
        if (++depth_ > maximum_nesting) fail("groups nest too deep");
        do result->children.push_back(sequence());
        while (!failure_ && accept("|"));
        --depth_;
        return result;
    }

    TreePtr sequence() {
        TreePtr result = make(Tree::Kind::sequence);
        while (!failure_ && at_ < pattern_.size() && peek() != '|' && peek() != ')') {
            TreePtr part = atom();
            while (!failure_ && repeated(part)) {
            }
            result->children.push_back(std::move(part));
        }
        return result;
    }

    bool repeated(TreePtr& part) {
        int minimum = 0;
        int maximum = -1;
        if (accept("*")) {
        } else if (accept("+")) {
            minimum = 1;
        } else if (accept("?")) {
            maximum = 1;
        } else if (peek() == '{') {
            ++at_;
            minimum = number();
            maximum = accept(",") ? (peek() == '}' ? -1 : number()) : minimum;
            if (!accept("}")) fail("{ without }");
            if (maximum >= 0 && maximum < minimum) fail("the upper bound lies below the lower one");
        } else {
            return false;
        }
        if (!accept("?")) accept("+");  // lazy or possessive: the same for a match of the whole
        TreePtr outer = make(Tree::Kind::repeat);
        outer->minimum = minimum;
        outer->maximum = maximum;
        outer->children.push_back(std::move(part));
        part = std::move(outer);
        if (++repetitions_ > maximum_nesting * 100) fail("too many repetitions");
        return true;
    }

    int number() {
        int value = 0;
        const std::size_t begin = at_;
        while (peek() >= '0' && peek() <= '9' && value <= maximum_repetition)
            value = value * 10 + (pattern_[at_++] - '0');
        if (begin == at_) fail("a number is missing in { }");
        if (value > maximum_repetition) fail(fmt::format("{} repetitions at most", maximum_repetition));
        return value;
    }

    TreePtr atom() {
        if (accept("(?:")) return group();
        if (pattern_.substr(at_).starts_with("(?")) {
            fail("look-around and named groups are not known");
            return make(Tree::Kind::empty);
        }
        if (accept("(")) return group();
        Set set;
        if (accept(".")) {
            set.negated = true;
            if (!dot_all_) set.ranges = {{'\n', '\n'}, {'\r', '\r'}};
        } else if (accept("[")) {
            set = bracket();
        } else if (accept("^") || accept("$")) {
            return make(Tree::Kind::empty);  // the ends are those of the text anyway
        } else if (accept("\\")) {
            set = escape();
        } else if (peek() == '*' || peek() == '+' || peek() == '?') {
            fail(fmt::format("nothing before {}", peek()));
        } else {
            const char32_t c = next_code_point(pattern_, at_);
            set.ranges = {{c, c}};
        }
        TreePtr result = make(Tree::Kind::set);
        regex_.sets_.push_back(std::move(set));
        result->set = static_cast<std::uint32_t>(regex_.sets_.size() - 1);
        return result;
    }

    TreePtr group() {
        TreePtr result = alternatives();
        if (!accept(")")) fail("( without )");
        return result;
    }

    Set escape() {
        if (at_ >= pattern_.size()) {
            fail("\\ at the end");
            return {};
        }
        const char32_t c = next_code_point(pattern_, at_);
        Set set;
        switch (c) {
            case 'd':
            case 'D': set.ranges = {{'0', '9'}}; break;
            case 'w':
            case 'W': set.ranges = {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}}; break;
            case 's':
            case 'S': set.ranges = {{'\t', '\r'}, {' ', ' '}}; break;
            case 'n': set.ranges = {{'\n', '\n'}}; break;
            case 't': set.ranges = {{'\t', '\t'}}; break;
            case 'r': set.ranges = {{'\r', '\r'}}; break;
            default:
                if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
                    fail("unknown escape");
                }
                set.ranges = {{c, c}};
        }
        set.negated = c == 'D' || c == 'W' || c == 'S';
        return set;
    }

    Set bracket() {
        Set set;
        set.negated = accept("^");
        bool first = true;
        while (!failure_ && (first || peek() != ']')) {
            first = false;
            if (at_ >= pattern_.size()) {
                fail("[ without ]");
                break;
            }
            char32_t from = 0;
            if (accept("\\")) {
                const Set inner = escape();
                if (inner.negated) fail("an opposite cannot stand in [ ]");
                set.ranges.insert(set.ranges.end(), inner.ranges.begin(), inner.ranges.end());
                if (inner.ranges.size() != 1 || inner.ranges[0].first != inner.ranges[0].last) continue;
                from = inner.ranges[0].first;
            } else {
                from = next_code_point(pattern_, at_);
                set.ranges.push_back({from, from});
            }
            if (peek() != '-' || pattern_.substr(at_, 2) == "-]") continue;
            ++at_;
            if (at_ >= pattern_.size()) continue;
            accept("\\");
            const char32_t to = next_code_point(pattern_, at_);
            if (to < from) fail("a range in [ ] runs backwards");
            set.ranges.back() = {from, to};
        }
        accept("]");
        return set;
    }

    std::uint32_t step(Step made) {
        if (regex_.steps_.size() >= maximum_steps) fail("it is too large");
        if (!failure_) regex_.steps_.push_back(made);
        return static_cast<std::uint32_t>(regex_.steps_.empty() ? 0 : regex_.steps_.size() - 1);
    }

    std::uint32_t emit(const Tree& tree, std::uint32_t next) {
        if (failure_) return next;
        switch (tree.kind) {
            case Tree::Kind::empty: return next;
            case Tree::Kind::set: return step({Step::Kind::read, tree.set, next, 0});
            case Tree::Kind::sequence:
                for (auto child = tree.children.rbegin(); child != tree.children.rend(); ++child) {
                    next = emit(**child, next);
                }
                return next;
            case Tree::Kind::choice: {
                std::uint32_t result = emit(*tree.children.back(), next);
                for (std::size_t i = tree.children.size() - 1; i-- > 0;) {
                    result = step({Step::Kind::fork, 0, emit(*tree.children[i], next), result});
                }
                return result;
            }
            case Tree::Kind::repeat: return emit_repeat(tree, next);
        }
        return next;
    }

    std::uint32_t emit_repeat(const Tree& tree, std::uint32_t next) {
        const Tree& body = *tree.children[0];
        if (tree.maximum < 0) {
            const std::uint32_t fork = step({Step::Kind::fork, 0, next, next});
            const std::uint32_t begin = emit(body, fork);
            if (failure_) return next;
            regex_.steps_[fork].next = begin;
            next = fork;
        } else {
            const std::uint32_t after = next;
            for (int i = tree.minimum; i < tree.maximum && !failure_; ++i) {
                next = step({Step::Kind::fork, 0, emit(body, next), after});
            }
        }
        for (int i = 0; i < tree.minimum && !failure_; ++i) next = emit(body, next);
        return next;
    }

    std::string_view pattern_;
    Regex& regex_;
    std::size_t at_ = 0;
    int depth_ = 0;
    int repetitions_ = 0;
    bool dot_all_ = false;
    std::optional<Error> failure_;
};

Result<Regex> Regex::compile(std::string_view pattern) {
    Regex regex;
    const Result<void> compiled = Compiler(pattern, regex).run();
    if (!compiled) return compiled.error();
    return regex;
}

bool Regex::reads(const Set& set, char32_t c) const {
    const auto inside = [&](char32_t wanted) {
        return std::any_of(set.ranges.begin(), set.ranges.end(),
                           [&](const Range& range) { return wanted >= range.first && wanted <= range.last; });
    };
    bool found = inside(c);
    if (!found && ignore_case_) {
        const auto upper = static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(c)));
        found = inside(folded(c)) || inside(upper);
    }
    return found != set.negated;
}

/// Adds a step and all that forks lead to without reading.
void Regex::add(std::uint32_t step, std::vector<std::uint32_t>& list, std::vector<bool>& present) const {
    std::vector<std::uint32_t> open{step};
    while (!open.empty()) {
        const std::uint32_t at = open.back();
        open.pop_back();
        if (present[at]) continue;
        present[at] = true;
        list.push_back(at);
        if (steps_[at].kind != Step::Kind::fork) continue;
        open.push_back(steps_[at].next);
        open.push_back(steps_[at].other);
    }
}

bool Regex::matches(std::string_view text) const {
    std::vector<std::uint32_t> now;
    std::vector<std::uint32_t> then;
    std::vector<bool> present(steps_.size());
    add(start_, now, present);
    for (std::size_t at = 0; at < text.size() && !now.empty();) {
        const char32_t c = next_code_point(text, at);
        then.clear();
        present.assign(steps_.size(), false);
        for (const std::uint32_t step : now) {
            const Step& state = steps_[step];
            if (state.kind == Step::Kind::read && reads(sets_[state.set], c)) add(state.next, then, present);
        }
        now.swap(then);
    }
    return std::any_of(now.begin(), now.end(),
                       [this](std::uint32_t step) { return steps_[step].kind == Step::Kind::end; });
}

}  // namespace entente::query
