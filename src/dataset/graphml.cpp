#include <fmt/core.h>

#include <unordered_map>

#include "dataset/attribute_table.h"
#include "dataset/graph_readers.h"
#include "dataset/xml_reader.h"

namespace entente {

namespace {

using namespace dataset;

/// Reads GraphML (http://graphml.graphdrawing.org): nested graphs are flattened, hyperedges rejected, labels taken
/// from yEd's own elements too.
class GraphmlFile {
public:
    GraphmlFile(const DatasetInput& input, const Ontology& ontology, const DatasetOptions& options, DatasetSink& sink)
        : input_(input),
          xml_(input.stream, input.name),
          file_("graphml", input, ontology, options, sink),
          node_attributes_(false, options),
          edge_attributes_(true, options),
          edge_label_(edge_attributes_.column("label")) {}

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
                    if (in_default_) keys_.back().default_value += xml_.text();
                    if (data_ != nullptr && !nested_text_) append(xml_.text());
                    break;
            }
        }
    }

private:
    static constexpr std::size_t most_keys = 1000;

    struct Key {
        std::string id;
        bool of_node = false;
        bool of_edge = false;
        bool graphics = false;  ///< yEd's: the label stands in an element of its own
        std::size_t node_column = 0;
        std::size_t edge_column = 0;
        std::string default_value;
    };
    /// A node that began: with nested graphs, several at a time.
    struct Node {
        std::string id;
        std::uint64_t line;
        std::vector<std::pair<std::size_t, std::string>> values;
    };

    std::optional<Error> start() {
        const std::string_view name = xml_.name();
        if (xml_.depth() == 1) {
            if (name == "graphml") return std::nullopt;
            return xml_.error_here(fmt::format("this is not GraphML: its first element is \"{}\"", name.substr(0, 40)),
                                   "name the format with --from");
        }
        if (data_ != nullptr || in_default_) {
            // Within yEd's graphics everything but the label is about drawing.
            const bool label = data_ != nullptr && data_->graphics && (name == "NodeLabel" || name == "EdgeLabel");
            nested_text_ = !(label && label_depth_ == 0 && !labelled_);
            if (!nested_text_) label_depth_ = xml_.depth();
            return std::nullopt;
        }
        if (name == "data") {
            begin_data();
        } else if (name == "edge") {
            if (in_edge_) return xml_.error_here("an edge stands within an edge");
            begin_edge();
        } else if (name == "node") {
            if (in_edge_) return xml_.error_here("a node stands within an edge");
            nodes_.push_back({std::string(xml_.attribute("id")), xml_.line(), {}});
        } else if (name == "key") {
            if (keys_.size() == most_keys)
                return xml_.error_here(fmt::format("the file declares more than {} attributes", most_keys));
            add_key();
        } else if (name == "default") {
            in_default_ = !keys_.empty();
        } else if (name == "graph") {
            if (xml_.attribute("id") == "entente") file_.set_own();
            if (!begun_) file_.set_columns(row_columns());
            begun_ = true;
        } else if (name == "hyperedge") {
            go_on_ = file_.reject(xml_.line(), "a hyperedge is no relation of two", xml_.attribute("id")) && go_on_;
        }
        return std::nullopt;
    }

    bool end() {
        const std::string_view name = xml_.name();
        if (data_ != nullptr) {
            if (label_depth_ == xml_.depth()) {
                label_depth_ = 0;
                labelled_ = true;
            }
            if (xml_.depth() == data_depth_) data_ = nullptr;
            const std::size_t value = data_ != nullptr && data_->graphics ? label_depth_ : data_depth_;
            nested_text_ = value == 0 || xml_.depth() > value + 1;
        } else if (name == "edge" && in_edge_) {
            in_edge_ = false;
            go_on_ = end_edge() && go_on_;
        } else if (name == "node" && !nodes_.empty()) {
            go_on_ = end_node() && go_on_;
        } else if (name == "default") {
            in_default_ = false;
            if (!keys_.empty() && (with_default_.empty() || with_default_.back() + 1 != keys_.size()))
                with_default_.push_back(keys_.size() - 1);
        }
        return go_on_;
    }

    void add_key() {
        Key key;
        key.id = xml_.attribute("id");
        const std::string_view owner = xml_.attribute("for");
        key.of_node = owner == "node" || owner == "all" || owner.empty();
        key.of_edge = owner == "edge" || owner == "all" || owner.empty();
        const std::string_view graphics = xml_.attribute("yfiles.type");
        key.graphics = graphics == "nodegraphics" || graphics == "edgegraphics";
        std::string_view name = xml_.attribute("attr.name");
        if (name.empty()) name = key.graphics ? std::string_view("label") : std::string_view(key.id);
        if (key.of_node) key.node_column = node_attributes_.column(name);
        if (key.of_edge) key.edge_column = edge_attributes_.column(name);
        keys_.push_back(std::move(key));
    }

    std::vector<std::string> row_columns() const {
        std::vector<std::string> names{"id", "source", "target"};
        for (std::string& name : edge_attributes_.names()) names.push_back(std::move(name));
        return names;
    }

    /// Keys come in the same order in most records: the next one is looked at first.
    const Key* key_of(std::string_view id) {
        for (std::size_t tried = 0; tried < keys_.size(); ++tried) {
            const std::size_t at = (next_key_ + tried) % keys_.size();
            if (keys_[at].id != id) continue;
            next_key_ = at + 1 == keys_.size() ? 0 : at + 1;
            return &keys_[at];
        }
        return nullptr;
    }

    void begin_data() {
        const Key* key = key_of(xml_.attribute("key"));
        const bool wanted = key != nullptr && (in_edge_ ? key->of_edge : !nodes_.empty() && key->of_node);
        data_ = wanted ? key : nullptr;
        data_depth_ = xml_.depth();
        label_depth_ = 0;
        labelled_ = false;
        nested_text_ = wanted && key->graphics;
        if (!wanted) return;
        if (in_edge_) {
            edge_attributes_.set(key->edge_column, {});
        } else {
            nodes_.back().values.emplace_back(key->node_column, std::string());
        }
    }

    void append(std::string_view text) {
        if (data_->graphics && text.find_first_not_of(" \t\r\n") == std::string_view::npos) return;
        if (in_edge_) {
            edge_attributes_.append(data_->edge_column, text);
        } else {
            nodes_.back().values.back().second += text;
        }
    }

    bool end_node() {
        const Node node = std::move(nodes_.back());
        nodes_.pop_back();
        node_attributes_.begin();
        for (const auto& [column, value] : node.values) {
            if (node_attributes_.at(column).empty()) node_attributes_.set(column, value);
        }
        for (const std::size_t at : with_default_)
            if (keys_[at].of_node) use_default(node_attributes_, keys_[at].node_column, keys_[at].default_value);
        return file_.add_node(node.id, entity_of(node_attributes_, {}), node.line);
    }

    static void use_default(AttributeTable& attributes, std::size_t column, std::string_view value) {
        if (!value.empty() && attributes.at(column).empty()) attributes.set(column, value);
    }

    void begin_edge() {
        in_edge_ = true;
        edge_attributes_.begin();
        edge_id_ = xml_.attribute("id");
        source_ = xml_.attribute("source");
        target_ = xml_.attribute("target");
        if (const std::string_view label = xml_.attribute("label"); !label.empty())
            edge_attributes_.set(edge_label_, label);
        edge_line_ = xml_.line();
        edge_offset_ = input_.offset + xml_.offset();
    }

    bool end_edge() {
        GraphEdge edge;
        edge.source = source_;
        edge.target = target_;
        edge.line = edge_line_;
        edge.offset = edge_offset_;
        for (const std::size_t at : with_default_)
            if (keys_[at].of_edge) use_default(edge_attributes_, keys_[at].edge_column, keys_[at].default_value);
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
    std::size_t edge_label_;  // the column of the attribute `label`, which Gephi and APOC take for the type
    std::vector<Key> keys_;
    std::vector<std::size_t> with_default_;  // the keys that have one
    std::size_t next_key_ = 0;

    const Key* data_ = nullptr;  // of the <data> that is open
    std::size_t data_depth_ = 0;
    std::size_t label_depth_ = 0;
    bool labelled_ = false;
    bool nested_text_ = false;  // what is open is not the value
    bool in_default_ = false;
    bool in_edge_ = false;
    bool begun_ = false;
    bool go_on_ = true;

    std::vector<Node> nodes_;
    std::string edge_id_, source_, target_, row_;
    std::uint64_t edge_line_ = 0;
    std::uint64_t edge_offset_ = 0;
};

class GraphmlReader : public DatasetReader {
public:
    std::string_view name() const noexcept override { return "graphml"; }
    std::string_view description() const noexcept override {
        return "GraphML of entente, Gephi, NetworkX, igraph, graph-tool or yEd";
    }
    bool has_rows() const noexcept override { return false; }
    bool recognises(std::string_view first_bytes, std::string_view) const override {
        return first_bytes.find("<graphml") != std::string_view::npos;
    }
    Result<void> read(const DatasetInput& input, const Ontology& ontology, const DatasetOptions& options,
                      DatasetSink& sink) const override {
        return GraphmlFile(input, ontology, options, sink).read();
    }
};

}  // namespace

const DatasetReader& graphml_reader() {
    static const GraphmlReader reader;
    return reader;
}

}  // namespace entente
