#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <entente/graph/builder.h>

#include "graph/admission.h"
#include "graph/columns.h"
#include "graph/content.h"
#include "graph/description.h"
#include "graph/event_stage.h"
#include "graph/merge.h"
#include "graph/relation_writer.h"
#include "graph/sqlite.h"

namespace entente {

/// A build while it goes on: `add` in builder.cpp writes what documents say, `commit` in commit.cpp resolves
/// and merges what that touches.
struct Builder::State {
    /// A claim with the descriptions that it was told of.
    struct Pending {
        graph::Claim claim;
        std::int64_t source = 0;
        std::int64_t target = 0;
        std::int64_t place = 0;          // 0 for none
        std::int64_t attributed_to = 0;  // 0 for none
        std::uint32_t topics = 0;        // text: JSON list of descriptions
    };

    /// The claims that may tell one relation.
    struct Group {
        std::int64_t source = 0;
        std::int64_t target = 0;
        std::int64_t type = 0;
        Status status = Status::occurred;
        friend auto operator<=>(const Group&, const Group&) = default;
    };

    State(Store& target, const Ontology& types, BuilderOptions chosen, bool drafts = false);
    ~State();

    Result<Added> add(const Extraction& extraction);
    Result<BuildReport> commit(const std::string& recorded);

    // add
    void read_types();
    Result<void> check_types(const Extraction& extraction);
    void remove_document(std::int64_t key);
    void insert_document(std::int64_t key, const Extraction& extraction, const std::string& digest,
                         std::string_view recorded = {});
    Result<Added> add_to_draft(const Extraction& extraction);
    [[nodiscard]] const RelationType* type_named(std::string_view name) const;
    void insert_claim(std::int64_t document, const Document& about, const Relation& relation,
                      const std::unordered_map<std::string_view, std::int64_t>& descriptions);
    std::int64_t insert_evidence(std::int64_t claim, const std::vector<Evidence>& evidence);
    std::int64_t type_key(const RelationType& type);

    // fold.cpp
    Result<void> fold();
    Result<void> fold_types();
    Result<void> fold_documents();

    // datasets.cpp
    Result<void> add_datasets();
    Result<void> add_dataset(const graph::EventStage::Dataset& dataset, const std::string& digest);
    Result<void> insert_blocks(std::int64_t document, const graph::EventStage::Dataset& dataset,
                               const std::vector<std::int64_t>& actors,
                               const std::vector<std::int64_t>& type_keys_of_numbers);
    Result<void> check_type(const RelationType& now);
    std::int64_t word_key(std::uint32_t number);

    // commit
    void resolve_entities();
    void take_up_moved_claims(const std::vector<std::int64_t>& changed_descriptions);
    Pending pending_of(const graph::Statement& row);
    void find_ends(Pending& pending);
    std::uint32_t topics_of(const Pending& pending);
    void load_touched_groups();
    void merge_claims();
    void assign_claims();
    void refresh_entities();
    void refresh_entity(std::int64_t key, graph::Statement& insert, graph::Statement& alias, graph::Statement& role);
    void remove_unused_types();
    void rollback();
    Result<BuildReport> finish();

    std::uint32_t text(std::string_view content) { return interner.intern(texts, content); }

    Store& store;
    Store::Connection& db;
    const Ontology& ontology;
    BuilderOptions options;
    BuildReport report;
    bool open = false;   // the transaction
    std::string now;     // when what is added came in; empty before the commit
    bool fresh = false;  // the store had no claims
    bool empty = false;  // nor anything else

    /// The documents of a first build wait in a store of their own until all are known, and then come in the order of
    /// their ids, so that the file does not tell in which order they were read.
    bool is_draft = false;
    std::unique_ptr<Store> draft_store;
    std::unique_ptr<State> draft;
    std::vector<const Store*> graphs;  // to be taken in
    graph::RelationTypes graph_types;  // theirs, and those that files brought along

    graph::EventStage stage;
    std::vector<std::int64_t> word_keys;  // of the stage's words; 0 while not known
    graph::Content holdings;              // of the store's documents

    graph::DescriptionTable descriptions;
    graph::IdCache entity_ids;
    graph::IdCache document_ids;
    graph::Interner interner;
    graph::StringTable texts;

    std::int64_t next_document = 1;
    std::int64_t next_claim = 1;
    std::int64_t next_entity = 1;
    std::int64_t first_new_entity = 1;
    std::int64_t next_type = 1;
    std::int64_t first_new_document = 1;
    std::unordered_map<std::string, std::int64_t> type_keys;
    std::unordered_map<std::int64_t, RelationType> types;  // by key; of older ones the name, symmetry and event alone

    std::vector<Pending> pending;
    std::unordered_set<std::int64_t> removed_claims;  // of this build
    std::set<Group> touched_groups;
    std::set<std::int64_t> stale_relations;
    std::set<std::int64_t> removed_types;
    std::unordered_map<std::uint32_t, std::uint32_t> entity_topics;  // texts by texts
    std::vector<graph::Claim> claims;

    graph::Statement find_document, insert_document_row, insert_claim_row, insert_evidence_row;
};

}  // namespace entente
