#include <entente/graph/evidence.h>
#include <fmt/core.h>

#include <unordered_set>

#include "export/attributes.h"
#include "export/gazetteer.h"
#include "export/text.h"
#include "export/writers.h"

namespace entente {

namespace {

using namespace exporting;

/// The text within an IRI: letters, digits and `- . _ ~ :` as they are, every other byte as `%XX`.
std::string in_iri(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '.' || c == '_' || c == '~' || c == ':';
        if (plain) {
            out += c;
        } else {
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return out;
}

std::string literal(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        switch (c) {
            case '"': out += "\\\""; break;
            case '\\': out += "\\\\"; break;
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            case '\t': out += "\\t"; break;
            default:
                if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
                    out += fmt::format("\\u{:04X}", static_cast<unsigned char>(c));
                } else {
                    out += c;
                }
        }
    }
    return out + "\"";
}

/// XML Schema has days, months and years; a bound is written as EDTF.
std::string literal(const Date& date) {
    const std::string text = literal(date.to_string());
    if (date.bound() != Bound::at) return text + "^^<http://id.loc.gov/datatypes/edtf>";
    switch (date.precision()) {
        case Precision::year: return text + "^^xsd:gYear";
        case Precision::month: return text + "^^xsd:gYearMonth";
        case Precision::day: return text + "^^xsd:date";
    }
    return text;
}

std::string entity_iri(std::string_view id) { return "<urn:entente:entity:" + in_iri(id) + ">"; }
std::string term_iri(std::string_view name) { return "<urn:entente:term:" + in_iri(name) + ">"; }
std::string document_iri(std::string_view id) { return "<urn:entente:document:" + in_iri(id) + ">"; }

/// RDF 1.1 in Turtle. A relation that occurred is a triple; every relation is a reified statement as well
/// (rdf:Statement), with what is said of it, derived from quotes (PROV-O) of documents.
class TurtleWriter {
public:
    TurtleWriter(const View& view, const Store& store, const ExportOptions& options, Sink& sink)
        : view_(view), graph_(view.graph()), evidence_(store), options_(options), sink_(sink) {
        evidence_.expect(view.relations());
    }

    Result<void> write() {
        sink_ << "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
                 "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
                 "@prefix prov: <http://www.w3.org/ns/prov#> .\n"
                 "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
                 "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
                 "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
                 "@prefix wd: <http://www.wikidata.org/entity/> .\n"
                 "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
                 "@prefix term: <urn:entente:term:> .\n\n";
        for (const RelationType& type : graph_.relation_types()) write_type(type);
        for (const ViewNode& node : view_.nodes()) write_entity(node);
        for (const ViewEdge& edge : view_.edges())
            if (Result<void> written = write_relation(edge); !written) return written;
        return {};
    }

private:
    void begin(std::string_view subject, std::string_view type) { sink_ << subject << " a " << type; }
    void add(std::string_view predicate, std::string_view object) { sink_ << " ;\n    " << predicate << " " << object; }
    void text(std::string_view predicate, std::string_view value) {
        if (!value.empty()) add(predicate, literal(value));
    }
    void date(std::string_view predicate, const std::optional<Date>& value) {
        if (value) add(predicate, literal(*value));
    }
    void end() { sink_ << " .\n"; }

    void write_type(const RelationType& type) {
        begin(term_iri(type.name), type.symmetric ? "rdf:Property, owl:SymmetricProperty" : "rdf:Property");
        text("rdfs:label", type.reading);
        text("rdfs:comment", type.description);
        text("term:plover", type.plover);
        text("term:mode", type.mode);
        end();
    }

    void write_entity(const ViewNode& node) {
        begin(entity_iri(node.id), term_iri(to_string(node.type)));
        text("rdfs:label", node.name);
        text("term:country", node.country);
        const std::string_view item = gazetteer_.wikidata(node.type, node.name, node.country);
        if (!item.empty()) add("owl:sameAs", "wd:" + std::string(item));
        if (node.vertex != no_vertex) {
            for (const std::string_view alias : graph_.aliases(node.vertex)) text("skos:altLabel", alias);
            for (const RoleView& role : graph_.roles(node.vertex)) write_role(role);
        }
        end();
    }

