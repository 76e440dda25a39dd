#include "extract/mention_finder.h"

#include <algorithm>
#include <utility>

namespace entente::extract {

using language::Deprel;
using language::Tree;
using language::Upos;
using language::Xpos;
using lexicon::Entry;
using lexicon::Kind;

/// The token by which a stretch hangs in the tree; of several, the one in the head element.
std::uint32_t MentionFinder::tree_head(std::uint32_t begin, std::uint32_t end, const Element& head) const {
    std::uint32_t found = Mention::none;
    for (std::uint32_t token = begin; token < end; ++token) {
        const int up = tree_.head(static_cast<int>(token));
        if (up >= static_cast<int>(begin) && up < static_cast<int>(end)) continue;
        if (token >= head.first && token < head.last) return token;
        if (found == Mention::none && tree_.upos(static_cast<int>(token)) != Upos::punct &&
            tree_.upos(static_cast<int>(token)) != Upos::det && tree_.upos(static_cast<int>(token)) != Upos::adp) {
            found = token;
        }
    }
    return found == Mention::none ? head.last - 1 : found;
}

Mention MentionFinder::base(const Chain& chain) const {
    const Element& head = head_of(chain);
    Mention mention;
    mention.first = chain.begin;
    mention.last = chain.end;
    mention.head = tree_head(chain.begin, chain.end, head);
    mention.span = span_of(chain.begin, chain.end);
    mention.name_span = mention.span;
    mention.possessive = is_genitive(form(chain.end));
    mention.number = head.plural ? Number::plural : Number::singular;
    const std::string_view start = form(chain.begin);
    mention.definite = is_one_of(start, {"the", "The", "this", "these", "both", "Both", "This", "These", "those"});
    for (std::uint32_t token = chain.begin; token < chain.end; ++token) {
        if (is_one_of(form(token), {"former", "Former", "ex", "late", "then", "ex-President"})) mention.former = true;
    }
    return mention;
}

/// The countries that the phrase itself names, the nearest to the head first.
std::vector<std::string> MentionFinder::countries(const Chain& chain) const {
    std::vector<std::string> codes;
    const auto add = [&](const std::string& code) {
        if (!code.empty() && std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
    };
    for (std::size_t i = chain.last - 1; i-- > chain.first;) {
        if (elements_[i].kind != ElementKind::pronoun && codes.empty()) add(country_of(elements_[i]));
    }
    for (const std::size_t also : chain.also) add(country_of(elements_[also]));
    for (const std::size_t of : chain.of) add(country_of(elements_[of]));
    return codes;
}

void MentionFinder::emit(const Chain& chain) {
    const Element& head = head_of(chain);
    Mention mention = base(chain);
    std::vector<std::string> codes = countries(chain);
    fill(mention, chain, head);
    if (mention.name.empty()) return;
    if (chain.modifier && names_a_thing(head)) return;
    if (!codes.empty() && mention.type != EntityType::country && mention.type != EntityType::place) {
        if (head.kind != ElementKind::organization || head.entry->country.empty()) mention.country = codes[0];
        if (mention.country == codes[0]) mention.other_countries.assign(codes.begin() + 1, codes.end());
        if (mention.kind != MentionKind::nominal) mention.other_countries.clear();
        // One of each country: `the presidents of Kenya and Uganda`.
        if (!mention.other_countries.empty() && head.kind == ElementKind::title) {
            mention.type = EntityType::person;
            mention.name = mention.title;
        }
    }
    if (chain.place != SIZE_MAX) {
        mention.location = country_of(elements_[chain.place]);
        if (mention.country.empty() && head.entry != nullptr && (head.entry->local || head.kind == ElementKind::body))
            mention.country = mention.location;
    }
    if (chain.apposed != SIZE_MAX) merge_apposition(mention, chain);
    if (chain.modifier && mention.kind != MentionKind::pronoun) mention.kind = MentionKind::modifier;
    identify(mention);
    const auto outer = static_cast<std::uint32_t>(mentions_.size());
    mentions_.push_back(std::move(mention));
    for (std::size_t i = chain.first; i + 1 < chain.last; ++i) nest(elements_[i], outer);
    for (const std::size_t i : chain.also) nest(elements_[i], outer);
    for (const std::size_t i : chain.of) nest(elements_[i], outer);
    if (chain.place != SIZE_MAX && chain.end >= elements_[chain.place].last) nest(elements_[chain.place], outer);
}

/// `Abrams tanks`, `the Nile dam`: what a thing is called after is nobody. Adjectives that no table has, `Western`,
/// may be.
bool MentionFinder::names_a_thing(const Element& element) const {
    return element.kind == ElementKind::name && element.hint == nullptr && element.last - element.first == 1 &&
           tree_.upos(static_cast<int>(element.first)) != Upos::adj;
}

void MentionFinder::nest(const Element& element, std::uint32_t outer) {
    if (element.kind == ElementKind::title || element.kind == ElementKind::role) return;
    if (mentions_[outer].type == EntityType::armed_force && names_a_thing(element)) return;
    Chain chain;
    chain.first = static_cast<std::size_t>(&element - elements_.data());
    chain.last = chain.first + 1;
    chain.begin = element.first;
    chain.end = element.last;
    Mention mention = base(chain);
    fill(mention, chain, element);
    if (mention.name.empty()) return;
    if (element.kind == ElementKind::demonym) {
        mention.type = EntityType::country;
        mention.name = element.entry->name;
        mention.id = element.entry->id;
        mention.sector.clear();
    }
    if (element.kind == ElementKind::body && mention.country.empty()) mention.country = mentions_[outer].country;
    if (mention.kind != MentionKind::pronoun) mention.kind = MentionKind::modifier;
    mention.inside = outer;
    identify(mention);
    mentions_.push_back(std::move(mention));
}

void MentionFinder::fill(Mention& mention, const Chain& chain, const Element& head) {
    switch (head.kind) {
        case ElementKind::pronoun: return fill_pronoun(mention, head);
        case ElementKind::country:
        case ElementKind::demonym: return fill_country(mention, head);
        case ElementKind::capital:
        case ElementKind::place:
        case ElementKind::seat: return fill_place(mention, head);
        case ElementKind::organization: return fill_known(mention, head);
        case ElementKind::person: return fill_person(mention, chain, head);
        case ElementKind::name: return fill_name(mention, chain, head);
        case ElementKind::body:
        case ElementKind::title:
        case ElementKind::role: return fill_nominal(mention, chain, head);
    }
}

void MentionFinder::fill_pronoun(Mention& mention, const Element& head) const {
    mention.kind = MentionKind::pronoun;
    mention.type_certain = false;
    mention.name = std::string(form(head.first));
    const std::string lower = in_lower_case(mention.name);
    mention.possessive = is_one_of(lower, {"his", "its", "their", "hers", "theirs"}) ||
                         (lower == "her" && tree_.xpos(static_cast<int>(head.first)) == Xpos::prp_poss);
    if (is_one_of(lower, {"he", "him", "his", "himself"})) mention.gender = Gender::male;
    if (is_one_of(lower, {"she", "her", "hers", "herself"})) mention.gender = Gender::female;
    if (is_one_of(lower, {"it", "its", "itself"})) mention.gender = Gender::neuter;
    mention.number = mention.gender == Gender::unknown ? Number::plural : Number::singular;
    mention.type = is_one_of(lower, {"it", "its", "itself", "they", "them", "their", "theirs", "themselves"})
                       ? EntityType::organization
                       : EntityType::person;
}

void MentionFinder::fill_country(Mention& mention, const Element& head) const {
    mention.type = EntityType::country;
    mention.country = head.entry->country;
    mention.name = head.entry->name;
    mention.id = head.entry->id;
    mention.gender = Gender::neuter;
    mention.definite = true;
    mention.name_span = span_of(head.first, head.last);
    if (head.kind != ElementKind::demonym) return;
    mention.kind = MentionKind::modifier;
    // `Three Spaniards`, `the Swiss`: a people, where no noun follows that the adjective is of.
    const auto word = static_cast<int>(head.last - 1);
    const bool nominal = tree_.deprel(word) != Deprel::amod && tree_.deprel(word) != Deprel::compound;
    if (!head.plural && !nominal) return;
    mention.kind = MentionKind::nominal;
    mention.type = EntityType::people;
    mention.sector = "CVL";
    mention.number = head.plural ? Number::plural : Number::unknown;
    mention.id.clear();
    mention.name = "people";
}

void MentionFinder::fill_place(Mention& mention, const Element& head) const {
    const Entry& entry = *head.entry;
    mention.type = entry.type;
    mention.name = entry.name;
    mention.id = entry.id;
    mention.country = entry.country;
    mention.sector = entry.sector;
    mention.gender = Gender::neuter;
    mention.definite = true;
    mention.name_span = span_of(head.first, head.last);
    if (head.kind == ElementKind::seat) mention.metonym = true;
    if (head.kind != ElementKind::capital || !acts(head)) return;
    mention.metonym = true;
    mention.type = EntityType::country;
    mention.id = entity_id(EntityType::country, {}, entry.country);
    mention.name = lexicon_.country_name(entry.country);
}

/// Whether a capital stands where an actor does: subject, possessor, object, behind `with` or `against`.
bool MentionFinder::acts(const Element& head) const {
    const std::uint32_t token = tree_head(head.first, head.last, head);
    auto word = static_cast<int>(token);
    for (int steps = 0; steps < 20 && tree_.deprel(word) == Deprel::conj && tree_.head(word) != Tree::none; ++steps) {
        word = tree_.head(word);  // what holds for the first of a list holds for all
    }
    if (is_genitive(form(head.last)) || (head.first == 0 && form(head.last) != ",")) return true;
    const int preposition = tree_.child(word, Deprel::case_);
    if (preposition != Tree::none) {
        return is_one_of(tree_.form(preposition), {"with", "against", "between", "by", "With", "Between"});
    }
    if (token > 0 && is_one_of(form(head.first - 1), {"in", "at", "to", "from", "near", "of", "for", "around",
                                                      "outside", "via", "into", "toward", "towards", "In", "At"})) {
        return false;
    }
    const Deprel relation = language::base(tree_.deprel(word));
    return relation == Deprel::nsubj || relation == Deprel::obj || relation == Deprel::iobj ||
           tree_.deprel(word) == Deprel::nmod_poss || relation == Deprel::compound;
}

void MentionFinder::fill_known(Mention& mention, const Element& head) const {
    const Entry& entry = *head.entry;
    mention.type = entry.type;
    mention.name = entry.name;
    mention.id = entry.id;
    mention.country = entry.country;
    mention.sector = entry.sector;
    mention.gender = Gender::neuter;
    mention.number = Number::unknown;
    mention.definite = true;
    mention.name_span = span_of(head.first, head.last);
}

void MentionFinder::fill_person(Mention& mention, const Chain& chain, const Element& head) {
    const Entry& entry = *head.entry;
    mention.type = EntityType::person;
    mention.name = entry.name;
    mention.id = entry.id;
    mention.country = entry.country;
    mention.sector = entry.sector;
    mention.gender = entry.female ? Gender::female : entry.male ? Gender::male : Gender::unknown;
    mention.definite = true;
    mention.name_span = span_of(head.first, head.last);
    take_title(mention, chain, chain.last - 1);
}

void MentionFinder::fill_name(Mention& mention, const Chain& chain, const Element& head) {
    mention.name = words(head.first, head.last);
    mention.name_span = span_of(head.first, head.last);
    mention.definite = true;
    if (head.hint != nullptr && head.hint->kind == Kind::name_word) {
        mention.type = head.hint->type;
        mention.sector = head.hint->sector;
        mention.gender = Gender::neuter;
        mention.number = Number::unknown;
        if (head.entry != nullptr && mention.type != EntityType::place) mention.country = head.entry->country;
        // `Syrian Orthodox Church`: the adjective is part of the name.
        if (chain.last - chain.first > 1 && elements_[chain.last - 2].kind == ElementKind::demonym &&
            elements_[chain.last - 2].last == head.first) {
            mention.name = words(elements_[chain.last - 2].first, head.last);
            mention.name_span = span_of(elements_[chain.last - 2].first, head.last);
        }
        return;
    }
    const bool titled = chain.last - chain.first > 1 && (elements_[chain.last - 2].kind == ElementKind::title ||
                                                         elements_[chain.last - 2].kind == ElementKind::role);
    mention.type = EntityType::person;
    mention.type_certain = titled || head.hint != nullptr || chain.apposed != SIZE_MAX;
    if (head.hint != nullptr) {
        mention.gender = head.hint->female ? Gender::female : head.hint->male ? Gender::male : Gender::unknown;
    }
    take_title(mention, chain, chain.last - 1);
    if (mention.type_certain) return;
    const bool acronym = head.last - head.first == 1 && mention.name.size() <= 7 &&
                         std::all_of(mention.name.begin(), mention.name.end(),
                                     [](char c) { return (c >= 'A' && c <= 'Z') || c == '.' || c == '-'; });
    if (acronym || (chain.begin > 0 && is_one_of(form(head.first - 1), {"the", "The"}))) {
        mention.type = EntityType::organization;
    } else if (is_place_like(chain)) {
        mention.type = EntityType::place;
    }
}

void MentionFinder::fill_nominal(Mention& mention, const Chain& chain, const Element& head) {
    const Entry& entry = *head.entry;
    mention.kind = MentionKind::nominal;
    mention.type = head.kind == ElementKind::title && head.plural ? EntityType::people : entry.type;
    mention.name = entry.name;
    mention.sector = entry.sector;
    mention.generic = true;
    if (head.kind == ElementKind::body) {
        mention.gender = Gender::neuter;
        mention.number = head.plural ? Number::plural : Number::unknown;
        if (is_capitalised(form(head.first))) mention.unowned = entry.body;
        // `the Likud government`, `the Bush administration`: the name is part of it.
        for (const std::size_t of : chain.of) {
            if (elements_[of].kind == ElementKind::organization) set_organization(mention, elements_[of], {});
        }
    }
    if (head.kind == ElementKind::title) set_title(mention, chain, chain.last - 1);
    if (head.kind == ElementKind::title && !mention.title.empty()) mention.name = mention.title;
    if (mention.type == EntityType::people && head.kind == ElementKind::title) {
        mention.name = in_lower_case(words(head.first, head.last));
    }
    if (const Element* whole = stands_for(chain)) {
        const Number number = mention.number;
        fill_known(mention, *whole);
        mention.number = number;
        mention.generic = false;
        mention.name_span = mention.span;
        return;
    }
    // The Taliban's fighters, UN officials: the body that a role is of.
    for (std::size_t i = chain.last - 1; i-- > chain.first && mention.organization.empty();) {
        if (elements_[i].kind == ElementKind::organization || elements_[i].kind == ElementKind::body) {
            set_organization(mention, elements_[i], mention.country);
        }
    }
    if (chain.first < chain.last && elements_[chain.first].kind == ElementKind::pronoun) mention.definite = true;
}

/// Hamas fighters, or inspectors from the IAEA, are Hamas and the IAEA as far as relations go.
const Element* MentionFinder::stands_for(const Chain& chain) const {
    const Element& head = head_of(chain);
    if (head.kind != ElementKind::role) return nullptr;
    const Element* whole = nullptr;
    if (chain.last - chain.first > 1 && elements_[chain.last - 2].last == head.first) {
        whole = &elements_[chain.last - 2];
    } else if (chain.of.size() == 1 && form(head.last) == "from") {
        whole = &elements_[chain.of.front()];
    }
    const bool fits = whole != nullptr && whole->kind == ElementKind::organization &&
                      (whole->entry->type == EntityType::armed_group ||
                       whole->entry->type == EntityType::intergovernmental_organization);
    return fits ? whole : nullptr;
}

void MentionFinder::merge_apposition(Mention& mention, const Chain& chain) {
    const Chain& other = chains_[chain.apposed];
    const Element& head = head_of(other);
    if (head.kind == ElementKind::organization) {
        mention.kind = MentionKind::name;
        mention.generic = false;
        return fill_known(mention, head);
    }
    if (mention.kind == MentionKind::nominal) {
        // The title stood first: the mention becomes the person's.
        const std::string title = mention.title.empty() ? mention.name : mention.title;
        const std::string country = mention.country;
        Mention named = mention;
        named.kind = MentionKind::name;
        named.generic = false;
        named.country.clear();
        fill(named, other, head);
        named.type = EntityType::person;
        named.type_certain = true;
        named.title = title;
        if (!country.empty()) named.country = country;
        mention = std::move(named);
    } else {
        const std::vector<std::string> codes = countries(other);
        if (!codes.empty()) mention.country = codes[0];
        mention.type = EntityType::person;
        mention.type_certain = true;
        set_title(mention, other, other.last - 1);
    }
    mention.number = Number::singular;
}

}  // namespace entente::extract
