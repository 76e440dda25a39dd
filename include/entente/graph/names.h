#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <entente/graph/graph.h>

namespace entente {

/// How an entity answers to a name, best first.
enum class NameMatch : std::uint8_t {
    id,      ///< its id
    name,    ///< its name, without regard to accents and case
    alias,   ///< one of its aliases
    tokens,  ///< all words asked for are words of its name or of one alias: `Shoigu`
};

struct NameCandidate {
    VertexId vertex = no_vertex;
    NameMatch match = NameMatch::name;
    std::size_t relations = 0;
};

/// Finds entities by what people call them. Immutable; threads may share it. It keeps a pointer to the Graph,
/// which must outlive it and stay where it is.
///
///     NameIndex names(graph);
///     auto found = names.find("shoigu");   // person:sergei-shoigu
///     if (found.empty()) print(names.suggestions("shoygu"));
class NameIndex {
public:
    /// Reads all names, unless the graph came with an index. O(total length · log).
    explicit NameIndex(const Graph& graph);

    /// All entities that answer to the name: by kind of match, then those with more relations first, then by
    /// id. Nothing for a name without a letter or digit.
    [[nodiscard]] std::vector<NameCandidate> find(std::string_view name) const;
    /// The entities meant when only the best kind of match counts: one, unless the name is ambiguous.
    [[nodiscard]] std::vector<NameCandidate> find_best(std::string_view name) const;

    /// Names near to one that is not known, by prefix and edit distance, best first. O(number of names).
    [[nodiscard]] std::vector<std::string> suggestions(std::string_view name, std::size_t limit = 5) const;

private:
    struct Tables;

    [[nodiscard]] std::vector<NameCandidate> ranked(std::vector<NameCandidate> candidates) const;

    const Graph* graph_;
    std::shared_ptr<const Tables> tables_;
};

}  // namespace entente
