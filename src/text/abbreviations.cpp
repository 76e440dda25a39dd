#include "text/abbreviations.h"

#include <algorithm>
#include <array>

#include "text/characters.h"

namespace entente::text {
namespace {

// Titles, ranks, months, and what stands before a number or a name. Sorted.
constexpr auto inner_words = std::to_array<std::string_view>({
    "Adm", "Amb",    "Apr", "Assoc", "Asst", "Atty", "Aug", "Brig", "Capt",   "Cf",   "Cllr", "Cmdr", "Col",  "Comdr",
    "Cpl", "Cpt",    "Dec", "Dept",  "Dist", "Dr",   "Drs", "Eng",  "Fr",     "Feb",  "Fig",  "Ft",   "Gen",  "Gov",
    "Hon", "Insp",   "Jan", "Jul",   "Jun",  "Lt",   "Maj", "Mar",  "Messrs", "Mgr",  "Mlle", "Mme",  "Mr",   "Mrs",
    "Ms",  "Msgr",   "Mt",  "No",    "Nos",  "Nov",  "Oct", "Pfc",  "Pres",   "Prof", "Pte",  "Pvt",  "Rep",  "Reps",
    "Rev", "Sec",    "Sen", "Sens",  "Sep",  "Sept", "Sgt", "Spc",  "Sr",     "St",   "Ste",  "Supt", "Univ", "Vol",
    "al",  "approx", "c",   "ca",    "cf",   "eg",   "fig", "ie",   "op",     "pp",   "v",    "viz",  "vol",  "vs",
});

// What may stand at a sentence's end too. Sorted.
constexpr auto perhaps_words = std::to_array<std::string_view>({
    "Ala",  "Ariz", "Ave", "Blvd", "Bros", "Calif", "Co",  "Colo", "Conn", "Corp", "Del",  "Esq",  "Fla", "Ga",
    "Ill",  "Inc",  "Ind", "Jr",   "Kan",  "Ky",    "La",  "Ltd",  "Mass", "Md",   "Mich", "Minn", "Mo",  "Mont",
    "Okla", "Ore",  "Pa",  "PhD",  "Rd",   "Tenn",  "Tex", "Va",   "Vt",   "Wash", "Wis",  "Wyo",  "etc",
});

constexpr auto openers = std::to_array<std::string_view>({
    "A",         "According", "After",   "Although", "Also",   "An",      "And",    "Another", "As",   "At",
    "Before",    "Both",      "But",     "By",       "During", "Earlier", "For",    "From",    "He",   "Her",
    "His",       "How",       "However", "I",        "If",     "In",      "It",     "Its",     "Last", "Many",
    "Meanwhile", "More",      "Most",    "My",       "No",     "Now",     "On",     "Once",    "One",  "Other",
    "Our",       "Over",      "She",     "Since",    "So",     "Some",    "Such",   "That",    "The",  "Their",
    "Then",      "There",     "These",   "They",     "This",   "Those",   "Though", "Thus",    "To",   "Under",
    "Until",     "We",        "What",    "When",     "Where",  "Whether", "Which",  "While",   "Who",  "With",
    "Without",   "Yet",       "You",
});

template <typename Table>
bool contains(const Table& table, std::string_view word) noexcept {
    return std::binary_search(table.begin(), table.end(), word);
}

/// `U.S`, `p.m`, `Ph.D`: letters in ones and twos between full stops.
bool is_dotted(std::string_view word) noexcept {
    if (word.find('.') == std::string_view::npos) return false;
    std::size_t run = 0;
    for (char c : word) {
        run = c == '.' ? 0 : run + 1;
        if (run > 2 || (c != '.' && !is_ascii_letter(c))) return false;
    }
    return true;
}

}  // namespace

Abbreviation abbreviation(std::string_view word) noexcept {
    if (word.size() == 1 && is_ascii_upper(word.front())) return Abbreviation::inner;
    if (word == "e.g" || word == "i.e") return Abbreviation::inner;
    if (is_dotted(word)) return Abbreviation::perhaps;
    if (contains(inner_words, word)) return Abbreviation::inner;
    return contains(perhaps_words, word) ? Abbreviation::perhaps : Abbreviation::no;
}

bool is_sentence_opener(std::string_view word) noexcept { return contains(openers, word); }

}  // namespace entente::text
