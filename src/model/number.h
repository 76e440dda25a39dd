#pragma once

#include <optional>
#include <string_view>

namespace entente {

/// The double nearest to a decimal numeral as JSON and openCypher write it, to NaN or to Infinity; 0 for one below the
/// smallest double. Nothing for what is too large or no number.
[[nodiscard]] std::optional<double> parse_double(std::string_view numeral) noexcept;

}  // namespace entente
