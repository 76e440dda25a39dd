#include "extract/actors.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "extract/elements.h"
#include "language/tree.h"
#include "lexicon/lexicon.h"
#include "text/article.h"

namespace entente::extract {

using language::Deprel;
using language::Tree;
using language::Upos;
using language::Xpos;
using lexicon::Entry;
using lexicon::Kind;

namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_genitive(std::string_view form) { return is_one_of(form, {"'s", "’s", "'", "’", "'S", "’S"}); }

bool is_collective(ElementKind kind) {
    return kind == ElementKind::title || kind == ElementKind::role || kind == ElementKind::body;
}

std::string in_lower_case(std::string text) {
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

/// Elements that stand together in one noun phrase, the last of them its head: `Russia|'s Security Council|Secretary|
/// Sergei Shoigu`. Indices are into the sentence's elements.
struct Chain {
    std::size_t first = 0;
    std::size_t last = 0;       // one past
    std::uint32_t begin = 0;    // tokens, with what belongs to the phrase before and behind
    std::uint32_t end = 0;
    bool modifier = false;      // stands before a noun that is no actor
    bool absorbed = false;      // has become part of another
    std::vector<std::size_t> of;             // country-like or body elements behind `of`
    std::vector<std::size_t> also;           // country-like elements coordinated with the first: Iran and Iraq's …
    std::size_t apposed = SIZE_MAX;          // the chain in apposition
    std::size_t place = SIZE_MAX;            // element behind `in` or `to`, of embassies and local roles
};

class Assembler {
public:
    Assembler(const lexicon::Lexicon& lexicon, const text::Sentence& sentence, const Tree& tree)
        : lexicon_(lexicon), sentence_(sentence), tree_(tree) {
        for (const text::Token& token : sentence.tokens) forms_.push_back(token.form);
        elements_ = find_elements(lexicon, forms_, tree);
    }

    std::vector<Mention> run() {
        build_chains();
        for (std::size_t i = 0; i < chains_.size(); ++i) look_behind(i);
        for (std::size_t i = 0; i < chains_.size(); ++i) coordinate(i);
        for (std::size_t i = 0; i + 1 < chains_.size(); ++i) appose(i);
        for (const Chain& chain : chains_) {
            if (!chain.absorbed) emit(chain);
        }
        compass_points();
        order();
        return std::move(mentions_);
    }

private:
    [[nodiscard]] std::string_view form(std::uint32_t token) const {
        return token < forms_.size() ? forms_[token] : std::string_view{};
    }
    [[nodiscard]] const Element& head_of(const Chain& chain) const { return elements_[chain.last - 1]; }
    [[nodiscard]] static bool is_person_like(const Element& element) {
        if (element.kind == ElementKind::person) return true;
        if (element.kind != ElementKind::name) return false;
        return element.hint == nullptr || element.hint->kind == Kind::given_name;
    }
    [[nodiscard]] std::string words(std::uint32_t first, std::uint32_t last) const {
        std::string text;
        for (std::uint32_t token = first; token < last; ++token) {
            if (!text.empty() && sentence_.tokens[token].space_before) text += ' ';
            text += sentence_.tokens[token].form;
        }
        return text;
    }

    /// Whether the tokens between two elements may stand inside one noun phrase; tells of a genitive among them.
    bool is_glue(const Element& left, const Element& right, bool& genitive) const {
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
    [[nodiscard]] bool joins(const Element& left, const Element& right) const {
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

    [[nodiscard]] bool is_verb_like(const Element& element) const {
        return tree_.upos(static_cast<int>(element.last - 1)) == Upos::verb;
    }

    void build_chains() {
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

    [[nodiscard]] bool is_phrase_start(std::uint32_t token, const Chain& chain) const {
        const auto word = static_cast<int>(token);
        if (elements_[chain.first].kind == ElementKind::pronoun) return false;
        if (tree_.upos(word) == Upos::det) return form(token) != "that";
        const bool left_of_head = tree_.head(word) >= static_cast<int>(chain.begin) &&
                                  tree_.head(word) < static_cast<int>(chain.end);
        return left_of_head && (tree_.upos(word) == Upos::adj || tree_.upos(word) == Upos::num ||
                                tree_.deprel(word) == Deprel::nummod || tree_.deprel(word) == Deprel::amod ||
                                tree_.deprel(word) == Deprel::compound) &&
               !is_one_of(form(token), {",", "(", ")", "-"});
    }

    [[nodiscard]] bool stands_before_noun(const Chain& chain) const {
        const Element& head = head_of(chain);
        if (head.kind == ElementKind::pronoun) return false;
        const std::uint32_t next = head.last;
        if (next >= forms_.size() || is_genitive(form(next))) return false;
        if (form(next) == "-" || form(next) == "–") {
            // `US-led`, `Russia-Ukraine talks`, but not a dash.
            return !sentence_.tokens[next].space_before;
        }
        if (head.kind == ElementKind::person || (head.kind == ElementKind::name && is_person_like(head) &&
                                                 chain.last - chain.first > 1)) {
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

    [[nodiscard]] std::size_t element_at(std::uint32_t token) const {
        for (std::size_t i = 0; i < elements_.size(); ++i) {
            if (elements_[i].first == token) return i;
            if (elements_[i].first > token) break;
        }
        return SIZE_MAX;
    }
    [[nodiscard]] std::size_t chain_of(std::size_t element) const {
        for (std::size_t i = 0; i < chains_.size(); ++i) {
            if (chains_[i].first <= element && element < chains_[i].last) return i;
        }
        return SIZE_MAX;
    }
    [[nodiscard]] std::uint32_t skip_article(std::uint32_t token) const {
        return is_one_of(form(token), {"the", "The", "a", "an"}) ? token + 1 : token;
    }

    /// `the foreign ministers of Iran and Iraq`, `the Russian Embassy in North Korea`, `ambassador to Kenya`.
    void look_behind(std::size_t index) {
        Chain& chain = chains_[index];
        const Element& head = head_of(chain);
        if (chain.modifier || chain.absorbed || !is_collective(head.kind)) return;
        std::string_view word = form(chain.end);
        if (is_one_of(word, {"of", "for"})) {
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

    /// `Iran and Iraq's foreign ministers`, `Iranian and Iraqi officials`: the countries before the last.
    void coordinate(std::size_t index) {
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
    void appose(std::size_t index) {
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
    [[nodiscard]] bool names_body(const Chain& left, const Chain& right) const {
        const Element& body = head_of(left);
        const Element& name = head_of(right);
        if (body.kind != ElementKind::body || name.kind != ElementKind::organization || body.plural) return false;
        const std::vector<std::string> codes = countries(left);
        return name.entry->type == body.entry->type && (codes.empty() || codes[0] == name.entry->country);
    }

    [[nodiscard]] bool is_place_like(const Chain& chain) const {
        const auto head = static_cast<int>(head_of(chain).last - 1);
        const int preposition = tree_.child(head, Deprel::case_);
        return preposition != Tree::none && is_one_of(tree_.form(preposition), {"in", "at", "near", "In", "At"});
    }

    /// The token by which a stretch hangs in the tree; of several, the one in the head element.
    [[nodiscard]] std::uint32_t tree_head(std::uint32_t begin, std::uint32_t end, const Element& head) const {
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

    [[nodiscard]] Span span_of(std::uint32_t begin, std::uint32_t end) const {
        return {sentence_.tokens[begin].span.begin, sentence_.tokens[end - 1].span.end};
    }

    [[nodiscard]] static std::string country_of(const Element& element) {
        return element.entry == nullptr ? std::string() : element.entry->country;
    }

    Mention base(const Chain& chain) const {
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
    [[nodiscard]] std::vector<std::string> countries(const Chain& chain) const {
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

    void emit(const Chain& chain) {
        const Element& head = head_of(chain);
        Mention mention = base(chain);
        std::vector<std::string> codes = countries(chain);
        fill(mention, chain, head);
        if (mention.name.empty()) return;
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

    void nest(const Element& element, std::uint32_t outer) {
        if (element.kind == ElementKind::title || element.kind == ElementKind::role) return;
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

    void fill(Mention& mention, const Chain& chain, const Element& head) {
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

    void fill_pronoun(Mention& mention, const Element& head) const {
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
                           ? EntityType::organization : EntityType::person;
    }

    void fill_country(Mention& mention, const Element& head) const {
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

    void fill_place(Mention& mention, const Element& head) const {
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
    [[nodiscard]] bool acts(const Element& head) const {
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

    void fill_known(Mention& mention, const Element& head) const {
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

    void fill_person(Mention& mention, const Chain& chain, const Element& head) {
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

    void fill_name(Mention& mention, const Chain& chain, const Element& head) {
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

    /// The title before a name, with the body that it is held in. `from` is the element after the titles.
    void take_title(Mention& mention, const Chain& chain, std::size_t from) {
        for (std::size_t i = from; i-- > chain.first;) {
            const Element& element = elements_[i];
            if (element.kind == ElementKind::title && element.entry->sector.empty() && mention.title.empty()) {
                mention.gender = element.entry->female ? Gender::female
                                 : element.entry->male ? Gender::male : mention.gender;
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

    void set_title(Mention& mention, const Chain& chain, std::size_t title) {
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

    void set_organization(Mention& mention, const Element& element, const std::string& country) const {
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
                                            ? element.hint->type : EntityType::organization;
            mention.organization_name = words(element.first, element.last);
            mention.organization = entity_id(mention.organization_type, mention.organization_name, country);
        }
    }

    [[nodiscard]] bool gendered(const Element& element, std::initializer_list<std::string_view> tails) const {
        const std::string_view word = form(element.last - 1);
        return std::any_of(tails.begin(), tails.end(), [&](std::string_view tail) {
            return word.size() > tail.size() + 3 && word.substr(word.size() - tail.size()) == tail &&
                   (tail[0] == 'w' || word.size() < tail.size() + 2 || word.substr(word.size() - tail.size() - 2, 2) != "wo");
        });
    }

    void fill_nominal(Mention& mention, const Chain& chain, const Element& head) {
        const Entry& entry = *head.entry;
        mention.kind = MentionKind::nominal;
        mention.type = head.kind == ElementKind::title && head.plural ? EntityType::people : entry.type;
        mention.name = entry.name;
        mention.sector = entry.sector;
        mention.generic = true;
        if (head.kind == ElementKind::body) {
            mention.gender = Gender::neuter;
            mention.number = head.plural ? Number::plural : Number::unknown;
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
        if (head.kind == ElementKind::role && chain.last - chain.first > 1) {
            // Hamas fighters are Hamas, and NATO troops NATO, as far as relations go.
            const Element& before = elements_[chain.last - 2];
            if (before.kind == ElementKind::organization && before.last == head.first &&
                (before.entry->type == EntityType::armed_group ||
                 before.entry->type == EntityType::intergovernmental_organization)) {
                const Number number = mention.number;
                fill_known(mention, before);
                mention.number = number;
                mention.generic = false;
                mention.name_span = mention.span;
                return;
            }
        }
        // The Taliban's fighters, UN officials: the body that a role is of.
        for (std::size_t i = chain.last - 1; i-- > chain.first && mention.organization.empty();) {
            if (elements_[i].kind == ElementKind::organization || elements_[i].kind == ElementKind::body) {
                set_organization(mention, elements_[i], mention.country);
            }
        }
        if (chain.first < chain.last && elements_[chain.first].kind == ElementKind::pronoun) mention.definite = true;
    }

    void merge_apposition(Mention& mention, const Chain& chain) {
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

    /// The id and full name that follow from the mention alone.
    void identify(Mention& mention) const {
        if (!mention.id.empty() || mention.kind == MentionKind::pronoun) return;
        const bool named = mention.name_span != mention.span || mention.kind == MentionKind::name;
        const std::string country = mention.country;
        if (mention.kind == MentionKind::nominal || (!named && mention.kind == MentionKind::modifier) ||
            mention.type == EntityType::government_body || mention.type == EntityType::armed_force) {
            mention.id = nominal_id(mention);
            if (!country.empty()) mention.name = nominal_name(mention);
            return;
        }
        mention.id = entity_id(mention.type, mention.name, {});
    }

    [[nodiscard]] std::string nominal_id(const Mention& mention) const {
        std::string name = mention.name;
        if (mention.type == EntityType::person && !mention.country.empty()) {
            name += " of " + lexicon_.country_name(mention.country);
        }
        if (!mention.location.empty() && mention.location != mention.country) name += " " + mention.location;
        return entity_id(mention.type, name, mention.country);
    }
    [[nodiscard]] std::string nominal_name(const Mention& mention) const {
        if (mention.type == EntityType::people || mention.type == EntityType::armed_group ||
            mention.sector == "MIL" || mention.sector == "COP") {
            return lexicon_.adjective(mention.country) + " " + in_lower_case(mention.name);
        }
        std::string name = mention.name + " of " + lexicon_.country_name(mention.country);
        if (!mention.location.empty() && mention.location != mention.country) {
            name += " in " + lexicon_.country_name(mention.location);
        }
        return name;
    }

    /// `the North`, `the South`: Korea's, where Korea is about; Coreference decides.
    void compass_points() {
        for (std::uint32_t token = 1; token < forms_.size(); ++token) {
            if (!is_one_of(form(token), {"North", "South"}) || !is_one_of(form(token - 1), {"the", "The"})) continue;
            if (token + 1 < forms_.size() && is_capitalised(form(token + 1))) continue;
            bool covered = false;
            for (Mention& mention : mentions_) {
                if (mention.first > token || token >= mention.last) continue;
                covered = true;
                if (mention.name != form(token)) continue;
                mention.type = EntityType::place;
                mention.type_certain = false;
            }
            if (covered) continue;
            Mention mention;
            mention.first = token - 1;
            mention.last = token + 1;
            mention.head = token;
            mention.span = span_of(token - 1, token + 1);
            mention.name_span = mention.span;
            mention.type = EntityType::place;
            mention.type_certain = false;
            mention.name = std::string(form(token));
            mention.definite = true;
            mention.number = Number::singular;
            mention.gender = Gender::neuter;
            mention.possessive = is_genitive(form(token + 1));
            mentions_.push_back(std::move(mention));
        }
    }

    void order() {
        std::vector<std::uint32_t> places(mentions_.size());
        for (std::uint32_t i = 0; i < places.size(); ++i) places[i] = i;
        std::stable_sort(places.begin(), places.end(), [&](std::uint32_t a, std::uint32_t b) {
            if (mentions_[a].first != mentions_[b].first) return mentions_[a].first < mentions_[b].first;
            if (mentions_[a].last != mentions_[b].last) return mentions_[a].last > mentions_[b].last;
            return a < b;
        });
        std::vector<std::uint32_t> moved(places.size());
        for (std::uint32_t i = 0; i < places.size(); ++i) moved[places[i]] = i;
        std::vector<Mention> ordered;
        ordered.reserve(places.size());
        for (const std::uint32_t place : places) ordered.push_back(std::move(mentions_[place]));
        for (Mention& mention : ordered) {
            if (mention.inside != Mention::none) mention.inside = moved[mention.inside];
        }
        mentions_ = std::move(ordered);
    }

    const lexicon::Lexicon& lexicon_;
    const text::Sentence& sentence_;
    const Tree& tree_;
    std::vector<std::string_view> forms_;
    std::vector<Element> elements_;
    std::vector<Chain> chains_;
    std::vector<Mention> mentions_;
};

}  // namespace

std::vector<Mention> ActorFinder::find(const text::Sentence& sentence, const Tree& tree) const {
    if (sentence.tokens.empty() || tree.size() != static_cast<int>(sentence.tokens.size())) return {};
    return Assembler(*lexicon_, sentence, tree).run();
}

}  // namespace entente::extract
