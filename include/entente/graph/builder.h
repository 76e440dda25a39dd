#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include <entente/graph/events.h>
#include <entente/graph/store.h>
#include <entente/model/extraction.h>
#include <entente/model/ontology.h>
#include <entente/model/result.h>

namespace entente {

/// What to do with a document whose id is in the graph with other content.
enum class Conflict : std::uint8_t {
    refuse,   ///< an Error
    replace,  ///< what was known of the document goes, what is new comes
};

struct BuilderOptions {
    Conflict conflict = Conflict::refuse;
    bool keep_text = true;  ///< whether documents' texts go into the file, or their titles and quotes alone
    /// Set by whoever wants `add` or `commit` to end early: an Error then, and nothing is changed.
    const std::atomic<bool>* cancel = nullptr;
};

/// What `add` did with an extraction.
enum class Added : std::uint8_t {
    added,
    unchanged,  ///< the same content was there already
    replaced,
};

/// What a commit came to.
struct BuildReport {
    std::uint64_t documents_added = 0;
    std::uint64_t documents_unchanged = 0;
    std::uint64_t documents_replaced = 0;
    std::uint64_t claims = 0;  ///< relations stated by the documents added or replaced
    std::uint64_t events = 0;  ///< coded events of the datasets added or replaced
    StoreCounts total;         ///< what the store holds now
};

/// Adds extractions to a store: resolves entities across documents and merges reports of one relation.
///
/// All that is added is one transaction: it is there after `commit`, and nothing of it without. The outcome
/// depends on the set of extractions alone, not on their order nor on how many builds they came in
/// (docs/graph.md has the rules); that of the first build, in a file of the same bytes where `recorded` is the same.
/// Time grows with what is added and with the entities and groups of relations that it touches.
///
///     Result<Builder> builder = Builder::begin(*store, ontology);
///     for (const Extraction& extraction : extractions) {
///         if (Result<Added> added = builder->add(extraction); !added) report(added.error());
///     }
///     Result<BuildReport> report = builder->commit();
class Builder {
public:
    /// Begins the transaction. The store and the ontology must outlive the Builder. An Error when the store
    /// is not writable or another program writes to it.
    [[nodiscard]] static Result<Builder> begin(Store& store, const Ontology& ontology, BuilderOptions options = {});

    Builder(Builder&&) noexcept;
    Builder& operator=(Builder&&) noexcept;
    /// Rolls back what was not committed.
    ~Builder();

    /// Adds one document's facts. On an Error nothing of this document is added, and the Builder goes on:
    /// no id, ids that no entity has, an entity twice, an unknown relation type (with the nearest ones), a
    /// confidence outside 0–1, an end before its start, text that is not UTF-8, a document id that the graph
    /// has with other content.
    [[nodiscard]] Result<Added> add(const Extraction& extraction);

    /// A type that the ontology has not, for relations of what is added from here on.
    void add_type(const RelationType& type);

    /// Coded events take a road of their own, made for many millions: a dataset is one document with rows, and
    /// what they say is kept in blocks of columns (docs/formats.md) instead of a row of SQLite each. Events of
    /// exactly the same type, ends, status and dates are one relation, with what texts tell of it too. About a
    /// microsecond an event; memory for the actors and one block.
    ///
    ///     auto dataset = builder->begin_dataset({.id = "gdelt:20191024143000"}, layout);
    ///     auto usa = builder->add_actor({.id = "country:USA", .type = EntityType::country, .name = "United States"});
    ///     builder->add_event(*dataset, event);
    ///
    /// A dataset whose id and rows the graph has already is left out by `commit`; with other rows it is refused
    /// or replaced there, as a document is.
    [[nodiscard]] Result<BuildHandle> begin_dataset(const Document& document, RowLayout layout);
    /// An Error for an actor without id or name or with text that is not UTF-8.
    [[nodiscard]] Result<BuildHandle> add_actor(const Entity& entity);
    /// On an Error this event is not added, and the Builder goes on: unknown handles, a confidence outside 0–1,
    /// an end before its start, an offset smaller than the last.
    [[nodiscard]] Result<void> add_event(BuildHandle dataset, const CodedEvent& event);

    /// Adds all that another graph holds: its documents and the rows of its datasets, once each. The new graph is that
    /// of one build from all of this, byte for byte, whatever the order of the graphs, how their documents and rows
    /// are dealt out among them, and how often each is there. A document keeps the time when it was first recorded.
    /// The other graph must outlive `commit`, which reads it in one transaction and then tells what cannot be one
    /// graph: a document, a dataset or a relation type of one name and two contents. An Error when this graph held
    /// something before.
    ///
    ///     for (const Store& part : parts) builder->add_graph(part);
    [[nodiscard]] Result<void> add_graph(const Store& graph);

    /// Resolves, merges and makes it durable. `recorded` is the time that goes into the store's documents,
    /// ISO 8601 in UTC; empty takes the clock. When nothing was added, the file stays as it is, byte for
    /// byte. After an Error everything is rolled back. Call it once.
    [[nodiscard]] Result<BuildReport> commit(const std::string& recorded = {});

private:
    struct State;
    explicit Builder(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace entente
