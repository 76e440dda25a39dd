// GraphML, GEXF or node-link JSON, told apart by their first bytes. What is read is built into a graph, and
// what the graph writes is read again to the same actors and relations.

#include <deque>
#include <map>
#include <sstream>
#include <string>

#include <entente/dataset/reader.h>
#include <entente/export/format.h>

#include "dataset/graph_readers.h"
#include "fuzz.h"
#include "made_graph.h"

using namespace entente;

namespace {

const Ontology& ontology() {
    static const Ontology standard = Ontology::standard();
    return standard;
}

/// Makes one extraction of a file's edges, and keeps the extractions that a file of ours holds.
class Gathered : public DatasetSink {
public:
    DatasetHandle add_document(const Document& document) override {
        edges_.document = document;
        return 0;
    }
    void set_columns(DatasetHandle, const DatasetColumns&) override {}
    const RelationType* add_type(const RelationType& type) override {
        return &types_.try_emplace(type.name, type).first->second;
    }
    DatasetHandle add_entity(const Entity& entity) override {
        edges_.entities.push_back(entity);
        return static_cast<DatasetHandle>(edges_.entities.size() - 1);
    }
    bool add_relation(const DatasetRelation& given) override {
        fuzz::expect(given.type != nullptr, "a relation has a type");
        fuzz::expect(given.source < edges_.entities.size() && given.target < edges_.entities.size(),
                     "a relation has ends");
        if (ontology().find(given.type->name) == nullptr) return true;
        Relation relation;
        relation.type = given.type->name;
        relation.source = edges_.entities[given.source].id;
        relation.target = edges_.entities[given.target].id;
        relation.start = given.start;
        relation.end = given.end;
        relation.status = given.status;
        relation.confidence = given.confidence;
        Evidence evidence;
        evidence.text = std::string(given.row);
        relation.evidence.push_back(std::move(evidence));
        edges_.relations.push_back(std::move(relation));
        return edges_.relations.size() < 200;
    }
    std::optional<DatasetRelation> recall(std::string_view) override { return std::nullopt; }
    bool add_extraction(const Extraction& extraction) override {
        whole_.push_back(extraction);
        return whole_.size() < 200;
    }
    bool reject(const RejectedRow&) override { return true; }

    [[nodiscard]] std::vector<Extraction> extractions() const {
        std::vector<Extraction> all = whole_;
        if (!edges_.relations.empty()) all.push_back(edges_);
        return all;
    }

private:
    std::map<std::string, RelationType> types_;
    Extraction edges_;
    std::vector<Extraction> whole_;
};

std::optional<std::vector<Extraction>> read(const DatasetReader& reader, const std::string& text) {
    std::istringstream stream(text);
    Gathered sink;
    if (!reader.read({stream, "input"}, ontology(), {}, sink)) return std::nullopt;
    return sink.extractions();
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(fuzz::text_of(data, size));
    for (const DatasetReader* reader : {&graphml_reader(), &gexf_reader(), &node_link_reader()}) {
        const auto extractions = read(*reader, text);
        if (!extractions || extractions->empty()) continue;
        const fuzz::MadeGraph made = fuzz::graph_of(*extractions);
        if (made.graph.edge_count() == 0) continue;
        for (const char* name : {"graphml", "gexf", "json"}) {
            std::string written;
            fuzz::expect(export_graph(made.graph, made.store, *find_format(name), {}, append_to(written)).has_value(),
                         "a graph can be written");
            const DatasetReader* own = recognise_dataset(written, "written");
            fuzz::expect(own != nullptr, "an export is recognised");
            const auto again = read(*own, written);
            fuzz::expect(again.has_value(), "an export is well-formed");
            const fuzz::MadeGraph copy = fuzz::graph_of(*again);
            if (copy.graph.edge_count() != made.graph.edge_count()) {
                std::fprintf(stderr, "%s: %zu relations came back of %zu\n", name, copy.graph.edge_count(),
                             made.graph.edge_count());
            }
            fuzz::expect(copy.graph.edge_count() == made.graph.edge_count(), "every relation comes back");
        }
    }
    return 0;
}
