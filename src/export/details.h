#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <entente/export/selection.h>
#include <entente/graph/evidence.h>

namespace entente::exporting {

/// What stands between the parts of a list that is written as one text.
inline constexpr std::string_view list_separator = "; ";

/// What an edge has from single relations, as plain text for formats of flat attributes: circumstances of the
/// surest relation and its first report, and the ids of all relations. Nothing is cleaned or escaped yet.
struct EdgeDetails {
    std::string cameo;
    std::string place;   ///< names, not ids
    std::string topics;  ///< joined by `list_separator`
    std::string attributed_to;
    std::string quote;
    std::string source_title;  ///< the document's id where it has no title
    std::string source_publisher;
    std::string source_url;    ///< empty unless it is a web address
    std::string relation_ids;  ///< with spaces between
};

/// The relations that some of a view's edges stand for, or the surest one of each, in the order of these edges.
[[nodiscard]] std::vector<EdgeId> relations_of(const View& view, std::span<const std::size_t> edges);
[[nodiscard]] std::vector<EdgeId> surest_relations(const View& view);

/// Reads the details of many edges in the view's order, or in the one that it is told to expect. View and store must
/// outlive it. Without evidence the quote and its source stay empty.
class DetailsReader {
public:
    DetailsReader(const View& view, const Store& store, bool with_evidence);

    void expect(std::span<const std::size_t> edges);
    [[nodiscard]] Result<EdgeDetails> of(const ViewEdge& edge);

private:
    const View& view_;
    EvidenceReader evidence_;
    bool with_evidence_;
};

/// The other forms of an entity's name, joined; empty for a node that is no entity.
[[nodiscard]] std::string joined_aliases(const Graph& graph, const ViewNode& node);
/// The titles of an entity's offices with the bodies that they are held in, joined.
[[nodiscard]] std::string joined_roles(const Graph& graph, const ViewNode& node);

/// How large a node is drawn, growing with the logarithm of its edges.
[[nodiscard]] double size_of(const ViewNode& node);

}  // namespace entente::exporting
