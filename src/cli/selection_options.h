#pragma once

#include <optional>
#include <string>
#include <vector>

#include <entente/export/selection.h>

#include "cli/exit_code.h"
#include "cli/graph_input.h"
#include "cli/options.h"

namespace entente::cli {

/// What part of a graph to export or draw, as the user writes it.
struct SelectionOptions {
    RelationOptions relations;
    std::vector<std::string> around;
    std::optional<std::string> query;
    std::size_t hops = 1;
    double min_confidence = 0;
    std::size_t min_weight = 1;
    std::size_t top = 0;
    std::string level = "actor";
    std::string merge;
    bool undirected = false;
};

/// `--types`, `--status`, `--since`, `--until`, `--around`, `--hops`, `--query`, `--min-confidence`,
/// `--min-weight`, `--top`, `--level`, `--merge`, `--undirected`: the same for every command that takes a
/// part of a graph.
void add_selection_options(CLI::App& app, SelectionOptions& options);

/// The selection with names and types resolved. An Error for those that are not known, and where none of the
/// types occurs in the graph; the query runs under the limits of `chosen_by_query`.
Result<Selection> make_selection(const SelectionOptions& options, const OpenGraph& open, const Console& console);

/// Tells an error of `make_selection` with the line of the query and a caret below it, and gives its exit
/// code; any other error is handed on.
Result<ExitCode> selection_failure(const Error& error, const SelectionOptions& options, const Console& console);

}  // namespace entente::cli
