#include "extract/elements.h"

#include <algorithm>
#include <optional>
#include <string>

#include "extract/article_names.h"
#include "extract/words.h"

namespace entente::extract {

using language::Deprel;
using language::Upos;
using language::Xpos;
using lexicon::Entry;
using lexicon::Kind;
using lexicon::Surfaces;

namespace {

bool is_acronym(std::string_view word) {
    return word.size() >= 2 && word.size() <= 7 &&
           std::all_of(
               word.begin(), word.end(),
               [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.'; }) &&
           word.front() >= 'A' && word.front() <= 'Z';
}

/// Words that stand inside names in lower case: bin Laden, von der Leyen, Rio de Janeiro.
bool is_particle(std::string_view word) {
    return is_one_of(word, {"al", "bin", "bint", "ibn",   "van", "von", "der", "den", "de", "da", "dos", "das",
                            "do", "di",  "del",  "della", "la",  "le",  "el",  "ul",  "ud", "y",  "ter", "ten"});
}

class Finder {
public:
    Finder(const lexicon::Lexicon& lexicon, std::span<const std::string_view> forms, const language::Tree& tree,
           const ArticleNames& names)
        : lexicon_(lexicon), forms_(forms), tree_(tree), names_(names) {
        std::size_t words = 0;
        std::size_t capitals = 0;
        for (const std::string_view form : forms) {
            if (form.size() < 4) continue;
            ++words;
            if (is_capitalised(form)) ++capitals;
        }
        const bool sentence = !forms.empty() && forms.back() == ".";  // headlines have no full stop
        title_case_ = !sentence && words >= 3 && capitals * 10 >= words * 8;
    }

    std::vector<Element> run() {
        std::vector<Element> elements;
        std::size_t token = 0;
        while (token < forms_.size()) {
            if (const auto element = known(token, owner_before(elements, token))) {
                if (element->last == 0) {  // a stop
                    token = element->first;
                    continue;
                }
                elements.push_back(*element);
                token = element->last;
            } else if (const auto name = unknown_name(token)) {
                elements.push_back(*name);
                token = name->last;
            } else {
                if (is_pronoun(token)) elements.push_back(make(ElementKind::pronoun, token, token + 1));
                ++token;
            }
        }
        return elements;
    }

private:
    static Element make(ElementKind kind, std::size_t first, std::size_t last, const Entry* entry = nullptr) {
        Element element;
        element.kind = kind;
        element.first = static_cast<std::uint32_t>(first);
        element.last = static_cast<std::uint32_t>(last);
        element.entry = entry;
        return element;
    }

    [[nodiscard]] Upos upos(std::size_t token) const { return tree_.upos(static_cast<int>(token)); }
    [[nodiscard]] Xpos xpos(std::size_t token) const { return tree_.xpos(static_cast<int>(token)); }
    [[nodiscard]] bool is_nominal(std::size_t token) const {
        return upos(token) == Upos::noun || upos(token) == Upos::propn;
    }
    [[nodiscard]] bool is_pronoun(std::size_t token) const {
        if (tree_.deprel(static_cast<int>(token)) == Deprel::expl) return false;
        if (xpos(token) != Xpos::prp && xpos(token) != Xpos::prp_poss && upos(token) != Upos::pron) return false;
        return extract::is_pronoun(in_lower_case(std::string(forms_[token])));
    }

    /// A capitalised proper noun, or a capitalised word that the tagger may well have misread in the sentence's midst.
    [[nodiscard]] bool is_name_word(std::size_t token) const {
        const std::string_view form = forms_[token];
        if (!is_capitalised(form)) return upos(token) == Upos::propn && is_hyphened_surname(form);
        if (upos(token) == Upos::propn) return true;
        if (token == 0) return is_name_again();
        if (title_case_) return false;
        if (is_acronym(form) && form.size() > 2) return true;
        const bool quote = forms_[token - 1] == "\"" || forms_[token - 1] == "“" || forms_[token - 1] == ":";
        return !quote && (upos(token) == Upos::noun || upos(token) == Upos::adj || upos(token) == Upos::x ||
                          upos(token) == Upos::verb);
    }

    /// Whether the first word, taken for a common one, is a name elsewhere in the article.
    [[nodiscard]] bool is_name_again() const {
        const bool content =
            upos(0) == Upos::noun || upos(0) == Upos::adj || upos(0) == Upos::x || upos(0) == Upos::verb;
        return content && !title_case_ && names_.contains(forms_[0]);
    }

    [[nodiscard]] bool acceptable(std::size_t first, const Surfaces::Match& match, const Entry& entry) const {
        const std::size_t end = match.last - 1;
        switch (entry.kind) {
            case Kind::given_name:
            case Kind::name_word:
            case Kind::common_noun: return false;
            case Kind::title:
            case Kind::role:
            case Kind::body:
                return is_nominal(end) || (entry.kind == Kind::title && is_capitalised(forms_[first]) &&
                                           end + 1 < forms_.size() && is_name_word(end + 1));
            case Kind::person: return (match.flags & lexicon::form_surname) == 0 && is_capitalised(forms_[first]);
            case Kind::capital:
                if (!title_case_ && forms_[end].size() > 5) return true;
                [[fallthrough]];
            case Kind::place:
                return upos(end) == Upos::propn || (!title_case_ && upos(end) != Upos::verb && upos(end) != Upos::aux &&
                                                    (first > 0 || forms_[end].size() > 5));
            case Kind::country: return upos(end) != Upos::verb && upos(end) != Upos::pron;
            default: return true;
        }
    }

    static int rank(const Entry& entry, std::uint16_t flags) {
        if ((flags & lexicon::form_user) != 0) return 20;
        switch (entry.kind) {
            case Kind::stop: return 15;
            case Kind::country: return 14;
            case Kind::capital: return 13;
            case Kind::demonym: return 12;
            case Kind::seat: return 11;
            case Kind::organization: return 10;
            case Kind::person: return 9;
            case Kind::body: return 8;
            case Kind::title: return 7;
            case Kind::role: return 6;
            case Kind::place: return 5;
            default: return 0;
        }
    }

    static ElementKind kind_of(Kind kind) {
        switch (kind) {
            case Kind::country: return ElementKind::country;
            case Kind::demonym: return ElementKind::demonym;
            case Kind::capital: return ElementKind::capital;
            case Kind::seat: return ElementKind::seat;
            case Kind::place: return ElementKind::place;
            case Kind::organization: return ElementKind::organization;
            case Kind::body: return ElementKind::body;
            case Kind::title: return ElementKind::title;
            case Kind::role: return ElementKind::role;
            case Kind::person: return ElementKind::person;
            default: return ElementKind::name;
        }
    }

    /// The longest match of the lexicon; a stop is given with `last` 0 and `first` behind it.
    std::optional<Element> known(std::size_t first, std::string_view owner) {
        found_.clear();
        lexicon_.match(forms_, first, found_);
        const Surfaces::Match* best = nullptr;
        bool plural = false;
        for (const Surfaces::Match& match : found_) {
            const Entry& entry = lexicon_.entry(match.entry);
            if (match.within_token || !acceptable(first, match, entry)) continue;
            // `Chile's Defense Department` is not the one of the United States.
            if (entry.kind == Kind::organization && !owner.empty() && !entry.country.empty() &&
                entry.country != owner && entry.type == EntityType::government_body) {
                continue;
            }
            if (best == nullptr || match.last > best->last ||
                rank(entry, match.flags) > rank(lexicon_.entry(best->entry), best->flags)) {
                best = &match;
            }
        }
        if (best == nullptr || (is_one_of(forms_[first], {"the", "The"}) && goes_further(first + 1, best->last))) {
            return std::nullopt;
        }
        for (const Surfaces::Match& match : found_) {
            if (match.entry == best->entry && match.last == best->last) {
                plural = plural || (match.flags & lexicon::form_plural) != 0;
            }
        }
        const Entry& entry = lexicon_.entry(best->entry);
        Element element = make(kind_of(entry.kind), first, best->last, &entry);
        element.plural = plural;
        if (entry.kind == Kind::stop) {
            element.first = best->last;
            element.last = 0;
            return element;
        }
        if (is_country_like(element.kind) && element.kind != ElementKind::demonym && best->last == first + 1) {
            if (const auto person = person_named_like_place(first)) return person;
        }
        // `Istanbul University`, `Moscow State University`: a place that begins an organization's name.
        if (element.kind == ElementKind::place || element.kind == ElementKind::capital ||
            element.kind == ElementKind::person || element.kind == ElementKind::country) {
            if (auto name = name_from(first, best->last, element.kind == ElementKind::country)) {
                if (element.kind != ElementKind::person) name->entry = &entry;
                return name;
            }
        }
        return element;
    }

    /// `the Gulf of Oman`, where `the Gulf` is a name as well.
    [[nodiscard]] bool goes_further(std::size_t first, std::size_t last) {
        probe_.clear();
        lexicon_.match(forms_, first, probe_);
        return std::any_of(probe_.begin(), probe_.end(), [&](const Surfaces::Match& match) {
            return match.last > last && !match.within_token && acceptable(first, match, lexicon_.entry(match.entry));
        });
    }

    /// The country that the words just before name as an owner: `Chile's`, `Chilean`.
    [[nodiscard]] std::string_view owner_before(const std::vector<Element>& elements, std::size_t token) const {
        if (elements.empty() || !is_country_like(elements.back().kind)) return {};
        const std::size_t gap = token - elements.back().last;
        if (gap > 1 || (gap == 1 && xpos(token - 1) != Xpos::pos)) return {};
        return elements.back().entry->country;
    }

    [[nodiscard]] const Entry* entry_at(std::size_t token, Kind kind, std::size_t* last = nullptr) {
        probe_.clear();
        lexicon_.match(forms_, token, probe_);
        for (const Surfaces::Match& match : probe_) {
            if (match.within_token || lexicon_.entry(match.entry).kind != kind) continue;
            if (last != nullptr) *last = match.last;
            return &lexicon_.entry(match.entry);
        }
        return nullptr;
    }

    /// `Jordan Smith`, `Victoria Hale`: a given name that is a place's, too, before an unknown name.
    std::optional<Element> person_named_like_place(std::size_t first) {
        const Entry* given = entry_at(first, Kind::given_name);
        if (given == nullptr || first + 1 >= forms_.size() || !is_name_word(first + 1)) return std::nullopt;
        if (!known_kinds(first + 1).empty()) return std::nullopt;
        Element element = make(ElementKind::name, first, first + 2);
        element.hint = given;
        return element;
    }

    /// The kinds of what the lexicon has at a token, given names and name words left out.
    std::vector<Kind> known_kinds(std::size_t token) {
        probe_.clear();
        lexicon_.match(forms_, token, probe_);
        std::vector<Kind> kinds;
        for (const Surfaces::Match& match : probe_) {
            const Entry& entry = lexicon_.entry(match.entry);
            if (!match.within_token && acceptable(token, match, entry)) kinds.push_back(entry.kind);
        }
        return kinds;
    }

    std::optional<Element> name_from(std::size_t first, std::size_t from, bool of_country) {
        std::size_t last = from;
        const Entry* hint = nullptr;
        while (last < forms_.size() && is_name_word(last) && last - first < 6) {
            std::size_t behind = last + 1;
            const Entry* word = entry_at(last, Kind::name_word, &behind);
            if (word == nullptr && !known_kinds(last).empty()) break;
            if (word != nullptr) hint = word;
            last = word != nullptr ? behind : last + 1;
        }
        if (hint == nullptr || hint->type == EntityType::topic) return std::nullopt;
        const bool firm = is_one_of(hint->sector, {"BUS", "MED", "EDU"});
        if (of_country && !firm) return std::nullopt;
        // `the Vienna Convention on Diplomatic Relations`
        if (hint->type == EntityType::treaty) last = complement(last, *hint);
        Element element = make(ElementKind::name, first, last);
        element.hint = hint;
        return element;
    }

    /// Whether a name that has run up to `token` goes on there.
    bool goes_on(std::size_t first, std::size_t token, const Entry* given) {
        if (token >= forms_.size()) return false;
        const std::string_view form = forms_[token];
        const bool more = token + 1 < forms_.size();
        if (is_particle(form)) return more && is_capitalised(forms_[token + 1]) && is_name_word(token + 1);
        if ((form == "-" || form == "–") && more) {
            return !tree_.empty() && is_capitalised(forms_[token + 1]) && upos(token + 1) == Upos::propn &&
                   known_kinds(token + 1).empty();
        }
        if (!is_name_word(token)) return false;
        if (title_case_ && upos(token) != Upos::propn) return false;
        for (const Kind kind : known_kinds(token)) {
            if (kind == Kind::stop || kind == Kind::title || kind == Kind::demonym) return false;
            if (kind == Kind::person || kind == Kind::organization) return false;
            // After a given name a country's or city's name is a surname: Jack London, Michael Jordan.
            if (given == nullptr || token != first + 1) {
                if (entry_at(token, Kind::name_word) == nullptr) return false;
            }
        }
        return true;
    }

    /// `Bank of Ruritania`, `Centre for Strategic Studies`: what a name word is of or for belongs to the name. Gives
    /// where that ends, or `from` where nothing follows. A state body's country stays outside.
    std::size_t complement(std::size_t from, const Entry& word) {
        std::size_t end = from;
        while (end + 1 < forms_.size() && end - from < 10 && is_one_of(forms_[end], {"of", "for", "on", "against"})) {
            std::size_t next = end + 1;
            if (forms_[next] == "the" && next + 1 < forms_.size()) ++next;
            if (!is_capitalised(forms_[next]) || entry_at(next, Kind::stop) != nullptr) break;
            // a committee on trade, but the Convention on Diplomatic Relations
            const bool treaty = word.type == EntityType::treaty;
            if (forms_[end] == "on" && upos(next) != Upos::propn && !treaty) break;
            std::size_t behind = next + 1;
            const bool country = entry_at(next, Kind::country, &behind) != nullptr;
            const bool place = !country && (entry_at(next, Kind::place, &behind) != nullptr ||
                                            entry_at(next, Kind::capital, &behind) != nullptr);
            if ((country || place) && (word.sector == "GOV" || forms_[end] != "of")) break;
            if (!country && !place && !treaty && (!is_name_word(next) || !known_kinds(next).empty())) break;
            while (behind < forms_.size() && is_name_word(behind) && known_kinds(behind).empty()) ++behind;
            end = behind;
        }
        return end;
    }

    [[nodiscard]] bool opens_sentence(std::size_t token) const {
        return token == 0 || is_one_of(forms_[token - 1], {"\"", "“", ":", "—", "–"});
    }

    std::optional<Element> unknown_name(std::size_t first) {
        if (!is_name_word(first)) return std::nullopt;
        const Entry* given = entry_at(first, Kind::given_name);
        const Entry* hint = nullptr;
        // `Trump Threatens …`: a headline's verbs have capitals, too.
        const bool headline_surname = title_case_ && entry_at(first, Kind::person) != nullptr;
        std::size_t last = first;
        while (last < forms_.size() && last - first < 10 &&
               (last == first || (!headline_surname && goes_on(first, last, given)))) {
            std::size_t behind = last + 1;
            const Entry* word = entry_at(last, Kind::name_word, &behind);
            hint = word;
            last = word != nullptr ? behind : last + 1;
            if (word != nullptr && last + 1 < forms_.size()) {
                const std::size_t end = complement(last, *word);
                if (end != last) {
                    last = end;
                    break;
                }
            }
        }
        if (last == first + 1 && opens_sentence(first) && entry_at(first, Kind::common_noun) != nullptr)
            return std::nullopt;
        Element element = make(ElementKind::name, first, last);
        element.hint = hint != nullptr ? hint : given;
        return element;
    }

    const lexicon::Lexicon& lexicon_;
    std::span<const std::string_view> forms_;
    const language::Tree& tree_;
    const ArticleNames& names_;
    bool title_case_ = false;
    std::vector<Surfaces::Match> found_;
    std::vector<Surfaces::Match> probe_;
};

}  // namespace

bool is_capitalised(std::string_view word) { return lexicon::begins_with_capital(word); }

bool is_hyphened_surname(std::string_view word) {
    const std::size_t hyphen = word.find('-');
    return hyphen >= 2 && hyphen <= 3 && hyphen + 1 < word.size() && is_capitalised(word.substr(hyphen + 1));
}

std::vector<Element> find_elements(const lexicon::Lexicon& lexicon, std::span<const std::string_view> forms,
                                   const language::Tree& tree, const ArticleNames& names) {
    return Finder(lexicon, forms, tree, names).run();
}

}  // namespace entente::extract
