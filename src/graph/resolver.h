#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "graph/description.h"

namespace entente::graph {

/// Tells which entity each description means, by the rules of docs/graph.md. What a description means follows
/// from the set of all descriptions and of the documents that use them; those that a build cannot have
/// affected are not looked at.
class Resolver {
public:
    Resolver(Connection& connection, DescriptionTable& descriptions);

    /// The entities' ids of all descriptions that may have changed their meaning, by key.
    [[nodiscard]] std::map<std::int64_t, std::string> resolve();

private:
    /// The descriptions of one id that agree in type and country.
    struct Profile {
        std::string said;  ///< the id that documents use
        std::string own;   ///< the id that it has if nothing else merges with it
        EntityType type = EntityType::organization;
        std::string country;
        std::vector<std::int64_t> descriptions;
    };
    using ProfileId = std::size_t;

    struct Bearers {
        std::vector<ProfileId> by_name;
        std::vector<ProfileId> by_alias;
    };
    using FormGroup = std::map<std::string, Bearers>;  // by country

    /// Those who may be meant by a surname.
    struct Candidates {
        std::set<std::string> all;
        std::map<std::string, std::set<std::string>> of_country;
        std::map<std::string, std::set<std::string>> of_office;
        std::map<std::string, std::string> country;
    };

    const std::vector<ProfileId>& profiles_of(const std::string& said);
    void split_by_country(const std::string& said, EntityType type, const std::string& suffix,
                          const std::vector<std::int64_t>& descriptions, std::vector<ProfileId>& profiles);
    ProfileId add_profile(Profile profile);
    ProfileId profile_of(std::int64_t description);

    const FormGroup& bearers(EntityType type, const std::string& form);
    const std::vector<ProfileId>& partners(ProfileId profile);
    void add_partners(ProfileId profile, const std::string& form, std::set<ProfileId>& found);
    bool share_a_document(const Profile& left, const Profile& right);
    /// The ids that a document uses. A dataset names many thousands, and is asked about each that has a namesake.
    const std::unordered_set<std::string>& said_in(std::int64_t document);
    const std::string& entity_of(ProfileId profile);

    const Candidates& candidates(const std::string& surname);
    std::set<std::string> named_in_full(std::int64_t document);
    std::string meant_by(const Description& bare);
    bool has_namesake(const Description& bare);
    void resolve_bare(const std::string& said);
    std::string document_id(std::int64_t document);

    void resolve_full();
    std::set<std::string> touched_surnames();

    DescriptionTable& descriptions_;
    Statement document_id_;
    std::vector<Profile> profiles_;
    std::unordered_map<std::string, std::vector<ProfileId>> profiles_of_said_;
    std::unordered_map<std::int64_t, ProfileId> profile_of_description_;
    std::map<std::pair<EntityType, std::string>, FormGroup> groups_;
    std::unordered_map<ProfileId, std::vector<ProfileId>> partners_;
    std::map<ProfileId, std::string> entities_;
    std::unordered_map<std::string, std::vector<ProfileId>> members_;
    std::unordered_map<std::string, Candidates> candidates_;
    std::unordered_map<std::int64_t, std::unordered_set<std::string>> said_in_;  // neither is ever walked
    std::map<std::int64_t, std::string> result_;
};

}  // namespace entente::graph
