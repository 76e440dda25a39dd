#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include <entente/graph/assembler.h>

#include "graph/sqlite.h"

namespace entente::graph {

/// Reads the tables into an assembler. Failures stay with the connection.
class TableLoader {
public:
    explicit TableLoader(Connection& connection) : connection_(connection) {}

    void read_types();
    void read_entities();
    /// After the types and entities: hands each relation to `take(const AssembledRelation&)`.
    template <typename Take>
    void read_relations(Take take) {
        RelationRows rows(*this);
        while (const AssembledRelation* relation = rows.next()) take(*relation);
    }

    [[nodiscard]] GraphAssembler& assembler() { return assembler_; }
    /// The types' handles by the store's keys.
    [[nodiscard]] const std::unordered_map<std::int64_t, std::uint32_t>& types() const { return types_; }
    /// The handles in the order in which the graph numbers what they stand for.
    [[nodiscard]] std::vector<std::uint32_t> entity_handles_by_id() const { return in_order(entity_ids_); }
    [[nodiscard]] std::vector<std::uint32_t> type_handles_by_name() const { return in_order(type_names_); }

private:
    using Handles = std::unordered_map<std::int64_t, std::uint32_t>;

    /// The rows of the relation table, one after the other.
    class RelationRows {
    public:
        explicit RelationRows(TableLoader& loader);
        const AssembledRelation* next();

    private:
        TableLoader& loader_;
        Statement rows_;
        AssembledRelation relation_;
    };

    [[nodiscard]] static std::vector<std::uint32_t> in_order(const std::vector<std::string>& names);
    std::uint32_t handle(const Handles& handles, std::int64_t key);
    template <typename T>
    T value(Result<T> result) {
        if (result) return *std::move(result);
        connection_.fail(damaged(connection_, result.error().message));
        return {};
    }
    std::vector<EntityType> entity_types(std::string_view json);
    std::string entity_of(std::string_view said);

    Connection& connection_;
    GraphAssembler assembler_;
    Handles types_;
    Handles entities_;
    std::vector<std::string> type_names_;  // by handle
    std::vector<std::string> entity_ids_;
    std::map<std::string, std::string, std::less<>> entity_of_said_;
};

}  // namespace entente::graph
