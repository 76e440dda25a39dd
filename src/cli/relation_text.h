#pragma once

#include <optional>
#include <string>
#include <vector>

#include <entente/graph/graph.h>
#include <entente/graph/store.h>

#include "cli/console.h"
#include "cli/json_writer.h"

namespace entente::cli {

/// For people: `2025-06-04`, `2024-01 to 2024-03`, `2025-06 or before`, `between 2025-03 and 2025-06`,
/// `undated`.
[[nodiscard]] std::string dates_text(const std::optional<Date>& start, const std::optional<Date>& end);

/// `Sergei Shoigu met Kim Jong-un in Pyongyang`, safe for a terminal: told as past where it occurred, with
/// the status behind it where it did not. A symmetric relation is told from `first` where that is one of its
/// ends.
[[nodiscard]] std::string relation_sentence(const Graph& graph, const RelationView& relation,
                                            VertexId first = no_vertex);

/// `2025-06-04, Israel attacked Iran, according to Iran`, on one line.
[[nodiscard]] std::string telling_text(const Graph& graph, EdgeId edge, VertexId first = no_vertex);

/// Date, sentence, who says so, and up to `quotes` quotes with their sources, as paragraphs behind `indent`.
[[nodiscard]] std::string relation_paragraphs(const Graph& graph, const RelationView& relation,
                                              const std::vector<Citation>& citations, VertexId first,
                                              std::size_t quotes, std::size_t indent, const Console& console);

/// The same as members of a JSON object: id, type, ends, dates, status, attribution.
void write_relation_facts(JsonWriter& json, const Graph& graph, const RelationView& relation);
/// And with the evidence.
void write_relation(JsonWriter& json, const Graph& graph, const RelationView& relation,
                    const std::vector<Citation>& citations);

/// `{"id", "type", "name"}`
void write_entity_reference(JsonWriter& json, const Graph& graph, VertexId vertex);

}  // namespace entente::cli
