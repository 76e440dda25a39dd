#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <entente/graph/graph.h>

namespace entente {

/// A relation as it goes into a GraphAssembler. Entities are named by the handle that `add_entity` gave.
struct AssembledRelation {
    std::uint64_t id = 0;
    std::uint32_t source = 0;
    std::uint32_t target = 0;
    std::uint32_t type = 0;  ///< the handle that `add_type` gave
    Status status = Status::occurred;
    double confidence = 1.0;
    std::optional<Date> start;
    std::optional<Date> end;
    std::uint32_t reports = 1;
    std::uint32_t documents = 1;
    std::optional<Date> first_published;
    std::optional<Date> last_published;
    std::uint32_t place = no_vertex;
    std::vector<std::uint32_t> topics;
    std::uint32_t attributed_to = no_vertex;
    std::string event;
    std::string cameo;
};

/// Makes a Graph from entities and relations that are already resolved and merged: the store does so, and so
/// may a test or a program that has a graph from elsewhere. Entities, types and relations may come in any
/// order; the Graph is the same. Memory while it works: about 100 bytes a relation beside the Graph.
///
///     GraphAssembler assembler;
///     auto meets = assembler.add_type(*ontology.find("MEETS"));
///     auto a = assembler.add_entity({.id = "country:FRA", .type = EntityType::country, .name = "France"});
///     auto b = assembler.add_entity({.id = "country:DEU", .type = EntityType::country, .name = "Germany"});
///     assembler.add_relation({.id = 1, .source = a, .target = b, .type = meets});
///     Result<Graph> graph = std::move(assembler).finish();
class GraphAssembler {
public:
    GraphAssembler();
    ~GraphAssembler();
    GraphAssembler(GraphAssembler&&) noexcept;
    GraphAssembler& operator=(GraphAssembler&&) noexcept;

    std::uint32_t add_type(RelationType type);
    /// Mentions are not kept. A role's organization is linked to the entity of that id, if there is one.
    std::uint32_t add_entity(const Entity& entity);
    void add_relation(const AssembledRelation& relation);

    /// Sorts and joins. An Error when an id occurs twice, a handle is not one, or there are more than 2³² - 2
    /// of a kind or 65,535 types. O((n + m) log(n + m)).
    [[nodiscard]] Result<Graph> finish() &&;

private:
    friend struct graph::GraphAccess;
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace entente
