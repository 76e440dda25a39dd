#include <fmt/core.h>

#include <map>

#include "dataset/attribute_table.h"
#include "dataset/graph_readers.h"
#include "dataset/xml_reader.h"

namespace entente {

namespace {

using namespace dataset;

/// Reads GEXF (https://gexf.net): nested nodes are flattened; of dynamic values the last holds, of spells the first
/// start and the last end.
class GexfFile {
public:
    GexfFile(const DatasetInput& input, const Ontology& ontology, const DatasetOptions& options, DatasetSink& sink)
        : input_(input),
          xml_(input.stream, input.name),
          file_("gexf", input, ontology, options, sink),
          node_attributes_(false, options),
          edge_attributes_(true, options),
          type_(edge_attributes_.column("type")),
          kind_(edge_attributes_.column("kind")),
          label_(edge_attributes_.column("label")),
          start_(edge_attributes_.column("start")),
          end_(edge_attributes_.column("end")) {}

    Result<void> read() {
        for (;;) {
            switch (xml_.next()) {
                case XmlEvent::failed: return xml_.error();
                case XmlEvent::finish: file_.finish(); return {};
                case XmlEvent::start:
                    if (std::optional<Error> error = start()) return *error;
                    break;
                case XmlEvent::end:
                    if (!end()) return {};
                    break;
                case XmlEvent::text:
                    if (in_creator_ && xml_.text() == "entente") file_.set_own();
                    break;
            }
        }
    }

private:
    struct Node {
        std::string id;
        std::string label;
        std::uint64_t line;
        std::vector<std::pair<std::size_t, std::string>> values;
    };
    using Columns = std::map<std::string, std::size_t, std::less<>>;

    std::optional<Error> start() {
        const std::string_view name = xml_.name();
        if (xml_.depth() == 1) {
            if (name == "gexf") return std::nullopt;
            return xml_.error_here(fmt::format("this is not GEXF: its first element is \"{}\"", name.substr(0, 40)),
                                   "name the format with --from");
        }
        if (name == "attvalue") {
            add_value();
        } else if (name == "edge") {
            if (in_edge_) return xml_.error_here("an edge stands within an edge");
            begin_edge();
        } else if (name == "node") {
            if (in_edge_) return xml_.error_here("a node stands within an edge");
            nodes_.push_back(
                {std::string(xml_.attribute("id")), std::string(xml_.attribute("label")), xml_.line(), {}});
        } else if (name == "spell" && in_edge_ && !file_.own()) {
            if (edge_attributes_.at(start_).empty()) edge_attributes_.set(start_, xml_.attribute("start"));
            if (const std::string_view last = xml_.attribute("end"); !last.empty())
                edge_attributes_.set(end_, std::string(last));
        } else if (name == "attributes") {
            of_edges_ = xml_.attribute("class") == "edge";
        } else if (name == "attribute") {
            return add_attribute();
        } else if (name == "edges") {
            set_columns();
        } else if (name == "creator") {
            in_creator_ = true;
        }
        return std::nullopt;
    }

    bool end() {
        const std::string_view name = xml_.name();
        if (name == "edge" && in_edge_) {
            in_edge_ = false;
            go_on_ = end_edge() && go_on_;
        } else if (name == "node" && !nodes_.empty()) {
            go_on_ = end_node() && go_on_;
        } else if (name == "creator") {
            in_creator_ = false;
        }
        return go_on_;
    }

    std::optional<Error> add_attribute() {
        Columns& ids = of_edges_ ? edge_ids_ : node_ids_;
        if (ids.size() == AttributeTable::most_columns)
            return xml_.error_here(fmt::format("the file declares more than {} attributes", ids.size()));
        std::string_view title = xml_.attribute("title");
        if (title.empty()) title = xml_.attribute("id");
        AttributeTable& attributes = of_edges_ ? edge_attributes_ : node_attributes_;
        ids.emplace(xml_.attribute("id"), attributes.column(title));
        return std::nullopt;
    }

