#include "extract/mention_finder.h"

#include <algorithm>

namespace entente::extract {

using lexicon::Kind;

/// The title before a name, with the body that it is held in. `from` is the element after the titles.
void MentionFinder::take_title(Mention& mention, const Chain& chain, std::size_t from) {
    for (std::size_t i = from; i-- > chain.first;) {
        const Element& element = elements_[i];
        if (element.kind == ElementKind::title && element.entry->sector.empty() && mention.title.empty()) {
            mention.gender = element.entry->female ? Gender::female
                             : element.entry->male ? Gender::male
                                                   : mention.gender;
            mention.definite = true;
            continue;  // Mr. and the like
        }
        if (element.kind == ElementKind::title || element.kind == ElementKind::role) {
            set_title(mention, chain, i);
            return;
        }
        return;
    }
}

void MentionFinder::set_title(Mention& mention, const Chain& chain, std::size_t title) {
    const Element& element = elements_[title];
    mention.title = element.entry->name;
    if (mention.sector.empty()) mention.sector = element.entry->sector;
    if (element.entry->female) mention.gender = Gender::female;
    if (element.entry->male) mention.gender = Gender::male;
    if (gendered(element, {"man", "men"})) mention.gender = Gender::male;
    if (gendered(element, {"woman", "women"})) mention.gender = Gender::female;
    std::string country;
    for (const std::string& code : countries(chain)) {
        if (country.empty()) country = code;
    }
    const auto body_from = [&](std::size_t i) {
        const Element& before = elements_[i];
        if (before.kind == ElementKind::name && i + 1 == title && before.last == element.first &&
            before.hint == nullptr && is_capitalised(form(element.first))) {
            // An unknown portfolio: `Water Resources Minister`.
            mention.title = words(before.first, element.last);
            return true;
        }
        if (before.kind != ElementKind::body && before.kind != ElementKind::organization &&
            before.kind != ElementKind::seat && before.kind != ElementKind::name) {
            return false;
        }
        if (before.kind == ElementKind::name && is_one_of(form(before.first), {"North", "South"})) return false;
        set_organization(mention, before, country);
        return true;
    };
    for (std::size_t i = title; i-- > chain.first;) {
        if (body_from(i)) return;
    }
    for (const std::size_t of : chain.of) {
        if (body_from(of)) return;
    }
    if (element.entry->body.empty() || country.empty() || is_one_of(element.entry->body, {"Presidency", "Army"})) {
        return;
    }
    mention.organization_name = element.entry->body + " of " + lexicon_.country_name(country);
    std::string key = element.entry->body;
    if (key == "Embassy" || key == "Consulate") {
        // An ambassador's embassy is known by where it is, too.
        const std::string location = chain.place == SIZE_MAX ? std::string() : country_of(elements_[chain.place]);
        if (location.empty()) {
            mention.organization_name.clear();
            return;
        }
        mention.organization_name += " in " + lexicon_.country_name(location);
        key += " " + location;
    }
    mention.organization = entity_id(EntityType::government_body, key, country);
}

void MentionFinder::set_organization(Mention& mention, const Element& element, const std::string& country) const {
    if (element.kind == ElementKind::body) {
        mention.organization_type = element.entry->type;
        mention.organization_name = element.entry->name;
        if (!country.empty()) mention.organization_name += " of " + lexicon_.country_name(country);
        mention.organization = entity_id(element.entry->type, element.entry->name, country);
    } else if (element.kind != ElementKind::name) {
        mention.organization_type = element.entry->type;
        mention.organization_name = element.entry->name;
        mention.organization = element.entry->id;
    } else {
        mention.organization_type = element.hint != nullptr && element.hint->kind == Kind::name_word
                                        ? element.hint->type
                                        : EntityType::organization;
        mention.organization_name = words(element.first, element.last);
        mention.organization = entity_id(mention.organization_type, mention.organization_name, country);
    }
}

bool MentionFinder::gendered(const Element& element, std::initializer_list<std::string_view> tails) const {
    const std::string_view word = form(element.last - 1);
    return std::any_of(tails.begin(), tails.end(), [&](std::string_view tail) {
        return word.size() > tail.size() + 3 && word.substr(word.size() - tail.size()) == tail &&
               (tail[0] == 'w' || word.size() < tail.size() + 2 ||
                word.substr(word.size() - tail.size() - 2, 2) != "wo");
    });
}

}  // namespace entente::extract
