#pragma once

#include <string>
#include <vector>

#include <entente/graph/assembler.h>

#include "sample.h"

namespace sample {

/// A tie between two of the entities `a`, `b`, `c` … of a small graph.
struct Tie {
    char source = 'a';
    char target = 'b';
    std::string type = "VISITS";
    std::string date = {};  ///< of start and end
    Status status = Status::occurred;
    double confidence = 1.0;
    std::uint32_t documents = 1;
};

/// A graph of the entities `a` to `last` and the ties between them; a tie's id is its place in the list,
/// from 1.
inline Graph assembled(char last, const std::vector<Tie>& ties) {
    GraphAssembler assembler;
    std::vector<std::pair<std::string, std::uint32_t>> types;
    for (char name = 'a'; name <= last; ++name) {
        assembler.add_entity(entity(std::string(1, name), EntityType::organization, std::string(1, name)));
    }
    std::uint64_t id = 0;
    for (const Tie& tie : ties) {
        std::size_t known = 0;
        while (known < types.size() && types[known].first != tie.type) ++known;
        if (known == types.size()) {
            REQUIRE(ontology().find(tie.type) != nullptr);
            types.emplace_back(tie.type, assembler.add_type(*ontology().find(tie.type)));
        }
        AssembledRelation relation;
        relation.id = ++id;
        relation.source = static_cast<std::uint32_t>(tie.source - 'a');
        relation.target = static_cast<std::uint32_t>(tie.target - 'a');
        relation.type = types[known].second;
        if (!tie.date.empty()) relation.start = relation.end = day(tie.date);
        relation.status = tie.status;
        relation.confidence = tie.confidence;
        relation.documents = tie.documents;
        assembler.add_relation(relation);
    }
    Result<Graph> graph = std::move(assembler).finish();
    REQUIRE_MESSAGE(graph, graph.error().to_string());
    return *std::move(graph);
}

/// The vertices of a path as text: `abc`.
inline std::string letters(const Graph& graph, const std::vector<VertexId>& vertices) {
    std::string text;
    for (const VertexId vertex : vertices) text += graph.entity(vertex).id;
    return text;
}

}  // namespace sample
