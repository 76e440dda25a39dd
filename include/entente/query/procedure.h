#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <entente/model/result.h>
#include <entente/query/property_graph.h>

namespace entente::query {

/// The type of a procedure's parameter or column. Null is allowed everywhere; an integer serves as a float.
enum class ParameterType : std::uint8_t {
    any,
    boolean,
    integer,
    floating,
    number,
    string,
    list,
    map,
    node,
    relationship,
    path
};

struct ProcedureField {
    std::string name;
    ParameterType type = ParameterType::any;
};

/// What a procedure runs in: the query's graph and its limits.
class ProcedureContext {
public:
    virtual ~ProcedureContext() = default;
    [[nodiscard]] virtual const PropertyGraph& graph() const = 0;
    /// Of AT date(…): only relationships that held on that day are there.
    [[nodiscard]] virtual std::optional<DateValue> day() const = 0;
    /// Counts relationships looked at. False when a limit is met or the query is cancelled: the procedure
    /// then returns at once, with whatever rows, and the query ends with that error.
    [[nodiscard]] virtual bool step(std::uint64_t relationships = 1) = 0;
    /// Counts memory that the procedure holds while it runs; false as above.
    [[nodiscard]] virtual bool hold(std::size_t bytes) = 0;
};

/// What CALL calls: takes values, gives a table. It runs once for each row that reaches the CALL.
struct Procedure {
    std::string name;  ///< with its namespaces, case included: `graph.pagerank`
    std::vector<ProcedureField> parameters;
    std::vector<ProcedureField> columns;  ///< none: it passes the row through
    std::function<Result<std::vector<List>>(ProcedureContext&, std::span<const Value>)> run;
    std::size_t optional = 0;  ///< how many of the last parameters may be left out; they are null then
    std::string description;   ///< a sentence
};

/// The procedures that every query may call, by name: `entente.pagerank`, `entente.communities` … and
/// `entente.procedures`, which lists them. docs/procedures.md describes each. They know properties of an
/// EntityGraph
/// (`status`, `start`, `end`, `confidence`, `symmetric`, `quad`, `goldstein`) and work on any graph.
///
///     CALL entente.pagerank({types: 'MEETS', since: date('2024-01-01')}) YIELD node, score
///     RETURN node.name, score ORDER BY score DESC LIMIT 10
[[nodiscard]] std::span<const Procedure> standard_procedures();

}  // namespace entente::query
