#include <fmt/core.h>

#include <entente/graph/evidence.h>
#include <entente/model/digest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "embedded/page_canvas.h"
#include "embedded/page_html.h"
#include "embedded/page_main.h"
#include "embedded/page_model.h"
#include "embedded/page_panels.h"
#include "embedded/page_style.h"
#include "embedded/page_timeline.h"
#include "export/details.h"
#include "export/dot_labels.h"
#include "export/dot_style.h"
#include "export/layout.h"
#include "export/text.h"
#include "export/writers.h"
#include "model/rapidjson.h"

namespace entente {

namespace {

using namespace exporting;

// A browser holds more, but nobody sees more.
constexpr std::size_t most_relations = 20000;
constexpr std::size_t most_quotes = 12;
constexpr std::size_t longest_quote = 700;
constexpr std::size_t longest_name = 300;

/// JSON inside an element of the page: no character of it can end the element or begin another.
class PageStream {
public:
    using Ch = char;
    explicit PageStream(Sink& sink) : sink_(sink) {}
    void Put(char c) {
        switch (c) {
            case '<': sink_ << "\\u003c"; break;
            case '>': sink_ << "\\u003e"; break;
            case '&': sink_ << "\\u0026"; break;
            default: sink_ << c;
        }
    }
    void Flush() {}

private:
    Sink& sink_;
};

/// `sha256-…` as a Content-Security-Policy names a script or a style.
std::string policy_hash(std::string_view text) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const std::string hex = sha256_hex(text);
    const auto nibble = [](char c) { return static_cast<std::uint32_t>(c <= '9' ? c - '0' : c - 'a' + 10); };
    std::string out = "sha256-";
    std::uint32_t bits = 0;
    unsigned held = 0;
    for (const char c : hex) {
        bits = (bits << 4U) | nibble(c);
        held += 4;
        if (held < 6) continue;
        held -= 6;
        out += digits[(bits >> held) & 63U];
    }
    if (held > 0) out += digits[(bits << (6 - held)) & 63U];
    return out + "=";
}

/// The page with its data: columns of short arrays, so that ten thousand relations stay a few megabytes.
class PageWriter {
public:
    PageWriter(const View& view, const Store& store, const ExportOptions& options, Sink& sink)
        : view_(view),
          graph_(view.graph()),
          evidence_(store),
          options_(options),
          sink_(sink),
          stream_(sink),
          json_(stream_) {
        choose();
        if (options.evidence) evidence_.expect(relations_of(view, shown_));
    }

    Result<void> write() {
        const std::string script = std::string("\"use strict\";\n")
                                       .append(embedded::page_model())
                                       .append(embedded::page_canvas())
                                       .append(embedded::page_timeline())
                                       .append(embedded::page_panels())
                                       .append(embedded::page_main());
        const std::string_view style = embedded::page_style();
        std::string_view rest = embedded::page_html();
        while (true) {
            const std::size_t at = rest.find("{{");
            sink_ << rest.substr(0, at);
            if (at == std::string_view::npos) return {};
            const std::size_t end = rest.find("}}", at);
            const std::string_view hole = rest.substr(at + 2, end - at - 2);
            rest.remove_prefix(end + 2);
            if (hole == "policy") {
                sink_ << fmt::format(
                    "default-src 'none'; script-src '{}'; style-src '{}'; base-uri 'none'; form-action 'none'",
                    policy_hash(script), policy_hash(style));
            } else if (hole == "title") {
                sink_ << xml_escaped(title());
            } else if (hole == "style") {
                sink_ << style;
            } else if (hole == "script") {
                sink_ << script;
            } else if (Result<void> written = write_data(); !written) {
                return written;
            }
        }
    }

private:
    /// The relations shown, and the nodes that they touch (all of them where nothing is left out).
    void choose() {
        const std::size_t most = options_.max_edges > 0 ? options_.max_edges : most_relations;
        shown_.resize(view_.edges().size());
        for (std::size_t i = 0; i < shown_.size(); ++i) shown_[i] = i;
        if (shown_.size() > most) {
            std::stable_sort(shown_.begin(), shown_.end(), [this](std::size_t left, std::size_t right) {
                return view_.edges()[left].reports > view_.edges()[right].reports;
            });
            shown_.resize(most);
            std::sort(shown_.begin(), shown_.end());
        }
        std::vector<bool> used(view_.nodes().size(), shown_.size() == view_.edges().size());
        for (const std::size_t index : shown_)
            used[view_.edges()[index].source] = used[view_.edges()[index].target] = true;
        position_.assign(used.size(), 0);
        for (std::uint32_t i = 0; i < used.size(); ++i) {
            if (!used[i]) continue;
            position_[i] = static_cast<std::uint32_t>(nodes_.size());
            nodes_.push_back(i);
        }
    }

