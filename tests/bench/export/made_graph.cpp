#include "made_graph.h"

#include <entente/graph/assembler.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

namespace bench {

namespace {

using namespace entente;

/// SplitMix64: https://prng.di.unimi.it/splitmix64.c
class Numbers {
public:
    std::uint64_t operator()() {
        std::uint64_t z = state_ += 0x9e3779b97f4a7c15U;
        z = (z ^ z >> 30U) * 0xbf58476d1ce4e5b9U;
        z = (z ^ z >> 27U) * 0x94d049bb133111ebU;
        return z ^ z >> 31U;
    }
    std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>((*this)() % limit); }

private:
    std::uint64_t state_ = 1;
};

constexpr std::uint32_t first_day = 18262;  // 2020-01-01

}  // namespace

Graph made_graph(std::size_t edges) {
    const Ontology ontology = Ontology::standard();
    const auto vertices = static_cast<std::uint32_t>(edges / 10 + 2);
    GraphAssembler assembler;
    for (const RelationType& type : ontology.types()) assembler.add_type(type);
    for (std::uint32_t i = 0; i < vertices; ++i) {
        Entity entity;
        entity.id = fmt::format("body:{:07}", i);
        entity.type = all_entity_types()[i % entity_type_count];
        entity.name = fmt::format("Ministry & Office No. {}", i);
        entity.country = "FRA";
        assembler.add_entity(entity);
    }
    Numbers numbers;
    const auto types = static_cast<std::uint32_t>(ontology.types().size());
    for (std::size_t i = 0; i < edges; ++i) {
        AssembledRelation relation;
        relation.id = numbers();
        // The smaller of two draws: few actors have many relations, as in the news.
        relation.source = std::min(numbers.below(vertices), numbers.below(vertices));
        relation.target = std::min(numbers.below(vertices), numbers.below(vertices));
        relation.type = numbers.below(types);
        if (ontology.types()[relation.type].symmetric && relation.target < relation.source)
            std::swap(relation.source, relation.target);
        relation.confidence = 0.5 + static_cast<double>(numbers.below(50)) / 100;
        const Date day = Date::from_days(static_cast<std::int32_t>(first_day + numbers.below(2000)));
        relation.start = relation.end = relation.first_published = relation.last_published = day;
        assembler.add_relation(relation);
    }
    Result<Graph> graph = std::move(assembler).finish();
    if (!graph) {
        std::cerr << graph.error().to_string() << '\n';
        std::exit(1);
    }
    return std::move(*graph);
}

}  // namespace bench
