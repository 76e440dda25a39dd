#include "export/gazetteer.h"

#include <cassert>
#include <charconv>

#include "embedded/export_countries.h"
#include "embedded/export_organizations.h"
#include "embedded/export_places.h"
#include "export/table_rows.h"

namespace entente::exporting {

namespace {

double degrees(std::string_view text) {
    double value = 0;
    [[maybe_unused]] const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    assert(failure == std::errc() && end == text.data() + text.size());
    return value;
}

}  // namespace

Gazetteer::Gazetteer() {
    for_each_row<5>(embedded::export_countries(), [this](const auto& fields) {
        countries_[fields[0]] = {fields[2], Coordinates{degrees(fields[3]), degrees(fields[4])}};
    });
    for_each_row<4>(embedded::export_places(), [this](const auto& fields) {
        places_[{std::string(fields[0]), fold_name(fields[1])}] = {degrees(fields[2]), degrees(fields[3])};
    });
    for_each_row<2>(embedded::export_organizations(),
                    [this](const auto& fields) { organizations_[fold_name(fields[0])] = fields[1]; });
}

std::optional<Location> Gazetteer::locate(const Graph& graph, VertexId vertex) const {
    const EntityView entity = graph.entity(vertex);
    const std::string country(entity.country);
    const auto find = [&](std::string_view name) { return places_.find({country, fold_name(name)}); };
    if (entity.type != EntityType::country) {
        auto place = find(entity.name);
        const auto aliases = place == places_.end() ? graph.aliases(vertex) : std::vector<std::string_view>();
        for (std::size_t i = 0; i < aliases.size() && place == places_.end(); ++i) place = find(aliases[i]);
        if (place != places_.end()) return Location{place->second, Whereabouts::place};
    }
    const auto known = countries_.find(entity.country);
    if (known == countries_.end()) return std::nullopt;
    return Location{known->second.middle, Whereabouts::country};
}

std::string_view Gazetteer::wikidata(EntityType type, std::string_view name, std::string_view country) const {
    if (type == EntityType::country) {
        const auto known = countries_.find(country);
        return known == countries_.end() ? std::string_view() : known->second.wikidata;
    }
    if (type != EntityType::intergovernmental_organization) return {};
    const auto known = organizations_.find(fold_name(name));
    return known == organizations_.end() ? std::string_view() : known->second;
}

}  // namespace entente::exporting
