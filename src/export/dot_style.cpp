#include "export/dot_style.h"

#include <array>

namespace entente::exporting {

namespace {

// In the order of EntityType.
constexpr std::array<NodeStyle, entity_type_count> light_nodes{{
    {"box", "filled", "#dbeafe", "royalblue4", "country", "■"},
    {"box", "filled,rounded", "#e7f6ee", "seagreen", "person", "▢"},
    {"hexagon", "filled", "#fef3c7", "goldenrod3", "government body", "⬣"},
    {"box3d", "filled", "#dff3fb", "deepskyblue4", "intergovernmental organization", "❒"},
    {"ellipse", "filled", "#f9e8fb", "orchid4", "organization", "●"},
    {"trapezium", "filled", "#fde8e8", "firebrick", "armed force", "▲"},
    {"parallelogram", "filled", "#fde3d8", "sienna", "armed group", "▰"},
    {"ellipse", "filled,dashed", "#f5f5f4", "gray40", "people", "◌"},
    {"ellipse", "filled", "#eef2f6", "slategray4", "place", "●"},
    {"note", "filled", "#f1e9fd", "mediumpurple4", "treaty", "◪"},
    {"tab", "filled", "#f4f4f5", "slategray4", "topic", "◧"},
}};

constexpr std::array<NodeStyle, entity_type_count> dark_nodes{{
    {"box", "filled", "#1e3a6b", "cornflowerblue", "country", "■"},
    {"box", "filled,rounded", "#17402d", "mediumseagreen", "person", "▢"},
    {"hexagon", "filled", "#4a3a0c", "goldenrod", "government body", "⬣"},
    {"box3d", "filled", "#0f3e52", "deepskyblue", "intergovernmental organization", "❒"},
    {"ellipse", "filled", "#45224a", "orchid", "organization", "●"},
    {"trapezium", "filled", "#4f1d1d", "indianred", "armed force", "▲"},
    {"parallelogram", "filled", "#4b2a17", "sandybrown", "armed group", "▰"},
    {"ellipse", "filled,dashed", "#33383f", "gray70", "people", "◌"},
    {"ellipse", "filled", "#2b3440", "slategray3", "place", "●"},
    {"note", "filled", "#33265a", "mediumpurple", "treaty", "◪"},
    {"tab", "filled", "#30353c", "slategray3", "topic", "◧"},
}};

// The light borders, in the values that X11 gives their names.
constexpr std::array<std::string_view, entity_type_count> hex_nodes{"#27408b", "#2e8b57", "#cd9b1d", "#00688b",
                                                                    "#8b4789", "#b22222", "#a0522d", "#666666",
                                                                    "#6c7b8b", "#5d478b", "#6c7b8b"};

constexpr PageStyle light_page{"#ffffff", "#1f2933", "#52606d"};
constexpr PageStyle dark_page{"#161b22", "#e6edf3", "#9aa7b4"};

// In the order of QuadClass: none, verbal and material cooperation, verbal and material conflict.
constexpr std::array<std::string_view, 5> light_quads{"slategray4", "steelblue3", "dodgerblue4", "orange2",
                                                      "orangered3"};
constexpr std::array<std::string_view, 5> dark_quads{"slategray3", "skyblue", "dodgerblue", "orange", "tomato"};
constexpr std::array<std::string_view, 5> hex_quads{"#6c7b8b", "#4f94cd", "#104e8b", "#ee9a00", "#cd3700"};

int hex_pair(std::string_view text, std::size_t at) {
    const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    return digit(text[at]) * 16 + digit(text[at + 1]);
}

}  // namespace

const NodeStyle& node_style(EntityType type, Theme theme) noexcept {
    return (theme == Theme::dark ? dark_nodes : light_nodes)[static_cast<std::size_t>(type)];
}

const PageStyle& page_style(Theme theme) noexcept { return theme == Theme::dark ? dark_page : light_page; }

std::string_view quad_colour(QuadClass quad, Theme theme) noexcept {
    return (theme == Theme::dark ? dark_quads : light_quads)[static_cast<std::size_t>(quad)];
}

std::string_view node_hex(EntityType type) noexcept { return hex_nodes[static_cast<std::size_t>(type)]; }

std::string_view quad_hex(QuadClass quad) noexcept { return hex_quads[static_cast<std::size_t>(quad)]; }

Rgb rgb_of(std::string_view hex) noexcept { return {hex_pair(hex, 1), hex_pair(hex, 3), hex_pair(hex, 5)}; }

}  // namespace entente::exporting