    void set_columns() {
        std::vector<std::string> names{"id", "source", "target"};
        for (std::string& name : edge_attributes_.names()) names.push_back(std::move(name));
        file_.set_columns(std::move(names));
    }

    void add_value() {
        std::string_view id = xml_.attribute("for");
        if (id.empty()) id = xml_.attribute("id");
        if (id.empty()) id = xml_.attribute("attrid");
        const Columns& ids = in_edge_ ? edge_ids_ : node_ids_;
        const auto column = ids.find(id);
        if (column == ids.end()) return;
        if (in_edge_) {
            edge_attributes_.set(column->second, xml_.attribute("value"));
        } else if (!nodes_.empty()) {
            nodes_.back().values.emplace_back(column->second, xml_.attribute("value"));
        }
    }

    bool end_node() {
        const Node node = std::move(nodes_.back());
        nodes_.pop_back();
        node_attributes_.begin();
        for (const auto& [column, value] : node.values) node_attributes_.set(column, value);
        Entity entity = entity_of(node_attributes_, node.label);
        // NetworkX repeats the id there, and has the name among the values.
        if (!node.label.empty() && node.label != node.id) entity.name = node.label;
        return file_.add_node(node.id, std::move(entity), node.line);
    }

    void begin_edge() {
        in_edge_ = true;
        edge_attributes_.begin();
        edge_id_ = xml_.attribute("id");
        source_ = xml_.attribute("source");
        target_ = xml_.attribute("target");
        edge_line_ = xml_.line();
        edge_offset_ = input_.offset + xml_.offset();
        // Entente writes whole days here for Gephi, and the dates as they are known among the values.
        if (file_.own()) return;
        // The direction, but NetworkX writes an attribute of that name here.
        const std::string_view type = xml_.attribute("type");
        if (type != "directed" && type != "undirected" && type != "mutual") edge_attributes_.set(type_, type);
        edge_attributes_.set(kind_, xml_.attribute("kind"));
        edge_attributes_.set(label_, xml_.attribute("label"));
        edge_attributes_.set(start_, xml_.attribute("start"));
        edge_attributes_.set(end_, xml_.attribute("end"));
    }

    bool end_edge() {
        GraphEdge edge;
        edge.source = source_;
        edge.target = target_;
        edge.line = edge_line_;
        edge.offset = edge_offset_;
        row_.clear();
        if (!file_.own()) {
            row_.append(edge_id_).append(1, '\t').append(source_).append(1, '\t').append(target_);
            edge_attributes_.write_row(row_);
        }
        edge.row = row_;
        bool go_on = true;
        if (!read_edge(edge_attributes_, file_, edge, go_on)) return go_on;
        return file_.add_edge(edge);
    }

    const DatasetInput& input_;
    XmlReader xml_;
    GraphFile file_;
    AttributeTable node_attributes_;
    AttributeTable edge_attributes_;
    std::size_t type_, kind_, label_, start_, end_;  // columns of the attributes of that name
    Columns node_ids_;
    Columns edge_ids_;
    bool of_edges_ = false;
    bool in_edge_ = false;
    bool in_creator_ = false;
    bool go_on_ = true;
    std::vector<Node> nodes_;
    std::string edge_id_, source_, target_, row_;
    std::uint64_t edge_line_ = 0;
    std::uint64_t edge_offset_ = 0;
};

class GexfReader : public DatasetReader {
public:
    std::string_view name() const noexcept override { return "gexf"; }
    std::string_view description() const noexcept override { return "GEXF of entente, Gephi or NetworkX"; }
    bool has_rows() const noexcept override { return false; }
    bool recognises(std::string_view first_bytes, std::string_view) const override {
        return first_bytes.find("<gexf") != std::string_view::npos;
    }
    Result<void> read(const DatasetInput& input, const Ontology& ontology, const DatasetOptions& options,
                      DatasetSink& sink) const override {
        return GexfFile(input, ontology, options, sink).read();
    }
};

}  // namespace

const DatasetReader& gexf_reader() {
    static const GexfReader reader;
    return reader;
}

}  // namespace entente
