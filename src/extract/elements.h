#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "language/tree.h"
#include "lexicon/lexicon.h"

namespace entente::extract {

class ArticleNames;

/// What a stretch of a sentence is to actor finding.
enum class ElementKind : std::uint8_t {
    country,
    demonym,
    capital,
    seat,
    place,
    organization,
    body,
    title,
    role,
    person,  ///< of the table of leaders, by full name
    name,    ///< a capitalised name that the lexicon does not know, or a surname
    pronoun,
};

struct Element {
    ElementKind kind = ElementKind::name;
    std::uint32_t first = 0;  ///< token range [first, last)
    std::uint32_t last = 0;
    const lexicon::Entry* entry =
        nullptr;  ///< null for unknown names (but the place that one begins with) and pronouns
    /// For a name: the entry of its last word, which tells what it is (`Party`), or of a first given name.
    const lexicon::Entry* hint = nullptr;
    bool plural = false;
};

/// A word that can be the tail of a country's modification: country, adjective, capital, seat.
[[nodiscard]] constexpr bool is_country_like(ElementKind kind) {
    return kind == ElementKind::country || kind == ElementKind::demonym || kind == ElementKind::capital ||
           kind == ElementKind::seat || kind == ElementKind::place;
}

/// Cuts a sentence into elements, from left to right, the longest first; words that are none are left out. Weekdays,
/// months and the like never are. A run of capitalised names is one element even where the tree splits it.
[[nodiscard]] std::vector<Element> find_elements(const lexicon::Lexicon& lexicon,
                                                 std::span<const std::string_view> forms, const language::Tree& tree,
                                                 const ArticleNames& names);

/// Whether the word begins with a capital letter (of any script).
[[nodiscard]] bool is_capitalised(std::string_view word);
/// al-Assad, el-Sisi, ul-Haq: an article with a hyphen before a capital.
[[nodiscard]] bool is_hyphened_surname(std::string_view word);

}  // namespace entente::extract
