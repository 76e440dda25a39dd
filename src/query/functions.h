#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <entente/query/value.h>

#include "query/static_type.h"

namespace entente::query {

class Execution;
struct Expression;

enum class Aggregate : std::uint8_t {
    none,
    count,
    sum,
    average,
    minimum,
    maximum,
    collect,
    percentile_continuous,
    percentile_discrete,
    deviation,
    deviation_of_population,
};

/// What a function is given: its execution, the call's place for errors, the values of its arguments.
struct Call {
    Execution& execution;
    const Expression& expression;
    std::span<const Value> arguments;
};

struct Function {
    std::string_view name;                  ///< as documented: `toUpper`
    int minimum = 0;                        ///< number of arguments
    int maximum = 0;                        ///< -1: any number
    std::vector<std::uint32_t> parameters;  ///< kinds allowed, the last for all that follow
    StaticType result;
    Value (*run)(const Call&) = nullptr;
    Aggregate aggregate = Aggregate::none;
    bool null_aware = false;  ///< is called with nulls too; the others give null for a null argument
};

/// The function of that name, without regard to case, or null.
[[nodiscard]] const Function* find_function(std::string_view name);
/// The known name nearest to a misspelt one, or nothing.
[[nodiscard]] std::string_view nearest_function(std::string_view name);

/// One table a file: functions_*.cpp.
[[nodiscard]] std::vector<Function> aggregate_functions();
[[nodiscard]] std::vector<Function> graph_functions();
[[nodiscard]] std::vector<Function> list_functions();
[[nodiscard]] std::vector<Function> math_functions();
[[nodiscard]] std::vector<Function> string_functions();
[[nodiscard]] std::vector<Function> temporal_functions();

}  // namespace entente::query
