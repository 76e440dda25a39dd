#include <entente/graph/evidence.h>

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "graph/errors.h"
#include "graph/event_evidence.h"
#include "graph/sqlite.h"

namespace entente {

namespace {

using graph::Statement;

std::optional<Span> span_at(const Statement& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return Span{row.count(column), row.count(column + 1)};
}

auto place_in_text(const Citation& citation) {
    const Evidence& evidence = citation.evidence;
    return std::tie(evidence.sentence, evidence.source, evidence.target, evidence.trigger, evidence.rule);
}

bool citation_order(const Citation& left, const Citation& right) {
    const bool left_unknown = !left.published;
    const bool right_unknown = !right.published;
    return std::tuple(left_unknown, left.published, std::string_view(left.document), left.offset, place_in_text(left),
                      std::string_view(left.evidence.text), -left.confidence, std::string_view(left.attributed_to)) <
           std::tuple(right_unknown, right.published, std::string_view(right.document), right.offset,
                      place_in_text(right), std::string_view(right.evidence.text), -right.confidence,
                      std::string_view(right.attributed_to));
}

bool same_evidence(const Citation& left, const Citation& right) {
    return left.document == right.document && left.offset == right.offset &&
           place_in_text(left) == place_in_text(right) && left.evidence.text == right.evidence.text;
}

}  // namespace

struct EvidenceReader::State {
    explicit State(Store::Connection& database)
        : connection(database),
          relation(database, "SELECT source, target, type FROM relation WHERE id = ?"),
          claims(database,
                 "SELECT c.document, e.sentence_begin, e.sentence_end, e.source_begin, e.source_end, "
                 "e.target_begin, e.target_end, e.trigger_begin, e.trigger_end, e.quote, e.rule, "
                 "c.confidence, c.cameo, c.start_date, c.end_date, c.attributed_to, c.said_source, c.source "
                 "FROM claim c LEFT JOIN evidence e ON e.claim = c.key "
                 "WHERE c.source = ? AND c.target = ? AND c.type = ? AND c.relation = ?"),
          document(database, "SELECT id, title, publisher, url, published FROM document WHERE key = ?"),
          said(database,
               "SELECT d.entity, e.id FROM description d LEFT JOIN entity e ON e.key = d.entity "
               "WHERE d.key = ?") {}

    /// A row that stays under way keeps the file locked for reading: without it, every statement locks the file
    /// anew and asks whether it has changed, which costs more than what is read.
    void hold() {
        held.emplace(connection, "SELECT value FROM meta");
        held->step();
    }

    struct Source {
        std::string id, title, publisher, url;
        std::optional<Date> published;
    };
    struct Said {
        std::int64_t entity = 0;
        std::string id;
    };

    // Both are emptied when full: what is asked for next is mostly what was asked for last.
    static constexpr std::size_t most_kept = 8192;

    const Source& source_of(std::int64_t key) {
        if (sources.size() >= most_kept) sources.clear();
        const auto [place, is_new] = sources.try_emplace(key);
        if (!is_new) return place->second;
        if (document.bind(1, key).step()) {
            place->second = {document.string(0), document.string(1), document.string(2), document.string(3),
                             document.date(4)};
        }
        document.reset();
        return place->second;
    }

    const Said& said_of(std::int64_t key) {
        if (descriptions.size() >= most_kept) descriptions.clear();
        const auto [place, is_new] = descriptions.try_emplace(key);
        if (!is_new) return place->second;
        if (said.bind(1, key).step()) place->second = {said.integer(0), said.string(1)};
        said.reset();
        return place->second;
    }

