#include "model/number.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <system_error>

namespace entente {

namespace {

/// The power of ten of a numeral's first digit that is not 0: 2 for 340, -3 for 0.0012e0.
long magnitude(std::string_view numeral) {
    const std::size_t end = std::min(numeral.find_first_of("eE"), numeral.size());
    const std::string_view digits = numeral.substr(0, end);
    const auto first = static_cast<long>(std::min(digits.find_first_of("123456789"), end));
    const auto point = static_cast<long>(std::min(digits.find('.'), end));
    long exponent = 0;
    if (end < numeral.size()) {
        const std::string_view written = numeral.substr(end + (numeral[end + 1] == '+' ? 2 : 1));
        const auto read = std::from_chars(written.data(), written.data() + written.size(), exponent);
        constexpr long beyond = 1'000'000'000'000;  // more than a record has digits
        if (read.ec != std::errc()) exponent = written.starts_with('-') ? -beyond : beyond;
        exponent = std::clamp(exponent, -beyond, beyond);
    }
    return exponent + (first < point ? point - first - 1 : point - first);
}

}  // namespace

std::optional<double> parse_double(std::string_view numeral) noexcept {
    double value = 0;
    const char* const end = numeral.data() + numeral.size();
    const auto read = std::from_chars(numeral.data(), end, value);
    if (read.ptr != end || read.ec == std::errc::invalid_argument) return std::nullopt;
    if (read.ec == std::errc()) return value;
    if (magnitude(numeral) > 0) return std::nullopt;
    return numeral.starts_with('-') ? -0.0 : 0.0;
}

}  // namespace entente
