#pragma once

#include <cstddef>

#include <entente/graph/graph.h>

namespace bench {

/// A graph of events between countries, bodies and people, made of numbers from a fixed seed: the same on every
/// machine.
entente::Graph made_graph(std::size_t edges);

}  // namespace bench
