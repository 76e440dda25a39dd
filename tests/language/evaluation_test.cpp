#include <doctest/doctest.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>

#include "language/train/evaluate.h"
#include "language/train/raw_text.h"

using namespace entente;
using namespace entente::language;
using namespace entente::language::train;

namespace {

std::optional<std::vector<TreebankSentence>> shared_treebank(const std::string& name) {
    const std::string path = ENTENTE_SOURCE_DIR "/../shared/treebanks/" + name;
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        std::cout << "skipped: no " << path << "\n";
        return std::nullopt;
    }
    return *read_conllu(std::string(std::istreambuf_iterator<char>(file), {}), name);
}

double percent(std::int64_t part, std::int64_t whole) {
    return 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

struct Floors {
    const char* treebank;
    double upos;
    double lemma;
    double uas;
    double las;
};

}  // namespace

// A little below what docs/model.md gives.
TEST_CASE("the model's scores on the test sets do not fall") {
    const Result<Model> model = Model::english();
    REQUIRE(model);
    for (const Floors& floors :
         {Floors{"ewt-test.conllu", 94.5, 95.5, 84.5, 81.4}, Floors{"pud-test.conllu", 95.0, 96.5, 82.4, 79.2}}) {
        const auto sentences = shared_treebank(floors.treebank);
        if (!sentences) continue;
        CAPTURE(floors.treebank);
        const Scores scores = evaluate(*model, *sentences);
        CHECK(percent(scores.upos, scores.words) >= floors.upos);
        CHECK(percent(scores.lemmas, scores.words) >= floors.lemma);
        CHECK(percent(scores.heads, scores.words) >= floors.uas);
        CHECK(percent(scores.labelled, scores.words) >= floors.las);
    }
}

TEST_CASE("tokens and sentences of raw news text do not get worse") {
    const Result<Model> model = Model::english();
    REQUIRE(model);
    const auto sentences = shared_treebank("pud-test.conllu");
    if (!sentences) return;
    const RawTextScores scores = evaluate_raw_text(*model, *sentences);
    CHECK(scores.tokens.f1() >= 0.998);
    CHECK(scores.sentences.f1() >= 0.99);
}