    void write_role(const RoleView& role) {
        sink_ << " ;\n    term:role [ a term:Role";
        if (!role.title.empty()) sink_ << " ; rdfs:label " << literal(role.title);
        if (!role.organization.empty()) sink_ << " ; term:organization " << entity_iri(role.organization);
        if (role.start) sink_ << " ; term:start " << literal(*role.start);
        if (role.end) sink_ << " ; term:end " << literal(*role.end);
        sink_ << " ]";
    }

    Result<void> write_relation(const ViewEdge& edge) {
        const RelationView first = graph_.relation(view_.relations(edge).front());
        const std::string source = entity_iri(view_.nodes()[edge.source].id);
        const std::string target = entity_iri(view_.nodes()[edge.target].id);
        const std::string predicate = term_iri(edge.type->name);
        if (edge.status == Status::occurred) sink_ << source << " " << predicate << " " << target << " .\n";
        begin("<urn:entente:relation:" + relation_id_text(first.id) + ">", "rdf:Statement");
        add("rdf:subject", source);
        add("rdf:predicate", predicate);
        add("rdf:object", target);
        text("term:status", to_string(edge.status));
        date("term:start", edge.start);
        date("term:end", edge.end);
        add("term:confidence", "\"" + number_text(edge.confidence) + "\"^^xsd:double");
        add("term:reports", std::to_string(edge.reports));
        add("term:documents", std::to_string(edge.documents));
        add("term:relations", std::to_string(edge.relation_count));
        date("term:firstPublished", edge.first_published);
        date("term:lastPublished", edge.last_published);
        if (first.place != no_vertex) add("prov:atLocation", entity_iri(graph_.entity(first.place).id));
        for (const VertexId topic : first.topics) add("dcterms:subject", entity_iri(graph_.entity(topic).id));
        if (first.attributed_to != no_vertex)
            add("prov:wasAttributedTo", entity_iri(graph_.entity(first.attributed_to).id));
        text("term:cameo", first.cameo);
        text("term:event", first.event);
        if (!options_.evidence) {
            end();
            return {};
        }
        return write_evidence(edge);
    }

    /// The quotes, and after the statement the documents that were not told of before.
    Result<void> write_evidence(const ViewEdge& edge) {
        std::vector<Citation> documents;
        for (const EdgeId relation : view_.relations(edge)) {
            const auto citations = evidence_.of(graph_.relation(relation));
            if (!citations) return citations.error();
            for (const Citation& citation : **citations) {
                sink_ << " ;\n    prov:wasDerivedFrom [ a prov:Entity";
                if (!citation.evidence.text.empty()) sink_ << " ; prov:value " << literal(citation.evidence.text);
                sink_ << " ; prov:wasQuotedFrom " << document_iri(citation.document);
                if (!citation.attributed_to.empty())
                    sink_ << " ; prov:wasAttributedTo " << entity_iri(citation.attributed_to);
                sink_ << " ]";
                if (documents_.insert(citation.document).second) documents.push_back(citation);
            }
        }
        end();
        for (const Citation& citation : documents) write_document(citation);
        return {};
    }

    void write_document(const Citation& citation) {
        begin(document_iri(citation.document), "prov:Entity");
        text("dcterms:identifier", citation.document);
        text("dcterms:title", citation.title);
        text("dcterms:publisher", citation.publisher);
        date("dcterms:issued", citation.published);
        if (is_web_address(citation.url)) add("dcterms:source", literal(citation.url) + "^^xsd:anyURI");
        end();
    }

    const View& view_;
    const Graph& graph_;
    EvidenceReader evidence_;
    const ExportOptions& options_;
    Sink& sink_;
    Gazetteer gazetteer_;
    std::unordered_set<std::string> documents_;  // told of; never walked
};

}  // namespace

Result<void> write_turtle(const Graph& graph, const Store& store, const ExportOptions& options, Sink& sink) {
    const Result<View> view = select(graph, options.selection);
    if (!view) return view.error();
    return TurtleWriter(*view, store, options, sink).write();
}

}  // namespace entente
