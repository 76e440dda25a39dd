#include "language/tree.h"

#include <doctest/doctest.h>

#include <vector>

using namespace entente::language;

namespace {

/// "The envoy met her", `met` the root.
Tree small_tree() {
    Tree tree;
    tree.add("The", "the", Upos::det, Xpos::dt, 1, Deprel::det);
    tree.add("envoy", "envoy", Upos::noun, Xpos::nn, 2, Deprel::nsubj);
    tree.add("met", "meet", Upos::verb, Xpos::vbd);
    tree.add("her", "she", Upos::pron, Xpos::prp, 2, Deprel::obj);
    tree.link();
    return tree;
}

}  // namespace

TEST_CASE("children come in the order of the text") {
    const Tree tree = small_tree();
    std::vector<int> children;
    for (int child : tree.children(2)) children.push_back(child);
    CHECK(children == std::vector<int>{1, 3});
    CHECK(tree.child(2, Deprel::obj) == 3);
    CHECK(tree.child(2, Deprel::iobj) == Tree::none);
}

TEST_CASE("edges span a word and all under it") {
    const Tree tree = small_tree();
    CHECK(tree.root() == 2);
    CHECK(tree.left_edge(2) == 0);
    CHECK(tree.right_edge(2) == 3);
    CHECK(tree.left_edge(1) == 0);
    CHECK(tree.right_edge(1) == 1);
}

TEST_CASE("a word dominates itself and what hangs on it") {
    const Tree tree = small_tree();
    CHECK(tree.dominates(2, 0));
    CHECK(tree.dominates(1, 1));
    CHECK_FALSE(tree.dominates(3, 0));
}

TEST_CASE("a copy keeps its lemmas") {
    Tree tree = small_tree();
    const Tree copy = tree;
    tree.clear();
    CHECK(copy.lemma(2) == "meet");
    CHECK(tree.empty());
    CHECK(tree.root() == Tree::none);
}

TEST_CASE("a chain of any length is linked") {
    Tree tree;
    constexpr int length = 100000;
    for (int i = 0; i < length; ++i) tree.add("a", "a", Upos::x, Xpos::fw, i - 1, Deprel::dep);
    tree.link();
    CHECK(tree.right_edge(0) == length - 1);
}
