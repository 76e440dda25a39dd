#include "export/country_names.h"

#include <map>

#include "embedded/export_countries.h"
#include "export/table_rows.h"

namespace entente::exporting {

namespace {

std::map<std::string_view, std::string_view> read_names() {
    std::map<std::string_view, std::string_view> names;
    for_each_row<2>(embedded::export_countries(),
                    [&names](const auto& fields) { names.emplace(fields[0], fields[1]); });
    return names;
}

}  // namespace

std::string_view country_name(std::string_view code) {
    static const std::map<std::string_view, std::string_view> names = read_names();
    const auto found = names.find(code);
    return found == names.end() ? code : found->second;
}

}  // namespace entente::exporting
