#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <entente/model/entity.h>

namespace entente::extract {

inline bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// Third-person pronouns, in lower case.
inline bool is_pronoun(std::string_view word) {
    return is_one_of(word, {"he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself",
                            "they", "them", "their", "theirs", "themselves"});
}

inline bool is_genitive(std::string_view form) { return is_one_of(form, {"'s", "’s", "'", "’", "'S", "’S"}); }

/// ASCII alone.
inline std::string in_lower_case(std::string text) {
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

/// The words of a name as names are compared; see `fold_name`.
inline std::vector<std::string> folded_words(std::string_view name) {
    std::vector<std::string> words;
    const std::string folded = fold_name(name);
    std::size_t begin = 0;
    while (begin < folded.size()) {
        const std::size_t end = std::min(folded.find(' ', begin), folded.size());
        words.push_back(folded.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

inline std::string last_word(std::string_view text) {
    auto words = folded_words(text);
    return words.empty() ? std::string() : words.back();
}

}  // namespace entente::extract
