#include <doctest/doctest.h>

#include "language/model.h"
#include "language/parser.h"
#include "language/train/headlines.h"
#include "language/train/model_writer.h"
#include "language/train/raw_text.h"
#include "language/train/train_model.h"
#include "tiny_treebank.h"

using namespace entente;
using namespace entente::language;
using namespace entente::language::train;

namespace {

std::string train_tiny() {
    TrainingOptions options;
    options.folds = 2;
    options.tagger.min_updates = options.parser.min_updates = 1;
    options.tagger.thresholds = options.parser.actions = options.parser.labels = {1, 0};
    options.metadata = "name: tiny\n";
    return write_model_file(*train_model(tiny_treebank(), options));
}

}  // namespace

TEST_CASE("words, ranges, spaces and trees are read from CoNLL-U") {
    const auto sentences = tiny_treebank();
    REQUIRE(sentences.size() == 4);
    CHECK(sentences[0].document == "tiny_news_one");
    CHECK(sentences[0].begins_paragraph);
    CHECK_FALSE(sentences[1].begins_paragraph);
    CHECK(sentences[1].words[2].form == "n't");
    CHECK_FALSE(sentences[1].words[1].space_after);
    CHECK(sentences[1].words[2].space_after);
    CHECK(sentences[0].words[2].head == -1);
    CHECK(sentences[0].words[0].head == 1);
}

TEST_CASE("malformed CoNLL-U is an error with its line") {
    for (const char* text : {"1\tone\n", "2\tx\tx\tX\tFW\t_\t0\troot\t_\t_\n", "1\tx\tx\tX\tFW\t_\tz\troot\t_\t_\n",
                             "1\tx\tx\tX\tFW\t_\t9\troot\t_\t_\n", "1\tx\tx\tX\tFW\t_\t1\tdep\t_\t_\n"}) {
        const auto read = read_conllu(text, "bad.conllu");
        REQUIRE_FALSE(read);
        CHECK(read.error().file == "bad.conllu");
        CHECK(read.error().line >= 1);
    }
}

TEST_CASE("crossing arcs are lifted until none cross") {
    TreebankSentence sentence = tiny_treebank()[3];
    make_projective(sentence);
    CHECK(sentence.words[6].head == 3);
    CHECK(sentence.words[4].head == 6);
}

TEST_CASE("a name that our tokenizer keeps whole is merged in its tree") {
    TreebankSentence sentence = tiny_treebank()[2];
    merge_names(sentence);
    REQUIRE(sentence.words.size() == 4);
    CHECK(sentence.words[2].form == "al-Wadi");
    CHECK(sentence.words[2].head == 1);
    CHECK(sentence.words[2].deprel == "obj");
    CHECK(sentence.words[3].head == 1);
}

TEST_CASE("a headline has capitals and no full stop") {
    const TreebankSentence headline = as_headline(tiny_treebank()[0]);
    REQUIRE(headline.words.size() == 5);
    CHECK(headline.words[2].form == "Met");
    CHECK(headline.words[3].form == "the");
}

TEST_CASE("training twice gives the same bytes") { CHECK(train_tiny() == train_tiny()); }

TEST_CASE("a trained model knows the sentences that it was trained on") {
    const Result<Model> model = Model::load(train_tiny());
    REQUIRE(model);
    CHECK(model->metadata() == "name: tiny\n");
    Parser parser(*model);
    Tree tree;
    const std::vector<std::string_view> forms = {"The", "minister", "met", "the", "envoy", "."};
    parser.parse(forms, tree);
    REQUIRE(tree.root() == 2);
    CHECK(tree.head(1) == 2);
    CHECK(tree.deprel(1) == Deprel::nsubj);
    CHECK(tree.lemma(2) == "meet");
}

TEST_CASE("nothing to train on is an error") {
    CHECK_FALSE(train_model({}, TrainingOptions{}));
    auto sentences = tiny_treebank();
    sentences[0].words[0].upos = "DETERMINER";
    CHECK_FALSE(train_model(sentences, TrainingOptions{}));
}

TEST_CASE("raw text is compared with the treebank that it was written from") {
    const Result<Model> model = Model::load(train_tiny());
    auto sentences = tiny_treebank();
    for (TreebankSentence& sentence : sentences) merge_names(sentence);
    const RawTextScores scores = evaluate_raw_text(*model, sentences);
    CHECK(scores.sentences.f1() == 1.0);
    CHECK(scores.tokens.f1() == 1.0);
    CHECK(scores.token_errors.empty());
}

TEST_CASE("a mixture is the mean, without weak weights and then without features that are weak in all") {
    WeightRows one;
    one.labels = 3;
    one.features = {10, 20, 30};
    one.counts = {2, 1, 1};
    one.cell_labels = {0, 2, 1, 1};
    one.cell_weights = {100, -10, 40, -90};
    WeightRows other = one;
    other.cell_weights = {80, -6, 20, -70};

    const WeightRows mixed = mix({one, other}, {20, 64});

    CHECK(mixed.features == std::vector<std::uint32_t>{10, 30});
    CHECK(mixed.counts == std::vector<std::uint8_t>{1, 1});
    CHECK(mixed.cell_labels == std::vector<std::uint8_t>{0, 1});
    CHECK(mixed.cell_weights == std::vector<std::int16_t>{90, -80});
}