    std::string title() const {
        return options_.title.empty() ? "Who did what to whom" : shortened(clean_line(options_.title), longest_name);
    }

    void key(std::string_view name) { json_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); }
    void text(std::string_view value, std::size_t limit = longest_name) {
        const std::string cleaned = shortened(clean_line(value), limit);
        json_.String(cleaned.data(), static_cast<rapidjson::SizeType>(cleaned.size()));
    }

    Result<void> write_data() {
        json_.StartObject();
        key("title");
        text(title());
        key("leftOut");
        json_.Uint64(view_.edges().size() - shown_.size());
        write_types();
        write_nodes();
        if (Result<void> written = write_edges(); !written) return written;
        write_documents();
        json_.EndObject();
        return {};
    }

    void write_types() {
        key("types");
        json_.StartArray();
        for (const RelationType& type : graph_.relation_types()) {
            json_.StartArray();
            text(type.name);
            json_.Uint(static_cast<unsigned>(type.quad));
            text(type.reading);
            json_.EndArray();
        }
        json_.EndArray();
    }

    std::vector<Point> positions() const {
        std::vector<double> radii;
        for (const std::uint32_t node : nodes_)
            radii.push_back(9 + 2.2 * std::sqrt(static_cast<double>(view_.nodes()[node].degree)));
        std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
        for (const std::size_t index : shown_) {
            const auto [low, high] =
                std::minmax(position_[view_.edges()[index].source], position_[view_.edges()[index].target]);
            if (low != high) ends.emplace_back(low, high);
        }
        std::sort(ends.begin(), ends.end());
        ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
        return force_layout(ends, radii);
    }

