#include <fmt/core.h>

#include <algorithm>
#include <tuple>

#include "export/attributes.h"
#include "export/dot_labels.h"
#include "export/dot_style.h"
#include "export/fields.h"
#include "export/intervals.h"
#include "export/node_ids.h"
#include "export/placement.h"
#include "export/text.h"
#include "export/writers.h"

namespace entente {

namespace {

using namespace exporting;

std::string_view gexf_type(AttributeType type) {
    switch (type) {
        case AttributeType::integer: return "integer";
        case AttributeType::number: return "double";
        case AttributeType::boolean: return "boolean";
        case AttributeType::text:
        case AttributeType::date:  // as it is known, often a month or a year: no type of GEXF takes that
            return "string";
    }
    return "string";
}

/// GEXF 1.3 (https://gexf.net/schema.html), in the part that Gephi and graphology-gexf agree on.
class GexfWriter {
public:
    GexfWriter(const View& view, const Store& store, const ExportOptions& options, Sink& sink)
        : view_(view),
          details_(view, store, options.evidence),
          options_(options),
          sink_(sink),
          ids_(node_ids(view, longest_id)),
          horizon_(horizon_of(view)) {
        for (std::string& id : ids_) id = xml_escaped(id);
        count_parallels();
        find_times();
    }

    Result<void> write() {
        write_head();
        sink_ << fmt::format("    <nodes count=\"{}\">\n", view_.nodes().size());
        for (std::size_t i = 0; i < view_.nodes().size(); ++i) write_node(i);
        sink_ << fmt::format("    </nodes>\n    <edges count=\"{}\">\n", view_.edges().size());
        for (std::size_t i = 0; i < view_.edges().size(); ++i)
            if (Result<void> written = write_edge(i); !written) return written;
        sink_ << "    </edges>\n  </graph>\n</gexf>\n";
        return {};
    }

private:
    static constexpr std::size_t longest_id = 1000;

    /// The number of each edge among those of its kind between the same two ends. Gephi makes one edge of
    /// those that share source, target and kind, and drops what of their times overlaps.
    void count_parallels() {
        using Kind = std::tuple<std::uint32_t, std::uint32_t, const RelationType*, Status>;
        const auto kind_of = [this](std::size_t i) {
            const ViewEdge& edge = view_.edges()[i];
            // Without a direction, Gephi takes both ways for one.
            const bool turned = !edge.directed && edge.target < edge.source;
            return Kind(turned ? edge.target : edge.source, turned ? edge.source : edge.target, edge.type, edge.status);
        };
        std::vector<std::size_t> order(view_.edges().size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        // The view's edges are sorted by their ends; only the order within a pair may be another one.
        std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
            const auto [a, b, first_type, first_status] = kind_of(left);
            const auto [c, d, second_type, second_status] = kind_of(right);
            return std::tie(a, b, first_type->name, first_status) < std::tie(c, d, second_type->name, second_status);
        });
        parallel_.resize(order.size(), 1);
        for (std::size_t i = 1; i < order.size(); ++i)
            if (kind_of(order[i]) == kind_of(order[i - 1])) parallel_[order[i]] = parallel_[order[i - 1]] + 1;
    }

    /// A node is there from its first to its last relation; always, where one of these has no date.
    void find_times() {
        node_times_.resize(view_.nodes().size());
        std::vector<bool> timeless(view_.nodes().size());
        for (const ViewEdge& edge : view_.edges()) {
            const std::vector<Interval> intervals = times_of(edge);
            dynamic_ |= !intervals.empty();
            for (const std::uint32_t end : {edge.source, edge.target}) {
                if (intervals.empty()) timeless[end] = true;
                if (intervals.empty()) continue;
                std::optional<Interval>& time = node_times_[end];
                if (!time) time = intervals.front();
                time->first = std::min(time->first, intervals.front().first);
                time->last = std::max(time->last, intervals.back().last);
            }
        }
        for (std::size_t i = 0; i < timeless.size(); ++i)
            if (timeless[i]) node_times_[i].reset();
    }

    [[nodiscard]] std::vector<Interval> times_of(const ViewEdge& edge) const {
        return horizon_ ? intervals_of(view_, edge, *horizon_) : std::vector<Interval>{};
    }

    void write_head() {
        sink_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                 "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n"
                 "  <meta>\n    <creator>entente</creator>\n";
        if (!options_.title.empty()) sink_ << "    <title>" << xml_escaped(clean_line(options_.title)) << "</title>\n";
        sink_ << fmt::format("    <description>{} entities, {} edges</description>\n  </meta>\n", view_.nodes().size(),
                             view_.edges().size());
        sink_ << fmt::format(
            "  <graph defaultedgetype=\"{}\" idtype=\"string\"{}>\n",
            options_.selection.undirected ? "undirected" : "directed",
            dynamic_ ? " mode=\"dynamic\" timeformat=\"date\" timerepresentation=\"interval\"" : " mode=\"static\"");
        declare("node", node_attributes());
        declare("edge", edge_attributes());
    }

