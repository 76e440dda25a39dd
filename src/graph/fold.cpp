#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include <entente/graph/extractions.h>

#include "graph/admission.h"
#include "graph/build.h"
#include "graph/dataset_fold.h"
#include "graph/encoding.h"
#include "graph/errors.h"
#include "graph/table_loader.h"

namespace entente {

namespace {

using graph::Statement;

/// The documents of one graph, in the order of their ids.
struct Side {
    explicit Side(const Store& graph)
        : store(&graph),
          documents(graph, true),
          facts(graph.connection(), "SELECT digest, recorded FROM document WHERE id = ?") {}

    Result<void> advance() {
        Result<std::optional<StoredExtraction>> read = documents.next();
        if (!read) return read.error();
        next = *std::move(read);
        if (!next) return {};
        if (!facts.bind(1, std::string_view(id())).step()) {
            return graph::damaged(store->connection(), "a document cannot be found by its id");
        }
        digest = facts.string(0);
        recorded = facts.string(1);
        facts.reset();
        return {};
    }
    [[nodiscard]] const std::string& id() const { return next->extraction.document.id; }

    const Store* store;
    ExtractionsOf documents;
    Statement facts;
    std::optional<StoredExtraction> next;
    std::string digest;
    std::string recorded;
};

/// What the graph's own builds have promised, of a file that may not be what it was.
Result<void> check(const Store& store, const Extraction& extraction) {
    const auto malformed = [&](const Error& error) { return graph::damaged(store.connection(), error.message); };
    if (Result<void> admitted = graph::admit(extraction.document); !admitted) return malformed(admitted.error());
    for (const Entity& entity : extraction.entities) {
        if (Result<void> admitted = graph::admit(entity); !admitted) return malformed(admitted.error());
    }
    for (const Relation& relation : extraction.relations) {
        if (!(relation.confidence >= 0 && relation.confidence <= 1)) {
            return graph::damaged(store.connection(), "a confidence is not within 0 and 1");
        }
        if (relation.source.empty() || relation.target.empty()) {
            return graph::damaged(store.connection(), "a statement has only one end");
        }
    }
    return {};
}

auto order_of(const RelationType& type) {
    return std::tie(type.reading, type.past, type.inverse, type.description, type.source_types, type.target_types,
                    type.plover, type.mode, type.cameo, type.quad, type.goldstein);
}

/// All graphs are read in one transaction each.
class Reading {
public:
    explicit Reading(const std::vector<const Store*>& graphs) : graphs_(graphs) {
        for (const Store* graph : graphs_) graph->connection().execute("BEGIN");
    }
    ~Reading() {
        for (const Store* graph : graphs_) {
            graph->connection().failure.reset();
            graph->connection().execute("COMMIT");
            graph->connection().failure.reset();
        }
    }
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;

    [[nodiscard]] std::optional<Error> failure() const {
        for (const Store* graph : graphs_) {
            if (graph->connection().failure) return graph->connection().failure;
        }
        return std::nullopt;
    }

private:
    const std::vector<const Store*>& graphs_;
};

}  // namespace

/// Of a type that the graphs describe in other words, one description is taken by its own order, not by the graphs'.
Result<void> Builder::State::fold_types() {
    for (const Store* other : graphs) {
        graph::TableLoader loader(other->connection());
        loader.read_types();
        if (other->connection().failure) return *other->connection().failure;
        Result<Graph> types_alone = std::move(loader.assembler()).finish();
        if (!types_alone) return graph::damaged(other->connection(), types_alone.error().message);
        for (const RelationType& type : types_alone->relation_types()) {
            const auto [place, is_new] = graph_types.try_emplace(type.name, type);
            RelationType& known = place->second;
            if (known.symmetric != type.symmetric || known.event != type.event) {
                return graph::bad_input(fmt::format("the graphs have two meanings of \"{}\": whether it is symmetric, "
                                                    "or an event",
                                                    type.name),
                                        "build them with one ontology");
            }
            if (!is_new && order_of(type) < order_of(known)) known = type;
        }
    }
    return {};
}

Result<void> Builder::State::fold_documents() {
    std::vector<std::unique_ptr<Side>> sides;
    if (draft) {
        draft->descriptions.flush();
        if (draft->db.failure) return *draft->db.failure;
        sides.push_back(std::make_unique<Side>(*draft_store));
    }
    for (const Store* other : graphs) sides.push_back(std::make_unique<Side>(*other));
    for (const auto& side : sides) {
        if (Result<void> advanced = side->advance(); !advanced) return advanced;
    }
    std::vector<Side*> holders;
    for (;;) {
        if (options.cancel != nullptr && *options.cancel) {
            return graph::make_error(ErrorCode::limit_reached, "interrupted; nothing was changed");
        }
        holders.clear();
        for (const auto& side : sides) {
            if (!side->next || (!holders.empty() && side->id() > holders.front()->id())) continue;
            if (!holders.empty() && side->id() < holders.front()->id()) holders.clear();
            holders.push_back(side.get());
        }
        if (holders.empty()) return {};
        Side* chosen = holders.front();
        std::string recorded = chosen->recorded;
        for (Side* holder : holders) {
            if (holder->digest != chosen->digest) {
                return graph::bad_input(
                    fmt::format("the graphs have document \"{}\" with two contents", chosen->id()),
                    fmt::format("they are {} and {}", chosen->store->path().string(), holder->store->path().string()));
            }
            if (chosen->next->extraction.document.text.empty()) chosen = holder;
            recorded = std::min(recorded, holder->recorded);
        }
        const Extraction& extraction = chosen->next->extraction;
        if (Result<void> checked = check(*chosen->store, extraction); !checked) return checked;
        insert_document(next_document++, extraction, chosen->digest, recorded);
        if (db.failure) return *db.failure;
        if (!draft || chosen != sides.front().get()) {
            ++report.documents_added;
            report.claims += extraction.relations.size();
        }
        for (Side* holder : holders) {
            if (Result<void> advanced = holder->advance(); !advanced) return advanced;
        }
    }
}

/// What waited for the commit: the documents of a first build, and other graphs.
Result<void> Builder::State::fold() {
    if (draft) {
        report.documents_added += draft->report.documents_added;
        report.documents_unchanged += draft->report.documents_unchanged;
        report.documents_replaced += draft->report.documents_replaced;
        report.claims += draft->report.claims;
    }
    if (graphs.empty()) return draft ? fold_documents() : Result<void>();
    const Reading reading(graphs);
    if (std::optional<Error> failure = reading.failure()) return *std::move(failure);
    if (Result<void> folded = fold_types(); !folded) return folded;
    if (Result<void> folded = fold_documents(); !folded) return folded;
    return graph::DatasetFold(graphs, graph_types, stage, options.cancel).run();
}

}  // namespace entente
