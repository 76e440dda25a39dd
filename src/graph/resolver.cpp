#include "graph/resolver.h"

#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/format.h>

namespace entente::graph {

namespace {

/// A form that more entities of one country bear than this says nothing of any of them: `police`.
constexpr std::size_t max_bearers = 64;

/// Types of which one entity belongs to one country. Others (a treaty, an organization of states) may be told
/// with any of their countries, and a country is its own.
bool has_one_country(EntityType type) {
    return type != EntityType::country && type != EntityType::intergovernmental_organization &&
           type != EntityType::treaty && type != EntityType::topic;
}

/// The type that an id's own beginning tells.
bool accords_with_id(EntityType type, const std::string& id) {
    const std::string prefix = entity_id(type, "x", "");
    return id.compare(0, prefix.find(':') + 1, prefix, 0, prefix.find(':') + 1) == 0;
}

/// The offices that a description holds, as keys that another may share: an office is one of a body or of a
/// country.
std::vector<std::string> offices(const Description& description) {
    std::vector<std::string> keys;
    for (const Role& role : description.roles) {
        const std::string title = fold_name(role.title);
        if (title.empty()) continue;
        if (!role.organization.empty()) keys.push_back(title + "\n" + role.organization);
        if (!description.country.empty()) keys.push_back(title + "\n=" + description.country);
    }
    return keys;
}

}  // namespace

Resolver::Resolver(Connection& connection, DescriptionTable& descriptions)
    : descriptions_(descriptions), document_id_(connection, "SELECT id FROM document WHERE key = ?") {}

Resolver::ProfileId Resolver::add_profile(Profile profile) {
    for (const std::int64_t key : profile.descriptions) profile_of_description_[key] = profiles_.size();
    profiles_.push_back(std::move(profile));
    return profiles_.size() - 1;
}

const std::vector<Resolver::ProfileId>& Resolver::profiles_of(const std::string& said) {
    const auto known = profiles_of_said_.find(said);
    if (known != profiles_of_said_.end()) return known->second;
    std::map<EntityType, std::vector<std::int64_t>> by_type;
    for (const std::int64_t key : descriptions_.with_id(said)) {
        const Description& description = descriptions_.get(key);
        if (description.document == 0) by_type[description.type].push_back(key);
    }
    std::vector<ProfileId> profiles;
    const auto plain = std::find_if(by_type.begin(), by_type.end(),
                                    [&](const auto& entry) { return accords_with_id(entry.first, said); });
    const EntityType plain_type = plain != by_type.end() ? plain->first
                                  : by_type.empty()      ? EntityType::organization
                                                         : by_type.begin()->first;
    for (const auto& [type, keys] : by_type) {
        const std::string suffix = type == plain_type ? "" : fmt::format("@{}", to_string(type));
        split_by_country(said, type, suffix, keys, profiles);
    }
    return profiles_of_said_.emplace(said, std::move(profiles)).first->second;
}

void Resolver::split_by_country(const std::string& said, EntityType type, const std::string& suffix,
                                const std::vector<std::int64_t>& descriptions, std::vector<ProfileId>& profiles) {
    std::map<std::string, std::vector<std::int64_t>> by_country;
    for (const std::int64_t key : descriptions) by_country[descriptions_.get(key).country].push_back(key);
    const std::size_t known = by_country.size() - by_country.count("");
    if (known <= 1 || !has_one_country(type)) {
        const std::string country = known == 1 ? by_country.rbegin()->first : "";
        profiles.push_back(add_profile({said, said + suffix, type, country, descriptions}));
        return;
    }
    // Namesakes. Who has no country is the one with whom he shares an office, if that is one.
    std::map<std::string, std::set<std::string>> countries_of_office;
    for (const auto& [country, keys] : by_country) {
        if (country.empty()) continue;
        for (const std::int64_t key : keys) {
            for (const std::string& office : offices(descriptions_.get(key))) {
                countries_of_office[office].insert(country);
            }
        }
    }
    std::vector<std::int64_t> unknown;
    for (const std::int64_t key : std::exchange(by_country[""], {})) {
        std::set<std::string> meant;
        for (const std::string& office : offices(descriptions_.get(key))) {
            const std::set<std::string>& holders = countries_of_office[office];
            meant.insert(holders.begin(), holders.end());
        }
        (meant.size() == 1 ? by_country[*meant.begin()] : unknown).push_back(key);
    }
    by_country[""] = std::move(unknown);
    for (auto& [country, keys] : by_country) {
        if (keys.empty()) continue;
        const std::string place = country.empty() ? std::string() : fmt::format("@{}", country);
        profiles.push_back(add_profile({said, said + suffix + place, type, country, std::move(keys)}));
    }
}

Resolver::ProfileId Resolver::profile_of(std::int64_t description) {
    static_cast<void>(profiles_of(descriptions_.get(description).id));
    return profile_of_description_[description];
}

const Resolver::FormGroup& Resolver::bearers(EntityType type, const std::string& form) {
    const auto [place, is_new] = groups_.try_emplace({type, form});
    if (!is_new) return place->second;
    std::set<ProfileId> named;
    std::set<ProfileId> aliased;
    for (const FormKind kind : {FormKind::name, FormKind::alias}) {
        for (const std::int64_t key : descriptions_.with_form(form, kind)) {
            if (descriptions_.get(key).type != type) continue;
            (kind == FormKind::name ? named : aliased).insert(profile_of(key));
        }
    }
    FormGroup& group = place->second;
    for (const ProfileId profile : named) group[profiles_[profile].country].by_name.push_back(profile);
    for (const ProfileId profile : aliased) {
        if (named.count(profile) == 0) group[profiles_[profile].country].by_alias.push_back(profile);
    }
    return group;
}

void Resolver::add_partners(ProfileId profile, const std::string& form, std::set<ProfileId>& found) {
    const EntityType type = profiles_[profile].type;
    const std::string country = profiles_[profile].country;
    const FormGroup& group = bearers(type, form);
    const std::size_t known = group.size() - group.count("");
    if (type == EntityType::person && country.empty()) return;
    if (country.empty() && known > 1) return;
    const bool with_unknown = type != EntityType::person && known <= 1;
    Bearers compatible;
    for (const auto& [of_country, bearers] : group) {
        if (of_country != country && !with_unknown) continue;
        compatible.by_name.insert(compatible.by_name.end(), bearers.by_name.begin(), bearers.by_name.end());
        compatible.by_alias.insert(compatible.by_alias.end(), bearers.by_alias.begin(), bearers.by_alias.end());
    }
    if (compatible.by_name.size() + compatible.by_alias.size() > max_bearers) return;
    const auto& names = compatible.by_name;
    const bool is_name = std::find(names.begin(), names.end(), profile) != names.end();
    const bool alias_is_clear = compatible.by_alias.size() == 1;
    if (is_name || alias_is_clear) found.insert(names.begin(), names.end());
    if (is_name && alias_is_clear) found.insert(compatible.by_alias.front());
}

/// Whether some document names both: whoever wrote its extraction knew them for two.
bool Resolver::share_a_document(const Profile& left, const Profile& right) {
    const auto mentions = [&](const Profile& profile) {
        std::int64_t sum = 0;
        for (const std::int64_t key : descriptions_.with_id(profile.said)) sum += descriptions_.get(key).documents;
        return sum;
    };
    const bool left_is_rarer = mentions(left) < mentions(right);
    const Profile& rarer = left_is_rarer ? left : right;
    const Profile& other = left_is_rarer ? right : left;
    for (const std::int64_t key : descriptions_.with_id(rarer.said)) {
        for (const std::int64_t document : descriptions_.documents_of(key)) {
            if (said_in(document).count(other.said) != 0) return true;
        }
    }
    return false;
}

const std::unordered_set<std::string>& Resolver::said_in(std::int64_t document) {
    constexpr std::size_t most_kept = 4096;
    if (said_in_.size() >= most_kept) said_in_.clear();
    const auto [place, is_new] = said_in_.try_emplace(document);
    if (is_new) {
        for (const std::int64_t key : descriptions_.mentioned_in(document)) {
            place->second.insert(descriptions_.get(key).id);
        }
    }
    return place->second;
}

const std::vector<Resolver::ProfileId>& Resolver::partners(ProfileId profile) {
    const auto known = partners_.find(profile);
    if (known != partners_.end()) return known->second;
    std::set<std::string> forms;
    const std::vector<std::int64_t> keys = profiles_[profile].descriptions;
    for (const std::int64_t key : keys) {
        for (const Form& form : forms_of(descriptions_.get(key))) {
            if (form.kind == FormKind::name || form.kind == FormKind::alias) forms.insert(form.text);
        }
    }
    std::set<ProfileId> found;
    for (const std::string& form : forms) add_partners(profile, form, found);
    std::vector<ProfileId> partners;
    for (const ProfileId other : found) {
        if (profiles_[other].said == profiles_[profile].said) continue;
        if (!share_a_document(profiles_[profile], profiles_[other])) partners.push_back(other);
    }
    return partners_.emplace(profile, std::move(partners)).first->second;
}

/// Profiles that share names merge if each of them does so with each other: never by way of a third.
const std::string& Resolver::entity_of(ProfileId profile) {
    const auto known = entities_.find(profile);
    if (known != entities_.end()) return known->second;
    std::vector<ProfileId> component{profile};
    std::set<ProfileId> seen{profile};
    for (std::size_t next = 0; next < component.size(); ++next) {
        for (const ProfileId other : partners(component[next])) {
            if (seen.insert(other).second) component.push_back(other);
        }
    }
    const bool all_pairs = std::all_of(component.begin(), component.end(), [&](ProfileId member) {
        return partners(member).size() == component.size() - 1;
    });
    const auto rank = [&](ProfileId member) {
        return std::pair(profiles_[member].country.empty(), std::string_view(profiles_[member].own));
    };
    const ProfileId first = *std::min_element(component.begin(), component.end(),
                                              [&](ProfileId a, ProfileId b) { return rank(a) < rank(b); });
    for (const ProfileId member : component) {
        const std::string& entity = profiles_[all_pairs ? first : member].own;
        entities_.emplace(member, entity);
        members_[entity].push_back(member);
        for (const std::int64_t key : profiles_[member].descriptions) result_[key] = entity;
    }
    return entities_.at(profile);
}

const Resolver::Candidates& Resolver::candidates(const std::string& surname) {
    const auto known = candidates_.find(surname);
    if (known != candidates_.end()) return known->second;
    std::set<std::string> entities;
    for (const std::int64_t key : descriptions_.with_form(surname, FormKind::surname)) {
        entities.insert(entity_of(profile_of(key)));
    }
    Candidates found;
    found.all = entities;
    for (const std::string& entity : entities) {
        std::string& country = found.country[entity];
        for (const ProfileId member : members_[entity]) {
            if (country.empty()) country = profiles_[member].country;
            for (const std::int64_t key : profiles_[member].descriptions) {
                for (std::string& office : offices(descriptions_.get(key))) {
                    found.of_office[std::move(office)].insert(entity);
                }
            }
        }
        if (!country.empty()) found.of_country[country].insert(entity);
    }
    return candidates_.emplace(surname, std::move(found)).first->second;
}

std::set<std::string> Resolver::named_in_full(std::int64_t document) {
    std::set<std::string> entities;
    for (const std::int64_t key : descriptions_.mentioned_in(document)) {
        const Description& description = descriptions_.get(key);
        if (description.type != EntityType::person || description.document != 0) continue;
        entities.insert(entity_of(profile_of(key)));
    }
    return entities;
}

/// The person with a full name whom a bare surname means: the only one of that surname who holds the same
/// office, or else the only one of the same country. Empty where there is none or more than one.
std::string Resolver::meant_by(const Description& bare) {
    const std::set<std::string> others = named_in_full(bare.document);
    std::set<std::string> by_office;
    std::set<std::string> by_country;
    const auto add = [&](const Candidates& all, const std::map<std::string, std::set<std::string>>& of,
                         const std::string& key, std::set<std::string>& to) {
        const auto place = of.find(key);
        if (place == of.end()) return;
        for (const std::string& entity : place->second) {
            const std::string& country = all.country.at(entity);
            const bool compatible = bare.country.empty() || country.empty() || country == bare.country;
            if (compatible && others.count(entity) == 0) to.insert(entity);
        }
    };
    for (const Form& form : forms_of(bare)) {
        const Candidates& all = candidates(form.text);
        for (const std::string& office : offices(bare)) add(all, all.of_office, office, by_office);
        if (!bare.country.empty()) add(all, all.of_country, bare.country, by_country);
    }
    if (by_office.size() == 1) return *by_office.begin();
    if (by_office.empty() && by_country.size() == 1) return *by_country.begin();
    return {};
}

bool Resolver::has_namesake(const Description& bare) {
    for (const Form& form : forms_of(bare)) {
        const Candidates& all = candidates(form.text);
        if (all.of_country.count(bare.country) != 0) return true;
    }
    return false;
}

std::string Resolver::document_id(std::int64_t document) {
    std::string id;
    if (document_id_.bind(1, document).step()) id = document_id_.string(0);
    document_id_.reset();
    return id;
}

/// Gives every bare description of one id an entity. Those of one country whose surname no full name of that
/// country bears are one person, as Suharto is; all others are a person each.
void Resolver::resolve_bare(const std::string& said) {
    std::map<std::string, std::vector<std::int64_t>> own;  // by suffix
    for (const std::int64_t key : descriptions_.with_id(said)) {
        const Description& description = descriptions_.get(key);
        if (description.document == 0) continue;
        std::string entity = meant_by(description);
        if (!entity.empty()) {
            result_[key] = std::move(entity);
        } else if (!description.country.empty() && !has_namesake(description)) {
            own[fmt::format("@{}", description.country)].push_back(key);
        } else {
            own[fmt::format("@{}", document_id(description.document))].push_back(key);
        }
    }
    const bool alone = own.size() == 1 && profiles_of(said).empty();
    for (const auto& [suffix, keys] : own) {
        for (const std::int64_t key : keys) result_[key] = alone ? said : said + suffix;
    }
}

/// Everyone whom the build's ids and names touch, and everyone linked to these.
void Resolver::resolve_full() {
    std::vector<ProfileId> touched;
    std::set<std::pair<EntityType, std::string>> forms;
    for (const std::string& said : descriptions_.touched_ids()) {
        for (const ProfileId profile : profiles_of(said)) touched.push_back(profile);
    }
    for (const ProfileId profile : touched) {
        const std::vector<std::int64_t> keys = profiles_[profile].descriptions;
        for (const std::int64_t key : keys) {
            for (const Form& form : forms_of(descriptions_.get(key))) {
                if (form.kind <= FormKind::alias) forms.emplace(profiles_[profile].type, form.text);
            }
        }
    }
    for (const Form& form : descriptions_.removed_forms()) {
        if (form.kind > FormKind::alias) continue;
        for (const EntityType type : all_entity_types()) forms.emplace(type, form.text);
    }
    for (const ProfileId profile : touched) entity_of(profile);
    for (const auto& [type, form] : forms) {
        for (const auto& [country, group] : bearers(type, form)) {
            for (const ProfileId profile : group.by_name) entity_of(profile);
            for (const ProfileId profile : group.by_alias) entity_of(profile);
        }
    }
}

/// The surnames whose bearers may have changed.
std::set<std::string> Resolver::touched_surnames() {
    std::set<std::string> surnames;
    const auto add = [&](const Form& form) {
        if (form.kind == FormKind::surname || form.kind == FormKind::bare) surnames.insert(form.text);
    };
    for (const auto& [profile, entity] : entities_) {
        if (profiles_[profile].type != EntityType::person) continue;
        for (const std::int64_t key : profiles_[profile].descriptions) {
            for (const Form& form : forms_of(descriptions_.get(key))) add(form);
        }
    }
    for (const std::string& said : descriptions_.touched_ids()) {
        for (const std::int64_t key : descriptions_.with_id(said)) {
            for (const Form& form : forms_of(descriptions_.get(key))) add(form);
        }
    }
    for (const Form& form : descriptions_.removed_forms()) add(form);
    return surnames;
}

std::map<std::int64_t, std::string> Resolver::resolve() {
    resolve_full();
    std::set<std::string> bare(descriptions_.touched_ids().begin(), descriptions_.touched_ids().end());
    for (const std::string& surname : touched_surnames()) {
        for (const std::int64_t key : descriptions_.with_form(surname, FormKind::bare)) {
            bare.insert(descriptions_.get(key).id);
        }
    }
    for (const std::string& said : bare) resolve_bare(said);
    return std::move(result_);
}

}  // namespace entente::graph