    void read_row() {
        Citation& citation = citations.emplace_back();
        const Source& source = source_of(claims.integer(0));
        citation.document = source.id;
        citation.title = source.title;
        citation.publisher = source.publisher;
        citation.url = source.url;
        citation.published = source.published;
        if (!claims.is_null(1)) {
            citation.evidence = {{claims.count(1), claims.count(2)},
                                 span_at(claims, 3),
                                 span_at(claims, 5),
                                 span_at(claims, 7),
                                 claims.string(9),
                                 claims.string(10)};
        }
        if (said_of(claims.integer(16)).entity != claims.integer(17)) {
            std::swap(citation.evidence.source, citation.evidence.target);
        }
        citation.confidence = claims.real(11);
        citation.cameo = claims.string(12);
        citation.start = claims.date(13);
        citation.end = claims.date(14);
        if (!claims.is_null(15)) citation.attributed_to = said_of(claims.integer(15)).id;
    }

    Store::Connection& connection;
    std::unique_ptr<graph::EventEvidence> events;  // of datasets, if the store has any
    Statement relation;
    Statement claims;
    Statement document;
    Statement said;
    std::optional<Statement> held;
    std::unordered_map<std::int64_t, Source> sources;  // asked by key, never walked
    std::unordered_map<std::int64_t, Said> descriptions;
    std::vector<Citation> citations;
};

EvidenceReader::EvidenceReader(const Store& store) : EvidenceReader(store, !store.writable()) {}

EvidenceReader::EvidenceReader(const Store& store, bool alone) {
    Store::Connection& connection = store.connection();
    Statement pages(connection, "PRAGMA page_count");
    if (pages.step() && pages.integer(0) == 0) return;
    if (alone) connection.execute("PRAGMA cache_size = -65536");
    state_ = std::make_unique<State>(connection);
    if (alone) state_->hold();
    const Result<StoreCounts> counts = store.counts();
    if (counts && counts->events == 0) return;
    Result<std::unique_ptr<graph::EventEvidence>> events = counts ? graph::EventEvidence::open(store) : counts.error();
    if (events) {
        state_->events = *std::move(events);
    } else {
        connection.fail(events.error());  // the next question tells
    }
}

EvidenceReader::EvidenceReader(EvidenceReader&&) noexcept = default;
EvidenceReader& EvidenceReader::operator=(EvidenceReader&&) noexcept = default;
EvidenceReader::~EvidenceReader() = default;

Result<const std::vector<Citation>*> EvidenceReader::of(std::uint64_t relation) { return find(relation, no_edge); }

Result<const std::vector<Citation>*> EvidenceReader::of(const RelationView& relation) {
    return find(relation.id, relation.edge);
}

void EvidenceReader::expect(std::vector<EdgeId> relations) {
    if (state_ && state_->events) state_->events->expect(std::move(relations));
}

Result<const std::vector<Citation>*> EvidenceReader::find(std::uint64_t relation, EdgeId guess) {
    const auto unknown = [&](std::string file) {
        return graph::make_error(ErrorCode::not_found,
                                 fmt::format("there is no relation {}", relation_id_text(relation)), {},
                                 std::move(file));
    };
    if (!state_) return unknown({});
    State& state = *state_;
    const auto id = static_cast<std::int64_t>(relation);
    bool found = state.relation.bind(1, id).step();
    if (found) {
        state.claims.bind(1, state.relation.integer(0)).bind(2, state.relation.integer(1));
        state.claims.bind(3, state.relation.integer(2)).bind(4, id);
    }
    state.relation.reset();
    state.citations.clear();
    if (found) {
        while (state.claims.step()) state.read_row();
        state.claims.reset();
    }
    if (state.connection.failure) return *std::exchange(state.connection.failure, std::nullopt);
    if (state.events) {
        const Result<bool> told = state.events->add(relation, guess, state.citations);
        if (!told) return told.error();
        found = found || *told;
    }
    if (!found) return unknown(state.connection.path.string());
    auto& citations = state.citations;
    if (citations.size() > 1) {
        std::sort(citations.begin(), citations.end(), citation_order);
        citations.erase(std::unique(citations.begin(), citations.end(), same_evidence), citations.end());
    }
    return &citations;
}

}  // namespace entente
