#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <entente/model/entity.h>

namespace entente::dataset {

/// Tells which entity a dataset means by a code or a name: the same that text yields, since ids follow from type, name
/// and country. Immutable.
class ActorTable {
public:
    /// Read from the compiled-in tables at its first use, which takes about five milliseconds.
    static const ActorTable& standard();

    /// CAMEO: a country, region or organization, then roles, three letters each: `USAGOV`, `IGOUNO`, `PSEREB`. `name`
    /// is what the dataset calls the actor; it serves where the code tells only a kind (`MNCUSA`).
    [[nodiscard]] std::optional<Entity> by_code(std::string_view code, std::string_view name) const;
    /// A name as ICEWS, POLECAT and ACLED write them: `Barack Obama`, `Japan`, `Police (France)`; `country` and
    /// `sectors` (apart by commas) where the dataset tells them. Nothing for a name without a letter or digit.
    [[nodiscard]] std::optional<Entity> by_name(std::string_view name, std::string_view country,
                                                std::string_view sectors) const;
    /// The ISO 3166-1 alpha-3 code of a country's name or code; empty for what is none.
    [[nodiscard]] std::string country(std::string_view name_or_code) const;
    [[nodiscard]] Entity place(std::string_view name, std::string_view country) const;

private:
    ActorTable();

    struct Role {
        EntityType type = EntityType::organization;
        std::string noun;
        bool adjective = false;
    };
    struct Country {
        std::string name;
        std::string adjective;
    };

    void read_countries();
    void read_organizations();
    void read_leaders();
    void read_roles();
    void read_codes();
    [[nodiscard]] std::optional<Entity> country_entity(const std::string& code) const;
    [[nodiscard]] Entity of_role(const Role& role, const std::string& country) const;
    [[nodiscard]] Entity named(std::string_view name, const std::string& country, std::string_view sectors) const;
    [[nodiscard]] const Role* role_of(std::string_view words) const;

    std::map<std::string, Country, std::less<>> countries_;          // by code
    std::map<std::string, std::string, std::less<>> country_codes_;  // by folded name
    std::map<std::string, Entity, std::less<>> known_;               // by folded name
    std::map<std::string, Entity, std::less<>> codes_;               // CAMEO
    std::map<std::string, Role, std::less<>> roles_;                 // by code
    std::map<std::string, std::string, std::less<>> role_words_;     // code by folded words
    std::vector<std::string> given_names_;                           // folded, sorted
};

}  // namespace entente::dataset
