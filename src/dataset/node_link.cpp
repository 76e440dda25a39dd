
#include <fmt/core.h>

#include "dataset/attribute_table.h"
#include "dataset/graph_readers.h"
#include "dataset/json_items.h"
#include "model/rapidjson.h"

namespace entente {

namespace {

using namespace dataset;
using rapid::Value;

std::string_view text_of(const Value& value) { return {value.GetString(), value.GetStringLength()}; }

std::string_view text_at(const Value& object, const char* key) {
    const auto member = object.FindMember(key);
    return member != object.MemberEnd() && member->value.IsString() ? text_of(member->value) : std::string_view();
}

std::optional<Date> date_at(const Value& object, const char* key) { return date_of(text_at(object, key)); }

/// Strings as they are, numbers as they are written; nothing for what is no scalar.
std::string scalar_text(const Value& value) {
    if (value.IsString()) return std::string(text_of(value));
    if (value.IsBool()) return value.GetBool() ? "true" : "false";
    if (value.IsUint64()) return fmt::format("{}", value.GetUint64());
    if (value.IsInt64()) return fmt::format("{}", value.GetInt64());
    if (value.IsNumber()) return fmt::format("{}", value.GetDouble());
    return {};
}

std::string scalar_at(const Value& object, const char* key) {
    const auto member = object.FindMember(key);
    return member == object.MemberEnd() ? std::string() : scalar_text(member->value);
}

std::optional<Span> span_at(const Value& object, const char* key) {
    const auto member = object.FindMember(key);
    if (member == object.MemberEnd() || !member->value.IsArray() || member->value.Size() != 2) return std::nullopt;
    const Value& span = member->value;
    if (!span[0].IsUint() || !span[1].IsUint()) return std::nullopt;
    return Span{span[0].GetUint(), span[1].GetUint()};
}

template <typename Visit>
void for_each(const Value& object, const char* key, Visit visit) {
    const auto member = object.FindMember(key);
    if (member == object.MemberEnd() || !member->value.IsArray()) return;
    for (const Value& one : member->value.GetArray()) visit(one);
}

GraphReport report_of(const Value& value) {
    GraphReport report;
    Document& document = report.document;
    document.id = text_at(value, "document");
    report.dataset = document.id;
    const auto offset = value.FindMember("offset");
    if (offset != value.MemberEnd() && offset->value.IsUint64())
        // Padded, so that the rows stay in their order.
        document.id += fmt::format("#{:012}/{}", offset->value.GetUint64(), text_at(value, "relation_id"));
    document.title = text_at(value, "title");
    document.publisher = text_at(value, "publisher");
    document.url = text_at(value, "url");
    document.published = date_at(value, "published");
    Evidence& evidence = report.evidence;
    evidence.text = text_at(value, "quote");
    evidence.rule = text_at(value, "rule");
    evidence.sentence = span_at(value, "sentence").value_or(Span{});
    evidence.source = span_at(value, "source_span");
    evidence.target = span_at(value, "target_span");
    evidence.trigger = span_at(value, "trigger_span");
    report.attributed_to = text_at(value, "attributed_to");
    report.cameo = text_at(value, "cameo");
    report.start = date_at(value, "start");
    report.end = date_at(value, "end");
    const auto confidence = value.FindMember("confidence");
    if (confidence != value.MemberEnd() && confidence->value.IsNumber())
        report.confidence = confidence->value.GetDouble();
    return report;
}

/// Reads node-link JSON: an object with `nodes` and `links` (or `edges`), in either order.
class NodeLinkFile {
public:
    NodeLinkFile(const DatasetInput& input, const Ontology& ontology, const DatasetOptions& options, DatasetSink& sink)
        : input_(input),
          file_("node-link", input, ontology, options, sink),
          node_attributes_(false, options),
          edge_attributes_(true, options) {}

