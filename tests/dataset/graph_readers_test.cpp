#include "collected_graph.h"

using namespace dataset_test;

namespace {

std::string graphml(const std::string& body, const std::string& keys = {}) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n" +
           keys + "<graph edgedefault=\"directed\">\n" + body + "</graph></graphml>\n";
}

}  // namespace

TEST_CASE("GraphML as Gephi writes it: labels name nodes, the edge's label its type") {
    Collected sink;
    CHECK(read(sink, "graphml",
               graphml("<node id=\"0\"><data key=\"label\">France</data><data key=\"t\">Country</data></node>"
                       "<node id=\"1\"><data key=\"label\">Germany</data><data key=\"t\">state</data></node>"
                       "<edge id=\"7\" source=\"0\" target=\"1\" label=\"MEETS\"><data key=\"weight\">2.0</data>"
                       "<data key=\"d\">2024-05-01T10:00:00</data></edge>",
                       "<key attr.name=\"label\" attr.type=\"string\" for=\"node\" id=\"label\"/>"
                       "<key attr.name=\"Type\" attr.type=\"string\" for=\"node\" id=\"t\"/>"
                       "<key attr.name=\"date\" attr.type=\"string\" for=\"edge\" id=\"d\"/>"
                       "<key attr.name=\"weight\" attr.type=\"double\" for=\"edge\" id=\"weight\"/>")) == "");
    CHECK(sink.relations == Texts{"France MEETS Germany 2024-05-01"});
    CHECK(sink.columns == Texts{"id", "source", "target", "label", "date", "weight"});
    CHECK(sink.rows == Texts{"7\t0\t1\tMEETS\t2024-05-01T10:00:00\t2.0"});
    CHECK(sink.documents == Texts{"file.x"});
    REQUIRE(sink.entities.size() == 2);
    CHECK(sink.entities[1].type == EntityType::country);
    CHECK(sink.rejected.empty());
}

TEST_CASE("GraphML as yEd writes it: the label stands in the drawing, among its models") {
    Collected sink;
    CHECK(read(sink, "graphml",
               graphml("<node id=\"n0\"><data key=\"d6\"><y:ShapeNode><y:Geometry height=\"30.0\"/>"
                       "<y:NodeLabel fontSize=\"12\">Ana<y:LabelModel>\n<y:Smart d=\"4\"/> no </y:LabelModel>\n"
                       "</y:NodeLabel><y:NodeLabel>second</y:NodeLabel></y:ShapeNode></data></node>\n"
                       "<node id=\"n1\" yfiles.foldertype=\"group\"><data key=\"d6\"><y:ShapeNode><y:NodeLabel>Group"
                       "</y:NodeLabel></y:ShapeNode></data><graph id=\"n1:\" edgedefault=\"directed\">"
                       "<node id=\"n1::n0\"><data key=\"d6\"><y:ShapeNode><y:NodeLabel>Inner</y:NodeLabel>"
                       "</y:ShapeNode></data></node></graph></node>\n"
                       "<edge id=\"e0\" source=\"n0\" target=\"n1::n0\"><data key=\"d10\"><y:PolyLineEdge>"
                       "<y:EdgeLabel>praises</y:EdgeLabel></y:PolyLineEdge></data></edge>",
                       "<key for=\"node\" id=\"d6\" yfiles.type=\"nodegraphics\"/>"
                       "<key for=\"edge\" id=\"d10\" yfiles.type=\"edgegraphics\"/>")) == "");
    CHECK(sink.relations == Texts{"Ana PRAISES Inner"});
    REQUIRE(sink.entities.size() == 3);
    CHECK(sink.entities[2].name == "Group");
}

TEST_CASE("what an edge's word means is looked for, then asked of the user, then taken as it is") {
    const std::string file = graphml(
        "<node id=\"a\"/><node id=\"b\"/>"
        "<edge source=\"a\" target=\"b\"><data key=\"t\">met</data></edge>"
        "<edge source=\"a\" target=\"b\"><data key=\"t\">signs treaty</data></edge>"
        "<edge source=\"a\" target=\"b\"><data key=\"t\">greets</data></edge>"
        "<edge source=\"a\" target=\"b\"><data key=\"t\">workedWith</data></edge>"
        "<edge source=\"a\" target=\"b\"/>"
        "<edge source=\"a\" target=\"b\"><data key=\"t\">!?</data></edge>",
        "<key id=\"t\" for=\"edge\" attr.name=\"type\" attr.type=\"string\"/>");
    DatasetOptions options;
    options.relations["greets"] = "PRAISES";
    Collected sink;
    CHECK(read(sink, "graphml", file, options) == "");
    CHECK(sink.relations == Texts{"a MEETS b", "a SIGNS_TREATY b", "a PRAISES b", "a WORKED_WITH b", "a LINKED_TO b"});
    CHECK(sink.rejected == Texts{"4: an edge's relation is no word: !?"});
    options.relations["*"] = "MEETS";
    Collected mapped;
    CHECK(read(mapped, "graphml", file, options) == "");
    CHECK(mapped.relations[4] == "a MEETS b");
}

