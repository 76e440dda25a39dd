#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <entente/model/date.h>
#include <entente/model/relation.h>

namespace entente::graph {

/// What merging needs to know of one statement of a document. Numbers of entities, documents and texts are
/// the store's and the build's own: nothing is ordered by them that anybody sees.
struct Claim {
    std::int64_t key = 0;
    std::int64_t document = 0;
    std::int64_t source = 0;  ///< entities, as the relation has them
    std::int64_t target = 0;
    std::int64_t place = 0;          ///< entity, or 0
    std::int64_t attributed_to = 0;  ///< entity, or 0
    std::int64_t relation = 0;       ///< that it belonged to before, with `had_relation`
    double confidence = 1;
    std::uint32_t type = 0;
    std::uint32_t start = 0;  ///< packed dates, 0 for none
    std::uint32_t end = 0;
    std::uint32_t published = 0;
    std::uint32_t reports = 1;  ///< different pieces of evidence; at least 1
    std::uint32_t topics = 0;   ///< texts of the build, 0 for none
    std::uint32_t event = 0;
    std::uint32_t cameo = 0;
    Status status = Status::occurred;
    bool had_relation = false;
    bool stored = false;  ///< its row in the store already names these ends
};

/// The claims that tell one relation, and when it held.
struct Cluster {
    std::vector<const Claim*> claims;
    std::uint32_t start = 0;  ///< packed dates, 0 for none
    std::uint32_t end = 0;
};

/// The number of days within which reports of a relation without a date are reports of one.
inline constexpr std::int32_t report_window = 14;

/// Groups claims of one type, source, target and status into relations by date (docs/graph.md, Merging). The
/// outcome follows from the set of the claims' dates, and is in the order of time. `lasting` is for ties that
/// are not events. O(n log n).
[[nodiscard]] std::vector<Cluster> cluster_by_date(std::span<const Claim> claims, bool lasting);

/// The confidence of a relation that independent documents report, each with one of the given confidences:
/// 1 - Π(1 - c), at most 0.99 unless one of them is surer. The order makes no difference.
[[nodiscard]] double combined_confidence(std::vector<double> of_documents);

}  // namespace entente::graph
