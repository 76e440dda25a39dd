#pragma once

#include <cstdint>
#include <functional>
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

/// What CALL calls: takes values, gives a table. It runs once for each row that reaches the CALL.
struct Procedure {
    std::string name;  ///< with its namespaces, case included: `graph.pagerank`
    std::vector<ProcedureField> parameters;
    std::vector<ProcedureField> columns;  ///< none: it passes the row through
    std::function<Result<std::vector<List>>(const PropertyGraph&, std::span<const Value>)> run;
};

}  // namespace entente::query
