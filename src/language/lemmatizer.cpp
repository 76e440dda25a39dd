#include "language/lemmatizer.h"

#include <algorithm>

#include "language/irregular_forms.h"

namespace entente::language {
namespace {

/// Assignment, spelt so that g++ 12 does not warn of an overlap that cannot be (its bug 105651).
void become(std::string& word, std::string_view lemma) {
    word.clear();
    word.append(lemma);
}

template <typename Table>
bool look_up(const Table& table, std::string& word) {
    const auto entry =
        std::lower_bound(table.begin(), table.end(), std::string_view(word),
                         [](const irregular::Form& form, std::string_view key) { return form.form < key; });
    if (entry == table.end() || entry->form != word) return false;
    become(word, entry->lemma);
    return true;
}

template <typename Table>
bool contains(const Table& table, std::string_view word) {
    return std::find(table.begin(), table.end(), word) != table.end();
}

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

void lower(std::string& word) {
    for (std::size_t i = 0; i < word.size(); ++i) {
        const auto c = static_cast<unsigned char>(word[i]);
        const bool latin1 = i > 0 && word[i - 1] == '\xC3' && c >= 0x80 && c <= 0x9E && c != 0x97;
        if (is_upper(word[i]) || latin1) word[i] = static_cast<char>(c + 32);
    }
}

/// Writes typographic apostrophes as ASCII ones.
void straighten(std::string& word) {
    for (std::size_t at = word.find("\xE2\x80\x99"); at != std::string::npos; at = word.find("\xE2\x80\x99", at)) {
        word[at] = '\'';
        word.erase(at + 1, 2);
    }
}

/// The letter before the last, or a space.
char before_last(std::string_view stem) { return stem.size() >= 2 ? stem[stem.size() - 2] : ' '; }

bool ends_in_any(std::string_view stem, std::initializer_list<std::string_view> endings) {
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return stem.ends_with(ending); });
}

/// Whether a stem that ends in one vowel and one consonant has lost an e: `invad`, `execut`, but not `visit`.
bool vowel_and_consonant_lost_e(std::string_view stem) {
    if (stem.size() <= 3 &&
        !ends_in_any(stem, {"ag", "ar", "at", "am", "in", "ir", "ik", "im", "ut", "ot", "id", "ad", "ak", "ok",
                            "ul", "ur", "us", "os", "is", "ip", "ap", "il", "ab", "ik", "od", "ud", "yp", "op"}))
        return false;
    return ends_in_any(stem, {"ab", "ib", "ub", "ad", "id", "od", "ud", "ag", "eg", "ig", "ug", "ak", "ik", "ok",
                              "uk", "al", "ul", "am", "um", "im", "an", "in", "un", "ap", "ip", "yp", "ar", "ir",
                              "ur", "as", "es", "is", "os", "us", "ys", "at", "ot", "ut", "yt", "il"}) &&
           !ends_in_any(stem, {"nal", "ral", "tal", "gal", "val", "ial"});
}

bool lost_e(std::string_view stem) {
    if (stem.size() < 2) return false;
    const char last = stem.back();
    const char previous = before_last(stem);
    if (last == 'v' || last == 'u' || last == 'c') return true;
    if (last == 's' || last == 'z') return previous != last;
    if (last == 'g' && !is_vowel(previous))
        return previous == 'd' || previous == 'r' || previous == 'l' || stem.ends_with("eng") || stem.ends_with("ung");
    if (last == 'l' && !is_vowel(previous)) return previous != 'l' && previous != 'r' && previous != 'w';
    const bool one_vowel = stem.size() < 3 || !is_vowel(stem[stem.size() - 3]) ||
                           (stem.size() >= 4 && stem.substr(stem.size() - 4, 2) == "qu") ||
                           ends_in_any(stem, {"iat", "uat", "eat", "iev"});
    if ((is_vowel(previous) || previous == 'y') && !is_vowel(last) && one_vowel) {
        if (stem.ends_with("eat")) return ends_in_any(stem, {"creat"});
        return vowel_and_consonant_lost_e(stem);
    }
    return false;
}

