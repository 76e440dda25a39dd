#include "export/node_ids.h"

#include <fmt/core.h>

#include <algorithm>

#include "export/text.h"

namespace entente::exporting {

namespace {

bool is_taken(const std::vector<ViewNode>& sorted_by_id, std::string_view id) {
    const auto at = std::lower_bound(sorted_by_id.begin(), sorted_by_id.end(), id,
                                     [](const ViewNode& node, std::string_view wanted) { return node.id < wanted; });
    return at != sorted_by_id.end() && at->id == id;
}

}  // namespace

std::vector<std::string> node_ids(const View& view, std::size_t longest) {
    std::vector<std::string> ids;
    ids.reserve(view.nodes().size());
    for (std::size_t i = 0; i < view.nodes().size(); ++i) {
        const std::string_view id = view.nodes()[i].id;
        std::string written = clean_line(id);
        if (written != id || id.empty() || id.size() > longest) {
            // A code point has four bytes at most. The number tells two such ids apart, the marks tell them
            // from entities that are really called so.
            const std::string rest = shortened(written, longest / 8);
            written = fmt::format("{}#{}", rest, i);
            while (is_taken(view.nodes(), written)) written += '#';
        }
        ids.push_back(std::move(written));
    }
    return ids;
}

}  // namespace entente::exporting
