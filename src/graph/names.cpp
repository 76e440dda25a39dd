#include <entente/graph/names.h>

#include <algorithm>
#include <map>
#include <tuple>

#include <entente/model/suggest.h>

namespace entente {

namespace {

/// The words of a folded name, without repetition.
std::vector<std::string_view> words_of(std::string_view folded) {
    std::vector<std::string_view> words;
    while (!folded.empty()) {
        const std::size_t space = std::min(folded.find(' '), folded.size());
        words.push_back(folded.substr(0, space));
        folded.remove_prefix(std::min(space + 1, folded.size()));
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

}  // namespace

NameIndex::NameIndex(const Graph& graph) : graph_(&graph) {
    const auto add = [&](std::string_view name, VertexId vertex, NameMatch kind) {
        std::string folded = fold_name(name);
        if (!folded.empty()) forms_.push_back({std::move(folded), vertex, kind});
    };
    for (const VertexId vertex : graph.vertices()) {
        const EntityView entity = graph.entity(vertex);
        add(entity.id, vertex, NameMatch::id);
        add(entity.name, vertex, NameMatch::name);
        for (const std::string_view alias : graph.aliases(vertex)) add(alias, vertex, NameMatch::alias);
    }
    std::sort(forms_.begin(), forms_.end(), [](const Form& left, const Form& right) {
        return std::tie(left.folded, left.vertex, left.kind) <
               std::tie(right.folded, right.vertex, right.kind);
    });
    for (std::uint32_t form = 0; form < forms_.size(); ++form) {
        if (forms_[form].kind == NameMatch::id) continue;
        for (const std::string_view word : words_of(forms_[form].folded)) {
            tokens_.push_back({std::string(word), form});
        }
    }
    std::sort(tokens_.begin(), tokens_.end(), [](const Token& left, const Token& right) {
        return std::tie(left.token, left.form) < std::tie(right.token, right.form);
    });
}

std::vector<NameCandidate> NameIndex::find(std::string_view name) const {
    const std::string folded = fold_name(name);
    const std::vector<std::string_view> words = words_of(folded);
    if (words.empty()) return {};
    std::map<VertexId, NameMatch> matches;
    const auto add = [&](VertexId vertex, NameMatch match) {
        const auto [place, is_new] = matches.emplace(vertex, match);
        if (!is_new) place->second = std::min(place->second, match);
    };
    if (const auto vertex = graph_->find(name)) return {{*vertex, NameMatch::id, graph_->degree(*vertex)}};
    const auto first_form = std::partition_point(forms_.begin(), forms_.end(),
                                                 [&](const Form& form) { return form.folded < folded; });
    for (auto form = first_form; form != forms_.end() && form->folded == folded; ++form)
        add(form->vertex, form->kind);

    // The longest word is likely the rarest.
    const std::string_view rarest = *std::max_element(
        words.begin(), words.end(),
        [](std::string_view left, std::string_view right) { return left.size() < right.size(); });
    const auto first_token = std::partition_point(tokens_.begin(), tokens_.end(),
                                                  [&](const Token& token) { return token.token < rarest; });
    for (auto token = first_token; token != tokens_.end() && token->token == rarest; ++token) {
        const std::vector<std::string_view> of_form = words_of(forms_[token->form].folded);
        if (std::includes(of_form.begin(), of_form.end(), words.begin(), words.end())) {
            add(forms_[token->form].vertex, NameMatch::tokens);
        }
    }
    std::vector<NameCandidate> candidates;
    for (const auto& [vertex, match] : matches) candidates.push_back({vertex, match, graph_->degree(vertex)});
    return ranked(std::move(candidates));
}

std::vector<NameCandidate> NameIndex::ranked(std::vector<NameCandidate> candidates) const {
    std::sort(candidates.begin(), candidates.end(),
              [](const NameCandidate& left, const NameCandidate& right) {
                  if (left.match != right.match) return left.match < right.match;
                  if (left.relations != right.relations) return left.relations > right.relations;
                  return left.vertex < right.vertex;
              });
    return candidates;
}

std::vector<NameCandidate> NameIndex::find_best(std::string_view name) const {
    std::vector<NameCandidate> candidates = find(name);
    const auto worse = std::find_if(
        candidates.begin(), candidates.end(),
        [&](const NameCandidate& candidate) { return candidate.match != candidates.front().match; });
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
        if (found.size() < limit && std::find(found.begin(), found.end(), known) == found.end())
            found.push_back(known);
    };
    for (const auto& [rank, known] : by_prefix) add(known);
    for (const std::string& known : nearest_names(name, names, limit)) add(known);
    return found;
}

}  // namespace entente
