#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <entente/model/date.h>
#include <entente/model/span.h>

namespace entente {

/// What an entity is. The names in JSON, Cypher labels and exports are those of the enumerators' comments.
enum class EntityType : std::uint8_t {
    country,                         ///< `Country`: states, historical states, dependent territories
    person,                          ///< `Person`
    government_body,                 ///< `GovernmentBody`: ministries, parliaments, courts, embassies
    intergovernmental_organization,  ///< `IntergovernmentalOrganization`
    organization,                    ///< `Organization`: parties, companies, media, NGOs
    armed_force,                     ///< `ArmedForce`: of a state
    armed_group,                     ///< `ArmedGroup`: not of a state
    people,                          ///< `People`: populations and unnamed actors (protesters, rebels, officials)
    place,                           ///< `Place`
    treaty,                          ///< `Treaty`
    topic,                           ///< `Topic`
};

inline constexpr std::size_t entity_type_count = 11;

[[nodiscard]] std::string_view to_string(EntityType type) noexcept;
/// The type of that name, case included; nothing for any other.
[[nodiscard]] std::optional<EntityType> parse_entity_type(std::string_view name) noexcept;
/// All types, in the enumeration's order.
[[nodiscard]] const std::array<EntityType, entity_type_count>& all_entity_types() noexcept;

/// An office or function, with the body or country that it is held in and the time that it was held.
struct Role {
    std::string title;         ///< `Secretary`, `Foreign Minister`
    std::string organization;  ///< an entity's id; may be empty
    std::optional<Date> start;
    std::optional<Date> end;

    friend auto operator<=>(const Role&, const Role&) = default;
};

/// An actor, place, treaty or topic.
struct Entity {
    std::string id;  ///< see `entity_id`
    EntityType type = EntityType::organization;
    std::string name;                  ///< the fullest form known
    std::vector<std::string> aliases;  ///< other forms, sorted, without the name
    std::string country;               ///< ISO 3166-1 alpha-3 (3166-3 for former states); empty where not known
    std::vector<Role> roles;
    std::vector<Span> mentions;  ///< in the document of the Extraction, in order of the text

    friend bool operator==(const Entity&, const Entity&) = default;
};

/// The id that follows from what an entity is, so that two machines that never met give it the same one:
/// `country:RUS`, `person:sergei-shoigu`, `body:rus-security-council`, `igo:united-nations`.
///
/// A country's id is its code; a person's has the name alone; every other type has the lower-case country code
/// before the name where a country is known (a name that begins with the code's country keeps it: the caller gives
/// the name as it wants it read). Names are case-folded, stripped of accents, and joined with `-`.
[[nodiscard]] std::string entity_id(EntityType type, std::string_view name, std::string_view country);

/// The folded form by which names are compared and looked up: NFKD, no marks, case-folded, runs of anything but
/// letters and digits made one space, no space at either end. Letters of any script stay.
[[nodiscard]] std::string fold_name(std::string_view name);

}  // namespace entente
