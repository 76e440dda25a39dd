#pragma once

#include "graph/sqlite.h"

namespace entente::graph {

/// Makes the tables of an empty database; docs/graph.md describes them.
void create_tables(Connection& connection);

/// Makes the tables of version 1 those of this version: coded events were added.
void upgrade_tables(Connection& connection);

/// The index by which the claims behind a relation are found. Apart from the tables, since a first build
/// makes it last.
void create_claim_index(Connection& connection);
void drop_claim_index(Connection& connection);

}  // namespace entente::graph
