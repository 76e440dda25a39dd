#include "export/csv_cells.h"
#include "readers.h"
#include "sample.h"

using namespace entente;
using export_test::named;
using export_test::sample;
using export_test::Sample;
using export_test::talks;

namespace {

std::string cell(const std::string& text) {
    std::string out;
    Sink sink(append_to(out));
    exporting::CsvRow row(sink);
    row.cell(exporting::defused(text));
    REQUIRE(sink.finish());
    return out;
}

std::string file_of(const Sample& graph, std::string_view format, std::string_view name) {
    for (const FormatFile& file : find_format(format)->files) {
        if (file.name != name) continue;
        std::string text;
        REQUIRE(export_graph(graph.graph, graph.store, file, {}, append_to(text)));
        return text;
    }
    FAIL("no such file");
    return {};
}

}  // namespace

TEST_CASE("a spreadsheet runs no cell, and one apostrophe off gives the text back") {
    CHECK(cell("=1+1") == "'=1+1");
    CHECK(cell("@SUM(A1)") == "'@SUM(A1)");
    CHECK(cell("-1") == "'-1");
    CHECK(cell("＝1") == "'＝1");
    CHECK(cell("'quoted'") == "''quoted'");
    CHECK(cell("plain=") == "plain=");
    CHECK(cell("\t=1") == "'\t=1");
}

TEST_CASE("cells with commas, quotes and line feeds stand in quotes") {
    CHECK(cell("a,b") == "\"a,b\"");
    CHECK(cell("say \"no\"") == "\"say \"\"no\"\"\"");
    CHECK(cell("a\nb") == "\"a\nb\"");
    CHECK(cell("a\rb") == "a b");
    CHECK(cell("\"") == "\"\"\"\"");
    CHECK(cell("").empty());
}

TEST_CASE("CSV has an edge list and a node list that share ids") {
    const std::string nodes = file_of(talks(), "csv", "nodes.csv"), edges = file_of(talks(), "csv", "edges.csv");
    CHECK(nodes.starts_with("id,label,entity_type,country,aliases,roles,degree\n"));
    CHECK(nodes.find("\nperson:kim-jong-un,Kim Jong Un,Person,PRK,,,3\n") != std::string::npos);
    CHECK(edges.starts_with("source,target,type,id,label,weight,"));
    CHECK(edges.find("\nperson:kim-jong-un,person:sergei-shoigu,Undirected,") != std::string::npos);
    CHECK(export_test::count(edges, "\n") == 5);
    CHECK(edges == talks().written("csv"));
}

TEST_CASE("Neo4j's import files have typed headers and whole dates") {
    const std::string nodes = file_of(talks(), "neo4j", "nodes.csv");
    const std::string relations = file_of(talks(), "neo4j", "relations.csv");
    CHECK(nodes.starts_with("id:ID(Entity),:LABEL,name:string,country:string,aliases:string[],"));
    CHECK(nodes.find("person:kim-jong-un,Entity;Person,Kim Jong Un,PRK,,,3\n") != std::string::npos);
    CHECK(
        relations.starts_with(":START_ID(Entity),:END_ID(Entity),:TYPE,id:string,label:string,weight:double,"
                              "start:date,end:date,"));
    CHECK(relations.find(",start_edtf:string,end_edtf:string,") != std::string::npos);
    CHECK(relations.find(",2026-01-01,2026-12-31,") != std::string::npos);
    CHECK(relations.find(",2026,2026,") != std::string::npos);
}

TEST_CASE("no text ends a string of the Cypher script") {
    const Sample graph = sample({named("person:a", EntityType::person, "a' \\' \\u0027}) DETACH DELETE n //"),
                                 named("person:b", EntityType::person, "b\nc\\U0001")},
                                {{"CRITICIZES", "person:a", "person:b"}});
    const std::string script = graph.written("neo4j");
    CHECK(script.find("name: 'a\\' \\\\\\' \\\\' + 'u0027}) DETACH DELETE n //'") != std::string::npos);
    CHECK(script.find("name: 'b\\nc\\\\' + 'U0001'") != std::string::npos);
    CHECK(script.find("\\u") == std::string::npos);
    CHECK(script.find("MERGE (a)-[r:`CRITICIZES` {id: row.id}]->(b)") != std::string::npos);
    CHECK(script.find("start: date('2025-06-04')") != std::string::npos);
    CHECK(script.find("weight: 1.0") != std::string::npos);
}

TEST_CASE("ids that differ in what no cell can hold stay two in CSV") {
    const Sample graph =
        sample({named("x:a\u202A", EntityType::person, "One"), named("x:a\u202B", EntityType::person, "Two")},
               {{"CRITICIZES", "x:a\u202A", "x:a\u202B"}});
    CHECK(file_of(graph, "csv", "nodes.csv").find("\nx:a#1,Two,") != std::string::npos);
    CHECK(file_of(graph, "csv", "edges.csv").find("\nx:a#0,x:a#1,Directed,") != std::string::npos);
}
