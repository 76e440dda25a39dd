#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <entente/export/format.h>

namespace entente::exporting {

/// Nodes of a view that are drawn in one frame, or in none where `name` is empty.
struct NodeCluster {
    std::string id;  ///< letters, digits and `_` alone
    std::string name;
    std::vector<std::size_t> nodes;
};

/// The shown nodes by country or bloc, frames by id, what belongs to none first. A country alone has no
/// frame.
[[nodiscard]] std::vector<NodeCluster> clusters_of(const View& view, const std::vector<bool>& shown, Cluster by);

/// The bloc of a country by its ISO 3166-1 alpha-3 code, empty for those of none. The first of
/// `src/export/tables/blocs.tsv` counts.
[[nodiscard]] std::string_view bloc_of(std::string_view country);

}  // namespace entente::exporting
