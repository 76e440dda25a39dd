#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "query/procedures/procedures.h"

namespace entente::query {

namespace {

std::string_view name_of(ParameterType type) {
    switch (type) {
        case ParameterType::any: return "ANY";
        case ParameterType::boolean: return "BOOLEAN";
        case ParameterType::integer: return "INTEGER";
        case ParameterType::floating: return "FLOAT";
        case ParameterType::number: return "NUMBER";
        case ParameterType::string: return "STRING";
        case ParameterType::list: return "LIST";
        case ParameterType::map: return "MAP";
        case ParameterType::node: return "NODE";
        case ParameterType::relationship: return "RELATIONSHIP";
        case ParameterType::path: return "PATH";
    }
    return "ANY";
}

/// `entente.pagerank(options? :: MAP) :: (node :: NODE, score :: FLOAT)`
std::string signature(const Procedure& procedure) {
    std::vector<std::string> parameters;
    const std::size_t required = procedure.parameters.size() - procedure.optional;
    for (std::size_t i = 0; i < procedure.parameters.size(); ++i) {
        const ProcedureField& field = procedure.parameters[i];
        parameters.push_back(fmt::format("{}{} :: {}", field.name, i < required ? "" : "?", name_of(field.type)));
    }
    std::vector<std::string> columns;
    for (const ProcedureField& field : procedure.columns)
        columns.push_back(fmt::format("{} :: {}", field.name, name_of(field.type)));
    return fmt::format("{}({}) :: ({})", procedure.name, fmt::join(parameters, ", "), fmt::join(columns, ", "));
}

Procedure procedures_procedure() {
    Procedure procedure;
    procedure.name = "entente.procedures";
    procedure.columns = {
        {"name", ParameterType::string}, {"signature", ParameterType::string}, {"description", ParameterType::string}};
    procedure.description = "The procedures that every query may call.";
    procedure.run = [](ProcedureContext&, std::span<const Value>) -> Result<Rows> {
        Rows rows;
        for (const Procedure& known : standard_procedures())
            rows.push_back({known.name, signature(known), known.description});
        return rows;
    };
    return procedure;
}

std::vector<Procedure> all_procedures() {
    return {balance_procedure(),          betweenness_procedure(), camps_procedure(),
            communities_procedure(),      components_procedure(),  degrees_procedure(),
            earliest_arrival_procedure(), k_shortest_procedure(),  max_flow_procedure(),
            neighborhood_procedure(),     pagerank_procedure(),    procedures_procedure(),
            timeline_procedure()};
}

}  // namespace

std::span<const Procedure> standard_procedures() {
    static const std::vector<Procedure> all = all_procedures();
    return all;
}

Rows ranked(const std::vector<NodeId>& nodes, const std::vector<double>& scores) {
    std::vector<std::size_t> places(nodes.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::stable_sort(places.begin(), places.end(),
                     [&](std::size_t left, std::size_t right) { return scores[left] > scores[right]; });
    Rows rows;
    rows.reserve(nodes.size());
    for (const std::size_t place : places) rows.push_back({Node{nodes[place]}, scores[place]});
    return rows;
}

std::vector<std::uint32_t> rank_groups(std::vector<std::uint32_t>& group) {
    const std::size_t count = group.size();
    std::vector<std::uint32_t> sizes(count, 0);
    std::vector<std::uint32_t> firsts;  // the groups, in the order of their first nodes
    for (const std::uint32_t id : group) {
        if (sizes[id]++ == 0) firsts.push_back(id);
    }
    std::stable_sort(firsts.begin(), firsts.end(),
                     [&](std::uint32_t left, std::uint32_t right) { return sizes[left] > sizes[right]; });
    std::vector<std::uint32_t> ranks(count, 0);
    std::vector<std::uint32_t> ordered;
    for (const std::uint32_t id : firsts) {
        ordered.push_back(sizes[id]);
        ranks[id] = static_cast<std::uint32_t>(ordered.size());
    }
    for (std::uint32_t& id : group) id = ranks[id];
    return ordered;
}

}  // namespace entente::query
