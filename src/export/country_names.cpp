#include "export/country_names.h"

#include <map>
#include <string>

#include "embedded/export_countries.h"
#include "export/table_rows.h"

namespace entente::exporting {

namespace {

struct Country {
    std::string_view name;
    std::string id;
};

std::map<std::string_view, Country> read_countries() {
    std::map<std::string_view, Country> countries;
    for_each_row<2>(embedded::export_countries(), [&countries](const auto& fields) {
        countries.emplace(fields[0], Country{fields[1], "country:" + std::string(fields[0])});
    });
    return countries;
}

const Country* find_country(std::string_view code) {
    static const std::map<std::string_view, Country> countries = read_countries();
    const auto found = countries.find(code);
    return found == countries.end() ? nullptr : &found->second;
}

}  // namespace

std::string_view country_name(std::string_view code) {
    const Country* country = find_country(code);
    return country == nullptr ? code : country->name;
}

std::string_view country_id(std::string_view code) {
    const Country* country = find_country(code);
    return country == nullptr ? code : std::string_view(country->id);
}

}  // namespace entente::exporting
