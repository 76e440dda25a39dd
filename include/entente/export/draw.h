#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <entente/export/format.h>

namespace entente {

/// What Graphviz makes of a drawing.
enum class ImageFormat : std::uint8_t { svg, png, pdf };

/// What a drawing is about.
enum class Layout : std::uint8_t {
    network,   ///< who is tied to whom
    timeline,  ///< actors as rows, dated relations along time; undated ones are left out
};

struct DrawOptions {
    static constexpr std::size_t default_max_edges = 400;

    DrawOptions() { content.max_edges = default_max_edges; }

    ExportOptions content;
    ImageFormat image = ImageFormat::svg;
    Layout layout = Layout::network;
    std::string engine;     ///< a layout program of Graphviz (`dot`, `neato`, `sfdp`, …); empty chooses by size; a
                            ///< timeline has none
    unsigned seconds = 60;  ///< after which a layout is given up
};

/// Draws a graph with Graphviz, run as a program without a shell and with a time limit. When the engine that
/// was chosen by size does not end in time, `sfdp` is tried for as long again.
///
/// Errors: `not_found` when Graphviz is not installed (the message names the package), `limit_reached` when
/// time ran out, `bad_usage` for an unknown engine, `not_found` for a selection without any relation.
[[nodiscard]] Result<std::string> draw(const Graph& graph, const Store& store, const DrawOptions& options);

/// The image format that a file's suffix stands for; nothing for any other.
[[nodiscard]] std::optional<ImageFormat> image_format_of_file(std::string_view file_name) noexcept;

}  // namespace entente
