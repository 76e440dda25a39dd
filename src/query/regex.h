#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <entente/model/result.h>

namespace entente::query {

/// A regular expression that matches a whole text, in time O(text × pattern) whatever the two are (Thompson 1968).
/// Knows `.`, `[a-z]`, `[^a-z]`, `\d \w \s` and their opposites, `* + ? {m,n}`, `|`, groups, and `(?i)` and `(?s)` at
/// the start. No back references and no look-around, which have no such bound.
class Regex {
public:
    [[nodiscard]] static Result<Regex> compile(std::string_view pattern);
    [[nodiscard]] bool matches(std::string_view text) const;

private:
    struct Range {
        char32_t first;
        char32_t last;
    };
    struct Set {
        std::vector<Range> ranges;
        bool negated = false;
    };
    /// A step of the machine: a set of characters to read, a fork, or the end.
    struct Step {
        enum class Kind : std::uint8_t { read, fork, end } kind = Kind::end;
        std::uint32_t set = 0;
        std::uint32_t next = 0;
        std::uint32_t other = 0;
    };
    class Compiler;

    Regex() = default;
    [[nodiscard]] bool reads(const Set& set, char32_t c) const;
    void add(std::uint32_t step, std::vector<std::uint32_t>& list, std::vector<bool>& present) const;

    std::vector<Set> sets_;
    std::vector<Step> steps_;
    std::uint32_t start_ = 0;
    bool ignore_case_ = false;
};

}  // namespace entente::query
