#include "language/parser.h"

#include <doctest/doctest.h>

#include <string>
#include <thread>
#include <vector>

using namespace entente;
using namespace entente::language;

namespace {

const Model& english() {
    static const Result<Model> model = Model::english();
    REQUIRE(model);
    return *model;
}

Tree parse(const std::vector<std::string_view>& forms) {
    Tree tree;
    Parser(english()).parse(forms, tree);
    return tree;
}

std::string written(const Tree& tree) {
    std::string result;
    for (int i = 0; i < tree.size(); ++i) {
        result += tree.form(i);
        result += '/';
        result += to_string(tree.xpos(i));
        result += '/';
        result += to_string(tree.deprel(i));
        result += std::to_string(tree.head(i)) + " ";
    }
    return result;
}

const std::vector<std::string_view> passive = {"The", "envoy", "was", "expelled", "by", "Russia", "."};

}  // namespace

TEST_CASE("the model names its licence and its treebanks") {
    CHECK(english().metadata().find("CC BY-SA 4.0") != std::string_view::npos);
    CHECK(english().metadata().find("EWT") != std::string_view::npos);
}

TEST_CASE("a verb has its subject and its object") {
    const Tree tree = parse({"Russia", "condemned", "the", "attack", "."});
    REQUIRE(tree.root() == 1);
    CHECK(tree.lemma(1) == "condemn");
    CHECK(tree.child(1, Deprel::nsubj) == 0);
    CHECK(tree.child(1, Deprel::obj) == 3);
}

TEST_CASE("a passive has its patient as a passive subject") {
    const Tree tree = parse(passive);
    REQUIRE(tree.root() == 3);
    CHECK(tree.child(3, Deprel::nsubj_pass) == 1);
    CHECK(tree.child(3, Deprel::aux_pass) == 2);
    CHECK(base(tree.deprel(5)) == Deprel::obl);
}

TEST_CASE("an empty sentence has an empty tree") { CHECK(parse({}).empty()); }

TEST_CASE("every sentence, however strange, is a tree with one root") {
    for (const std::vector<std::string_view>& forms :
         {std::vector<std::string_view>{"."}, {"的"}, {"\xF0\x9F\x98\x80", "!"}, {"a", "a", "a", "a", "a"}, {"", ""}}) {
        const Tree tree = parse(forms);
        REQUIRE(tree.size() == static_cast<int>(forms.size()));
        int roots = 0;
        for (int i = 0; i < tree.size(); ++i) {
            roots += tree.head(i) == Tree::none;
            CHECK(tree.dominates(tree.root(), i));
        }
        CHECK(roots == 1);
    }
}

TEST_CASE("a parser used again gives what a new one gives") {
    Parser parser(english());
    Tree tree;
    parser.parse(std::vector<std::string_view>(400, "troops"), tree);
    parser.parse(passive, tree);
    CHECK(written(tree) == written(parse(passive)));
}

TEST_CASE("threads that share a model agree") {
    const std::string expected = written(parse(passive));
    std::vector<std::string> results(4);
    std::vector<std::thread> threads;
    const Model& model = english();
    for (std::string& result : results) {
        threads.emplace_back([&model, &result] {
            Parser parser(model);
            Tree tree;
            for (int i = 0; i < 50; ++i) parser.parse(passive, tree);
            result = written(tree);
        });
    }
    for (std::thread& thread : threads) thread.join();
    for (const std::string& result : results) CHECK(result == expected);
}
