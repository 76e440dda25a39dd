#include <entente/export/draw.h>

#include "export/writers.h"

namespace entente {

Result<void> write_svg(const Graph& graph, const Store& store, const ExportOptions& options, Sink& sink) {
    DrawOptions drawing;
    const std::size_t most = drawing.content.max_edges;
    drawing.content = options;
    if (options.max_edges == 0) drawing.content.max_edges = most;
    const Result<std::string> svg = draw(graph, store, drawing);
    if (!svg) return svg.error();
    sink << *svg;
    return {};
}

}  // namespace entente
