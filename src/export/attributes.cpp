#include "export/attributes.h"

#include <fmt/core.h>

namespace entente::exporting {

namespace {

struct Collector {
    std::vector<Attribute>& all;

    void operator()(std::string_view name, std::string_view) { all.push_back({name, AttributeType::text}); }
    void operator()(std::string_view name, const std::optional<Date>&) { all.push_back({name, AttributeType::date}); }
    void operator()(std::string_view name, std::uint32_t) { all.push_back({name, AttributeType::integer}); }
    void operator()(std::string_view name, double) { all.push_back({name, AttributeType::number}); }
    void operator()(std::string_view name, bool) { all.push_back({name, AttributeType::boolean}); }
};

}  // namespace

std::vector<Attribute> node_attributes() {
    std::vector<Attribute> all;
    visit_attributes(Graph(), ViewNode(), Collector{all});
    return all;
}

std::vector<Attribute> edge_attributes() {
    std::vector<Attribute> all;
    const RelationType type;
    ViewEdge edge;
    edge.type = &type;
    visit_attributes(edge, EdgeDetails(), Collector{all});
    return all;
}

std::string number_text(double value) { return fmt::format("{}", static_cast<float>(value)); }

}  // namespace entente::exporting
