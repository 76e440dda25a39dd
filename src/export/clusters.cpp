#include "export/clusters.h"

#include <algorithm>
#include <map>

#include "embedded/export_blocs.h"
#include "export/country_names.h"
#include "export/text.h"

namespace entente::exporting {

namespace {

std::string_view take_until(std::string_view& text, char end) {
    const std::size_t at = text.find(end);
    const std::string_view taken = text.substr(0, at);
    text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
    return taken;
}

using Blocs = std::map<std::string_view, std::string_view>;

Blocs read_blocs() {
    Blocs blocs;
    std::string_view rest = embedded::export_blocs();
    while (!rest.empty()) {
        std::string_view line = take_until(rest, '\n');
        if (line.starts_with('#')) continue;
        const std::string_view name = take_until(line, '\t');
        while (!line.empty()) blocs.emplace(take_until(line, ' '), name);
    }
    return blocs;
}

std::string identifier(std::string_view text) {
    std::string id;
    for (const char c : text) {
        const bool plain = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        id += plain ? c : '_';
    }
    return id;
}

std::string name_of_country(const Graph& graph, std::string_view code) {
    const std::optional<VertexId> country = graph.find("country:" + std::string(code));
    return shortened(clean_line(country ? graph.entity(*country).name : country_name(code)), 60);
}

}  // namespace

std::string_view bloc_of(std::string_view country) {
    static const Blocs blocs = read_blocs();
    const auto found = blocs.find(country);
    return found == blocs.end() ? std::string_view() : found->second;
}

std::vector<NodeCluster> clusters_of(const View& view, const std::vector<bool>& shown, Cluster by) {
    NodeCluster alone;
    std::map<std::string_view, NodeCluster> found;
    for (std::size_t i = 0; i < view.nodes().size(); ++i) {
        if (!shown[i]) continue;
        const std::string_view country = view.nodes()[i].country;
        const std::string_view key = by == Cluster::none      ? std::string_view()
                                     : by == Cluster::country ? country
                                                              : bloc_of(country);
        (key.empty() ? alone : found[key]).nodes.push_back(i);
    }
    std::vector<NodeCluster> clusters;
    for (auto& [key, cluster] : found) {
        if (cluster.nodes.size() == 1) {
            alone.nodes.push_back(cluster.nodes.front());
            continue;
        }
        cluster.id = identifier(key);
        cluster.name = by == Cluster::country ? name_of_country(view.graph(), key) : std::string(key);
        clusters.push_back(std::move(cluster));
    }
    std::sort(alone.nodes.begin(), alone.nodes.end());
    clusters.insert(clusters.begin(), std::move(alone));
    return clusters;
}

}  // namespace entente::exporting
