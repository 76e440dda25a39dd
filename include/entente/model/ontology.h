#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <entente/model/entity.h>
#include <entente/model/result.h>

namespace entente {

/// The quad class of an event: cooperation or conflict, in words or in deeds. PLOVER and CAMEO number them 1 to 4.
enum class QuadClass : std::uint8_t {
    none = 0,  ///< a tie that is not an event, or a neutral statement
    verbal_cooperation = 1,
    material_cooperation = 2,
    verbal_conflict = 3,
    material_conflict = 4,
};

[[nodiscard]] std::string_view to_string(QuadClass quad) noexcept;

/// One type of relation: `MEETS`, `SIGNS_TREATY`, `HOLDS_OFFICE`.
struct RelationType {
    std::string name;     ///< upper case with underscores, the Cypher relationship type
    std::string reading;  ///< how it reads from source to target: `meets`
    std::string past;     ///< the same told as past: `met`
    std::string inverse;  ///< how it reads from target to source: `is visited by`; that of a symmetric one is `reading`
    std::string description;
    bool symmetric = false;
    bool event = true;                     ///< false for ties that last: MEMBER_OF, HOLDS_OFFICE
    std::vector<EntityType> source_types;  ///< allowed types of the source; empty allows all
    std::vector<EntityType> target_types;
    std::string plover;              ///< PLOVER event, STATEMENT, or empty for a tie
    std::string mode;                ///< PLOVER mode, may be empty
    std::vector<std::string> cameo;  ///< the CAMEO codes that suit it; the first is the one written by default
    /// What means this type when nothing closer is known: a CAMEO code that several types share (`040`), a PLOVER
    /// event (`CONSULT`), or an event with a mode (`CONSULT/meet`).
    std::vector<std::string> default_for;
    QuadClass quad = QuadClass::none;
    double goldstein = 0;  ///< Goldstein scale, -10 to 10

    friend bool operator==(const RelationType&, const RelationType&) = default;
};

/// The 16 events of PLOVER and STATEMENT, in PLOVER's order.
[[nodiscard]] const std::array<std::string_view, 17>& plover_events() noexcept;

/// The relation types, compiled in from `schemas/ontology.json` and extended by files of the user's.
/// Immutable once made; threads may share it.
class Ontology {
public:
    /// The one that ships with the library. Loading costs about two milliseconds: keep it.
    static Ontology standard();

    /// This ontology and the types of a JSON file of the same shape. A type of a known name replaces it; what a new
    /// type is the default for, it takes over.
    /// An Error names line, column and pointer, and the nearest valid name.
    [[nodiscard]] Result<Ontology> extended_by(std::string_view json, std::string_view file_name) const;

    /// All types, sorted by name.
    [[nodiscard]] const std::vector<RelationType>& types() const noexcept { return types_; }
    /// The type of that name, case included, or null.
    [[nodiscard]] const RelationType* find(std::string_view name) const noexcept;
    /// The type that a CAMEO code belongs to; a code that is not known falls back to its parent (`0311` to `031`
    /// to `03`'s default `030`), and null when its root is not known either.
    [[nodiscard]] const RelationType* find_by_cameo(std::string_view code) const noexcept;
    /// The type with that PLOVER event and mode; an unknown mode falls back to the event's default type.
    [[nodiscard]] const RelationType* find_by_plover(std::string_view event, std::string_view mode = {}) const noexcept;
    /// The modes that its types give to a PLOVER event, sorted.
    [[nodiscard]] std::vector<std::string> modes_of(std::string_view event) const;
    /// The known names nearest to a misspelt one by edit distance, best first; empty when none is near.
    [[nodiscard]] std::vector<std::string> suggestions(std::string_view name) const;

private:
    Ontology() = default;

    struct Entry {
        std::string key;
        std::string type;
    };

    [[nodiscard]] const RelationType* find_default(std::string_view key) const noexcept;
    void add(RelationType type);
    void index();

    std::vector<RelationType> types_;
    std::vector<Entry> defaults_;  // CAMEO codes, PLOVER events and events with modes, sorted by key
};

}  // namespace entente