TEST_CASE("a column of another name is taken where the user names it") {
    DatasetOptions options;
    options.columns["relation"] = "Verb";
    options.columns["date"] = "Seen";
    Collected sink;
    CHECK(
        read(sink, "graphml",
             graphml("<node id=\"a\"/><node id=\"b\"/><edge source=\"a\" target=\"b\"><data key=\"v\">visits</data>"
                     "<data key=\"s\">2024</data></edge>",
                     "<key id=\"v\" for=\"edge\" attr.name=\"Verb\"/><key id=\"s\" for=\"edge\" attr.name=\"Seen\"/>"),
             options) == "");
    CHECK(sink.relations == Texts{"a VISITS b 2024"});
}

TEST_CASE("edges before their nodes wait; dangling edges and second nodes of an id are rejected") {
    Collected sink;
    CHECK(read(sink, "graphml",
               graphml("<edge source=\"a\" target=\"b\" label=\"MEETS\"/>\n<node id=\"a\"/><node id=\"b\"/>\n"
                       "<edge source=\"a\" target=\"gone\" label=\"MEETS\"/>\n<node id=\"a\"/><node/>"
                       "<hyperedge id=\"h\"><endpoint node=\"a\"/></hyperedge>")) == "");
    CHECK(sink.relations == Texts{"a MEETS b"});
    CHECK(sink.rejected == Texts{"7: a node's id occurs twice: a", "7: a node has no id",
                                 "7: a hyperedge is no relation of two: h",
                                 "6: an edge ends at what is no node of the file: gone"});
}

TEST_CASE("dates that are none and confidences out of range reject their edge alone") {
    Collected sink;
    CHECK(read(sink, "graphml",
               graphml("<node id=\"a\"/><node id=\"b\"/>"
                       "<edge source=\"a\" target=\"b\"><data key=\"d\">soon</data></edge>"
                       "<edge source=\"a\" target=\"b\"><data key=\"c\">7</data></edge>"
                       "<edge source=\"a\" target=\"b\"><data key=\"d\">2024.0</data></edge>",
                       "<key id=\"d\" for=\"edge\" attr.name=\"date\"/>"
                       "<key id=\"c\" for=\"edge\" attr.name=\"confidence\"/>")) == "");
    CHECK(sink.relations == Texts{"a LINKED_TO b 2024"});
    CHECK(sink.rejected.size() == 2);
}

TEST_CASE("a sink that has enough ends the reading") {
    Collected sink;
    sink.most = 1;
    const std::string edge = "<edge source=\"a\" target=\"a\" label=\"PRAISES\"/>";
    CHECK(read(sink, "graphml", graphml("<node id=\"a\"/>" + edge + edge + edge)) == "");
    CHECK(sink.relations.size() == 1);
}

TEST_CASE("default values stand in for what a record leaves out") {
    Collected sink;
    CHECK(read(sink, "graphml",
               graphml("<node id=\"a\"/><node id=\"b\"/><edge source=\"a\" target=\"b\"/>",
                       "<key id=\"t\" for=\"all\" attr.name=\"type\"><default>visits</default></key>")) == "");
    CHECK(sink.relations == Texts{"a VISITS b"});
}

TEST_CASE("GEXF as Gephi writes it: kinds, spells and attributes by their titles") {
    Collected sink;
    CHECK(read(sink, "gexf",
               "<?xml version='1.0' encoding='UTF-8'?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">"
               "<meta><creator>Gephi 0.10</creator></meta><graph defaultedgetype=\"directed\" timeformat=\"date\" "
               "mode=\"dynamic\"><attributes class=\"node\" mode=\"static\"><attribute id=\"nt\" title=\"Type\" "
               "type=\"string\"/></attributes><attributes class=\"edge\" mode=\"static\"><attribute id=\"s\" "
               "title=\"status\" type=\"string\"/></attributes><nodes><node id=\"0\" label=\"Ana\"><attvalues>"
               "<attvalue for=\"nt\" value=\"Person\"/></attvalues><viz:size value=\"10\"/></node>"
               "<node id=\"1\" label=\"Ben\"/></nodes><edges>"
               "<edge id=\"0\" source=\"0\" target=\"1\" kind=\"MEETS\" label=\"met\"><attvalues><attvalue for=\"s\" "
               "value=\"planned\"/></attvalues><spells><spell start=\"2024-01-01\" end=\"2024-01-02\"/>"
               "<spell start=\"2024-03-01\" end=\"2024-03-04\"/></spells></edge>"
               "<edge id=\"1\" source=\"1\" target=\"0\" label=\"knows\" start=\"2020\"/></edges></graph></gexf>") ==
          "");
    CHECK(sink.relations == Texts{"Ana MEETS Ben 2024-01-01 to 2024-03-04 planned", "Ben LINKED_TO Ana 2020"});
    CHECK(sink.entities[0].type == EntityType::person);
    CHECK(sink.entities[0].id == "person:ana");
}