    /// Name, type, country, place on the picture, id, other names and offices.
    void write_nodes() {
        const std::vector<Point> places = positions();
        key("nodes");
        json_.StartArray();
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            const ViewNode& node = view_.nodes()[nodes_[i]];
            json_.StartArray();
            text(node.name);
            json_.Uint(static_cast<unsigned>(node.type));
            text(node.country);
            json_.Int64(static_cast<std::int64_t>(std::floor(places[i].x + 0.5)));
            json_.Int64(static_cast<std::int64_t>(std::floor(places[i].y + 0.5)));
            text(node.id);
            json_.StartArray();
            if (node.vertex != no_vertex)
                for (const std::string_view alias : graph_.aliases(node.vertex)) text(alias);
            json_.EndArray();
            json_.StartArray();
            if (node.vertex != no_vertex)
                for (const RoleView& role : graph_.roles(node.vertex)) text(office(role));
            json_.EndArray();
            json_.EndArray();
        }
        json_.EndArray();
    }

    std::string office(const RoleView& role) const {
        std::string told(role.title);
        if (role.organization_vertex != no_vertex)
            told.append(told.empty() ? "" : ", ").append(graph_.entity(role.organization_vertex).name);
        const std::string dates = readable(role.start, role.end);
        return dates.empty() ? told : told + ", " + dates;
    }

    /// First and last day as days since 1970, null where there is none; ends that are open are null as well.
    void write_days(const ViewEdge& edge) {
        const bool lasting = !edge.type->event;
        const auto day = [this](bool known, std::int32_t value) {
            if (!known || value == Date::min_day || value == Date::max_day) {
                json_.Null();
            } else {
                json_.Int(value);
            }
        };
        const std::optional<Date> first = edge.start || lasting ? edge.start : edge.end;
        const std::optional<Date> last = edge.end || lasting ? edge.end : edge.start;
        day(first.has_value(), first ? first->earliest_day() : 0);
        day(last.has_value(), last ? last->latest_day() : 0);
    }

    /// Ends, type, status, direction, days, dates as read, confidence, reports, reading, place, speaker,
    /// quotes.
    Result<void> write_edges() {
        key("edges");
        json_.StartArray();
        for (const std::size_t index : shown_) {
            const ViewEdge& edge = view_.edges()[index];
            const RelationView first = graph_.relation(view_.relations(edge).front());
            json_.StartArray();
            json_.Uint(position_[edge.source]);
            json_.Uint(position_[edge.target]);
            json_.Uint(first.type_id);
            json_.Uint(static_cast<unsigned>(edge.status));
            json_.Uint(edge.directed ? 1 : 0);
            write_days(edge);
            text(readable(edge.start, edge.end));
            json_.Int(static_cast<int>(std::floor(edge.confidence * 100 + 0.5)));
            json_.Uint(edge.reports);
            text(reading_of(*edge.type, edge.status));
            text(first.place == no_vertex ? std::string_view() : graph_.entity(first.place).name);
            text(first.attributed_to == no_vertex ? std::string_view() : graph_.entity(first.attributed_to).name);
            if (Result<void> written = write_quotes(edge); !written) return written;
            json_.EndArray();
        }
        json_.EndArray();
        return {};
    }

    Result<void> write_quotes(const ViewEdge& edge) {
        json_.StartArray();
        std::size_t written = options_.evidence ? 0 : most_quotes;
        for (const EdgeId relation : view_.relations(edge)) {
            if (written == most_quotes) break;
            const auto citations = evidence_.of(graph_.relation(relation));
            if (!citations) return citations.error();
            for (const Citation& citation : **citations) {
                if (written == most_quotes) break;
                ++written;
                json_.StartArray();
                json_.Uint64(document_of(citation));
                text(citation.evidence.text, longest_quote);
                json_.EndArray();
            }
        }
        json_.EndArray();
        return {};
    }

    std::size_t document_of(const Citation& citation) {
        const auto [place, added] = documents_.emplace(citation.document, sources_.size());
        if (added) sources_.push_back(citation);
        return place->second;
    }

    void write_documents() {
        key("documents");
        json_.StartArray();
        for (const Citation& source : sources_) {
            json_.StartArray();
            text(source.title.empty() ? source.document : source.title);
            text(source.publisher);
            text(is_web_address(source.url) ? source.url : "", 2000);
            text(source.published ? readable(*source.published) : "");
            json_.EndArray();
        }
        json_.EndArray();
    }

    const View& view_;
    const Graph& graph_;
    EvidenceReader evidence_;
    const ExportOptions& options_;
    Sink& sink_;
    PageStream stream_;
    rapid::Writer<PageStream> json_;
    std::vector<std::size_t> shown_;       // indices of edges
    std::vector<std::uint32_t> nodes_;     // indices of nodes
    std::vector<std::uint32_t> position_;  // of a node of the view in nodes_
    std::map<std::string, std::size_t, std::less<>> documents_;
    std::vector<Citation> sources_;
};

}  // namespace

Result<void> write_html(const Graph& graph, const Store& store, const ExportOptions& options, Sink& sink) {
    const Result<View> view = select(graph, options.selection, Merge::none, false);
    if (!view) return view.error();
    return PageWriter(*view, store, options, sink).write();
}

}  // namespace entente