    void declare(std::string_view owner, const std::vector<Attribute>& attributes) {
        sink_ << fmt::format("    <attributes class=\"{}\" mode=\"static\">\n", owner);
        for (const Attribute& attribute : attributes)
            sink_ << fmt::format("      <attribute id=\"{0}\" title=\"{0}\" type=\"{1}\"/>\n", attribute.name,
                                 gexf_type(attribute.type));
        sink_ << "    </attributes>\n";
    }

    /// Attribute values as Gephi takes them; nothing for what is empty.
    struct Values {
        Sink& sink;

        void operator()(std::string_view name, std::string_view value) {
            // Of control characters and spaces alone nothing is left.
            if (!is_blank_line(value)) put(name, [&] { write_xml_line(sink, value); });
        }
        void operator()(std::string_view name, const std::optional<Date>& value) {
            if (value) put(name, [&] { write_date(sink, *value); });
        }
        void operator()(std::string_view name, std::uint32_t value) {
            put(name, [&] { write_number(sink, std::uint64_t{value}); });
        }
        void operator()(std::string_view name, double value) {
            put(name, [&] { sink << number_text(value); });
        }
        void operator()(std::string_view name, bool value) {
            put(name, [&] { sink << (value ? "true" : "false"); });
        }

        template <typename Write>
        void put(std::string_view name, Write write) {
            sink << "<attvalue for=\"" << name << "\" value=\"";
            write();
            sink << "\"/>";
        }
    };

    void colour(std::string_view hex) {
        const Rgb rgb = rgb_of(hex);
        sink_ << fmt::format("<viz:color r=\"{}\" g=\"{}\" b=\"{}\"/>", rgb.red, rgb.green, rgb.blue);
    }

    void time(const Interval& interval) {
        sink_ << " start=\"";
        write_date(sink_, Date::from_days(interval.first));
        sink_ << "\" end=\"";
        write_date(sink_, Date::from_days(interval.last));
        sink_ << '"';
    }

    void write_node(std::size_t index) {
        const ViewNode& node = view_.nodes()[index];
        sink_ << "      <node id=\"" << ids_[index] << "\" label=\"" << xml_escaped(clean_line(node.name)) << "\"";
        if (node_times_[index]) time(*node_times_[index]);
        sink_ << "><attvalues>";
        visit_attributes(view_.graph(), node, Values{sink_});
        sink_ << "</attvalues>";
        sink_ << fmt::format("<viz:size value=\"{}\"/>", size_of(node));
        position(index);
        colour(node_hex(node.type));
        sink_ << "</node>\n";
    }

    void position(std::size_t index) {
        const Point point = spiral_point(index);
        sink_ << fmt::format("<viz:position x=\"{}\" y=\"{}\" z=\"0\"/>", point.x, point.y);
    }

    /// `MEETS`, `MEETS planned`, and `MEETS #2` for the second of a pair.
    [[nodiscard]] std::string kind_of(std::size_t index) const {
        const ViewEdge& edge = view_.edges()[index];
        std::string kind = edge.type->name;
        if (edge.status != Status::occurred) kind += " " + std::string(to_string(edge.status));
        if (parallel_[index] > 1) kind += fmt::format(" #{}", parallel_[index]);
        return xml_escaped(kind);
    }

    Result<void> write_edge(std::size_t index) {
        const ViewEdge& edge = view_.edges()[index];
        const auto details = details_.of(edge);
        if (!details) return details.error();
        sink_ << fmt::format(
            "      <edge id=\"e{}\" source=\"{}\" target=\"{}\" type=\"{}\" kind=\"{}\" label=\"{}\" weight=\"{}\"",
            index, ids_[edge.source], ids_[edge.target], edge.directed ? "directed" : "undirected", kind_of(index),
            xml_escaped(reading_of(*edge.type, edge.status)), edge.reports);
        const std::vector<Interval> times = times_of(edge);
        if (times.size() == 1) time(times.front());
        sink_ << "><attvalues>";
        visit_attributes(edge, *details, Values{sink_});
        sink_ << "</attvalues>";
        if (times.size() > 1) {
            sink_ << "<spells>";
            for (const Interval& interval : times) {
                sink_ << "<spell";
                time(interval);
                sink_ << "/>";
            }
            sink_ << "</spells>";
        }
        colour(quad_hex(edge.type->quad));
        sink_ << "</edge>\n";
        return {};
    }

    const View& view_;
    DetailsReader details_;
    const ExportOptions& options_;
    Sink& sink_;
    std::vector<std::string> ids_;  // of the nodes, escaped
    std::optional<Interval> horizon_;
    std::vector<std::optional<Interval>> node_times_;
    std::vector<std::uint32_t> parallel_;  // by edge: 1 for the first of its kind
    bool dynamic_ = false;
};

}  // namespace

Result<void> write_gexf(const Graph& graph, const Store& store, const ExportOptions& options, Sink& sink) {
    const Result<View> view = select(graph, options.selection);
    if (!view) return view.error();
    return GexfWriter(*view, store, options, sink).write();
}

}  // namespace entente
