#include "extract/coreference.h"

#include <algorithm>

#include "extract/resolver.h"
#include "extract/words.h"

namespace entente::extract {

std::vector<Entity> Resolver::run() {
    number();
    for (SentenceMentions& in : sentences_) counterpart_titles(in);
    each([&](SentenceMentions& in, Mention& mention) { exact_name(in, mention); });
    each([&](SentenceMentions& in, Mention& mention) { short_name(in, mention); });
    korea_ = std::any_of(table_.records().begin(), table_.records().end(), [](const EntityRecord& record) {
        return record.entity.country == "PRK" || record.entity.country == "KOR";
    });
    each([&](SentenceMentions& in, Mention& mention) { compass_point(in, mention); });
    for (std::uint32_t s = 0; s < sentences_.size(); ++s) walk(s);
    return table_.finish(sentences_);
}

void Resolver::number() {
    for (std::uint32_t s = 0; s < sentences_.size(); ++s) {
        for (Mention& mention : sentences_[s].mentions) {
            mention.sentence = s;
            mention.entities.clear();
        }
    }
}

/// `Lavrov told his Turkish counterpart Hakan Fidan`: the title of the one before.
void Resolver::counterpart_titles(SentenceMentions& in) {
    const Mention* before = nullptr;
    for (Mention& mention : in.mentions) {
        if (mention.title.empty() || mention.type != EntityType::person) continue;
        if (mention.title != "Counterpart") {
            before = &mention;
        } else if (mention.kind == MentionKind::name) {
            mention.title = before == nullptr ? std::string() : before->title;
        }
    }
}

bool Resolver::is_named(const Mention& mention) {
    if (mention.generic) return false;
    return mention.kind == MentionKind::name ||
           (mention.kind == MentionKind::modifier && !mention.id.empty() && mention.type != EntityType::people);
}

bool Resolver::is_known_person(const Mention& mention) const {
    return mention.type == EntityType::person && lexicon_.leader(mention.name, {}, {}, std::nullopt) != nullptr &&
           folded_words(mention.name).size() > 1;
}

/// One word that is not in the lexicon: a surname, a first name, an acronym.
bool Resolver::is_short(const Mention& mention) {
    return mention.name_span != Span{} && folded_words(mention.name).size() == 1 &&
           (mention.type == EntityType::person || !mention.type_certain);
}

bool Resolver::is_compass(const Mention& mention) {
    return !mention.type_certain && (mention.name == "North" || mention.name == "South") &&
           mention.type == EntityType::place;
}

// Sieve 1: names that say by themselves whom they mean.
void Resolver::exact_name(SentenceMentions& in, Mention& mention) {
    if (!is_named(mention) || is_compass(mention) || mention.id.empty()) return;
    const bool generic = mention.sector == "MIL" || mention.type == EntityType::government_body;
    if (is_short(mention) && !(generic && !mention.country.empty())) return;
    if (mention.metonym) mention.country = lexicon_.state_at(mention.country, published_);
    if (mention.type == EntityType::country) return table_.link(*in.sentence, mention, table_.country(mention.country));
    std::uint32_t entity = 0;
    if (const auto same = same_person(mention)) {
        entity = *same;
    } else {
        entity = table_.get(mention.id, mention.type, mention.name,
                            mention.type == EntityType::intergovernmental_organization ? "" : mention.country);
    }
    EntityRecord& record = table_.at(entity);
    record.named = true;
    record.type_certain = record.type_certain || mention.type_certain;
    table_.link(*in.sentence, mention, entity);
}

/// An earlier person whose name has all the words of this one, or the other way round: Javad Zarif.
std::optional<std::uint32_t> Resolver::same_person(const Mention& mention) {
    if (mention.type != EntityType::person || table_.find(mention.id)) return std::nullopt;
    const auto words = folded_words(mention.name);
    if (words.size() < 2) return std::nullopt;
    for (const std::uint32_t i : namesakes(words.back())) {
        const EntityRecord& record = table_.at(i);
        if (record.entity.type != EntityType::person || !compatible(record, mention)) continue;
        const auto other = folded_words(record.entity.name);
        if (other.size() < 2 || words.size() < 2 || other.back() != words.back()) continue;
        const auto& shorter = words.size() < other.size() ? words : other;
        const auto& longer = words.size() < other.size() ? other : words;
        if (std::all_of(shorter.begin(), shorter.end(), [&](const std::string& word) {
                return std::find(longer.begin(), longer.end(), word) != longer.end();
            })) {
            return i;
        }
    }
    return std::nullopt;
}

bool Resolver::compatible(const EntityRecord& record, const Mention& mention) {
    const Entity& entity = record.entity;
    if (!mention.country.empty() && !entity.country.empty() && entity.country != mention.country) return false;
    if (mention.gender != Gender::unknown && record.gender != Gender::unknown && record.gender != mention.gender) {
        return false;
    }
    return true;
}

// Sieves 4 to 6 go through the text: nominals, pairs, pronouns, each seeing what stands before it.
void Resolver::walk(std::uint32_t s) {
    auto& mentions = sentences_[s].mentions;
    for (std::uint32_t m = 0; m < mentions.size(); ++m) {
        // What stands inside a phrase is told first: `its foreign minister`.
        for (std::uint32_t k = m + 1; k < mentions.size() && mentions[k].first < mentions[m].last; ++k) {
            if (mentions[k].inside == m) resolve(s, k);
        }
        resolve(s, m);
        if (!mentions[m].entities.empty()) see(s, m);
    }
}

void Resolver::see(std::uint32_t s, std::uint32_t m) {
    seen_.push_back({s, m});
    for (const std::uint32_t entity : sentences_[s].mentions[m].entities)
        ++times_named_[table_.at(entity).entity.country];
}

void Resolver::resolve(std::uint32_t s, std::uint32_t m) {
    Mention& mention = sentences_[s].mentions[m];
    if (!mention.entities.empty()) return;
    if (mention.kind == MentionKind::pronoun) return pronoun(s, mention);
    if (mention.kind == MentionKind::nominal || mention.kind == MentionKind::modifier) return nominal(s, m);
}

std::vector<Entity> Coreference::resolve(std::span<SentenceMentions> sentences, std::optional<Date> published) const {
    return Resolver(*lexicon_, sentences, published).run();
}

}  // namespace entente::extract
