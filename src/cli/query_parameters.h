#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <entente/model/result.h>
#include <entente/query/value.h>

namespace entente::cli {

/// `name=value` as it is written on a command line. A value that is JSON has its type (`3`, `0.5`, `true`,
/// `null`,
/// `"2024"`, `[1, 2]`, `{"a": 1}`), a day such as `2024-06-01` is a date, and everything else is text as it
/// stands.
[[nodiscard]] Result<std::pair<std::string, query::Value>> parse_parameter(std::string_view text);

/// The members of a JSON object as parameters; texts stay texts. An Error with line and column for what is no
/// object, nests deeper than 100 levels, or holds an integer of more than 64 bits.
[[nodiscard]] Result<query::Map> parse_parameters(std::string_view json, const std::string& file);

}  // namespace entente::cli
