#include "text/hyphens.h"

#include <algorithm>
#include <array>
#include <string>

#include "text/characters.h"

namespace entente::text {
namespace {

constexpr auto prefixes = std::to_array<std::string_view>({
    "anti",  "arch",  "co",    "counter", "crypto", "de",  "e",     "ex",     "extra", "hyper", "inter",
    "intra", "macro", "mega",  "meta",    "micro",  "mid", "mini",  "mis",    "multi", "neo",   "non",
    "over",  "pan",   "para",  "post",    "pre",    "pro", "proto", "pseudo", "quasi", "re",    "semi",
    "socio", "sub",   "super", "trans",   "ultra",  "un",  "under", "vice",
});

constexpr auto tens =
    std::to_array<std::string_view>({"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"});
constexpr auto units =
    std::to_array<std::string_view>({"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "first",
                                     "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"});

// The Arabic article, as it is assimilated to the letter after it.
constexpr auto articles = std::to_array<std::string_view>(
    {"ad", "al", "an", "ar", "as", "ash", "at", "ath", "az", "el", "es", "ud", "ul", "ur", "us", "uz"});
// What joins two names in Persian, Urdu, Turkic and Arabic names.
constexpr auto links =
    std::to_array<std::string_view>({"e", "i", "ul", "ur", "ud", "un", "us", "al", "el", "bin", "ibn"});

// English words that look like a syllable of a Korean or Chinese name.
constexpr auto english_syllables = std::to_array<std::string_view>(
    {"a",    "ago", "all",  "am",   "an",  "at",  "aye",  "be",   "bin", "by",   "can",  "chap", "cut", "do",
     "down", "far", "for",  "gap",  "get", "go",  "gun",  "he",   "her", "high", "him",  "hit",  "hop", "hot",
     "in",   "it",  "kin",  "king", "lap", "law", "let",  "long", "low", "made", "man",  "map",  "me",  "men",
     "my",   "no",  "non",  "not",  "of",  "off", "on",   "or",   "own", "pan",  "pay",  "per",  "pin", "pop",
     "pro",  "ran", "ring", "row",  "run", "sea", "see",  "set",  "she", "ship", "shop", "sin",  "sit", "so",
     "song", "sun", "tan",  "tap",  "tar", "ten", "tie",  "tin",  "tip", "to",   "ton",  "too",  "top", "up",
     "us",   "wan", "war",  "way",  "we",  "win", "wing", "you",  "zip"});

// Of these, the ones that end Korean given names behind a syllable that is no English word: `Jae-in`.
constexpr auto name_endings = std::to_array<std::string_view>({"in", "sun", "song", "so"});

constexpr auto initials = std::to_array<std::string_view>(
    {"",   "b", "c",  "ch", "d",  "f", "g", "gw", "gy", "h",  "hw", "hy", "j",  "k", "kk", "kw", "ky", "l", "m",
     "my", "n", "ny", "p",  "py", "q", "r", "ry", "s",  "sh", "ss", "t",  "ts", "w", "wh", "x",  "y",  "z", "zh"});
constexpr auto vowels = std::to_array<std::string_view>(
    {"a",   "ae", "ai", "ao", "au", "e", "ee", "ei",  "eo", "eu", "i",  "ia", "iao", "ie",  "io", "iu", "o",
     "eou", "oe", "oi", "oo", "ou", "u", "ua", "uai", "ue", "ui", "uk", "uo", "weo", "yeo", "yo", "yu"});
constexpr auto finals = std::to_array<std::string_view>({"", "h", "k", "l", "m", "n", "ng", "p", "r", "t"});

template <typename Table>
bool contains(const Table& table, std::string_view word) noexcept {
    return std::find(table.begin(), table.end(), word) != table.end();
}

/// A part in lower case; longer parts are none of the words looked for here.
class Folded {
public:
    explicit Folded(std::string_view part) noexcept {
        if (part.size() > bytes_.size()) return;
        std::transform(part.begin(), part.end(), bytes_.begin(),
                       [](char c) { return is_ascii_upper(c) ? static_cast<char>(c + 32) : c; });
        size_ = part.size();
    }
    [[nodiscard]] std::string_view view() const noexcept { return {bytes_.data(), size_}; }

private:
    std::array<char, 16> bytes_;
    std::size_t size_ = 0;
};

bool begins_upper(std::string_view part) noexcept { return !part.empty() && is_ascii_upper(part.front()); }

/// A syllable as Korean and Chinese names are romanised.
bool is_syllable(std::string_view word) noexcept {
    if (word.empty() || word.size() > 6 || contains(english_syllables, word)) return false;
    for (std::size_t i = 0; i <= 2 && i < word.size(); ++i) {
        if (!contains(initials, word.substr(0, i))) continue;
        for (std::size_t v = 1; v <= 3 && i + v <= word.size(); ++v) {
            if (contains(vowels, word.substr(i, v)) && contains(finals, word.substr(i + v))) return true;
        }
    }
    return false;
}

bool is_syllable_name(std::string_view left, std::string_view right) noexcept {
    if (!begins_upper(left) || right.size() < 2) return false;
    const bool shouted = std::all_of(right.begin(), right.end(), is_ascii_upper);
    if (shouted && right.size() < 3) return false;
    const Folded first(left);
    const Folded second(right);
    const auto syllable = [](std::string_view word) {
        return is_syllable(word) || (contains(english_syllables, word) && word.size() > 1);
    };
    if (is_syllable(first.view()) && contains(name_endings, second.view())) return true;
    return syllable(first.view()) && is_syllable(second.view());
}

/// Digits in the groups of an ISO date or of a telephone number.
bool is_number_in_groups(std::span<const std::string_view> parts) noexcept {
    constexpr auto groups = std::to_array<std::string_view>({"422", "334", "34"});
    std::string sizes;
    for (std::string_view part : parts) {
        if (part.size() > 4 || !std::all_of(part.begin(), part.end(), is_ascii_digit)) return false;
        sizes += static_cast<char>('0' + part.size());
    }
    return contains(groups, sizes);
}

}  // namespace

bool hyphen_joins(std::span<const std::string_view> parts, std::size_t k) noexcept {
    const Folded left(parts[k]);
    const Folded right(parts[k + 1]);
    if (k == 0 && contains(prefixes, left.view())) return true;
    if (is_number_in_groups(parts)) return true;
    if (contains(tens, left.view()) && contains(units, right.view())) return true;
    if (contains(articles, left.view()) && begins_upper(parts[k + 1])) return true;
    const bool linked_left = k >= 1 && contains(links, parts[k]) && begins_upper(parts[k - 1]);
    if (linked_left && begins_upper(parts[k + 1])) return true;
    const bool linked_right =
        k + 2 < parts.size() && contains(links, parts[k + 1]) && begins_upper(parts[k]) && begins_upper(parts[k + 2]);
    return linked_right || is_syllable_name(parts[k], parts[k + 1]);
}

}  // namespace entente::text
