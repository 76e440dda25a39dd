// Names, a title and a quote as an article may have them: every format is written, and those that we read are
// read back to the same names. Four lines: the names of two people, the title, the quote.

#include <map>
#include <sstream>
#include <string>

#include <entente/dataset/reader.h>
#include <entente/export/format.h>
#include <entente/graph/names.h>

#include "export/text.h"
#include "fuzz.h"
#include "made_graph.h"

using namespace entente;

namespace {

/// The names that a file gives, by id.
class Names : public DatasetSink {
public:
    DatasetHandle add_document(const Document&) override { return 0; }
    void set_columns(DatasetHandle, const DatasetColumns&) override {}
    const RelationType* add_type(const RelationType& type) override {
        return &types_.try_emplace(type.name, type).first->second;
    }
    DatasetHandle add_entity(const Entity& entity) override {
        names[entity.id] = entity.name;
        return static_cast<DatasetHandle>(names.size());
    }
    bool add_relation(const DatasetRelation&) override { return true; }
    std::optional<DatasetRelation> recall(std::string_view) override { return std::nullopt; }
    bool add_extraction(const Extraction& extraction) override {
        for (const Entity& entity : extraction.entities) names[entity.id] = entity.name;
        return true;
    }
    bool reject(const RejectedRow&) override { return true; }

    std::map<std::string, std::string> names;

private:
    std::map<std::string, RelationType> types_;
};

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Ontology ontology = Ontology::standard();
    if (size > 30'000) return 0;
    std::string_view rest = fuzz::text_of(data, size);
    Extraction extraction;
    extraction.document.id = "d";
    for (const char* id : {"person:first", "person:second"}) {
        Entity entity;
        entity.id = id;
        entity.type = EntityType::person;
        entity.name = std::string(fuzz::take_line(rest));
        extraction.entities.push_back(std::move(entity));
    }
    extraction.document.title = std::string(fuzz::take_line(rest));
    extraction.document.url = "https://example.org/" + extraction.document.title;
    Relation relation;
    relation.type = "VISITS";
    relation.source = "person:first";
    relation.target = "person:second";
    relation.confidence = 0.5;
    Evidence evidence;
    evidence.text = std::string(rest);
    relation.evidence.push_back(std::move(evidence));
    extraction.relations.push_back(std::move(relation));

    const fuzz::MadeGraph made = fuzz::graph_of({extraction});
    if (made.graph.edge_count() == 0) return 0;
    const NameIndex index(made.graph);
    static_cast<void>(index.find(extraction.entities[0].name));
    static_cast<void>(index.suggestions(extraction.entities[1].name));
    for (const Format& format : formats()) {
        std::string written;
        fuzz::expect(export_graph(made.graph, made.store, format, {}, append_to(written)).has_value(),
                     "a graph can be written");
        if (format.name != "graphml" && format.name != "gexf" && format.name != "json") continue;
        const DatasetReader* reader = recognise_dataset(written, "written");
        fuzz::expect(reader != nullptr, "an export is recognised");
        std::istringstream stream(written);
        Names sink;
        fuzz::expect(reader->read({stream, "written"}, ontology, {}, sink).has_value(), "an export is well-formed");
        for (const VertexId vertex : made.graph.vertices()) {
            const EntityView entity = made.graph.entity(vertex);
            // JSON keeps what a name holds; in XML it stands on one line, without control characters. Where nothing is
            // left of it, the id stands for it.
            const std::string line = exporting::clean_line(entity.name);
            const std::string written_name = line.empty()            ? std::string(entity.id)
                                             : format.name == "json" ? exporting::repaired(entity.name)
                                                                     : line;
            fuzz::expect(sink.names[std::string(entity.id)] == written_name, "a name comes back");
        }
    }
    return 0;
}
