#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <entente/graph/graph.h>

namespace bench {

struct Edge {
    std::uint32_t source = 0;
    std::uint32_t target = 0;
    std::uint32_t type = 0;
    std::int32_t day = 0;  ///< since 1970-01-01
};

/// A graph for all programs of the benchmark: nodes `Actor 0` …, relation types `T00` ….
struct Workload {
    std::uint32_t nodes = 0;
    std::uint32_t types = 0;
    std::vector<Edge> edges;
};

/// A directed multigraph with power-law degrees, the same for a seed on every machine: an end is that of an
/// earlier edge in most cases, else any node (preferential attachment).
[[nodiscard]] Workload synthetic(std::uint32_t nodes, std::uint32_t edges, std::uint32_t types, std::uint64_t seed);
/// `source TAB type TAB target TAB date …` a line, as ICEWS is given with names; empty where the file is not
/// there.
[[nodiscard]] Workload read_named(const std::string& path);

[[nodiscard]] entente::Graph graph_of(const Workload& workload);
/// `source TAB target TAB type TAB day` a line, for the peers.
void write(const Workload& workload, const std::string& path);

}  // namespace bench