    Result<void> read() {
        const auto item = [this](const JsonItem& one) { return take(one); };
        const auto property = [this](std::string_view key, std::string_view value) {
            if (key == "name" && value == "entente") file_.set_own();
        };
        const Result<void> done = read_json_items(input_.stream, input_.name, item, property);
        if (!done) return done;
        if (!known_) {
            Error error;
            error.message = "this is no node-link JSON: it has neither \"nodes\" nor \"links\"";
            error.remedy = "NetworkX writes it with json.dump(nx.node_link_data(graph), file)";
            error.file = input_.name;
            return error;
        }
        if (go_on_) file_.finish();
        return {};
    }

private:
    bool take(const JsonItem& item) {
        const bool node = item.array == "nodes";
        if (!node && item.array != "links" && item.array != "edges") return true;
        known_ = true;
        rapid::Document value;
        if (rapid::parse_into(value, item.text).IsError()) return true;  // it was read once already
        go_on_ = node ? take_node(value, item) : take_edge(value, item);
        return go_on_;
    }

    static void fill(AttributeTable& attributes, const Value& object) {
        attributes.begin();
        for (const auto& [key, value] : object.GetObject()) {
            const std::string text = scalar_text(value);
            if (!text.empty()) attributes.set(attributes.column(text_of(key)), text);
        }
    }

    bool take_node(const Value& value, const JsonItem& item) {
        fill(node_attributes_, value);
        Entity entity = entity_of(node_attributes_, {});
        for_each(value, "aliases", [&](const Value& alias) {
            if (alias.IsString()) entity.aliases.emplace_back(text_of(alias));
        });
        for_each(value, "roles", [&](const Value& role) {
            if (!role.IsObject()) return;
            entity.roles.push_back({std::string(text_at(role, "title")), std::string(text_at(role, "organization")),
                                    date_at(role, "start"), date_at(role, "end")});
        });
        return file_.add_node(scalar_at(value, "id"), std::move(entity), item.line);
    }

    bool take_edge(const Value& value, const JsonItem& item) {
        fill(edge_attributes_, value);
        const std::string source = scalar_at(value, "source");
        const std::string target = scalar_at(value, "target");
        GraphEdge edge;
        edge.source = source;
        edge.target = target;
        edge.line = item.line;
        edge.offset = input_.offset + item.offset - item.text.size();
        edge.row = item.text;
        bool go_on = true;
        if (!read_edge(edge_attributes_, file_, edge, go_on)) return go_on;
        if (file_.own()) {
            edge.reports.clear();
            for_each(value, "topics", [&](const Value& topic) {
                if (topic.IsString()) edge.topics.push_back(text_of(topic));
            });
            for_each(value, "evidence", [&](const Value& report) {
                if (report.IsObject()) edge.reports.push_back(report_of(report));
            });
        }
        return file_.add_edge(edge);
    }

    const DatasetInput& input_;
    GraphFile file_;
    AttributeTable node_attributes_;
    AttributeTable edge_attributes_;
    bool known_ = false;
    bool go_on_ = true;
};

class NodeLinkReader : public DatasetReader {
public:
    std::string_view name() const noexcept override { return "node-link"; }
    std::string_view description() const noexcept override { return "node-link JSON of entente, NetworkX or d3"; }
    bool has_rows() const noexcept override { return false; }
    bool recognises(std::string_view first_bytes, std::string_view) const override {
        const auto has = [&](std::string_view key) { return first_bytes.find(key) != std::string_view::npos; };
        return first_bytes.find_first_not_of(" \t\r\n") != std::string_view::npos &&
               first_bytes[first_bytes.find_first_not_of(" \t\r\n")] == '{' && has("\"multigraph\"") &&
               (has("\"nodes\"") || has("\"links\"") || has("\"edges\""));
    }
    Result<void> read(const DatasetInput& input, const Ontology& ontology, const DatasetOptions& options,
                      DatasetSink& sink) const override {
        return NodeLinkFile(input, ontology, options, sink).read();
    }
};

}  // namespace

const DatasetReader& node_link_reader() {
    static const NodeLinkReader reader;
    return reader;
}

}  // namespace entente
