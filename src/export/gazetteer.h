#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <entente/graph/graph.h>

namespace entente::exporting {

/// Degrees of WGS 84.
struct Coordinates {
    double latitude = 0;
    double longitude = 0;
};

/// How exactly a place is known.
enum class Whereabouts : std::uint8_t { place, country };

struct Location {
    Coordinates coordinates;
    Whereabouts whereabouts = Whereabouts::place;
};

/// What is known of countries, cities and organizations beyond the graph, from the tables in
/// src/export/tables. Making it costs about a millisecond; immutable.
class Gazetteer {
public:
    Gazetteer();

    /// Where an entity is: a city of the table, else the middle of its country; nothing where neither is
    /// known. Cities are found by country and folded name or alias.
    [[nodiscard]] std::optional<Location> locate(const Graph& graph, VertexId vertex) const;
    /// The item of Wikidata that stands for a country or organization, `Q30`; empty where there is none.
    [[nodiscard]] std::string_view wikidata(EntityType type, std::string_view name, std::string_view country) const;

private:
    struct Country {
        std::string_view wikidata;
        Coordinates middle;
    };

    std::map<std::string_view, Country> countries_;
    std::map<std::pair<std::string, std::string>, Coordinates> places_;  // by country and folded name
    std::map<std::string, std::string_view> organizations_;              // by folded name
};

}  // namespace entente::exporting
