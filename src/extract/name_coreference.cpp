#include "extract/resolver.h"

#include <algorithm>

#include "extract/words.h"

namespace entente::extract {

namespace {

constexpr std::size_t most_namesakes = 64;  // candidates for one word that are weighed

}  // namespace

// Sieve 2: surnames and acronyms, by the document's own full names, then by the table of leaders.
void Resolver::short_name(SentenceMentions& in, Mention& mention) {
    if (!is_named(mention) || !mention.entities.empty() || is_compass(mention)) return;
    if (const auto named = bracketed(in, mention)) return table_.link(*in.sentence, mention, *named);
    const std::string word = fold_name(mention.name);
    std::optional<std::uint32_t> best;
    const std::uint64_t here = static_cast<std::uint64_t>(mention.sentence) << 32U | mention.first;
    for (const std::uint32_t i : namesakes(word)) {
        const EntityRecord& record = table_.at(i);
        if (!answers_to(record, word) || !compatible(record, mention)) continue;
        if (!best) {
            best = i;
            continue;
        }
        // The nearest before, else the first behind.
        const std::uint64_t old = nearest(*best, here);
        if (nearest(i, here) < old) best = i;
    }
    if (best && !mention.former && !holds_office(table_.at(*best).entity, mention.title)) {
        // `President Bush` is the one in office, whatever former president the text names in full.
        if (const auto leader = in_office(mention)) best = leader;
    }
    if (!best) best = from_leaders(mention);
    if (!best) best = by_given_name(word, mention, here);
    // A capitalised word of a headline that the body does not name may be any word.
    const bool headline = in.sentence->kind != text::SentenceKind::body;
    if (!best && headline && !mention.type_certain) return;
    if (!best) {
        best = table_.get(mention.id, mention.type, mention.name, mention.country);
        table_.at(*best).named = true;
        table_.at(*best).type_certain = mention.type_certain;
    }
    mention.type = table_.at(*best).entity.type;
    mention.type_certain = mention.type_certain || table_.at(*best).type_certain;
    if (mention.country.empty()) mention.country = table_.at(*best).entity.country;
    table_.link(*in.sentence, mention, *best);
}

/// `the National Crime Agency (NCA)`: the name right before the bracket.
std::optional<std::uint32_t> Resolver::bracketed(const SentenceMentions& in, const Mention& mention) {
    const auto tokens = in.sentence->tokens;
    if (mention.first == 0 || mention.last >= tokens.size() || tokens[mention.first - 1].form != "(" ||
        tokens[mention.last].form != ")" || mention.last != mention.first + 1) {
        return std::nullopt;
    }
    for (const Mention& before : in.mentions) {
        if (before.last + 1 == mention.first && before.inside == Mention::none && before.entities.size() == 1 &&
            before.kind == MentionKind::name && before.type != EntityType::person) {
            return before.entities.front();
        }
    }
    return std::nullopt;
}

/// How far the entity's nearest mention before is; mentions behind count as farther than all before.
std::uint64_t Resolver::nearest(std::uint32_t entity, std::uint64_t here) const {
    const auto& places = table_.at(entity).places;
    const auto behind = std::upper_bound(places.begin(), places.end(), here);
    if (behind != places.begin()) return here - *(behind - 1);
    return behind == places.end() ? UINT64_MAX : (1ULL << 62U) + (*behind - here);
}

/// The last entities whose name can be cut to that word: by its first or last words, a person's others, or its
/// initials.
std::vector<std::uint32_t> Resolver::namesakes(const std::string& word) {
    for (; indexed_ < table_.records().size(); ++indexed_) {
        const auto words = folded_words(table_.at(indexed_).entity.name);
        if (words.size() < 2) continue;
        std::vector<std::string> keys = {words.front(), words.back(), words[words.size() - 2] + words.back(),
                                         initials(words)};
        if (table_.at(indexed_).entity.type == EntityType::person)
            keys.insert(keys.end(), words.begin() + 1, words.end() - 1);
        std::sort(keys.begin(), keys.end());
        keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
        for (const std::string& key : keys) by_word_[key].push_back(indexed_);
    }
    const auto found = by_word_.find(word);
    if (found == by_word_.end()) return {};
    const auto& all = found->second;
    const std::size_t count = std::min(all.size(), most_namesakes);
    return {all.end() - static_cast<std::ptrdiff_t>(count), all.end()};
}

std::string Resolver::initials(const std::vector<std::string>& words) {
    std::string letters;
    for (const std::string& word : words) {
        if (!is_one_of(word, {"of", "the", "for", "and", "in", "on"})) letters += word[0];
    }
    return letters;
}

bool Resolver::answers_to(const EntityRecord& record, const std::string& word) const {
    const Entity& entity = record.entity;
    const auto words = folded_words(entity.name);
    if (words.size() < 2) return false;
    if (entity.type == EntityType::person) {
        if (words.back() == word) return true;
        // East Asian names have the surname first: the second part is hyphened, or the table says so.
        if (words.front() == word) {
            if (entity.name.find('-') != std::string::npos && entity.name.find('-') > entity.name.find(' ')) {
                return true;
            }
            std::vector<lexicon::Surfaces::Match> found;
            std::string capital = word;
            if (capital[0] >= 'a' && capital[0] <= 'z') capital[0] = static_cast<char>(capital[0] - 'a' + 'A');
            const std::string_view name[] = {capital};
            lexicon_.match(name, 0, found);
            return std::any_of(found.begin(), found.end(), [&](const lexicon::Surfaces::Match& match) {
                return lexicon_.entry(match.entry).id == entity.id;
            });
        }
        // al-Assad, Assad; von der Leyen, Leyen
        return words.size() > 2 && word == words[words.size() - 2] + words.back();
    }
    if (entity.type == EntityType::place || entity.type == EntityType::country) return false;
    if (words.front() == word && word.size() > 3) return true;
    return word.size() >= 2 && initials(words) == word;
}

/// The person of the table who holds the mention's title when the text appears.
std::optional<std::uint32_t> Resolver::in_office(const Mention& mention) {
    if (mention.title.empty() || !published_ || mention.type != EntityType::person) return std::nullopt;
    const lexicon::Entry* entry = lexicon_.leader(mention.name, mention.country, mention.title, published_);
    return entry != nullptr && holds_office(*entry, mention.title) ? from_leaders(mention) : std::nullopt;
}

/// `Isaias`, where the text has named Isaias Afwerki before and nobody else of that given name; `Bihi` of Muse Bihi
/// Abdi.
std::optional<std::uint32_t> Resolver::by_given_name(const std::string& word, const Mention& mention,
                                                     std::uint64_t here) {
    if (mention.type != EntityType::person) return std::nullopt;
    std::optional<std::uint32_t> found;
    for (const std::uint32_t i : namesakes(word)) {
        const EntityRecord& record = table_.at(i);
        if (record.entity.type != EntityType::person || !compatible(record, mention) || nearest(i, here) > here)
            continue;
        const auto words = folded_words(record.entity.name);
        if (std::find(words.begin(), words.end() - 1, word) == words.end() - 1) continue;
        if (found) return std::nullopt;
        found = i;
    }
    return found;
}

std::optional<std::uint32_t> Resolver::from_leaders(const Mention& mention) {
    if (mention.type != EntityType::person) return std::nullopt;
    const lexicon::Entry* entry = lexicon_.leader(mention.name, mention.country, mention.title, published_);
    if (entry == nullptr) return std::nullopt;
    const bool asked = !mention.title.empty();
    if (!asked && published_) {
        const bool in_office = std::any_of(entry->offices.begin(), entry->offices.end(), [&](const auto& office) {
            return (!office.start || published_->latest_day() >= office.start->earliest_day()) &&
                   (!office.end || published_->earliest_day() <= office.end->latest_day() + 3653);
        });
        if (!in_office) return std::nullopt;
    }
    const auto index = table_.get(entry->id, EntityType::person, entry->name, entry->country);
    EntityRecord& record = table_.at(index);
    record.named = true;
    record.type_certain = true;
    record.gender = entry->female ? Gender::female : Gender::male;
    return index;
}

// Sieve 3: `the North`, where Korea is about.
void Resolver::compass_point(SentenceMentions& in, Mention& mention) {
    if (!korea_ || !is_compass(mention)) return;
    mention.country = mention.name == "North" ? "PRK" : "KOR";
    mention.type = EntityType::country;
    mention.type_certain = true;
    mention.metonym = true;
    mention.name = lexicon_.country_name(mention.country);
    table_.link(*in.sentence, mention, table_.country(mention.country));
}

}  // namespace entente::extract
