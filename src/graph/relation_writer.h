#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include <entente/model/ontology.h>

#include "graph/columns.h"
#include "graph/merge.h"
#include "graph/sqlite.h"

namespace entente::graph {

/// Ids of entities and documents by their keys, read once.
class IdCache {
public:
    IdCache(Connection& connection, std::string_view table);
    const std::string& operator()(std::int64_t key);
    void put(std::int64_t key, const std::string& id) { ids_[key] = id; }

private:
    Connection& connection_;
    Statement find_;
    std::unordered_map<std::int64_t, std::string> ids_;
};

/// Writes the relation that a cluster of claims tells.
class RelationWriter {
public:
    /// `texts` are those that claims name: topics as JSON lists of entities' keys, events, CAMEO codes.
    RelationWriter(Connection& connection, IdCache& entities, IdCache& documents, const StringTable& texts);

    /// Returns the relation's id.
    std::int64_t write(const Cluster& cluster, const RelationType& type);

private:
    [[nodiscard]] std::int64_t id_of(const Cluster& cluster, const RelationType& type);
    void bind_reports(const Cluster& cluster);
    [[nodiscard]] std::int64_t distinct_reports(std::vector<const Claim*> claims);
    void bind_time_of_reports(const Cluster& cluster);
    void bind_place(const Cluster& cluster);
    void bind_topics(const Cluster& cluster);
    void bind_speaker(const Cluster& cluster);
    void bind_event(const Cluster& cluster);
    void bind_cameo(const Cluster& cluster);

    Connection& connection_;
    IdCache& entities_;
    IdCache& documents_;
    const StringTable& texts_;
    Statement insert_;
    Statement evidence_;
    std::string topics_;
    std::string event_;
};

}  // namespace entente::graph
