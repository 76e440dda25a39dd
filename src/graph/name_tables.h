#pragma once

#include <string_view>
#include <vector>

#include "graph/columns.h"

namespace entente::graph {

/// The folded names of a graph's entities and their words, sorted: what a NameIndex searches.
struct NameTables {
    StringTable strings;
    std::vector<NameForm> forms;
    std::vector<NameToken> tokens;

    [[nodiscard]] NameColumns view() const { return {strings.view(), forms, tokens}; }
};

/// Reads all names. O(total length · log).
[[nodiscard]] NameTables make_name_tables(const GraphAccess::Columns& columns);

/// The words of a folded name, sorted, without repetition.
[[nodiscard]] std::vector<std::string_view> words_of(std::string_view folded);

}  // namespace entente::graph
