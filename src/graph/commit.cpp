#include <algorithm>
#include <chrono>
#include <map>
#include <span>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "graph/build.h"
#include "graph/encoding.h"
#include "graph/errors.h"
#include "graph/packed_date.h"
#include "graph/resolver.h"
#include "graph/schema.h"

namespace entente {

namespace {

using graph::Claim;
using graph::Description;
using graph::Statement;

constexpr std::string_view claim_columns =
    "c.key, c.document, c.type, c.said_source, c.said_target, c.start_date, c.end_date, c.place, c.topics, c.status, "
    "c.attributed_to, c.confidence, c.event, c.cameo, c.reports, c.source, c.target, c.relation, d.published";

std::string now_in_utc() {
    using namespace std::chrono;
    const auto now = floor<seconds>(system_clock::now());
    const auto day = floor<days>(now);
    const year_month_day date(day);
    const hh_mm_ss time(now - day);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), time.hours().count(),
                       time.minutes().count(), time.seconds().count());
}

auto group_of(const Claim& claim) { return std::tuple(claim.source, claim.target, claim.type, claim.status); }

/// The most frequent of some texts; of several the first in byte order.
std::string most_frequent(const std::map<std::string, std::int64_t>& counts) {
    const auto best = std::max_element(counts.begin(), counts.end(), [](const auto& left, const auto& right) {
        return left.second < right.second || (left.second == right.second && left.first > right.first);
    });
    return best == counts.end() ? std::string() : best->first;
}

std::size_t words(const std::string& name) {
    const std::string folded = fold_name(name);
    return static_cast<std::size_t>(std::count(folded.begin(), folded.end(), ' ')) + 1;
}

/// The name by which most documents know an entity, a person by more than a surname if anyone does; then the
/// fullest, then the first in byte order.
std::string chosen_name(const std::map<std::string, std::int64_t>& counts, EntityType type) {
    std::string best;
    std::tuple<bool, std::int64_t, std::size_t> best_rank;
    for (const auto& [name, documents] : counts) {
        const std::size_t length = words(name);
        const std::tuple rank(type == EntityType::person && length > 1, documents, length);
        if (!best.empty() && rank <= best_rank) continue;
        best = name;
        best_rank = rank;
    }
    return best;
}

}  // namespace

void Builder::State::resolve_entities() {
    const std::map<std::int64_t, std::string> resolved = graph::Resolver(db, descriptions).resolve();
    std::map<std::string_view, std::int64_t> keys;
    for (const auto& [description, id] : resolved) keys.emplace(id, 0);
    first_new_entity = next_entity;
    Statement find(db, "SELECT key FROM entity WHERE id = ?");
    for (auto& [id, key] : keys) {
        const bool known = first_new_entity > 1 && find.bind(1, id).step();
        key = known ? find.integer(0) : next_entity++;
        find.reset();
        entity_ids.put(key, std::string(id));
    }
    std::vector<std::int64_t> changed;
    for (const auto& [description, id] : resolved) {
        const std::int64_t entity = keys.at(id);
        const std::int64_t before = descriptions.get(description).entity;
        if (before != 0 && before != entity) changed.push_back(description);
        descriptions.resolve_to(description, entity);
    }
    descriptions.flush();
    if (!fresh) take_up_moved_claims(changed);
}

Builder::State::Pending Builder::State::pending_of(const Statement& row) {
    Pending result;
    Claim& claim = result.claim;
    claim.key = row.integer(0);
    claim.document = row.integer(1);
    claim.type = row.count(2);
    result.source = row.integer(3);
    result.target = row.integer(4);
    claim.start = graph::pack(row.date(5));
    claim.end = graph::pack(row.date(6));
    result.place = row.integer(7);
    result.topics = text(row.text(8));
    claim.status = parse_status(row.text(9)).value_or(Status::occurred);
    result.attributed_to = row.integer(10);
    claim.confidence = row.real(11);
    claim.event = text(row.text(12));
    claim.cameo = text(row.text(13));
    claim.reports = row.count(14);
    claim.source = row.integer(15);
    claim.target = row.integer(16);
    claim.had_relation = !row.is_null(17);
    claim.relation = row.integer(17);
    claim.published = graph::pack(row.date(18));
    return result;
}

/// Claims of older documents that tell of entities which have become others.
void Builder::State::take_up_moved_claims(const std::vector<std::int64_t>& changed_descriptions) {
    const std::set<std::int64_t> changed(changed_descriptions.begin(), changed_descriptions.end());
    std::set<std::int64_t> documents;
    for (const std::int64_t description : changed) {
        for (const std::int64_t document : descriptions.documents_of(description)) {
            if (document < first_new_document) documents.insert(document);
        }
    }
    Statement rows(db, fmt::format("SELECT {} FROM document d JOIN claim c ON c.key >= d.first_claim AND "
                                   "c.key < d.first_claim + d.claims WHERE d.key = ?",
                                   claim_columns));
    for (const std::int64_t document : documents) {
        rows.bind(1, document);
        while (rows.step()) {
            const Pending claim = pending_of(rows);
            std::vector<std::int64_t> said{claim.source, claim.target, claim.place, claim.attributed_to};
            if (const auto topics = graph::decode_keys(texts[claim.topics])) {
                said.insert(said.end(), topics->begin(), topics->end());
            }
            const bool moved =
                std::any_of(said.begin(), said.end(), [&](std::int64_t key) { return changed.count(key) != 0; });
            if (!moved) continue;
            touched_groups.insert({claim.claim.source, claim.claim.target, claim.claim.type, claim.claim.status});
            stale_relations.insert(claim.claim.relation);
            pending.push_back(claim);
        }
        rows.reset();
    }
}