/// Undoes what `-ed` and `-ing` do to a verb's spelling.
void mend_stem(std::string& stem) {
    if (contains(irregular::bare_stems, stem)) return;
    const auto exception = [&](std::string_view e) {
        return stem == e || (stem.size() > e.size() && e.size() >= 5 && stem.ends_with(e));
    };
    if (std::any_of(irregular::silent_e_stems.begin(), irregular::silent_e_stems.end(), exception)) {
        stem += 'e';
        return;
    }
    const char last = stem.empty() ? ' ' : stem.back();
    if (stem.size() >= 3 && last == before_last(stem) && !is_vowel(last)) {
        const bool stays =
            last == 'l' ? !contains(irregular::single_l_stems, stem) : last == 's' || last == 'z' || last == 'f';
        if (!stays) stem.pop_back();
        return;
    }
    if (stem.ends_with("ck") && contains(std::to_array<std::string_view>({"panick", "traffick", "mimick"}), stem)) {
        stem.pop_back();
        return;
    }
    if (lost_e(stem)) stem += 'e';
}

bool has_vowel(std::string_view stem) {
    return std::any_of(stem.begin(), stem.end(), [](char c) { return is_vowel(c) || c == 'y'; });
}

void strip_s(std::string& word) {
    const std::size_t size = word.size();
    if (size < 3 || !word.ends_with('s') || ends_in_any(word, {"ss", "'s"})) return;
    if (word.ends_with("ies")) {
        word.resize(size - 3);
        word += size > 4 ? "y" : "ie";
    } else if (ends_in_any(word, {"sses", "shes", "ches", "xes", "zzes", "oes"})) {
        word.resize(size - 2);
    } else {
        word.resize(size - 1);
    }
}

void strip_past(std::string& word) {
    if (word.size() < 4 || !word.ends_with("ed")) return;
    if (word.ends_with("ied")) {
        word.resize(word.size() - 3);
        word += word.size() > 1 ? "y" : "ie";
    } else if (word.ends_with("eed")) {
        if (!contains(std::to_array<std::string_view>({"need", "feed", "speed", "proceed", "succeed", "exceed"}), word))
            word.pop_back();
    } else if (has_vowel(std::string_view(word).substr(0, word.size() - 2))) {
        word.resize(word.size() - 2);
        mend_stem(word);
    }
}

void strip_ing(std::string& word) {
    if (word.ends_with("in'")) word.back() = 'g';
    if (word.size() < 5 || !word.ends_with("ing")) return;
    if (!has_vowel(std::string_view(word).substr(0, word.size() - 3))) return;
    word.resize(word.size() - 3);
    mend_stem(word);
}

void verb(std::string& word, Upos upos, Xpos xpos) {
    if (xpos == Xpos::vbd && word == "'d") {
        become(word, "have");
        return;
    }
    // A base form is its own lemma: `found` VB is not `find`.
    const bool base = xpos == Xpos::vb || (xpos == Xpos::vbp && upos == Upos::verb);
    if (!base || upos == Upos::aux) {
        if (look_up(irregular::verbs, word)) return;
    }
    if (xpos == Xpos::vbz) strip_s(word);
    if (xpos == Xpos::vbd || xpos == Xpos::vbn) strip_past(word);
    if (xpos == Xpos::vbg) strip_ing(word);
}

void strip_degree(std::string& word, std::string_view ending) {
    if (look_up(irregular::degrees, word)) return;
    if (word.size() < ending.size() + 3 || !word.ends_with(ending)) return;
    word.resize(word.size() - ending.size());
    if (word.ends_with('i')) {
        word.back() = 'y';
    } else if (word.back() == before_last(word) && !is_vowel(word.back()) && word.back() != 'l' && word.back() != 's') {
        word.pop_back();
    } else if (ends_in_any(word, {"at", "rg", "af", "ar", "id", "os", "ur", "im",  "ir", "v",  "bl", "pl",
                                  "tl", "ol", "ut", "ic", "iq", "ns", "rs", "ens", "rc", "ak", "or", "in"}) &&
               !ends_in_any(word, {"eat", "ear", "oor", "ain", "ool", "oar", "eir", "air", "oat"})) {
        word += 'e';
    }
}

