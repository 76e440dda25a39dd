#include <entente/graph/extractions.h>

#include <algorithm>
#include <set>
#include <unordered_set>

#include <entente/model/json.h>

#include "export/writers.h"

namespace entente {

namespace {

/// Leaves the statements that are part of a relation of the view, and the entities that these name.
void keep_selected(StoredExtraction& stored, const std::unordered_set<std::uint64_t>& selected) {
    Extraction& extraction = stored.extraction;
    std::set<std::string> named;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < extraction.relations.size(); ++i) {
        if (selected.count(stored.relations[i]) == 0) continue;
        const Relation& relation = extraction.relations[i];
        for (const std::string* id : {&relation.source, &relation.target, &relation.place, &relation.attributed_to})
            named.insert(*id);
        named.insert(relation.topics.begin(), relation.topics.end());
        if (kept != i) extraction.relations[kept] = std::move(extraction.relations[i]);
        ++kept;
    }
    extraction.relations.resize(kept);
    // A role's organization has to be an entity of the document as well.
    std::set<std::string> held_in;
    for (const Entity& entity : extraction.entities)
        if (named.count(entity.id) != 0)
            for (const Role& role : entity.roles) held_in.insert(role.organization);
    std::erase_if(extraction.entities,
                  [&](const Entity& entity) { return named.count(entity.id) == 0 && held_in.count(entity.id) == 0; });
    for (Entity& entity : extraction.entities)
        if (named.count(entity.id) == 0) entity.roles.clear();
}

}  // namespace

/// The documents again, as they came in: one extraction a line. Merging and levels do not touch what a
/// document says; what a selection leaves out, goes.
Result<void> write_extractions(const Graph& graph, const Store& store, const ExportOptions& options, Sink& sink) {
    std::unordered_set<std::uint64_t> selected;  // asked, never walked
    const bool restricted = options.selection.restricts();
    if (restricted) {
        const Result<View> view = select(graph, options.selection);
        if (!view) return view.error();
        for (const ViewEdge& edge : view->edges())
            for (const EdgeId relation : view->relations(edge)) selected.insert(graph.relation(relation).id);
    }
    ExtractionsOf extractions(store);
    std::string line;
    for (;;) {
        Result<std::optional<StoredExtraction>> next = extractions.next();
        if (!next) return next.error();
        if (!*next) return {};
        if (restricted) {
            keep_selected(**next, selected);
            if ((*next)->extraction.relations.empty()) continue;
        }
        line.clear();
        write_extraction(line, (*next)->extraction);
        sink << line;
    }
}

}  // namespace entente
