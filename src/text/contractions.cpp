#include "text/contractions.h"

#include <array>

#include "text/characters.h"

namespace entente::text {
namespace {

constexpr std::string_view curly = "\xE2\x80\x99";

struct Merged {
    std::string_view word;
    std::uint32_t cut;
};

// Two words written as one.
constexpr auto merged = std::to_array<Merged>(
    {{"cannot", 3}, {"gonna", 3}, {"gotta", 3}, {"wanna", 3}, {"lemme", 3}, {"gimme", 3}, {"dunno", 2}});

constexpr auto endings = std::to_array<std::string_view>({"s", "re", "ve", "ll", "d", "m"});

/// The size of the apostrophe at `at`, 0 where there is none.
std::size_t apostrophe_at(std::string_view word, std::size_t at) noexcept {
    if (word[at] == '\'') return 1;
    return word.substr(at).starts_with(curly) ? curly.size() : 0;
}

}  // namespace

std::uint32_t split_contraction(std::string_view word) noexcept {
    const auto size = static_cast<std::uint32_t>(word.size());
    for (const Merged& entry : merged)
        if (equal_ignoring_case(word, entry.word)) return entry.cut;
    // The last apostrophe stands within the last five bytes, or it contracts nothing.
    for (std::size_t back = 2; back <= 5 && back < word.size(); ++back) {
        const std::size_t at = word.size() - back;
        const std::size_t mark = apostrophe_at(word, at);
        if (mark == 0) continue;
        const std::string_view ending = word.substr(at + mark);
        if (equal_ignoring_case(ending, "t") && at >= 2 && (word[at - 1] == 'n' || word[at - 1] == 'N'))
            return static_cast<std::uint32_t>(at - 1);
        for (std::string_view known : endings)
            if (equal_ignoring_case(ending, known)) return static_cast<std::uint32_t>(at);
        return size;
    }
    return size;
}

}  // namespace entente::text
