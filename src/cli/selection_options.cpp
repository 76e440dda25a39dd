#include "cli/selection_options.h"

#include <CLI/App.hpp>
#include <algorithm>
#include <limits>

#include "cli/query_text.h"
#include "cli/selection_query.h"

namespace entente::cli {

void add_selection_options(CLI::App& app, SelectionOptions& options) {
    add_relation_options(app, options.relations);
    add_repeated(app, "--around", "NAME", options.around,
                 "only what lies near this entity (name, alias or id); may be repeated", selection_group);
    add_number(app, "--hops", options.hops, 0, "with --around, how near: N relations away (default 1)",
               selection_group);
    add_value(
        app, "--query", "CYPHER",
        "only the entities, relations and paths that a query returns; of entities alone, the relations among "
        "them too",
        [&options](const std::string& text) -> Result<void> {
            options.query = text;
            return {};
        },
        selection_group);
    add_fraction(app, "--min-confidence", options.min_confidence, "only relations of at least this confidence, 0 to 1",
                 selection_group);
    add_number(app, "--min-weight", options.min_weight, 1, "only edges with N or more pieces of evidence",
               selection_group);
    add_number(app, "--top", options.top, 1, "only the N entities with the most edges", selection_group);
    add_choice(app, "--level", "LEVEL", options.level, {"actor", "country"},
               "actor (default), or country: people and bodies as their countries", selection_group);
    add_choice(app, "--merge", "HOW", options.merge, {"none", "type", "pair"},
               "parallel relations: none merged, those of one type, or all of a pair (default: none in data, "
               "type in drawings)",
               selection_group);
    add_flag(app, "--undirected", options.undirected, "write all edges without a direction", selection_group);
}

Result<Selection> make_selection(const SelectionOptions& options, const OpenGraph& open, const Console& console) {
    const Graph& graph = *open.graph;
    Selection selection;
    Result<std::vector<TypeId>> types = graph_types(graph, options.relations.types);
    if (!types) return types.error();
    if (types->empty() && !options.relations.types.empty()) {
        Error error;
        error.code = ErrorCode::not_found;
        error.message = "the graph has no relation of the types asked for";
        return error;
    }
    selection.types = std::move(*types);
    if (!options.relations.statuses.empty()) {
        selection.statuses.fill(false);
        for (const Status status : options.relations.statuses) {
            selection.statuses[static_cast<std::size_t>(status)] = true;
        }
    }
    selection.since = options.relations.since;
    selection.until = options.relations.until;
    if (!options.around.empty()) {
        const NameIndex names(graph);
        for (const std::string& name : options.around) {
            const Result<VertexId> vertex = resolve_name(graph, names, name, console);
            if (!vertex) return vertex.error();
            selection.around.push_back(*vertex);
        }
    }
    selection.hops = options.hops;
    if (options.query) {
        Result<Chosen> chosen = chosen_by_query(open, *options.query, console);
        if (!chosen) return chosen.error();
        selection.chosen = *std::move(chosen);
    }
    selection.min_confidence = options.min_confidence;
    constexpr std::size_t largest = std::numeric_limits<std::uint32_t>::max();
    selection.min_weight = static_cast<std::uint32_t>(std::min(options.min_weight, largest));
    selection.top = options.top;
    selection.level = options.level == "country" ? Level::country : Level::actor;
    if (options.merge == "none") selection.merge = Merge::none;
    if (options.merge == "type") selection.merge = Merge::type;
    if (options.merge == "pair") selection.merge = Merge::pair;
    selection.undirected = options.undirected;
    return selection;
}

Result<ExitCode> selection_failure(const Error& error, const SelectionOptions& options, const Console& console) {
    if (error.file != query_option || !options.query) return error;
    console.fail(error, excerpt(*options.query, error.line, error.column, console.width()));
    return exit_code_of(error);
}

}  // namespace entente::cli
