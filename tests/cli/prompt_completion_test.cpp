#include "cli/prompt_completion.h"

#include <doctest/doctest.h>
#include <entente/graph/assembler.h>

#include <string>
#include <vector>

using namespace entente;
using namespace entente::cli;

namespace {

Graph small_graph() {
    GraphAssembler assembler;
    const auto add = [&](std::string id, std::string name, EntityType type) {
        Entity entity;
        entity.id = std::move(id);
        entity.name = std::move(name);
        entity.type = type;
        assembler.add_entity(entity);
    };
    add("person:a", "Ada O'Neill", EntityType::person);
    add("person:b", "Bo Adams", EntityType::person);
    add("person:c", "Eve\x1b[31m", EntityType::person);
    const Ontology ontology = Ontology::standard();
    AssembledRelation relation;
    relation.id = 1;
    relation.target = 1;
    relation.type = assembler.add_type(*ontology.find("MEETS"));
    assembler.add_relation(relation);
    return *std::move(assembler).finish();
}

using Texts = std::vector<std::string>;

Texts completed(std::string_view text, const query::Map& parameters = {}) {
    const Graph graph = small_graph();
    const query::EntityGraph entities(graph);
    return Completer(entities).complete(text, parameters).candidates;
}

}  // namespace

TEST_CASE("labels stand behind a colon in parentheses, types in brackets") {
    CHECK(completed("MATCH (a:per") == Texts{"Person"});
    CHECK(completed("MATCH (a)-[r:") == Texts{"MEETS"});
    CHECK(completed("MATCH (a)-[r:VISITS|m") == Texts{"MEETS"});
}

TEST_CASE("properties stand behind a dot, parameters behind a dollar sign") {
    CHECK(completed("RETURN r.start_") == Texts{"start_text"});
    CHECK(completed("RETURN $w", {{"who", 1}, {"x", 2}}) == Texts{"who"});
}

TEST_CASE("keywords come in the case in which they are begun, functions as they are documented") {
    CHECK(completed("MAT") == Texts{"MATCH"});
    CHECK(completed("mat") == Texts{"match"});
    CHECK(completed("RETURN toup") == Texts{"toUpper"});
    CHECK(completed("").empty());
}

TEST_CASE("procedures stand behind CALL, with their namespace") {
    CHECK(completed("CALL entente.pager") == Texts{"entente.pagerank"});
    CHECK(completed("match (a) call entente.PAGER") == Texts{"entente.pagerank"});
    CHECK(completed("RETURN recall.pager").empty());
}

TEST_CASE("in quotes any word of a name finds it, quotes in it are escaped") {
    CHECK(completed("MATCH (a {name: \"ada") == Texts{"Ada O'Neill", "Bo Adams"});
    CHECK(completed("MATCH (a {name: 'O") == Texts{"Ada O\\'Neill"});
    CHECK(completed("RETURN 'it\\'s Bo").empty());
}

TEST_CASE("a name that a terminal must not show is not offered") { CHECK(completed("RETURN 'Ev").empty()); }

TEST_CASE("in a comment nothing is completed") {
    CHECK(completed("// MAT").empty());
    CHECK(completed("/* MAT").empty());
    CHECK(completed("/* x */ MAT") == Texts{"MATCH"});
}

TEST_CASE("commands of the prompt stand at the beginning") {
    CHECK(completed(":sch") == Texts{":schema"});
    CHECK(completed(":param") == Texts{":param", ":params"});
}

TEST_CASE("what candidates have in common ends between characters") {
    CHECK(common_prefix({"abc", "abd"}) == "ab");
    CHECK(common_prefix({"ü", "ö"}).empty());
    CHECK(common_prefix({"a", "ab"}) == "a");
    CHECK(common_prefix({}).empty());
}
