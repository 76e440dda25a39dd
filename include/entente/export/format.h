#pragma once

#include <span>
#include <string>
#include <string_view>

#include <entente/export/selection.h>
#include <entente/export/sink.h>
#include <entente/graph/store.h>

namespace entente {

enum class Theme : std::uint8_t { light, dark };

/// What a drawing frames together.
enum class Cluster : std::uint8_t {
    none,
    country,  ///< entities of one country
    bloc,     ///< entities of the countries of one bloc (docs/exports.md)
};

/// How to write, beside what to write.
struct ExportOptions {
    Selection selection;
    std::string title;                ///< of a drawing; empty makes one of the counts
    Theme theme = Theme::light;       ///< of a drawing
    Cluster cluster = Cluster::none;  ///< of a drawing, which then has 150 edges at most
    std::size_t max_edges = 0;        ///< of a drawing: only the best reported ones, the rest told on it; 0 draws all
    bool evidence = true;             ///< quotes and sources; without them a large graph is written many times faster
};

/// Writes a graph in one format. Quotes and sources come from the store, which is the one that the graph was
/// loaded from.
using Writer = Result<void> (*)(const Graph& graph, const Store& store, const ExportOptions& options, Sink& sink);

/// One file of several that a format writes into a folder.
struct FormatFile {
    std::string_view name;
    Writer write;
};

/// A format that graphs can be written in.
struct Format {
    std::string_view name;                       ///< `graphml`
    std::string_view description;                ///< a line for a list of formats
    std::span<const std::string_view> suffixes;  ///< of file names, with the dot, the usual one first
    Writer write;
    std::span<const FormatFile> files = {};  ///< of a folder; empty for formats that are one file alone
};

/// All formats, sorted by name.
[[nodiscard]] std::span<const Format> formats() noexcept;
/// The format of that name, or null.
[[nodiscard]] const Format* find_format(std::string_view name) noexcept;
/// The format that a file's suffix stands for, whatever its case, or null.
[[nodiscard]] const Format* format_of_file(std::string_view file_name) noexcept;

/// The same bytes for the same graph and options. Text is valid in its format whatever the names and quotes
/// hold: control characters become spaces, bytes that are no UTF-8 become U+FFFD. Memory: the View, and 64
/// KiB.
///
///     std::string graphml;
///     auto done = export_graph(graph, store, *find_format("graphml"), {}, append_to(graphml));
[[nodiscard]] Result<void> export_graph(const Graph& graph, const Store& store, const Format& format,
                                        const ExportOptions& options, ByteSink bytes);
/// One of the files of a format's folder.
[[nodiscard]] Result<void> export_graph(const Graph& graph, const Store& store, const FormatFile& file,
                                        const ExportOptions& options, ByteSink bytes);

}  // namespace entente
