#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <sstream>
#include <tuple>

#include "dataset/xml_reader.h"
#include "readers.h"
#include "sample.h"

using namespace entente;
using dataset::XmlEvent;
using dataset::XmlReader;
using export_test::named;
using export_test::sample;
using export_test::Sample;
using export_test::talks;

/// What Gephi 0.10's own importers drop, merge, rename or stop at, held against our files; the importer itself is
/// not run here.
namespace {

struct Element {
    std::string name;
    std::map<std::string, std::string> attributes;
    std::string text;

    [[nodiscard]] std::string at(const std::string& key) const {
        const auto found = attributes.find(key);
        return found == attributes.end() ? std::string() : found->second;
    }
};

std::vector<Element> elements(const std::string& xml) {
    std::istringstream stream(xml);
    XmlReader reader(stream, "written");
    std::vector<Element> all;
    bool within = false;  // the element that began last, and not what follows it
    for (XmlEvent event = reader.next(); event != XmlEvent::finish; event = reader.next()) {
        REQUIRE_MESSAGE(event != XmlEvent::failed, reader.error().to_string());
        if (event == XmlEvent::start) {
            all.push_back({std::string(reader.name()), {}, {}});
            for (const auto& [name, value] : reader.attributes()) all.back().attributes.emplace(name, value);
        } else if (event == XmlEvent::text && within) {
            all.back().text += reader.text();
        }
        if (event != XmlEvent::text) within = event == XmlEvent::start;
    }
    return all;
}

double number(const std::string& text) {
    double value = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    CHECK_MESSAGE((error == std::errc() && rest == text.data() + text.size()), text);
    return value;
}

bool is_of_type(const std::string& value, const std::string& type) {
    if (type == "string") return true;
    if (type == "boolean") return value == "true" || value == "false";
    if (type == "int" || type == "integer")
        return !value.empty() && value.find_first_not_of("0123456789", value[0] == '-' ? 1 : 0) == std::string::npos;
    double parsed = 0;
    const auto [rest, error] = std::from_chars(value.data(), value.data() + value.size(), parsed);
    return error == std::errc() && rest == value.data() + value.size();
}

std::string lowered(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

bool is_whole_day(const std::string& date) {
    return date.size() == 10 && date[4] == '-' && date[7] == '-' && date >= "0001-01-01" && Date::parse(date);
}

/// The rules that both formats have in common.
struct Importer {
    std::set<std::string> nodes, edges;

    void node(const Element& node) { CHECK_MESSAGE(nodes.insert(node.at("id")).second, node.at("id")); }
    void edge(const Element& edge) {
        CHECK_MESSAGE(edges.insert(edge.at("id")).second, edge.at("id"));
        CHECK(nodes.contains(edge.at("source")));
        CHECK(nodes.contains(edge.at("target")));
    }
};

void check_graphml(const std::string& xml) {
    Importer importer;
    std::map<std::string, Element> keys;
    std::set<std::pair<std::string, std::string>> columns;
    std::string owner;
    for (const Element& element : elements(xml)) {
        if (element.name == "key") {
            const std::set<std::string> types{"boolean", "int", "long", "float", "double", "string"};
            CHECK_MESSAGE(types.contains(element.at("attr.type")), element.at("attr.type"));
            owner = element.at("for");
            CHECK((owner == "node" || owner == "edge"));
            // Gephi's columns are known by ids in lower case.
            CHECK(columns.emplace(owner, lowered(element.at("attr.name"))).second);
            CHECK(columns.emplace(owner, "id " + lowered(element.at("id"))).second);
            CHECK(element.at("attr.name") != "type");
            keys.emplace(element.at("id"), element);
        } else if (element.name == "node" || element.name == "edge") {
            owner = element.name;
            owner == "node" ? importer.node(element) : importer.edge(element);
            if (owner == "edge") CHECK_FALSE(element.at("label").empty());
        } else if (element.name == "data") {
            const auto key = keys.find(element.at("key"));
            REQUIRE(key != keys.end());
            CHECK(key->second.at("for") == owner);
            CHECK_MESSAGE(is_of_type(element.text, key->second.at("attr.type")), element.text);
            if (owner == "edge" && key->second.at("attr.name") == "weight") CHECK(number(element.text) > 0);
        }
        CHECK(element.name != "desc");
        CHECK(element.name != "hyperedge");
        CHECK(element.name != "port");
    }
}

void check_interval(const Element& element) {
    const std::string start = element.at("start"), end = element.at("end");
    if (!start.empty()) CHECK_MESSAGE(is_whole_day(start), start);
    if (!end.empty()) CHECK_MESSAGE(is_whole_day(end), end);
    if (!start.empty() && !end.empty()) CHECK(start <= end);
}

void check_gexf(const std::string& xml) {
    Importer importer;
    std::map<std::pair<std::string, std::string>, std::string> types;
    std::set<std::tuple<std::string, std::string, std::string, std::string>> kinds;
    std::string owner, last_spell;
    for (const Element& element : elements(xml)) {
        if (element.name == "graph") CHECK(element.at("timeformat") == "date");
        if (element.name == "attributes") owner = element.at("class");
        if (element.name == "attribute")
            CHECK(types.emplace(std::pair(owner, element.at("id")), element.at("type")).second);
        if (element.name == "node" || element.name == "edge") {
            owner = element.name;
            owner == "node" ? importer.node(element) : importer.edge(element);
            check_interval(element);
            last_spell.clear();
            if (owner == "edge") {
                if (!element.at("weight").empty()) CHECK(number(element.at("weight")) > 0);
                // Edges of the same ends and kind would become one.
                CHECK(kinds.emplace(element.at("source"), element.at("target"), element.at("kind"), element.at("type"))
                          .second);
            }
        } else if (element.name == "spell") {
            check_interval(element);
            CHECK(element.at("start") > last_spell);
            last_spell = element.at("end");
        } else if (element.name == "attvalue") {
            const auto type = types.find({owner, element.at("for")});
            REQUIRE(type != types.end());
            CHECK_MESSAGE(is_of_type(element.at("value"), type->second), element.at("value"));
        } else if (element.name == "color") {
            CHECK(element.at("hex").empty());
            for (const char* part : {"r", "g", "b"}) {
                CHECK(is_of_type(element.at(part), "integer"));
                CHECK(number(element.at(part)) <= 255);
            }
        } else if (element.name == "size") {
            CHECK(number(element.at("value")) > 0);
        }
    }
}

void check_all(const Sample& graph) {
    for (const Merge merge : {Merge::none, Merge::type, Merge::pair}) {
        ExportOptions options;
        options.selection.merge = merge;
        check_graphml(graph.written("graphml", options));
        check_gexf(graph.written("gexf", options));
    }
}

}  // namespace

TEST_CASE("Gephi's importers have nothing to drop, merge or warn of") { check_all(talks()); }

TEST_CASE("dates known to a year, a month or one end, and none at all, lose nothing in Gephi") {
    check_all(sample(export_test::actors(), {{"MEETS", "country:PRK", "country:RUS", Status::occurred, "2024"},
                                             {"MEETS", "country:PRK", "country:RUS", Status::occurred, "2024-02"},
                                             {"MEETS", "country:PRK", "country:RUS", Status::planned, "../2024-02-10"},
                                             {"MEETS", "country:RUS", "country:PRK", Status::occurred, "2024-01-31/.."},
                                             {"THREATENS", "country:PRK", "country:PRK", Status::occurred, ""}}));
}

TEST_CASE("ids that differ in capitals or in what XML cannot hold stay apart in Gephi") {
    check_all(sample({named("x:a", EntityType::person, "One"), named("x:A", EntityType::person, "Two"),
                      named("x:\u202A", EntityType::person, "Three"), named("x:\u202B", EntityType::person, "Four")},
                     {{"CRITICIZES", "x:a", "x:A"},
                      {"CRITICIZES", "x:A", "x:a", Status::denied, "2025", "true", 0.0},
                      {"CRITICIZES", "x:\u202A", "x:\u202B", Status::occurred, "2025", "1e400"}}));
}
