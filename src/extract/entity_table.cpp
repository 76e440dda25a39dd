#include "extract/entity_table.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "text/article.h"

namespace entente::extract {

std::string words_in(const text::Sentence& sentence, Span span) {
    std::string words;
    for (const text::Token& token : sentence.tokens) {
        if (!span.contains(token.span)) continue;
        if (!words.empty() && token.space_before) words += ' ';
        words += token.form;
    }
    return words;
}

std::optional<std::uint32_t> EntityTable::find(std::string_view id) const {
    const auto found = by_id_.find(std::string(id));
    if (found == by_id_.end()) return std::nullopt;
    return found->second;
}

std::uint32_t EntityTable::get(std::string_view id, EntityType type, std::string_view name, std::string_view country) {
    const auto [place, is_new] = by_id_.try_emplace(std::string(id), static_cast<std::uint32_t>(records_.size()));
    if (is_new) {
        EntityRecord record;
        record.entity.id = std::string(id);
        record.entity.type = type;
        record.entity.name = std::string(name);
        record.entity.country = std::string(country);
        records_.push_back(std::move(record));
    }
    return place->second;
}

std::uint32_t EntityTable::country(std::string_view code) {
    const auto index =
        get(entity_id(EntityType::country, {}, code), EntityType::country, lexicon_->country_name(code), code);
    EntityRecord& record = records_[index];
    record.named = true;
    record.type_certain = true;
    record.gender = Gender::neuter;
    return index;
}

void EntityTable::learn_name(const text::Sentence& sentence, const Mention& mention, EntityRecord& record) {
    if (mention.kind != MentionKind::name || mention.metonym || record.entity.type == EntityType::country) return;
    const std::string written = words_in(sentence, mention.name_span);
    auto& aliases = record.entity.aliases;
    if (written.empty() || written == record.entity.name) return;
    if (std::find(aliases.begin(), aliases.end(), written) == aliases.end()) aliases.push_back(written);
}

void EntityTable::link(const text::Sentence& sentence, Mention& mention, std::uint32_t entity) {
    if (std::find(mention.entities.begin(), mention.entities.end(), entity) != mention.entities.end()) return;
    mention.entities.push_back(entity);
    EntityRecord& record = records_[entity];
    const std::uint64_t place = static_cast<std::uint64_t>(mention.sentence) << 32U | mention.first;
    record.places.insert(std::upper_bound(record.places.begin(), record.places.end(), place), place);
    if (sentence.kind != text::SentenceKind::detached_title) {
        const Span span = mention.kind == MentionKind::name ? mention.name_span : mention.span;
        record.entity.mentions.push_back(span);
    }
    learn_name(sentence, mention, record);
    if (record.gender == Gender::unknown) record.gender = mention.gender;
    if (record.sector.empty()) record.sector = mention.sector;
    const bool whole = mention.kind == MentionKind::name || mention.kind == MentionKind::nominal;
    if (!whole || mention.entities.size() > 1) return;
    if (record.entity.country.empty() && record.entity.type != EntityType::intergovernmental_organization) {
        record.entity.country = mention.country;
    }
    if (mention.kind == MentionKind::name) record.named = true;
    if (record.entity.type != EntityType::person || mention.title.empty()) return;
    if (mention.kind == MentionKind::nominal && !record.named) return;
    Role role;
    role.title = mention.former ? "Former " + mention.title : mention.title;
    role.organization = mention.organization;
    auto& roles = record.entity.roles;
    const auto same = std::find_if(roles.begin(), roles.end(), [&](const Role& other) {
        return other.title == role.title ||
               (other.title.size() > role.title.size() &&
                other.title.compare(other.title.size() - role.title.size(), role.title.size(), role.title) == 0);
    });
    if (same == roles.end()) {
        roles.push_back(std::move(role));
    } else if (same->organization.empty()) {
        same->organization = mention.organization;
    }
    if (!mention.organization.empty()) {
        get(mention.organization, mention.organization_type, mention.organization_name,
            mention.organization_type == EntityType::intergovernmental_organization ? "" : mention.country);
    }
}

std::vector<Entity> EntityTable::finish(std::span<SentenceMentions> sentences) {
    std::vector<std::uint32_t> order(records_.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto first = [&](std::uint32_t index) {
        const auto& places = records_[index].places;
        return places.empty() ? UINT64_MAX : places.front();
    };
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return first(a) < first(b); });
    std::vector<std::uint32_t> moved(order.size());
    std::vector<Entity> entities;
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        moved[order[i]] = i;
        Entity& entity = records_[order[i]].entity;
        std::sort(entity.aliases.begin(), entity.aliases.end());
        std::sort(entity.mentions.begin(), entity.mentions.end());
        entity.mentions.erase(std::unique(entity.mentions.begin(), entity.mentions.end()), entity.mentions.end());
        entities.push_back(std::move(entity));
    }
    for (SentenceMentions& sentence : sentences) {
        for (Mention& mention : sentence.mentions) {
            for (std::uint32_t& entity : mention.entities) entity = moved[entity];
            if (mention.entities.size() == 1) mention.id = entities[mention.entities.front()].id;
        }
    }
    return entities;
}

}  // namespace entente::extract
