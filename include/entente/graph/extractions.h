#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include <entente/graph/store.h>
#include <entente/model/extraction.h>

namespace entente {

/// A document of a store as it came in.
struct StoredExtraction {
    Extraction extraction;
    std::vector<std::uint64_t> relations;  ///< the id of the graph's relation that each statement became part of
};

/// Gives back the extractions that a graph was built from, in the order of the documents' ids: entities as
/// their documents name them, before they were resolved, sorted by id; statements in their order. A graph
/// built from them is the same. Memory: one document.
///
/// Coded events are kept as rows of their datasets and not given back: `next` is an Error `bad_usage` in a
/// store that has any.
///
///     ExtractionsOf extractions(store);
///     for (;;) {
///         Result<std::optional<StoredExtraction>> next = extractions.next();
///         if (!next) return next.error();
///         if (!*next) break;
///         use((*next)->extraction);
///     }
///
/// The store must outlive it and not change meanwhile; one thread uses both.
class ExtractionsOf {
public:
    /// With `skip_datasets`, documents that are datasets are passed over and no Error.
    explicit ExtractionsOf(const Store& store, bool skip_datasets = false);
    ExtractionsOf(ExtractionsOf&&) noexcept;
    ExtractionsOf& operator=(ExtractionsOf&&) noexcept;
    ~ExtractionsOf();

    /// The next document, or nothing after the last.
    [[nodiscard]] Result<std::optional<StoredExtraction>> next();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace entente
