#pragma once

#include <string>

#include <entente/query/value.h>

namespace entente::query {

/// What toString gives: numbers, booleans, strings without quotes, temporal values. Empty for all others.
[[nodiscard]] std::string plain_text(const Value& value);

/// `1.0`, `1e+20`, `NaN`: the shortest text that reads back as the same float, always told from an integer.
[[nodiscard]] std::string float_text(double value);

}  // namespace entente::query
