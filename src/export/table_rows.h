#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace entente::exporting {

/// Calls `use` with the fields of every line of a table but comments and the header. The tables are compiled
/// in and tested: what is short of a field has an empty one.
template <std::size_t Fields, typename Use>
void for_each_row(std::string_view table, Use use) {
    bool header = true;
    while (!table.empty()) {
        const std::size_t end = table.find('\n');
        std::string_view line = table.substr(0, end);
        table.remove_prefix(end == std::string_view::npos ? table.size() : end + 1);
        if (line.empty() || line.front() == '#') continue;
        if (header) {
            header = false;
            continue;
        }
        std::array<std::string_view, Fields> fields;
        for (std::string_view& field : fields) {
            const std::size_t tab = line.find('\t');
            field = line.substr(0, tab);
            line.remove_prefix(tab == std::string_view::npos ? line.size() : tab + 1);
        }
        use(fields);
    }
}

}  // namespace entente::exporting
