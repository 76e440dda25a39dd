#include <doctest/doctest.h>

#include "extract/scorer.h"
#include "extract/train/calibration.h"
#include "extract/train/marked.h"
#include "extract/train/perceptron.h"
#include "extract/train/train_scorer.h"

using namespace entente;
using namespace entente::extract;
using namespace entente::extract::train;

TEST_CASE("marks are taken out of a sentence and told in code points") {
    const auto read =
        read_marked("# of our own\nACCUSE\t2020-05-04\tİzmir: {s TUR|Ankara} blames {t GRC|Athens}.\n", "t");
    REQUIRE(read);
    REQUIRE(read->size() == 1);
    const MarkedSentence& made = read->front();
    CHECK(made.text == "İzmir: Ankara blames Athens.");
    REQUIRE(made.pairs.size() == 1);
    CHECK(made.pairs[0].event == "ACCUSE");
    CHECK(made.pairs[0].source.country == "TUR");
    CHECK(made.pairs[0].source.span.begin == 7);
    CHECK(made.pairs[0].source.span.end == 13);
    CHECK(made.pairs[0].target.span.begin == 21);
}

TEST_CASE("a sentence without a relation needs no marks") {
    const auto read = read_marked("NONE\t2020-05-04\tPeru beat Chile in Lima.\n", "t");
    REQUIRE(read);
    CHECK_FALSE(read->front().tells_relation());
}

TEST_CASE("lines of one text are one sentence with several pairs") {
    const auto read = read_marked(
        "ACCUSE\t2020-05-04\t{s TUR|Ankara} blamed {t GRC|Athens}, Cyprus said.\n"
        "NONE\t2020-05-04\tNobody came.\n"
        "NONE\t2020-05-04\tAnkara blamed {t GRC|Athens}, {s CYP|Cyprus} said.\n",
        "t");
    REQUIRE(read);
    REQUIRE(read->size() == 2);
    CHECK(read->front().pairs.size() == 2);
    CHECK(read->front().tells_relation());
    CHECK(read->front().pairs[1].event == "NONE");
}

TEST_CASE("a wrong line of marked sentences is an error with its line") {
    for (const std::string_view line :
         {"ACCUSE 2020-05-04 no tabs", "ACCUSED\t2020-05-04\t{s A|a} {t B|b}", "ACCUSE\tMay\t{s A|a} {t B|b}",
          "ACCUSE\t2020-05-04\t{s A|a} and b", "ACCUSE\t2020-05-04\t{s A|a} and {t B|b",
          "ACCUSE\t2020-05-04\t{s A|a} {s B|b}", "ACCUSE\t2020-05-04\t{x A|a} {t B|b}",
          "ACCUSE\t2020-05-04\t{s|a} {t B|b}", "ACCUSE\t2020-05-04\t{s A} {t B|b}"}) {
        CAPTURE(line);
        const auto read = read_marked("\n" + std::string(line), "wrong.tsv");
        REQUIRE_FALSE(read);
        CHECK(read.error().file == "wrong.tsv");
        CHECK(read.error().line == 2);
    }
}

TEST_CASE("an example of a frame names its ends by its marks") {
    const auto made = marked_example("_Japan_ met *South Korea* in Seoul.", "CONSULT");
    REQUIRE(made);
    CHECK(made->text == "Japan met South Korea in Seoul.");
    CHECK(made->pairs.front().target.span.begin == 10);
    CHECK_FALSE(marked_example("_Japan_ met nobody.", "CONSULT"));
    CHECK_FALSE(marked_example("_Japan_ met *South Korea in Seoul.", "CONSULT"));
}

TEST_CASE("a calibration rises and stands on enough relations") {
    std::vector<std::pair<std::int64_t, bool>> scored;
    for (std::int64_t i = 0; i < 100; ++i) scored.emplace_back(i % 50, i % 50 > 20 ? i % 5 != 0 : i % 4 == 0);
    const auto points = calibrate(scored, 10);
    REQUIRE(points.size() > 1);
    REQUIRE(points.size() <= 10);
    for (std::size_t i = 1; i < points.size(); ++i) {
        CHECK(points[i - 1].first < points[i].first);
        CHECK(points[i - 1].second <= points[i].second);
    }
    CHECK(calibrate({}, 10).empty());
    CHECK(calibrate({{5, true}}, 10) == std::vector<std::pair<std::int64_t, int>>{{5, 1000}});
}

TEST_CASE("what tells two outcomes apart weighs, what stands with both does not") {
    std::vector<Sample> samples;
    for (std::uint32_t i = 0; i < 40; ++i)
        samples.push_back({{"bias=1", i % 2 == 0 ? "word=yes" : "word=no"}, i % 2 == 0 ? "right" : "wrong", i});
    const Weights weights = train_perceptron(samples, {});
    CHECK(weights.at("word=yes").at("right") > 0);
    CHECK(weights.at("word=no").at("right") < 0);
    CHECK(score(weights, samples[0])["right"] > score(weights, samples[1])["right"]);
}

TEST_CASE("features that are seldom seen or hold a blank are left out") {
    const std::vector<Sample> samples = {
        {{"a=1", "b c=1"}, "right", 0}, {{"b c=1"}, "wrong", 1}, {{"a=1"}, "wrong", 2}, {{"c=1"}, "right", 3}};
    for (const auto& [feature, outcomes] : train_perceptron(samples, {})) CHECK(feature == "a=1");
}

TEST_CASE("the same sentences train the same bytes, which the scorer reads") {
    TrainingText text;
    for (const std::string_view example :
         {"_Japan_ met *South Korea* in Seoul.", "_Iran_ accused *Israel* of an attack, and France condemned Syria.",
          "_Peru_ thanked *Chile* for its help.", "_Norway_ expelled *Russian diplomats*, and Spain met Italy."})
        text.examples.push_back(*marked_example(example, "CONSULT"));
    text.sentences = text.examples;
    const auto once = train_scorer(text);
    const auto again = train_scorer(text);
    REQUIRE(once);
    REQUIRE(again);
    CHECK(*once == *again);
    CHECK(Scorer::read(*once, "trained"));
}
