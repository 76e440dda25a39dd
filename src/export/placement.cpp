#include "export/placement.h"

#include <cmath>

namespace entente::exporting {

Point spiral_point(std::size_t index) {
    constexpr double golden_angle = 2.399963229728653;
    constexpr double spacing = 30;
    const double radius = spacing * std::sqrt(static_cast<double>(index) + 0.5);
    const double angle = golden_angle * static_cast<double>(index);
    const auto rounded = [](double value) { return std::round(value * 100) / 100; };
    return {rounded(radius * std::cos(angle)), rounded(radius * std::sin(angle))};
}

}  // namespace entente::exporting
