#pragma once

#include <entente/dataset/reader.h>

namespace entente {

/// GraphML, as entente, Gephi, NetworkX, igraph, graph-tool and yEd write it.
[[nodiscard]] const DatasetReader& graphml_reader();
/// GEXF 1.1 to 1.3, as entente, Gephi and NetworkX write it.
[[nodiscard]] const DatasetReader& gexf_reader();
/// Node-link JSON, as entente, NetworkX and d3 have it.
[[nodiscard]] const DatasetReader& node_link_reader();

}  // namespace entente
