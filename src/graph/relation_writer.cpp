#include "graph/relation_writer.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include <entente/graph/graph.h>
#include <entente/model/digest.h>

#include "graph/encoding.h"
#include "graph/packed_date.h"

namespace entente::graph {

namespace {

/// Parameters of the insertion, in the order of the table's columns.
enum Column {
    id_column = 1,
    type_column,
    source_column,
    target_column,
    start_column,
    end_column,
    status_column,
    confidence_column,
    reports_column,
    documents_column,
    first_published_column,
    last_published_column,
    place_column,
    topics_column,
    attributed_to_column,
    event_column,
    cameo_column,
};

std::string text_of(std::uint32_t packed) {
    const std::optional<Date> date = unpack(packed);
    return date ? date->to_string() : std::string();
}

/// The most frequent key; of several the one that `before` puts first.
template <typename Key, typename Before>
Key most_frequent(const std::map<Key, std::size_t>& counts, Before before) {
    auto best = counts.begin();
    for (auto next = counts.begin(); next != counts.end(); ++next) {
        const bool more = next->second > best->second;
        if (more || (next->second == best->second && before(next->first, best->first))) best = next;
    }
    return best->first;
}

}  // namespace

IdCache::IdCache(Connection& connection, std::string_view table)
    : connection_(connection), find_(connection, fmt::format("SELECT id FROM {} WHERE key = ?", table)) {}

const std::string& IdCache::operator()(std::int64_t key) {
    const auto [place, is_new] = ids_.try_emplace(key);
    if (!is_new) return place->second;
    if (find_.bind(1, key).step()) {
        place->second = find_.string(0);
    } else {
        connection_.fail(damaged(connection_, fmt::format("there is no row {} that another names", key)));
    }
    find_.reset();
    return place->second;
}

RelationWriter::RelationWriter(Connection& connection, IdCache& entities, IdCache& documents, const StringTable& texts)
    : connection_(connection),
      entities_(entities),
      documents_(documents),
      texts_(texts),
      insert_(connection, "INSERT INTO relation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      evidence_(connection,
                "SELECT sentence_begin, sentence_end, source_begin, source_end, target_begin, target_end, "
                "trigger_begin, trigger_end, rule, quote FROM evidence WHERE claim = ?") {}

std::int64_t RelationWriter::id_of(const Cluster& cluster, const RelationType& type) {
    const Claim& any = *cluster.claims.front();
    std::string when = fmt::format("{}/{}", text_of(cluster.start), text_of(cluster.end));
    if (cluster.start == 0 && cluster.end == 0 && type.event) {
        // Of the documents reported first, the one whose id comes first.
        std::uint32_t published = UINT32_MAX;
        for (const Claim* claim : cluster.claims) published = std::min(published, claim->published);
        std::string_view first;
        for (const Claim* claim : cluster.claims) {
            if (claim->published != published) continue;
            const std::string_view id = documents_(claim->document);
            if (first.empty() || id < first) first = id;
        }
        when = first;
    }
    const std::string content = fmt::format("{}\n{}\n{}\n{}\n{}", type.name, entities_(any.source),
                                            entities_(any.target), to_string(any.status), when);
    return static_cast<std::int64_t>(*parse_relation_id(sha256_hex(content).substr(0, 16)));
}

std::int64_t RelationWriter::distinct_reports(std::vector<const Claim*> claims) {
    if (claims.size() == 1) return claims.front()->reports;
    std::set<std::string> different;
    bool some_without = false;
    for (const Claim* claim : claims) {
        evidence_.bind(1, claim->key);
        bool any = false;
        while (evidence_.step()) {
            std::string key;
            for (int column = 0; column < 8; ++column) key += fmt::format("{} ", evidence_.text(column));
            different.insert(key.append(evidence_.text(8)).append("\n").append(evidence_.text(9)));
            any = true;
        }
        evidence_.reset();
        some_without |= !any;
    }
    return static_cast<std::int64_t>(different.size()) + (some_without ? 1 : 0);
}

void RelationWriter::bind_reports(const Cluster& cluster) {
    std::vector<const Claim*> claims = cluster.claims;
    std::sort(claims.begin(), claims.end(), [](const Claim* left, const Claim* right) {
        return std::pair(left->document, left->key) < std::pair(right->document, right->key);
    });
    std::vector<double> confidences;
    std::int64_t reports = 0;
    for (auto first = claims.begin(); first != claims.end();) {
        const auto last = std::find_if(first, claims.end(),
                                       [&](const Claim* claim) { return claim->document != (*first)->document; });
        const auto surest = std::max_element(
            first, last, [](const Claim* left, const Claim* right) { return left->confidence < right->confidence; });
        confidences.push_back((*surest)->confidence);
        reports += distinct_reports({first, last});
        first = last;
    }
    insert_.bind(reports_column, reports);
    insert_.bind(documents_column, static_cast<std::int64_t>(confidences.size()));
    insert_.bind(confidence_column, combined_confidence(std::move(confidences)));
}

void RelationWriter::bind_time_of_reports(const Cluster& cluster) {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    for (const Claim* claim : cluster.claims) {
        if (claim->published == 0) continue;
        first = first == 0 ? claim->published : std::min(first, claim->published);
        last = std::max(last, claim->published);
    }
    insert_.bind(first_published_column, unpack(first)).bind(last_published_column, unpack(last));
}

void RelationWriter::bind_place(const Cluster& cluster) {
    std::map<std::int64_t, std::size_t> counts;
    for (const Claim* claim : cluster.claims) {
        if (claim->place != 0) ++counts[claim->place];
    }
    insert_.bind_null(place_column);
    if (counts.empty()) return;
    insert_.bind(place_column, most_frequent(counts, [&](std::int64_t left, std::int64_t right) {
                     return entities_(left) < entities_(right);
                 }));
}

void RelationWriter::bind_topics(const Cluster& cluster) {
    std::set<std::uint32_t> lists;
    for (const Claim* claim : cluster.claims) lists.insert(claim->topics);
    lists.erase(0);
    insert_.bind_null(topics_column);
    if (lists.empty()) return;
    std::map<std::string, std::int64_t> topics;
    for (const std::uint32_t list : lists) {
        const Result<std::vector<std::int64_t>> keys = decode_keys(texts_[list]);
        if (!keys) return connection_.fail(damaged(connection_, keys.error().message));
        for (const std::int64_t key : *keys) topics.emplace(entities_(key), key);
    }
    std::vector<std::int64_t> sorted;
    for (const auto& [id, key] : topics) sorted.push_back(key);
    topics_ = encode(sorted);
    insert_.bind(topics_column, std::string_view(topics_));
}

void RelationWriter::bind_speaker(const Cluster& cluster) {
    const std::int64_t speaker = cluster.claims.front()->attributed_to;
    const bool all_agree = std::all_of(cluster.claims.begin(), cluster.claims.end(),
                                       [&](const Claim* claim) { return claim->attributed_to == speaker; });
    insert_.bind_null(attributed_to_column);
    if (speaker != 0 && all_agree) insert_.bind(attributed_to_column, speaker);
}

void RelationWriter::bind_event(const Cluster& cluster) {
    event_.clear();
    for (const Claim* claim : cluster.claims) {
        if (claim->event == 0) continue;
        std::string event = fmt::format("{}#{}", documents_(claim->document), texts_[claim->event]);
        if (event_.empty() || event < event_) event_ = std::move(event);
    }
    insert_.bind_null(event_column);
    if (!event_.empty()) insert_.bind(event_column, std::string_view(event_));
}

void RelationWriter::bind_cameo(const Cluster& cluster) {
    std::map<std::string_view, std::size_t> counts;
    for (const Claim* claim : cluster.claims) {
        if (claim->cameo != 0) ++counts[texts_[claim->cameo]];
    }
    insert_.bind_null(cameo_column);
    if (!counts.empty()) insert_.bind(cameo_column, most_frequent(counts, std::less<>()));
}

std::int64_t RelationWriter::write(const Cluster& cluster, const RelationType& type) {
    const Claim& any = *cluster.claims.front();
    const std::int64_t id = id_of(cluster, type);
    insert_.bind(id_column, id).bind(type_column, static_cast<std::int64_t>(any.type));
    insert_.bind(source_column, any.source).bind(target_column, any.target);
    insert_.bind(start_column, unpack(cluster.start)).bind(end_column, unpack(cluster.end));
    insert_.bind(status_column, to_string(any.status));
    bind_reports(cluster);
    bind_time_of_reports(cluster);
    bind_place(cluster);
    bind_topics(cluster);
    bind_speaker(cluster);
    bind_event(cluster);
    bind_cameo(cluster);
    insert_.run();
    return id;
}

}  // namespace entente::graph
