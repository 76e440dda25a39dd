#include "synthetic.h"

#include <fmt/format.h>
#include <fmt/os.h>

#include <exception>
#include <fstream>
#include <map>

#include <entente/graph/assembler.h>
#include <entente/model/ontology.h>

namespace bench {

namespace {

/// splitmix64 (Steele, Lea and Flood, 2014)
std::uint64_t next(std::uint64_t& state) {
    std::uint64_t z = (state += 0x9e3779b97f4a7c15U);
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
}

}  // namespace

Workload synthetic(std::uint32_t nodes, std::uint32_t edges, std::uint32_t types, std::uint64_t seed) {
    Workload made{nodes, types, {}};
    std::uint64_t state = seed;
    std::vector<std::uint32_t> ends;
    const auto pick = [&] {
        const bool fresh = ends.empty() || next(state) % 10 < 3;
        return fresh ? static_cast<std::uint32_t>(next(state) % nodes) : ends[next(state) % ends.size()];
    };
    constexpr std::int32_t first = 3287;  // 1979-01-01
    constexpr std::int32_t days = 17167;  // to 2025-12-31
    for (std::uint32_t i = 0; i < edges; ++i) {
        Edge edge;
        edge.source = pick();
        edge.target = pick();
        edge.type = static_cast<std::uint32_t>(next(state) % types);
        edge.day = first + static_cast<std::int32_t>(next(state) % days);
        ends.push_back(edge.source);
        ends.push_back(edge.target);
        made.edges.push_back(edge);
    }
    return made;
}

Workload read_named(const std::string& path) {
    Workload made;
    std::map<std::string, std::uint32_t> nodes;
    std::map<std::string, std::uint32_t> types;
    const auto number = [](auto& numbers, const std::string& name) {
        return numbers.try_emplace(name, static_cast<std::uint32_t>(numbers.size())).first->second;
    };
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        std::vector<std::string> fields(1);
        for (const char letter : line) {
            if (letter == '\t')
                fields.emplace_back();
            else
                fields.back() += letter;
        }
        if (fields.size() < 4) continue;
        const entente::Result<entente::Date> date = entente::Date::parse(fields[3]);
        if (!date) continue;
        made.edges.push_back(
            {number(nodes, fields[0]), number(nodes, fields[2]), number(types, fields[1]), date->first_day()});
    }
    made.nodes = static_cast<std::uint32_t>(nodes.size());
    made.types = static_cast<std::uint32_t>(types.size());
    return made;
}

entente::Graph graph_of(const Workload& workload) {
    entente::GraphAssembler assembler;
    for (std::uint32_t i = 0; i < workload.nodes; ++i) {
        entente::Entity entity;
        entity.id = fmt::format("actor:{}", i);
        entity.name = fmt::format("Actor {}", i);
        entity.type = entente::EntityType::organization;
        assembler.add_entity(entity);
    }
    for (std::uint32_t i = 0; i < workload.types; ++i) {
        entente::RelationType type;
        type.name = fmt::format("T{:02}", i);
        assembler.add_type(type);
    }
    std::uint64_t id = 0;
    for (const Edge& edge : workload.edges) {
        entente::AssembledRelation relation;
        relation.id = ++id;
        relation.source = edge.source;
        relation.target = edge.target;
        relation.type = edge.type;
        relation.start = relation.end = entente::Date::from_days(edge.day);
        assembler.add_relation(relation);
    }
    entente::Result<entente::Graph> graph = std::move(assembler).finish();
    if (!graph) std::terminate();
    return *std::move(graph);
}

void write(const Workload& workload, const std::string& path) {
    fmt::ostream file = fmt::output_file(path);
    for (const Edge& edge : workload.edges)
        file.print("{}\t{}\t{}\t{}\n", edge.source, edge.target, edge.type, edge.day);
}

}  // namespace bench