/// `Russian` and `Iraqi` keep their capital, `New` at a sentence's beginning does not.
bool is_proper_adjective(std::string_view form) {
    if (form.size() < 4 || !is_upper(form.front()) || is_upper(form[1])) return false;
    return ends_in_any(form, {"ian",    "ean",    "ese",   "ican",   "can",     "bian",   "aqi",     "aeli",   "ani",
                              "audi",   "emeni",  "ari",   "utch",   "itish",   "rish",   "panish",  "olish",  "urkish",
                              "urdish", "wedish", "anish", "ewish",  "nglish",  "innish", "cottish", "elsh",   "rench",
                              "reek",   "erman",  "oman",  "wiss",   "zech",    "hai",    "rab",     "fghan",  "uslim",
                              "slamic", "unni",   "hiite", "hia",    "zbek",    "yghur",  "ajik",    "urkmen", "azakh",
                              "erb",    "roat",   "lavic", "ibetan", "hristian"}) &&
           !ends_in_any(form, {"Publish", "Volcan"});
}

void noun(std::string& word) {
    if (look_up(irregular::nouns, word)) return;
    if (word.size() > 5 && word.ends_with("men")) {
        word[word.size() - 2] = 'a';
        return;
    }
    strip_s(word);
}

void name(std::string& word, Xpos xpos) {
    std::string folded = word;
    lower(folded);
    if (look_up(irregular::names, folded)) {
        word = folded;
    } else if (xpos == Xpos::nnps && !is_upper(word.back())) {
        strip_s(word);
    }
}

void other(std::string& word, Upos upos, Xpos xpos) {
    if (xpos == Xpos::pos) {
        become(word, "'s");
    } else if (upos == Upos::pron) {
        if (xpos != Xpos::prp_poss) look_up(irregular::pronouns, word);
    } else if (upos == Upos::det) {
        if (word == "an") become(word, "a");
        if (word == "these" || word == "those") look_up(irregular::pronouns, word);
    } else if (upos == Upos::part) {
        if (word == "n't" || word == "nt") become(word, "not");
        if (word == "na" || word == "ta") become(word, "to");
    } else if (upos == Upos::num) {
        if (word.size() > 1) std::erase(word, ',');
    } else if (xpos == Xpos::jjr || xpos == Xpos::rbr) {
        if (xpos == Xpos::rbr && word == "better") become(word, "well");
        strip_degree(word, "er");
    } else if (xpos == Xpos::jjs || xpos == Xpos::rbs) {
        if (xpos == Xpos::rbs && word == "best") become(word, "well");
        strip_degree(word, "est");
    }
}

void mark(std::string& word) {
    if (word == "\xE2\x80\x9C" || word == "\xE2\x80\x9D") become(word, "\"");
    if (word == "\xE2\x80\x98" || word == "\xE2\x80\x99") become(word, "'");
    if (word == "\xE2\x80\x93" || word == "\xE2\x80\x94" || word == "--") become(word, "-");
}

}  // namespace

void lemmatize(std::string_view form, Upos upos, Xpos xpos, std::string& lemma) {
    lemma = form;
    if (upos == Upos::punct || upos == Upos::sym) {
        mark(lemma);
        return;
    }
    straighten(lemma);
    if (lemma.empty()) return;
    if (upos == Upos::propn) {
        name(lemma, xpos);
        return;
    }
    if (upos == Upos::x || xpos == Xpos::nnp || xpos == Xpos::add) return;
    if (upos == Upos::adj && xpos == Xpos::jj && is_proper_adjective(lemma)) return;
    lower(lemma);
    if (upos == Upos::verb || upos == Upos::aux) {
        verb(lemma, upos, xpos);
    } else if (upos == Upos::noun) {
        if (xpos == Xpos::nns || xpos == Xpos::nnps) noun(lemma);
    } else {
        other(lemma, upos, xpos);
    }
}

}  // namespace entente::language
