#include "export/dot_labels.h"
#include "export/gazetteer.h"
#include "export/json_fields.h"
#include "export/writers.h"

namespace entente {

namespace {

using namespace exporting;

/// A collection of GeoJSON (RFC 7946): a point for every edge whose relation has a place that can be located,
/// one a line.
class GeojsonWriter {
public:
    GeojsonWriter(const View& view, const Store& store, bool evidence, Sink& sink)
        : view_(view), graph_(view.graph()), evidence_(evidence), sink_(sink), json_(view, store, sink) {}

    Result<void> write() {
        sink_ << "{\"type\":\"FeatureCollection\",\"features\":[";
        std::size_t written = 0;
        for (const ViewEdge& edge : view_.edges()) {
            const VertexId place = graph_.relation(view_.relations(edge).front()).place;
            const std::optional<Location> location =
                place == no_vertex ? std::nullopt : gazetteer_.locate(graph_, place);
            if (!location) continue;
            sink_ << (written++ == 0 ? "\n" : ",\n");
            if (Result<void> done = write_feature(edge, place, *location); !done) return done;
        }
        sink_ << "\n],\n\"without_location\":" << std::to_string(view_.edges().size() - written) << "}\n";
        return {};
    }

private:
    Result<void> write_feature(const ViewEdge& edge, VertexId place, const Location& location) {
        json_.begin();
        json_.open_object();
        json_.text("type", "Feature");
        json_.text("id", relation_id_text(graph_.relation(view_.relations(edge).front()).id));
        json_.key("geometry");
        json_.open_object();
        json_.text("type", "Point");
        json_.point(location.coordinates.longitude, location.coordinates.latitude);
        json_.close_object();
        json_.key("properties");
        json_.open_object();
        json_.text("label", reading_of(*edge.type, edge.status));
        json_.text("source", view_.nodes()[edge.source].id);
        json_.text("source_name", view_.nodes()[edge.source].name);
        json_.text("target", view_.nodes()[edge.target].id);
        json_.text("target_name", view_.nodes()[edge.target].name);
        json_.text("place_name", graph_.entity(place).name);
        json_.text("located_by", location.whereabouts == Whereabouts::place ? "place" : "country");
        json_.edge(edge);
        if (evidence_)
            if (Result<void> written = json_.evidence(edge); !written) return written;
        json_.close_object();
        json_.close_object();
        return {};
    }

    const View& view_;
    const Graph& graph_;
    bool evidence_;
    Sink& sink_;
    JsonFields json_;
    Gazetteer gazetteer_;
};

}  // namespace

Result<void> write_geojson(const Graph& graph, const Store& store, const ExportOptions& options, Sink& sink) {
    const Result<View> view = select(graph, options.selection);
    if (!view) return view.error();
    return GeojsonWriter(*view, store, options.evidence, sink).write();
}

}  // namespace entente
