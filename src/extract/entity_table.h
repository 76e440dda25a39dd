#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <entente/model/date.h>
#include <entente/model/entity.h>

#include "extract/coreference.h"
#include "lexicon/lexicon.h"

namespace entente::extract {

/// What coreference knows of an entity beside what is written out.
struct EntityRecord {
    Entity entity;
    Gender gender = Gender::unknown;
    std::string sector;
    bool named = false;  ///< by a name of its own, not by a role noun
    bool type_certain = false;
    std::vector<std::uint64_t> places;  ///< of its mentions, sentence << 32 | token, in order
};

/// The entities of a document as they come together. Indices stay until `finish`.
class EntityTable {
public:
    explicit EntityTable(const lexicon::Lexicon& lexicon) : lexicon_(&lexicon) {}

    [[nodiscard]] const std::vector<EntityRecord>& records() const noexcept { return records_; }
    [[nodiscard]] EntityRecord& at(std::uint32_t index) { return records_[index]; }
    [[nodiscard]] const EntityRecord& at(std::uint32_t index) const { return records_[index]; }

    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id) const;
    /// The entity of that id, made where there is none yet.
    std::uint32_t get(std::string_view id, EntityType type, std::string_view name, std::string_view country);
    std::uint32_t country(std::string_view code);

    /// Ties a mention to an entity, which learns from it.
    void link(const text::Sentence& sentence, Mention& mention, std::uint32_t entity);

    /// The entities in the order of their first mention, then those that only roles name; mentions' indices follow.
    [[nodiscard]] std::vector<Entity> finish(std::span<SentenceMentions> sentences);

private:
    void learn_name(const text::Sentence& sentence, const Mention& mention, EntityRecord& record);

    const lexicon::Lexicon* lexicon_;
    std::vector<EntityRecord> records_;
    std::unordered_map<std::string, std::uint32_t> by_id_;
};

/// The words of a sentence in a span of the text, as written.
[[nodiscard]] std::string words_in(const text::Sentence& sentence, Span span);

}  // namespace entente::extract
