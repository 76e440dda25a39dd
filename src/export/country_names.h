#pragma once

#include <string_view>

namespace entente::exporting {

/// The English name of a country by its ISO 3166-1 alpha-3 code, for graphs that hold its people and not
/// itself; the code where it is none of the table's, as are those of former states. Lives as long as the
/// program, or `code`.
std::string_view country_name(std::string_view code);

/// The id that its entity would have, `country:NOR`; the code where it is none of the table's. Lives as long.
std::string_view country_id(std::string_view code);

}  // namespace entente::exporting
