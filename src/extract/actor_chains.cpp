#include "extract/mention_finder.h"

#include <algorithm>
#include <utility>

namespace entente::extract {

using language::Deprel;
using language::Tree;
using language::Upos;
using lexicon::Kind;

bool MentionFinder::is_person_like(const Element& element) {
    if (element.kind == ElementKind::person) return true;
    if (element.kind != ElementKind::name) return false;
    return element.hint == nullptr || element.hint->kind == Kind::given_name;
}

std::string MentionFinder::words(std::uint32_t first, std::uint32_t last) const {
    std::string text;
    for (std::uint32_t token = first; token < last; ++token) {
        if (!text.empty() && sentence_.tokens[token].space_before) text += ' ';
        text += sentence_.tokens[token].form;
    }
    return text;
}

/// Whether the tokens between two elements may stand inside one noun phrase; tells of a genitive among them.
bool MentionFinder::is_glue(const Element& left, const Element& right, bool& genitive) const {
    genitive = false;
    if (right.first - left.last > 4) return false;
    for (std::uint32_t token = left.last; token < right.first; ++token) {
        if (is_genitive(form(token))) {
            if (token != left.last) return false;
            genitive = true;
            continue;
        }
        const auto word = static_cast<int>(token);
        switch (tree_.upos(word)) {
            case Upos::adj:
            case Upos::num: continue;
            case Upos::adv:
                if (token + 1 < right.first) continue;
                return false;
            case Upos::verb:
                if (tree_.deprel(word) == Deprel::amod && tree_.head(word) > static_cast<int>(token)) continue;
                return false;
            case Upos::noun:
                if (tree_.head(word) >= static_cast<int>(token) && is_collective(right.kind)) continue;
                return false;
            default: return false;
        }
    }
    return true;
}

/// Whether the right element can carry on the phrase that the left one stands in.
bool MentionFinder::joins(const Element& left, const Element& right) const {
    bool genitive = false;
    if (right.kind == ElementKind::pronoun || !is_glue(left, right, genitive)) return false;
    const bool adjacent = left.last == right.first;
    if (left.kind == ElementKind::pronoun) return !genitive && is_collective(right.kind) && !is_verb_like(right);
    if (is_country_like(right.kind)) return false;
    if (genitive) return true;
    const bool named = right.kind == ElementKind::name || right.kind == ElementKind::person;
    switch (left.kind) {
        case ElementKind::demonym: return true;
        case ElementKind::country:
            return !named || (right.hint != nullptr && right.hint->kind == Kind::name_word && adjacent);
        case ElementKind::capital:
        case ElementKind::seat:
        case ElementKind::place: return is_collective(right.kind) || right.kind == ElementKind::organization;
        case ElementKind::organization:
        case ElementKind::body: return is_collective(right.kind);
        case ElementKind::title: return right.kind == ElementKind::title || (named && adjacent);
        case ElementKind::role:
            // `the news agency Tass`, `the Islamist group Hamas`
            if (right.kind == ElementKind::organization) return adjacent && !left.plural;
            return adjacent && (is_collective(right.kind) || (named && !left.plural && is_person_like(right)));
        case ElementKind::name:
            // `State Security Minister`: an unknown portfolio; `Likud leader`: an unknown body.
            return adjacent && is_collective(right.kind);
        default: return false;
    }
}

void MentionFinder::build_chains() {
    std::size_t i = 0;
    while (i < elements_.size()) {
        Chain chain;
        chain.first = i;
        std::size_t last = i + 1;
        while (last < elements_.size() && joins(elements_[last - 1], elements_[last])) ++last;
        chain.last = last;
        chain.begin = elements_[i].first;
        chain.end = elements_[last - 1].last;
        while (chain.begin > 0 && is_phrase_start(chain.begin - 1, chain)) --chain.begin;
        chain.modifier = stands_before_noun(chain);
        if (chain.modifier) chain.begin = elements_[i].first;
        chains_.push_back(std::move(chain));
        i = last;
    }
}

bool MentionFinder::is_phrase_start(std::uint32_t token, const Chain& chain) const {
    const auto word = static_cast<int>(token);
    if (elements_[chain.first].kind == ElementKind::pronoun) return false;
    if (tree_.upos(word) == Upos::det) return form(token) != "that";
    const bool left_of_head =
        tree_.head(word) >= static_cast<int>(chain.begin) && tree_.head(word) < static_cast<int>(chain.end);
    return left_of_head &&
           (tree_.upos(word) == Upos::adj || tree_.upos(word) == Upos::num || form(token) == "both" ||
            tree_.deprel(word) == Deprel::nummod || tree_.deprel(word) == Deprel::amod ||
            tree_.deprel(word) == Deprel::compound) &&
           !is_one_of(form(token), {",", "(", ")", "-"});
}

bool MentionFinder::stands_before_noun(const Chain& chain) const {
    const Element& head = head_of(chain);
    if (head.kind == ElementKind::pronoun) return false;
    const std::uint32_t next = head.last;
    if (next >= forms_.size() || is_genitive(form(next))) return false;
    if (form(next) == "-" || form(next) == "–") {
        // `US-led`, `Russia-Ukraine talks`, but not a dash.
        return !sentence_.tokens[next].space_before;
    }
    if (head.kind == ElementKind::person ||
        (head.kind == ElementKind::name && is_person_like(head) && chain.last - chain.first > 1)) {
        return false;
    }
    const auto last = static_cast<int>(head.last - 1);
    for (std::uint32_t token = next; token < forms_.size() && token < next + 4; ++token) {
        const auto word = static_cast<int>(token);
        const bool in_element = std::any_of(elements_.begin(), elements_.end(), [&](const Element& element) {
            return element.first <= token && token < element.last;
        });
        if (in_element) return head.kind == ElementKind::demonym;
        if (tree_.upos(word) == Upos::noun || (tree_.upos(word) == Upos::propn && !is_capitalised(form(token)))) {
            // Plural heads end their phrase: `the Turkish police time and again`.
            return head.kind == ElementKind::demonym || tree_.head(last) == word || !head.plural;
        }
        if (tree_.upos(word) != Upos::adj && tree_.upos(word) != Upos::num) break;
    }
    return head.kind == ElementKind::demonym && tree_.head(last) > last && !head.plural &&
           tree_.deprel(last) == Deprel::amod;
}

std::size_t MentionFinder::element_at(std::uint32_t token) const {
    for (std::size_t i = 0; i < elements_.size(); ++i) {
        if (elements_[i].first == token) return i;
        if (elements_[i].first > token) break;
    }
    return SIZE_MAX;
}

std::size_t MentionFinder::chain_of(std::size_t element) const {
    for (std::size_t i = 0; i < chains_.size(); ++i) {
        if (chains_[i].first <= element && element < chains_[i].last) return i;
    }
    return SIZE_MAX;
}

/// `the foreign ministers of Iran and Iraq`, `the Russian Embassy in North Korea`, `ambassador to Kenya`.
void MentionFinder::look_behind(std::size_t index) {
    Chain& chain = chains_[index];
    const Element& head = head_of(chain);
    if (chain.modifier || chain.absorbed || !is_collective(head.kind)) return;
    std::string_view word = form(chain.end);
    if (is_one_of(word, {"of", "for", "from"})) {
        std::uint32_t token = skip_article(chain.end + 1);
        while (true) {
            const std::size_t element = element_at(token);
            if (element == SIZE_MAX) break;
            const std::size_t other = chain_of(element);
            const Element& found = elements_[element];
            const bool fits = is_country_like(found.kind) || found.kind == ElementKind::organization ||
                              found.kind == ElementKind::body || found.kind == ElementKind::name;
            if (!fits || other <= index || chains_[other].absorbed || chains_[other].modifier) break;
            if (is_genitive(form(elements_[chains_[other].last - 1].last))) break;
            if (word == "for" && head.kind != ElementKind::title) break;
            if (word == "from" && !comes_from(head, chains_[other])) break;
            for (std::size_t i = chains_[other].first; i < chains_[other].last; ++i) chain.of.push_back(i);
            chains_[other].absorbed = true;
            chain.end = std::max(chain.end, chains_[other].end);
            const bool more = head.plural && is_one_of(form(chain.end), {"and", "&", ","});
            if (!more) break;
            token = skip_article(chain.end + 1);
            if (form(token) == "and") token = skip_article(token + 1);
        }
    }
    word = form(chain.end);
    const bool embassy = head.entry != nullptr && is_one_of(head.entry->name, {"Embassy", "Consulate", "Mission"});
    const bool ambassador = head.entry != nullptr && is_one_of(head.entry->name, {"Ambassador", "Envoy"});
    if ((embassy && is_one_of(word, {"in", "to"})) || (ambassador && is_one_of(word, {"to", "for", "in"}))) {
        const std::size_t element = element_at(skip_article(chain.end + 1));
        if (element == SIZE_MAX) return;
        const std::size_t other = chain_of(element);
        if (other == SIZE_MAX || other <= index || chains_[other].modifier) return;
        const Element& found = elements_[element];
        if (!is_country_like(found.kind) && found.kind != ElementKind::organization) return;
        chain.place = element;
        chain.end = std::max(chain.end, chains_[other].end);
        chains_[other].absorbed = true;
    } else if (head.entry != nullptr && (head.entry->local || head.kind == ElementKind::body) &&
               is_one_of(word, {"in", "from", "at"})) {
        const std::size_t element = element_at(skip_article(chain.end + 1));
        if (element != SIZE_MAX && is_country_like(elements_[element].kind)) chain.place = element;
    }
    // `the president of the European Commission Ursula von der Leyen`, `Ambassador to Kenya Ann Smith`
    if ((!chain.of.empty() || chain.place != SIZE_MAX) && head.kind == ElementKind::title && !head.plural) {
        const std::size_t element = element_at(chain.end);
        if (element == SIZE_MAX || !is_person_like(elements_[element])) return;
        const std::size_t other = chain_of(element);
        if (other == SIZE_MAX || other <= index || chains_[other].first != element) return;
        chain.apposed = other;
        chains_[other].absorbed = true;
        chain.end = chains_[other].end;
    }
}

/// `Inspectors from the IAEA`, `Officials from Kenya met`, `met officials from Kenya`, `talks with officials from
/// Kenya`. Troops that are pulled *from* a country are not that country's, so a country counts only where nobody is
/// moved.
bool MentionFinder::comes_from(const Element& head, const Chain& owner) const {
    if (head.kind != ElementKind::role && head.kind != ElementKind::title) return false;
    const Element& found = head_of(owner);
    const auto noun = static_cast<int>(head.last - 1);
    int word = static_cast<int>(tree_head(owner.begin, owner.end, found));
    if (tree_.deprel(word) == Deprel::conj) word = tree_.head(word);
    if (word == Tree::none || tree_.head(word) != noun) return false;
    if (found.kind == ElementKind::organization) return true;
    if (!is_country_like(found.kind)) return false;
    const Deprel relation = language::base(tree_.deprel(noun));
    if (relation == Deprel::obj)
        return is_one_of(tree_.lemma(tree_.head(noun)),
                         {"meet", "host", "receive", "welcome", "invite", "greet", "brief", "consult", "train"});
    const int marker = tree_.child(noun, Deprel::case_);
    return relation == Deprel::nsubj ||
           (marker != Tree::none && is_one_of(tree_.form(marker), {"with", "by", "between"}));
}

/// `Iran and Iraq's foreign ministers`, `Iranian and Iraqi officials`: the countries before the last.
void MentionFinder::coordinate(std::size_t index) {
    Chain& chain = chains_[index];
    if (chain.absorbed || chain.last - chain.first < 2 || !is_country_like(elements_[chain.first].kind)) return;
    const Element& head = head_of(chain);
    if (!is_collective(head.kind) || !(head.plural || head.kind == ElementKind::body)) return;
    for (std::size_t other = index; other-- > 0;) {
        Chain& before = chains_[other];
        if (before.absorbed || before.last - before.first != 1 || !is_country_like(elements_[before.first].kind)) {
            return;
        }
        const std::string_view link = form(before.end);
        const bool linked = (is_one_of(link, {"and", "&"}) || (link == "," && !chain.also.empty())) &&
                            before.end + 1 >= chain.begin - (form(chain.begin - 1) == "the" ? 1U : 0U);
        const bool adjectives = elements_[before.first].kind == elements_[chain.first].kind;
        if (!linked || !adjectives || before.end + 1 > chain.begin) return;
        chain.also.push_back(before.first);
        chain.begin = before.begin;
        before.absorbed = true;
    }
}

/// `Sergei Lavrov, Russia's foreign minister,` and `Russia's foreign minister, Sergei Lavrov,`.
void MentionFinder::appose(std::size_t index) {
    Chain& left = chains_[index];
    if (left.absorbed || left.modifier || left.apposed != SIZE_MAX) return;
    std::size_t next = index + 1;
    while (next < chains_.size() && chains_[next].absorbed) ++next;
    if (next == chains_.size()) return;
    Chain& right = chains_[next];
    if (right.modifier || form(left.end) != "," || left.end + 1 != right.begin) return;
    const std::string_view after = form(right.end);
    if (!after.empty() && !is_one_of(after, {",", ".", ";", "who", "—", "–", "-", ")", "\"", "”", "?"})) return;
    if (names_body(left, right)) {
        left.apposed = next;
        left.end = right.end;
        right.absorbed = true;
        return;
    }
    const auto nominal = [&](const Chain& chain) {
        const Element& head = head_of(chain);
        return !head.plural && (head.kind == ElementKind::title ||
                                (head.kind == ElementKind::role && head.entry->type != EntityType::country));
    };
    const auto named = [&](const Chain& chain) { return is_person_like(head_of(chain)) && !is_place_like(chain); };
    if (!(named(left) && nominal(right)) && !(nominal(left) && named(right))) return;
    if (nominal(left) && right.last - right.first > 1) return;
    left.apposed = next;
    left.end = right.end;
    right.absorbed = true;
}

/// `Ukraine's parliament, the Verkhovna Rada,`
bool MentionFinder::names_body(const Chain& left, const Chain& right) const {
    const Element& body = head_of(left);
    const Element& name = head_of(right);
    if (body.kind != ElementKind::body || name.kind != ElementKind::organization || body.plural) return false;
    const std::vector<std::string> codes = countries(left);
    return name.entry->type == body.entry->type && (codes.empty() || codes[0] == name.entry->country);
}

bool MentionFinder::is_place_like(const Chain& chain) const {
    const auto head = static_cast<int>(head_of(chain).last - 1);
    const int preposition = tree_.child(head, Deprel::case_);
    return preposition != Tree::none && is_one_of(tree_.form(preposition), {"in", "at", "near", "In", "At"});
}

}  // namespace entente::extract
