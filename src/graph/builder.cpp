#include <entente/graph/builder.h>

#include <algorithm>
#include <new>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include <entente/model/digest.h>

#include "graph/admission.h"
#include "graph/build.h"
#include "graph/encoding.h"
#include "graph/errors.h"
#include "graph/event_reader.h"
#include "graph/packed_date.h"
#include "graph/schema.h"

namespace entente {

namespace {

using graph::Statement;

std::int64_t first_free(Store::Connection& db, std::string_view table) {
    Statement last(db, fmt::format("SELECT coalesce(max(key), 0) + 1 FROM {}", table));
    return last.step() ? last.integer(0) : 1;
}

std::vector<std::string> names_of(const std::vector<EntityType>& types) {
    std::vector<std::string> names;
    for (const EntityType type : types) names.emplace_back(to_string(type));
    return names;
}

/// Begins the transaction, with the tables of a new file made, before any statement is prepared.
Store::Connection& begun(Store& store) {
    Store::Connection& db = store.connection();
    db.execute("BEGIN IMMEDIATE");
    Statement tables(db, "SELECT count(*) FROM sqlite_master");
    const bool is_new = tables.step() && tables.integer(0) == 0;
    tables.reset();
    if (is_new) {
        graph::create_tables(db);
    } else if (!graph::has_events(db)) {
        graph::upgrade_tables(db);
    }
    return db;
}

void bind_or_null(Statement& statement, int parameter, std::string_view text) {
    text.empty() ? statement.bind_null(parameter) : statement.bind(parameter, text);
}

void bind_or_null(Statement& statement, int parameter, std::int64_t key) {
    key == 0 ? statement.bind_null(parameter) : statement.bind(parameter, key);
}

void bind_span(Statement& statement, int parameter, const std::optional<Span>& span) {
    if (span) {
        statement.bind(parameter, std::int64_t{span->begin}).bind(parameter + 1, std::int64_t{span->end});
    } else {
        statement.bind_null(parameter).bind_null(parameter + 1);
    }
}

}  // namespace

Builder::State::State(Store& target, const Ontology& known_types, BuilderOptions chosen, bool drafts)
    : store(target),
      db(begun(target)),
      ontology(known_types),
      options(chosen),
      stage(target.path()),
      descriptions(db),
      entity_ids(db, "entity"),
      document_ids(db, "document"),
      find_document(db, "SELECT key, digest FROM document WHERE id = ?"),
      insert_document_row(db, "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      insert_claim_row(db,
                       "INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                       "NULL, NULL, NULL)"),
      insert_evidence_row(db, "INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)") {
    open = !db.failure;
    db.watch(options.cancel);
    next_document = first_new_document = first_free(db, "document");
    next_claim = first_free(db, "claim");
    next_entity = first_free(db, "entity");
    next_type = first_free(db, "relation_type");
    fresh = next_claim == 1;
    empty = next_document == 1;
    is_draft = drafts;
    Statement before(db, "SELECT value FROM meta WHERE name = 'content'");
    if (before.step()) holdings = graph::Content(before.text(0));
    before.reset();
    if (fresh) graph::drop_claim_index(db);
    read_types();
}

Builder::State::~State() {
    try {
        rollback();
    } catch (const std::bad_alloc&) {
        // SQLite takes the transaction back when the store is closed.
    }
}

void Builder::State::rollback() {
    if (!open) return;
    db.failure.reset();
    db.watch(nullptr);
    db.execute("ROLLBACK");
    db.failure.reset();
    open = false;
}

void Builder::State::read_types() {
    Statement rows(db, "SELECT key, name, symmetric, event FROM relation_type");
    while (rows.step()) {
        RelationType& type = types[rows.integer(0)];
        type.name = rows.string(1);
        type.symmetric = rows.integer(2) != 0;
        type.event = rows.integer(3) != 0;
        type_keys.emplace(type.name, rows.integer(0));
    }
}

Result<void> Builder::State::check_type(const RelationType& current) {
    const auto known = type_keys.find(current.name);
    if (known == type_keys.end()) return {};
    const RelationType& before = types.at(known->second);
    if (before.symmetric == current.symmetric && before.event == current.event) return {};
    return graph::bad_input(
        fmt::format("the graph has another meaning of \"{}\": whether it is symmetric, or an event", current.name),
        "use the ontology with which the graph was begun");
}

Result<void> Builder::State::check_types(const Extraction& extraction) {
    for (const Relation& relation : extraction.relations) {
        if (Result<void> checked = check_type(*type_named(relation.type)); !checked) return checked;
    }
    return {};
}

std::int64_t Builder::State::type_key(const RelationType& type) {
    const auto [place, is_new] = type_keys.try_emplace(type.name, next_type);
    if (!is_new) return place->second;
    const std::int64_t key = next_type++;
    types.emplace(key, type);
    Statement insert(db, "INSERT INTO relation_type VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    const std::string source_types = graph::encode(names_of(type.source_types));
    const std::string target_types = graph::encode(names_of(type.target_types));
    const std::string cameo = graph::encode(type.cameo);
    insert.bind(1, key).bind(2, std::string_view(type.name)).bind(3, std::string_view(type.reading));
    insert.bind(4, std::string_view(type.past)).bind(5, std::string_view(type.inverse));
    insert.bind(6, std::string_view(type.description)).bind(7, std::int64_t{type.symmetric});
    insert.bind(8, std::int64_t{type.event}).bind(9, std::string_view(source_types));
    insert.bind(10, std::string_view(target_types)).bind(11, std::string_view(type.plover));
    insert.bind(12, std::string_view(type.mode)).bind(13, std::string_view(cameo));
    insert.bind(14, static_cast<std::int64_t>(type.quad)).bind(15, type.goldstein);
    insert.run();
    return key;
}

void Builder::State::remove_document(std::int64_t key) {
    Statement known(db, "SELECT digest FROM document WHERE key = ?");
    if (known.bind(1, key).step()) holdings.toggle(known.text(0));
    known.reset();
    Statement types_of(db, "SELECT type FROM dataset_type WHERE document = ?");
    types_of.bind(1, key);
    while (types_of.step()) removed_types.insert(types_of.integer(0));
    types_of.reset();
    for (const char* table : {"event_block", "dataset_type", "dataset"}) {
        Statement(db, fmt::format("DELETE FROM {} WHERE document = ?", table)).bind(1, key).run();
    }
    Statement claims_of(db,
                        "SELECT c.key, c.source, c.target, c.type, c.status, c.relation FROM document d "
                        "JOIN claim c ON c.key >= d.first_claim AND c.key < d.first_claim + d.claims "
                        "WHERE d.key = ?");
    claims_of.bind(1, key);
    while (claims_of.step()) {
        removed_claims.insert(claims_of.integer(0));
        removed_types.insert(claims_of.integer(3));
        if (claims_of.is_null(5)) continue;
        const Status status = parse_status(claims_of.text(4)).value_or(Status::occurred);
        touched_groups.insert({claims_of.integer(1), claims_of.integer(2), claims_of.integer(3), status});
        stale_relations.insert(claims_of.integer(5));
    }
    claims_of.reset();
    for (const char* sql :
         {"DELETE FROM evidence WHERE claim >= ?1 AND claim < ?2", "DELETE FROM claim WHERE key >= ?1 AND key < ?2"}) {
        Statement range(db, "SELECT first_claim, first_claim + claims FROM document WHERE key = ?");
        if (!range.bind(1, key).step()) break;
        Statement(db, sql).bind(1, range.integer(0)).bind(2, range.integer(1)).run();
    }
    descriptions.remove_mentions(key);
    Statement(db, "DELETE FROM document WHERE key = ?").bind(1, key).run();
}

std::int64_t Builder::State::insert_evidence(std::int64_t claim, const std::vector<Evidence>& evidence) {
    using Place = std::tuple<Span, std::optional<Span>, std::optional<Span>, std::optional<Span>, std::string_view,
                             std::string_view>;
    std::set<Place> different;
    std::int64_t number = 0;
    for (const Evidence& piece : evidence) {
        const bool is_new =
            different.emplace(piece.sentence, piece.source, piece.target, piece.trigger, piece.rule, piece.text).second;
        if (!is_new) continue;
        insert_evidence_row.bind(1, claim).bind(2, number++);
        bind_span(insert_evidence_row, 3, piece.sentence);
        bind_span(insert_evidence_row, 5, piece.source);
        bind_span(insert_evidence_row, 7, piece.target);
        bind_span(insert_evidence_row, 9, piece.trigger);
        insert_evidence_row.bind(11, std::string_view(piece.text)).bind(12, std::string_view(piece.rule)).run();
    }
    return std::max<std::int64_t>(number, 1);
}

void Builder::State::insert_claim(std::int64_t document, const Document& about, const Relation& relation,
                                  const std::unordered_map<std::string_view, std::int64_t>& keys) {
    const auto key_of = [&](const std::string& id) { return id.empty() ? 0 : keys.at(id); };
    std::vector<std::int64_t> topic_keys;
    for (const std::string& topic : relation.topics) topic_keys.push_back(key_of(topic));
    const std::string topics = topic_keys.empty() ? "" : graph::encode(topic_keys);

    Pending& added = pending.emplace_back();
    added.source = key_of(relation.source);
    added.target = key_of(relation.target);
    added.place = key_of(relation.place);
    added.attributed_to = key_of(relation.attributed_to);
    added.topics = text(topics);
    graph::Claim& claim = added.claim;
    claim.key = next_claim++;
    claim.document = document;
    claim.type = static_cast<std::uint32_t>(type_key(*type_named(relation.type)));
    claim.start = graph::pack(relation.start);
    claim.end = graph::pack(relation.end);
    claim.published = graph::pack(about.published);
    claim.confidence = relation.confidence;
    claim.status = relation.status;
    claim.event = text(relation.event);
    claim.cameo = text(relation.cameo);
    claim.reports = static_cast<std::uint32_t>(insert_evidence(claim.key, relation.evidence));

    Statement& row = insert_claim_row;
    row.bind(1, claim.key).bind(2, document).bind(3, std::int64_t{claim.type});
    row.bind(4, added.source).bind(5, added.target).bind(6, relation.start).bind(7, relation.end);
    bind_or_null(row, 8, added.place);
    bind_or_null(row, 9, topics);
    row.bind(10, to_string(relation.status));
    bind_or_null(row, 11, added.attributed_to);
    row.bind(12, relation.confidence);
    bind_or_null(row, 13, relation.event);
    bind_or_null(row, 14, relation.cameo);
    row.bind(15, std::int64_t{claim.reports}).run();
}

void Builder::State::insert_document(std::int64_t key, const Extraction& extraction, const std::string& digest,
                                     std::string_view recorded) {
    const Document& document = extraction.document;
    holdings.toggle(digest);
    const bool with_text = options.keep_text && !document.text.empty();
    const std::string sha256 =
        document.sha256.empty() && !document.text.empty() ? sha256_hex(document.text) : document.sha256;
    Statement& row = insert_document_row;
    row.bind(1, key).bind(2, std::string_view(document.id)).bind(3, std::string_view(document.title));
    row.bind(4, document.published).bind(5, std::string_view(document.publisher));
    row.bind(6, std::string_view(document.url)).bind(7, std::string_view(document.language));
    row.bind(8, std::string_view(sha256));
    bind_or_null(row, 9, with_text ? std::string_view(document.text) : std::string_view());
    row.bind(10, std::string_view(digest)).bind(11, next_claim);
    row.bind(12, static_cast<std::int64_t>(extraction.relations.size()));
    row.bind(13, recorded.empty() ? std::string_view(now) : recorded).run();

    std::unordered_map<std::string_view, std::int64_t> keys;
    for (const Entity& entity : extraction.entities) keys.emplace(entity.id, descriptions.add_mention(entity, key));
    for (const Relation& relation : extraction.relations) insert_claim(key, document, relation, keys);
}

const RelationType* Builder::State::type_named(std::string_view name) const {
    const auto known = graph_types.find(name);
    return known != graph_types.end() ? &known->second : ontology.find(name);
}

Result<Added> Builder::State::add_to_draft(const Extraction& extraction) {
    if (!draft) {
        Result<Store> scratch = Store::on_scratch();
        if (!scratch) return scratch.error();
        draft_store = std::make_unique<Store>(*std::move(scratch));
        draft = std::make_unique<State>(*draft_store, ontology, options, true);
        if (draft->db.failure) return *draft->db.failure;
    }
    if (draft->graph_types.size() != graph_types.size()) draft->graph_types = graph_types;
    return draft->add(extraction);
}

Result<Added> Builder::State::add(const Extraction& extraction) {
    if (empty && !is_draft) return add_to_draft(extraction);
    if (db.failure) return *db.failure;
    if (Result<void> admitted = graph::admit(extraction, ontology, graph_types); !admitted) return admitted.error();
    if (Result<void> checked = check_types(extraction); !checked) return checked.error();
    const std::string digest = graph::digest_of(extraction);
    const std::string& id = extraction.document.id;
    std::int64_t known = 0;
    bool same = false;
    if (find_document.bind(1, std::string_view(id)).step()) {
        known = find_document.integer(0);
        same = find_document.text(1) == digest;
    }
    find_document.reset();
    if (same) {
        ++report.documents_unchanged;
        return Added::unchanged;
    }
    if (known != 0 && options.conflict == Conflict::refuse) {
        return graph::bad_input(fmt::format("document \"{}\" is already in the graph with other content", id),
                                "give it another id, or ask for the old one to be replaced");
    }
    if (known != 0) remove_document(known);
    insert_document(next_document++, extraction, digest);
    if (is_draft) pending.clear();  // its rows are read again when all documents are known
    if (db.failure) return *db.failure;
    report.claims += extraction.relations.size();
    ++(known != 0 ? report.documents_replaced : report.documents_added);
    return known != 0 ? Added::replaced : Added::added;
}

Builder::Builder(std::unique_ptr<State> state) : state_(std::move(state)) {}
Builder::Builder(Builder&&) noexcept = default;
Builder& Builder::operator=(Builder&&) noexcept = default;
Builder::~Builder() = default;

Result<Builder> Builder::begin(Store& store, const Ontology& ontology, BuilderOptions options) {
    if (!store.writable()) {
        return graph::make_error(ErrorCode::bad_usage, "the graph was opened to read only",
                                 "open it with Store::open_to_write", store.path().string());
    }
    auto state = std::make_unique<State>(store, ontology, options);
    if (std::optional<Error> failure = state->db.failure) {
        state.reset();
        store.connection().failure.reset();
        return *std::move(failure);
    }
    return Builder(std::move(state));
}

Result<Added> Builder::add(const Extraction& extraction) { return state_->add(extraction); }

void Builder::add_type(const RelationType& type) {
    if (state_->ontology.find(type.name) == nullptr) state_->graph_types.try_emplace(type.name, type);
}

Result<BuildHandle> Builder::begin_dataset(const Document& document, RowLayout layout) {
    if (Result<void> admitted = graph::admit(document); !admitted) return admitted.error();
    return state_->stage.begin_dataset(document, std::move(layout));
}

Result<BuildHandle> Builder::add_actor(const Entity& entity) {
    if (Result<void> admitted = graph::admit(entity); !admitted) return admitted.error();
    return state_->stage.add_actor(entity);
}

Result<void> Builder::add_event(BuildHandle dataset, const CodedEvent& event) {
    return state_->stage.add(dataset, event);
}

Result<void> Builder::add_graph(const Store& graph) {
    if (!state_->empty) {
        return graph::make_error(ErrorCode::bad_usage, "the graph holds something already",
                                 "merge into a new file, with this graph as one of those to be merged",
                                 state_->store.path().string());
    }
    state_->graphs.push_back(&graph);
    return {};
}

Result<BuildReport> Builder::commit(const std::string& recorded) { return state_->commit(recorded); }

}  // namespace entente
