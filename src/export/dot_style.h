#pragma once

#include <string_view>

#include <entente/export/format.h>

namespace entente::exporting {

/// How a node of an entity type looks. `border` is a colour's name, since Gephi takes `#rrggbb` there for
/// transparent.
struct NodeStyle {
    std::string_view shape;
    std::string_view style;
    std::string_view fill;
    std::string_view border;
    std::string_view label;  ///< in the legend
    std::string_view glyph;  ///< a character like the shape
};

/// The colours of the page.
struct PageStyle {
    std::string_view background;
    std::string_view text;
    std::string_view faint;
};

[[nodiscard]] const NodeStyle& node_style(EntityType type, Theme theme) noexcept;
[[nodiscard]] const PageStyle& page_style(Theme theme) noexcept;

/// The colour of an edge's quad class, a colour's name: blues for cooperation, orange and red for conflict,
/// told apart by people who do not see red or green (after Okabe and Ito, 2008); grey for ties.
[[nodiscard]] std::string_view quad_colour(QuadClass quad, Theme theme) noexcept;

/// Red, green and blue of a `#rrggbb` colour.
struct Rgb {
    int red, green, blue;
};
[[nodiscard]] Rgb rgb_of(std::string_view hex) noexcept;
/// The border's colour in the light theme as `#rrggbb`.
[[nodiscard]] std::string_view node_hex(EntityType type) noexcept;
/// The quad class's colour as `#rrggbb`, for formats that take numbers.
[[nodiscard]] std::string_view quad_hex(QuadClass quad) noexcept;

}  // namespace entente::exporting
