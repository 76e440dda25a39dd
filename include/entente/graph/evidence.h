#pragma once

#include <memory>
#include <vector>

#include <entente/graph/store.h>

namespace entente {

/// Reads what stands behind many relations, one after another: what `Store::evidence` says of each, at a small
/// part of its cost, since the statements stay prepared and the documents met last are kept. An export asks for
/// every relation of a graph. Memory: the citations of
/// one relation, some thousand documents without their texts, and SQLite's page cache, which is widened to 64 MiB;
/// 32 MiB of the rows of coded events, and 130 MiB more after `expect`.
///
///     EvidenceReader evidence(store);
///     evidence.expect({graph.edges().begin(), graph.edges().end()});
///     for (EdgeId edge : graph.edges()) {
///         Result<const std::vector<Citation>*> citations = evidence.of(graph.relation(edge));
///         if (!citations) return citations.error();
///         use(**citations);
///     }
///
/// The store must outlive it and not change meanwhile; one thread uses both.
class EvidenceReader {
public:
    explicit EvidenceReader(const Store& store);
    EvidenceReader(EvidenceReader&&) noexcept;
    EvidenceReader& operator=(EvidenceReader&&) noexcept;
    ~EvidenceReader();

    /// As `Store::evidence`. What it points to is valid until the next call.
    [[nodiscard]] Result<const std::vector<Citation>*> of(std::uint64_t relation);
    /// The same of a relation of the store's graph, whose coded events are found without a search, O(1) instead of
    /// O(m).
    [[nodiscard]] Result<const std::vector<Citation>*> of(const RelationView& relation);

    /// What will be asked for, in this order; some may be left out. Rows of coded events are then read for many
    /// relations at once, which for a graph of millions takes seconds instead of hours. Answers do not depend on it.
    void expect(std::vector<EdgeId> relations);

private:
    friend class Store;
    /// `alone`: nobody else may write meanwhile.
    EvidenceReader(const Store& store, bool alone);
    Result<const std::vector<Citation>*> find(std::uint64_t relation, EdgeId guess);

    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace entente