TEST_CASE("GEXF as NetworkX writes it: the id for a label, a word for a direction") {
    Collected sink;
    CHECK(read(sink, "gexf",
               "<gexf><graph><attributes class=\"node\"><attribute id=\"0\" title=\"name\"/></attributes><nodes>"
               "<node id=\"a\" label=\"a\"><attvalues><attvalue for=\"0\" value=\"Ana\"/></attvalues></node>"
               "<node id=\"b\" label=\"b\"/></nodes><edges><edge source=\"a\" target=\"b\" type=\"met\"/>"
               "<edge source=\"b\" target=\"a\" type=\"directed\"/></edges></graph></gexf>") == "");
    CHECK(sink.relations == Texts{"Ana MEETS b", "b LINKED_TO Ana"});
}

TEST_CASE("node-link JSON as NetworkX writes it, with numbers for ids and links before nodes") {
    Collected sink;
    CHECK(read(sink, "node-link",
               "{\"directed\": true, \"multigraph\": false, \"graph\": {}, \"links\": [{\"weight\": NaN, \"type\": "
               "\"visits\", \"year\": 2021, \"source\": 1, \"target\": 2, \"tags\": [{\"x\": [1]}]}],\n"
               "\"nodes\": [{\"name\": \"Ana\", \"id\": 1}, {\"id\": 2, \"name\": \"Ben\"}, {\"id\": 3}]}") == "");
    CHECK(sink.relations == Texts{"Ana VISITS Ben 2021"});
    CHECK(sink.rows[0] ==
          "{\"weight\":null,\"type\":\"visits\",\"year\":2021,\"source\":1,\"target\":2,"
          "\"tags\":[{\"x\":[1]}]}");
    CHECK(sink.entities.size() == 3);
}

TEST_CASE("JSON that is malformed, too deep or of another kind is told with its place") {
    Collected sink;
    CHECK(read(sink, "node-link", "{\"nodes\": [\n{\"id\": 1,}]}")
              .starts_with("folder/file.x:2:10: the JSON is malformed"));
    CHECK(read(sink, "node-link", "{\"nodes\": [{\"a\": " + std::string(500000, '[')).find("128 deep") !=
          std::string::npos);
    CHECK(read(sink, "node-link", "{\"a\": 1}").find("no node-link JSON") != std::string::npos);
    CHECK(read(sink, "node-link", "[1]").find("no JSON object") != std::string::npos);
    CHECK(read(sink, "node-link", "{\"nodes\": [{\"id\": \"\xFF\"}]}").find("malformed") != std::string::npos);
    CHECK(read(sink, "node-link", "").find("malformed") != std::string::npos);
    CHECK(read(sink, "graphml", "<gexf/>").starts_with("folder/file.x:1:1: this is not GraphML"));
    CHECK(read(sink, "gexf", "<graphml/>").starts_with("folder/file.x:1:1: this is not GEXF"));
}

TEST_CASE("files are known by their first bytes") {
    const auto name = [](std::string_view bytes) {
        const DatasetReader* reader = recognise_dataset(bytes, "f");
        return std::string(reader == nullptr ? "" : reader->name());
    };
    CHECK(name("<?xml version=\"1.0\"?>\n<graphml>") == "graphml");
    CHECK(name("<gexf version=\"1.3\">") == "gexf");
    CHECK(name("{\"directed\":true,\"multigraph\":true,\"graph\":{},\"nodes\":[") == "node-link");
    CHECK(name("{\"document\": {\"id\": \"a\"}, \"entities\": []}") == "");
    CHECK(name("A man met another.") == "");
}

TEST_CASE("a file with thousands of attributes and megabytes in one does no harm") {
    std::string links;
    for (int i = 0; i < 5000; ++i) links += ",\"k" + std::to_string(i) + "\":1";
    Collected sink;
    CHECK(read(sink, "node-link",
               "{\"nodes\":[{\"id\":\"a\"" + links + "}],\"links\":[{\"source\":\"a\",\"target\":\"a\"" + links +
                   ",\"x\":\"" + std::string(5000000, 'y') + "\"}]}") == "");
    CHECK(sink.relations == Texts{"a LINKED_TO a"});
    std::string keys;
    for (int i = 0; i < 1001; ++i) keys += "<key id=\"k" + std::to_string(i) + "\" for=\"edge\"/>";
    CHECK(read(sink, "graphml", graphml("", keys)).find("more than 1000 attributes") != std::string::npos);
}
