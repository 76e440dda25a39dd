#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <entente/model/date.h>
#include <entente/model/span.h>

namespace entente {

/// Whether what a relation tells took place, as its source puts it.
enum class Status : std::uint8_t {
    occurred,    ///< told as a fact
    planned,     ///< announced, scheduled, agreed
    possible,    ///< may, could, speculation
    called_for,  ///< demanded, urged, proposed by somebody
    denied,      ///< said not to be so
};

inline constexpr std::size_t status_count = 5;

[[nodiscard]] std::string_view to_string(Status status) noexcept;
[[nodiscard]] std::optional<Status> parse_status(std::string_view name) noexcept;
[[nodiscard]] const std::array<Status, status_count>& all_statuses() noexcept;

/// The words that state a relation. Spans count code points of the document's text.
struct Evidence {
    Span sentence;
    std::optional<Span> source;  ///< the source's mention; absent where it is inherited from elsewhere
    std::optional<Span> target;
    std::optional<Span> trigger;  ///< the predicate
    std::string text;             ///< the quote: the text at `sentence`, byte for byte
    std::string rule;             ///< the rule, frame or reader that made it

    friend bool operator==(const Evidence&, const Evidence&) = default;
};

/// One statement of a document: who did what to whom. Mirrors `schemas/extraction.schema.json`.
struct Relation {
    std::string type;    ///< a name of the ontology: `MEETS`
    std::string source;  ///< an entity's id
    std::string target;  ///< an entity's id
    std::string plover;  ///< PLOVER event: `CONSULT`; empty for ties that are not events
    std::string mode;    ///< PLOVER mode; may be empty
    std::string cameo;   ///< CAMEO code, as exact as it is known; may be empty
    bool symmetric = false;
    std::optional<Date> start;  ///< when it held; the same as `end` for an event of one day
    std::optional<Date> end;
    std::string place;                ///< an entity's id; may be empty
    std::vector<std::string> topics;  ///< entities' ids
    Status status = Status::occurred;
    std::string attributed_to;  ///< the id of the entity that says so; empty where the document itself does
    double confidence = 1.0;    ///< 0–1
    std::string event;          ///< shared by the pairs of one event of several parties; may be empty
    std::vector<Evidence> evidence;

    friend bool operator==(const Relation&, const Relation&) = default;
};

}  // namespace entente
