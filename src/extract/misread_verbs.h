#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace entente::extract {

/// Verbs whose past looks like the infinitive, and which a tagger may read as nouns: `The rebels quit talks`.
inline constexpr std::array<std::string_view, 8> unchanging_verbs = {"quit", "hit", "shut", "cut",
                                                                     "put",  "set", "beat", "split"};

/// Verbs of diplomacy whose plain form is no noun: `Britain and France accuse T`.
inline constexpr std::array<std::string_view, 43> plain_verbs = {
    "accept",    "accuse",    "agree",    "announce", "approve",   "arrive",  "ban",     "blame",   "condemn",
    "criticise", "criticize", "defend",   "demand",   "denounce",  "deny",    "deploy",  "discuss", "expel",
    "impose",    "invade",    "invite",   "meet",     "negotiate", "oppose",  "praise",  "ratify",  "recall",
    "recognise", "recognize", "refuse",   "reject",   "seize",     "restore", "resume",  "send",    "sign",
    "storm",     "suspend",   "threaten", "urge",     "vow",       "warn",    "withdraw"};

template <std::size_t N>
constexpr bool is_among(std::string_view word, const std::array<std::string_view, N>& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace entente::extract
