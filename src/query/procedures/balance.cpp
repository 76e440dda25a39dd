#include <algorithm>
#include <tuple>

#include "query/procedures/procedures.h"
#include "query/procedures/signed_graph.h"

namespace entente::query {

namespace {

Result<SignedGraph> signed_graph(ProcedureContext& context, std::string_view procedure, const Value& argument) {
    const auto keys = with_filter_keys({"sign"});
    Options options(procedure, argument, keys);
    const Selection selection = read_selection(options, Orientation::both);
    std::string sign = options.text("sign");
    if (options.error()) return *options.error();
    if (sign.empty()) sign = "quad";
    return SignedGraph::make(context, selection, sign);
}

Result<Rows> balance(ProcedureContext& context, std::span<const Value> arguments) {
    const Result<SignedGraph> graph = signed_graph(context, "entente.balance", arguments[0]);
    if (!graph) return graph.error();
    std::int64_t positive = 0;
    std::int64_t negative = 0;
    std::uint64_t against = 0;
    const std::vector<bool> sides = graph->sides(context);
    for (std::uint32_t vertex = 0; vertex < graph->size(); ++vertex) {
        for (const SignedTie& tie : graph->ties(vertex)) {
            if (tie.neighbor > vertex) ++(tie.positive ? positive : negative);
        }
        against += graph->contradictions(vertex, sides);
    }
    const auto census = graph->triangles(context);
    const std::uint64_t all = census[0] + census[1] + census[2] + census[3];
    const Value degree =
        all == 0 ? Value() : Value(static_cast<double>(census[0] + census[2]) / static_cast<double>(all));
    return Rows{List{positive, negative, graph->neutral_pairs(), all, census[0], census[1], census[2], census[3],
                     degree, against == 0, against / 2}};
}

/// Which vertices ties join, by their lowest one.
std::vector<std::uint32_t> components_of(const SignedGraph& graph) {
    std::vector<std::uint32_t> component(graph.size(), Subgraph::none);
    std::vector<std::uint32_t> stack;
    for (std::uint32_t start = 0; start < graph.size(); ++start) {
        if (component[start] != Subgraph::none) continue;
        component[start] = start;
        stack.assign(1, start);
        while (!stack.empty()) {
            const std::uint32_t vertex = stack.back();
            stack.pop_back();
            for (const SignedTie& tie : graph.ties(vertex)) {
                if (component[tie.neighbor] != Subgraph::none) continue;
                component[tie.neighbor] = start;
                stack.push_back(tie.neighbor);
            }
        }
    }
    return component;
}

Result<Rows> camps(ProcedureContext& context, std::span<const Value> arguments) {
    const Result<SignedGraph> graph = signed_graph(context, "entente.camps", arguments[0]);
    if (!graph) return graph.error();
    const std::vector<bool> sides = graph->sides(context);
    std::vector<std::uint32_t> component = components_of(*graph);
    const std::size_t components = rank_groups(component).size();
    // The larger side of a component is its first camp; of equal ones that with the first node.
    std::vector<std::int64_t> lead(components + 1, 0);
    std::vector<std::uint32_t> first(components + 1, Subgraph::none);
    for (std::uint32_t vertex = 0; vertex < graph->size(); ++vertex) {
        const std::uint32_t group = component[vertex];
        if (first[group] == Subgraph::none) first[group] = vertex;
        lead[group] += sides[vertex] == sides[first[group]] ? 1 : -1;
    }
    std::vector<std::tuple<std::uint32_t, int, std::uint32_t>> places;
    for (std::uint32_t vertex = 0; vertex < graph->size(); ++vertex) {
        const std::uint32_t group = component[vertex];
        const bool with_first = sides[vertex] == sides[first[group]];
        places.emplace_back(group, with_first == (lead[group] >= 0) ? 1 : 2, vertex);
    }
    std::sort(places.begin(), places.end());
    Rows rows;
    for (const auto& [group, camp, vertex] : places)
        rows.push_back({Node{graph->node(vertex)}, group, camp, graph->contradictions(vertex, sides)});
    return rows;
}

}  // namespace

Procedure balance_procedure() {
    Procedure procedure;
    procedure.name = "entente.balance";
    procedure.parameters = {{"options", ParameterType::map}};
    procedure.columns = {{"positive", ParameterType::integer},   {"negative", ParameterType::integer},
                         {"neutral", ParameterType::integer},    {"triangles", ParameterType::integer},
                         {"ppp", ParameterType::integer},        {"ppn", ParameterType::integer},
                         {"pnn", ParameterType::integer},        {"nnn", ParameterType::integer},
                         {"balance", ParameterType::floating},   {"balanced", ParameterType::boolean},
                         {"frustration", ParameterType::integer}};
    procedure.optional = 1;
    procedure.description =
        "How far cooperation and conflict fall into two camps: a census of signed triangles (Cartwright and Harary "
        "1956).";
    procedure.run = balance;
    return procedure;
}

Procedure camps_procedure() {
    Procedure procedure;
    procedure.name = "entente.camps";
    procedure.parameters = {{"options", ParameterType::map}};
    procedure.columns = {{"node", ParameterType::node},
                         {"component", ParameterType::integer},
                         {"camp", ParameterType::integer},
                         {"contradictions", ParameterType::integer}};
    procedure.optional = 1;
    procedure.description =
        "Two camps with few conflicts within and little cooperation between them (Harary 1953, Harary and "
        "Kabell 1980).";
    procedure.run = camps;
    return procedure;
}

}  // namespace entente::query
