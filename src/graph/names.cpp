#include <entente/graph/names.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include <entente/model/suggest.h>

#include "graph/columns.h"
#include "graph/name_tables.h"

namespace entente {

struct NameIndex::Tables {
    std::optional<graph::NameTables> made;
    graph::NameColumns columns;
};

NameIndex::NameIndex(const Graph& graph) : graph_(&graph) {
    auto tables = std::make_shared<Tables>();
    tables->columns = graph::GraphAccess::columns(graph).names;
    if (tables->columns.forms.empty()) {
        tables->made = graph::make_name_tables(graph::GraphAccess::columns(graph));
        tables->columns = tables->made->view();
    }
    tables_ = std::move(tables);
}

std::vector<NameCandidate> NameIndex::find(std::string_view name) const {
    const std::string folded = fold_name(name);
    const std::vector<std::string_view> words = graph::words_of(folded);
    if (words.empty()) return {};
    std::map<VertexId, NameMatch> matches;
    const auto add = [&](VertexId vertex, NameMatch match) {
        const auto [place, is_new] = matches.emplace(vertex, match);
        if (!is_new) place->second = std::min(place->second, match);
    };
    if (const auto vertex = graph_->find(name)) return {{*vertex, NameMatch::id, graph_->degree(*vertex)}};
    // clang 14 lets no lambda capture a structured binding.
    const auto& strings = tables_->columns.strings;
    const auto& forms = tables_->columns.forms;
    const auto& tokens = tables_->columns.tokens;
    const auto first_form = std::partition_point(
        forms.begin(), forms.end(), [&](const graph::NameForm& form) { return strings[form.text] < folded; });
    for (auto form = first_form; form != forms.end() && strings[form->text] == folded; ++form) {
        add(form->vertex, static_cast<NameMatch>(form->kind));
    }
    // The longest word is likely the rarest.
    const std::string_view rarest =
        *std::max_element(words.begin(), words.end(),
                          [](std::string_view left, std::string_view right) { return left.size() < right.size(); });
    const auto first_token = std::partition_point(
        tokens.begin(), tokens.end(), [&](const graph::NameToken& token) { return strings[token.text] < rarest; });
    for (auto token = first_token; token != tokens.end() && strings[token->text] == rarest; ++token) {
        const graph::NameForm& form = forms[token->form];
        const std::vector<std::string_view> of_form = graph::words_of(strings[form.text]);
        if (std::includes(of_form.begin(), of_form.end(), words.begin(), words.end())) {
            add(form.vertex, NameMatch::tokens);
        }
    }
    std::vector<NameCandidate> candidates;
    for (const auto& [vertex, match] : matches) candidates.push_back({vertex, match, graph_->degree(vertex)});
    return ranked(std::move(candidates));
}

std::vector<NameCandidate> NameIndex::ranked(std::vector<NameCandidate> candidates) const {
    std::sort(candidates.begin(), candidates.end(), [](const NameCandidate& left, const NameCandidate& right) {
        if (left.match != right.match) return left.match < right.match;
        if (left.relations != right.relations) return left.relations > right.relations;
        return left.vertex < right.vertex;
    });
    return candidates;
}

std::vector<NameCandidate> NameIndex::find_best(std::string_view name) const {
    std::vector<NameCandidate> candidates = find(name);
    const auto worse = std::find_if(candidates.begin(), candidates.end(), [&](const NameCandidate& candidate) {
        return candidate.match != candidates.front().match;
    });
    candidates.erase(worse, candidates.end());
    return candidates;
}

std::vector<std::string> NameIndex::suggestions(std::string_view name, std::size_t limit) const {
    const std::string folded = fold_name(name);
    if (folded.empty() || limit == 0) return {};
    std::vector<std::string> names;
    std::vector<std::pair<std::size_t, std::string>> by_prefix;  // those with more relations first
    for (const VertexId vertex : graph_->vertices()) {
        std::vector<std::string_view> all = graph_->aliases(vertex);
        all.push_back(graph_->entity(vertex).name);
        for (const std::string_view known : all) {
            names.emplace_back(known);
            if (fold_name(known).compare(0, folded.size(), folded) == 0) {
                by_prefix.emplace_back(SIZE_MAX - graph_->degree(vertex), known);
            }
        }
    }
    std::sort(by_prefix.begin(), by_prefix.end());
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    std::vector<std::string> found;
    const auto add = [&](const std::string& known) {
        if (found.size() < limit && std::find(found.begin(), found.end(), known) == found.end()) found.push_back(known);
    };
    for (const auto& [rank, known] : by_prefix) add(known);
    for (const std::string& known : nearest_names(name, names, limit)) add(known);
    return found;
}

}  // namespace entente