std::uint32_t Builder::State::topics_of(const Pending& claim) {
    const auto [place, is_new] = entity_topics.try_emplace(claim.topics, 0);
    if (!is_new) return place->second;
    std::set<std::int64_t> entities;
    const Result<std::vector<std::int64_t>> topics = graph::decode_keys(texts[claim.topics]);
    if (!topics) {
        db.fail(graph::damaged(db, topics.error().message));
        return 0;
    }
    for (const std::int64_t topic : *topics) entities.insert(descriptions.get(topic).entity);
    if (entities.empty()) return 0;
    return place->second = text(graph::encode(std::vector<std::int64_t>(entities.begin(), entities.end())));
}

void Builder::State::find_ends(Pending& told) {
    Claim& claim = told.claim;
    const auto type = types.find(claim.type);
    if (type == types.end()) return db.fail(graph::damaged(db, "a claim has a type that is not there"));
    std::int64_t source = descriptions.get(told.source).entity;
    std::int64_t target = descriptions.get(told.target).entity;
    if (type->second.symmetric && entity_ids(target) < entity_ids(source)) std::swap(source, target);
    claim.stored = claim.had_relation && claim.source == source && claim.target == target;
    claim.source = source;
    claim.target = target;
    claim.place = told.place == 0 ? 0 : descriptions.get(told.place).entity;
    claim.attributed_to = told.attributed_to == 0 ? 0 : descriptions.get(told.attributed_to).entity;
    claim.topics = told.topics == 0 ? 0 : topics_of(told);
}

/// The claims of older documents that share a group with what is new or gone.
void Builder::State::load_touched_groups() {
    std::unordered_set<std::int64_t> taken;
    for (const Pending& told : pending) {
        taken.insert(told.claim.key);
        touched_groups.insert({told.claim.source, told.claim.target, told.claim.type, told.claim.status});
    }
    Statement rows(db, fmt::format("SELECT {} FROM claim c JOIN document d ON d.key = c.document "
                                   "WHERE c.source = ? AND c.target = ? AND c.type = ? AND c.status = ?",
                                   claim_columns));
    for (const Group& group : touched_groups) {
        rows.bind(1, group.source).bind(2, group.target).bind(3, group.type).bind(4, to_string(group.status));
        while (rows.step()) {
            Pending claim = pending_of(rows);
            if (taken.count(claim.claim.key) != 0) continue;
            if (claim.claim.had_relation) stale_relations.insert(claim.claim.relation);
            find_ends(claim);
            claims.push_back(claim.claim);
        }
        rows.reset();
    }
}

void Builder::State::merge_claims() {
    std::sort(claims.begin(), claims.end(), [](const Claim& left, const Claim& right) {
        return std::pair(group_of(left), left.key) < std::pair(group_of(right), right.key);
    });
    graph::RelationWriter writer(db, entity_ids, document_ids, texts);
    Claim* const data = claims.data();
    for (std::size_t first = 0; first < claims.size() && !db.failure;) {
        std::size_t last = first;
        while (last < claims.size() && group_of(claims[last]) == group_of(claims[first])) ++last;
        const RelationType& type = types.at(claims[first].type);
        for (const graph::Cluster& cluster : graph::cluster_by_date({data + first, last - first}, !type.event)) {
            const std::int64_t id = writer.write(cluster, type);
            for (const Claim* member : cluster.claims) {
                Claim& claim = data[member - data];
                claim.stored = claim.stored && claim.relation == id;
                claim.relation = id;
            }
        }
        first = last;
    }
}

void Builder::State::assign_claims() {
    std::sort(claims.begin(), claims.end(), [](const Claim& left, const Claim& right) { return left.key < right.key; });
    Statement update(db, "UPDATE claim SET source = ?, target = ?, relation = ? WHERE key = ?");
    for (const Claim& claim : claims) {
        if (claim.stored) continue;
        update.bind(1, claim.source).bind(2, claim.target).bind(3, claim.relation).bind(4, claim.key).run();
    }
}

