#include <entente/graph/extractions.h>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "graph/encoding.h"
#include "graph/errors.h"
#include "graph/event_reader.h"
#include "graph/sqlite.h"

namespace entente {

namespace {

using graph::Statement;

std::optional<Span> span_at(const Statement& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return Span{row.count(column), row.count(column + 1)};
}

bool has_rows(Store::Connection& connection, std::string_view table) {
    Statement known(connection, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?");
    if (!known.bind(1, table).step()) return false;
    Statement row(connection, "SELECT 1 FROM " + std::string(table) + " LIMIT 1");
    return row.step();
}

}  // namespace

struct ExtractionsOf::State {
    State(Store::Connection& database, bool skip_datasets)
        : connection(database),
          documents(database, fmt::format("SELECT key, id, title, published, publisher, url, language, sha256, text "
                                          "FROM document {} ORDER BY id",
                                          skip_datasets && graph::has_events(database)
                                              ? "WHERE key NOT IN (SELECT document FROM dataset)"
                                              : "")),
          mentions(database,
                   "SELECT d.key, d.id, d.type, d.name, d.country, d.aliases, d.roles, m.spans "
                   "FROM mention m JOIN description d ON d.key = m.description WHERE m.document = ? "
                   "ORDER BY d.id"),
          claims(database,
                 "SELECT c.key, t.name, t.plover, t.mode, t.symmetric, c.said_source, c.said_target, "
                 "c.start_date, c.end_date, c.place, c.topics, c.status, c.attributed_to, c.confidence, "
                 "c.event, c.cameo, c.relation FROM document o "
                 "JOIN claim c ON c.key >= o.first_claim AND c.key < o.first_claim + o.claims "
                 "JOIN relation_type t ON t.key = c.type WHERE o.key = ? ORDER BY c.key"),
          evidence(database,
                   "SELECT sentence_begin, sentence_end, source_begin, source_end, target_begin, "
                   "target_end, trigger_begin, trigger_end, quote, rule FROM evidence "
                   "WHERE claim = ? ORDER BY number") {
        datasets = !skip_datasets && has_rows(database, "dataset");
    }

    void fail(std::string_view what) { connection.fail(graph::damaged(connection, what)); }

    [[nodiscard]] std::string id_of(std::int64_t description) {
        if (description == 0) return {};
        const auto known = ids.find(description);
        if (known != ids.end()) return known->second;
        fail("a statement names an entity that its document does not");
        return {};
    }

    Document read_document() {
        Document document;
        document.id = documents.string(1);
        document.title = documents.string(2);
        document.published = documents.date(3);
        document.publisher = documents.string(4);
        document.url = documents.string(5);
        document.language = documents.string(6);
        document.sha256 = documents.string(7);
        document.text = documents.string(8);
        return document;
    }

    void read_entities(std::int64_t document, std::vector<Entity>& entities) {
        ids.clear();
        mentions.bind(1, document);
        while (mentions.step()) {
            Entity& entity = entities.emplace_back();
            entity.id = mentions.string(1);
            entity.name = mentions.string(3);
            entity.country = mentions.string(4);
            const auto type = parse_entity_type(mentions.text(2));
            Result<std::vector<std::string>> aliases = graph::decode_strings(mentions.text(5));
            Result<std::vector<Role>> roles = graph::decode_roles(mentions.text(6));
            Result<std::vector<Span>> spans = graph::decode_spans(mentions.text(7));
            if (!type || !aliases || !roles || !spans) {
                fail("the description of an entity is malformed");
                break;
            }
            entity.type = *type;
            entity.aliases = *std::move(aliases);
            entity.roles = *std::move(roles);
            entity.mentions = *std::move(spans);
            ids.emplace(mentions.integer(0), entity.id);
        }
        mentions.reset();
    }

    void read_relations(std::int64_t document, StoredExtraction& stored) {
        claims.bind(1, document);
        while (claims.step()) {
            Relation& relation = stored.extraction.relations.emplace_back();
            relation.type = claims.string(1);
            relation.plover = claims.string(2);
            relation.mode = claims.string(3);
            relation.symmetric = claims.integer(4) != 0;
            relation.source = id_of(claims.integer(5));
            relation.target = id_of(claims.integer(6));
            relation.start = claims.date(7);
            relation.end = claims.date(8);
            relation.place = id_of(claims.integer(9));
            read_topics(relation);
            const auto status = parse_status(claims.text(11));
            if (!status) fail("a statement has a status that is none");
            relation.status = status.value_or(Status::occurred);
            relation.attributed_to = id_of(claims.integer(12));
            relation.confidence = claims.real(13);
            relation.event = claims.string(14);
            relation.cameo = claims.string(15);
            stored.relations.push_back(static_cast<std::uint64_t>(claims.integer(16)));
            read_evidence(claims.integer(0), relation.evidence);
        }
        claims.reset();
    }

    void read_topics(Relation& relation) {
        const Result<std::vector<std::int64_t>> topics = graph::decode_keys(claims.text(10));
        if (!topics) return fail("the topics of a statement are malformed");
        for (const std::int64_t topic : *topics) relation.topics.push_back(id_of(topic));
    }

    void read_evidence(std::int64_t claim, std::vector<Evidence>& pieces) {
        evidence.bind(1, claim);
        while (evidence.step()) {
            pieces.push_back({{evidence.count(0), evidence.count(1)},
                              span_at(evidence, 2),
                              span_at(evidence, 4),
                              span_at(evidence, 6),
                              evidence.string(8),
                              evidence.string(9)});
        }
        evidence.reset();
    }

    Store::Connection& connection;
    Statement documents;
    Statement mentions;
    Statement claims;
    Statement evidence;
    std::unordered_map<std::int64_t, std::string> ids;  // of the document's descriptions; never walked
    bool datasets = false;
};

ExtractionsOf::ExtractionsOf(const Store& store, bool skip_datasets) {
    Store::Connection& connection = store.connection();
    Statement pages(connection, "PRAGMA page_count");
    if (pages.step() && pages.integer(0) != 0) state_ = std::make_unique<State>(connection, skip_datasets);
}

ExtractionsOf::ExtractionsOf(ExtractionsOf&&) noexcept = default;
ExtractionsOf& ExtractionsOf::operator=(ExtractionsOf&&) noexcept = default;
ExtractionsOf::~ExtractionsOf() = default;

Result<std::optional<StoredExtraction>> ExtractionsOf::next() {
    if (!state_) return std::optional<StoredExtraction>();
    State& state = *state_;
    if (state.datasets) {
        return graph::make_error(
            ErrorCode::bad_usage, "the graph holds coded events, which are no extractions of documents",
            "build it again from the dataset's files, or export JSON, which --from node-link reads",
            state.connection.path.string());
    }
    std::optional<StoredExtraction> next;
    if (state.documents.step()) {
        next.emplace();
        const std::int64_t key = state.documents.integer(0);
        next->extraction.document = state.read_document();
        state.read_entities(key, next->extraction.entities);
        state.read_relations(key, *next);
    }
    if (state.connection.failure) return *std::exchange(state.connection.failure, std::nullopt);
    return next;
}

}  // namespace entente
