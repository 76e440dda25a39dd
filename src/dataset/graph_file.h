#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <entente/dataset/reader.h>

#include "dataset/handle_map.h"
#include "dataset/relation_words.h"

namespace entente::dataset {

/// One report of an edge that entente wrote.
struct GraphReport {
    Document document;    ///< a document of its own for each row of a dataset, since each has its source
    std::string dataset;  ///< what the graph that was written knew it by; empty where that is the document's id
    Evidence evidence;
    std::string attributed_to;  ///< a node's id or name; may be empty
    std::optional<double> confidence;
    std::string cameo;
    std::optional<Date> start;
    std::optional<Date> end;
};

/// An edge as its file tells it. The views live during the call alone.
struct GraphEdge {
    std::string_view source;  ///< nodes' ids of the file
    std::string_view target;
    const RelationType* type = nullptr;
    std::optional<Date> start;
    std::optional<Date> end;
    Status status = Status::occurred;
    double confidence = 1.0;
    std::string_view event;
    std::string_view cameo;
    std::string_view place;          ///< a node's id or name
    std::string_view attributed_to;  ///< the same
    std::vector<std::string_view> topics;
    std::vector<GraphReport> reports;  ///< of a file of entente's
    std::string_view row;              ///< the record in one line
    std::uint64_t offset = 0;
    std::uint64_t line = 0;
};

/// What graph files have in common: nodes become entities, edges statements. Those of a foreign file are handed on
/// as they come, as rows of one document, the file; edges that stand before their nodes are kept until the end.
/// A file of entente's holds several documents' reports, in no order: it is gathered, and handed on document by
/// document at the end.
class GraphFile {
public:
    GraphFile(std::string_view reader, const DatasetInput& input, const Ontology& ontology,
              const DatasetOptions& options, DatasetSink& sink);

    /// Tells that entente wrote the file: ids are kept, reports become documents.
    void set_own() noexcept { own_ = true; }
    [[nodiscard]] bool own() const noexcept { return own_; }

    /// What the columns of the rows are called.
    void set_columns(std::vector<std::string> names);

    [[nodiscard]] RelationWords& words() noexcept { return words_; }

    /// False ends the reading, as the sink asked.
    bool add_node(std::string_view id, Entity entity, std::uint64_t line);
    bool add_edge(const GraphEdge& edge);
    bool reject(std::uint64_t line, std::string_view reason, std::string_view detail, std::string_view row = {});
    /// Hands on what was kept.
    bool finish();

private:
    struct Waiting {
        GraphEdge edge;
        std::string source, target, event, cameo, row;
    };

    bool tell(const GraphEdge& edge, DatasetHandle source, DatasetHandle target);
    bool wait(const GraphEdge& edge);
    DatasetHandle document();

    void gather(const GraphEdge& edge);
    bool finish_gathered();
    bool hand_on(Extraction& extraction);
    std::uint32_t add_own(Entity entity);
    /// Tells that the extraction at hand names an entity.
    void name(std::uint32_t number);
    void name(std::string_view id);
    /// The id of the node of that id or name; of an entity made of the name where no node has it.
    std::string resolved(std::string_view text, EntityType type);
    void resolve_roles();

    const DatasetInput& input_;
    DatasetSink& sink_;
    const DatasetOptions& options_;
    RelationWords words_;
    std::string reader_;
    bool own_ = false;
    DatasetColumns columns_;
    DatasetHandle document_ = no_handle;

    HandleMap handles_;  // of a foreign file's nodes, by its ids
    std::vector<Waiting> waiting_;

    std::vector<Entity> entities_;         // of a file of entente's
    HandleMap numbers_;                    // in entities_, by id
    std::vector<std::uint32_t> named_;     // the entities of the extraction at hand
    std::vector<std::uint32_t> named_in_;  // for each entity the last extraction that named it, 0 for none
    std::vector<bool> told_;               // whether a relation names it
    std::uint32_t extraction_ = 1;
    std::map<std::string, std::string, std::less<>> id_of_name_;  // the first id of each name
    std::map<std::string, Extraction> gathered_;
};

/// What a file or a column says of what an entity is: `GovernmentBody`, `government body`, `state`; an Organization
/// where it says nothing that is known.
[[nodiscard]] EntityType entity_type_of(std::string_view word) noexcept;

/// A date in one of the model's forms, or with a time of day, which is left out, or a year written as 2024.0.
[[nodiscard]] std::optional<Date> date_of(std::string_view text);

}  // namespace entente::dataset