void Builder::State::refresh_entity(std::int64_t key, Statement& insert, Statement& alias, Statement& role) {
    std::map<std::string, std::int64_t> names;
    std::map<std::string, std::int64_t> countries;
    std::set<std::string> aliases;
    std::set<Role> roles;
    EntityType type = EntityType::organization;
    for (const std::int64_t description : descriptions.of_entity(key)) {
        const Description& said = descriptions.get(description);
        type = names.empty() ? said.type : std::min(type, said.type);
        names[said.name] += said.documents;
        if (!said.country.empty()) countries[said.country] += said.documents;
        aliases.insert(said.name);
        aliases.insert(said.aliases.begin(), said.aliases.end());
        roles.insert(said.roles.begin(), said.roles.end());
    }
    if (names.empty()) return;
    const std::string name = chosen_name(names, type);
    const std::string country = most_frequent(countries);
    aliases.erase(name);
    aliases.erase("");
    insert.bind(1, key).bind(2, std::string_view(entity_ids(key))).bind(3, to_string(type));
    insert.bind(4, std::string_view(name)).bind(5, std::string_view(country)).run();
    for (const std::string& other : aliases) alias.bind(1, key).bind(2, std::string_view(other)).run();
    for (const Role& held : roles) {
        const std::string start = held.start ? held.start->to_string() : "";
        const std::string end = held.end ? held.end->to_string() : "";
        role.bind(1, key).bind(2, std::string_view(held.title)).bind(3, std::string_view(held.organization));
        role.bind(4, std::string_view(start)).bind(5, std::string_view(end)).run();
    }
}

void Builder::State::refresh_entities() {
    Statement drop(db, "DELETE FROM entity WHERE key = ?");
    Statement drop_aliases(db, "DELETE FROM alias WHERE entity = ?");
    Statement drop_roles(db, "DELETE FROM role WHERE entity = ?");
    Statement insert(db, "INSERT INTO entity VALUES (?, ?, ?, ?, ?)");
    Statement alias(db, "INSERT INTO alias VALUES (?, ?)");
    Statement role(db, "INSERT INTO role VALUES (?, ?, ?, ?, ?)");
    std::vector<std::int64_t> touched(descriptions.touched_entities().begin(), descriptions.touched_entities().end());
    std::sort(touched.begin(), touched.end());
    for (const std::int64_t key : touched) {
        static_cast<void>(entity_ids(key));  // read while the row is still there
        if (key < first_new_entity) {
            drop.bind(1, key).run();
            drop_aliases.bind(1, key).run();
            drop_roles.bind(1, key).run();
        }
        refresh_entity(key, insert, alias, role);
    }
}

void Builder::State::remove_unused_types() {
    Statement used(db,
                   "SELECT EXISTS (SELECT 1 FROM relation WHERE type = ?1) OR EXISTS "
                   "(SELECT 1 FROM dataset_type WHERE type = ?1)");
    Statement remove(db, "DELETE FROM relation_type WHERE key = ?");
    for (const std::int64_t type : removed_types) {
        const bool is_used = used.bind(1, type).step() && used.integer(0) != 0;
        used.reset();
        if (!is_used) remove.bind(1, type).run();
    }
}

Result<BuildReport> Builder::State::finish() {
    Statement stamp(db, "UPDATE document SET recorded = ? WHERE key >= ? AND recorded = ''");
    stamp.bind(1, std::string_view(now)).bind(2, first_new_document).run();
    if (fresh) graph::create_claim_index(db);
    const std::string holds = holdings.text();
    Statement(db, "UPDATE meta SET value = ? WHERE name = 'content'").bind(1, std::string_view(holds)).run();
    db.execute("UPDATE meta SET value = value + 1 WHERE name = 'generation'");
    db.watch(nullptr);  // what is done is done
    db.execute("COMMIT");
    if (db.failure) {
        const Error failure = *db.failure;
        rollback();
        return failure;
    }
    open = false;
    Result<StoreCounts> counts = store.counts();
    if (!counts) return counts.error();
    report.total = *counts;
    return report;
}

Result<BuildReport> Builder::State::commit(const std::string& recorded) {
    if (!open) return graph::make_error(ErrorCode::bad_usage, "the build was committed already");
    if (db.failure) {
        const Error failure = *db.failure;
        rollback();
        return failure;
    }
    now = recorded.empty() ? now_in_utc() : recorded;
    if (Result<void> folded = fold(); !folded) {
        rollback();
        return folded.error();
    }
    if (Result<void> added = add_datasets(); !added) {
        rollback();
        return added.error();
    }
    if (report.documents_added + report.documents_replaced == 0) {
        rollback();
        Result<StoreCounts> counts = store.counts();
        if (!counts) return counts.error();
        report.total = *counts;
        return report;
    }
    const auto is_gone = [&](const Pending& told) { return removed_claims.count(told.claim.key) != 0; };
    pending.erase(std::remove_if(pending.begin(), pending.end(), is_gone), pending.end());
    resolve_entities();
    if (!db.failure) {
        for (Pending& told : pending) find_ends(told);
        if (!fresh) load_touched_groups();
        claims.reserve(claims.size() + pending.size());
        for (const Pending& told : pending) claims.push_back(told.claim);
        std::vector<Pending>().swap(pending);
        Statement stale(db, "DELETE FROM relation WHERE id = ?");
        for (const std::int64_t relation : stale_relations) stale.bind(1, relation).run();
        merge_claims();
        assign_claims();
        refresh_entities();
        remove_unused_types();
    }
    if (!db.failure) return finish();
    const Error failure = *db.failure;
    rollback();
    return failure;
}

}  // namespace entente
