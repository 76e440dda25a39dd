#include "extract/scorer.h"

#include <doctest/doctest.h>

#include "extract/features.h"
#include "extract_fixture.h"

using namespace entente;
using namespace entente::extract;
using namespace entente::test;

namespace {

std::int64_t sum_of(const Scorer& scorer, const Features& features, std::string_view outcome) {
    std::vector<std::int64_t> sums;
    scorer.score(features.hashes(), sums);
    REQUIRE(scorer.outcome(outcome) < sums.size());
    return sums[scorer.outcome(outcome)];
}

}  // namespace

TEST_CASE("a score is the sum of the weights of its features") {
    const auto scorer =
        Scorer::read("# made up\nweight status=occurred right 40\nweight path=visit+to right -7 AID 3\n", "t");
    REQUIRE(scorer);
    Features features;
    features.add("status", "occurred");
    features.add("path", "visit", "to");
    features.add("path", "visit", "from");
    CHECK(sum_of(*scorer, features, "right") == 33);
    CHECK(sum_of(*scorer, features, "AID") == 3);
}

TEST_CASE("features are told apart by name and by both values") {
    Features features(true);
    features.add("a", "b", "c");
    features.add("a", "bc");
    features.add("ab", "c");
    REQUIRE(features.spelled() == std::vector<std::string>{"a=b+c", "a=bc", "ab=c"});
    for (std::size_t i = 0; i < 3; ++i) CHECK(features.hashes()[i] == Features::hash(features.spelled()[i]));
}

TEST_CASE("a wrong line of the scorer's table is an error with its line") {
    for (const std::string_view line :
         {"weigh a=b right 1", "weight a=b", "weight ab right 1", "weight a=b right", "weight a=b right 1.5",
          "weight a=b right 1000001", "weight a=b right 99999999999999999999", "calibration 1", "calibration 5 1001",
          "calibration 5 -1", "calibration 1 200 3", "calibration x 200", "margin", "margin 1 2", "margin much"}) {
        CAPTURE(line);
        const auto scorer = Scorer::read("# first\n" + std::string(line) + "\n", "wrong.txt");
        REQUIRE_FALSE(scorer);
        CHECK(scorer.error().file == "wrong.txt");
        CHECK(scorer.error().line == 2);
    }
}

TEST_CASE("a calibration that falls is an error") {
    CHECK_FALSE(Scorer::read("calibration 1 300\ncalibration 1 400\n", "t"));
    CHECK_FALSE(Scorer::read("calibration 1 300\ncalibration 2 200\n", "t"));
}

TEST_CASE("confidence runs between the points of the calibration and ends at the last ones") {
    const auto scorer = Scorer::read("calibration -100 200\ncalibration 0 400\ncalibration 300 700\n", "t");
    REQUIRE(scorer);
    CHECK(scorer->thousandths(-1'000'000'000) == 200);
    CHECK(scorer->thousandths(-50) == 300);
    CHECK(scorer->thousandths(150) == 550);
    CHECK(scorer->thousandths(1'000'000'000) == 700);
}

TEST_CASE("an empty table knows nothing") {
    const auto scorer = Scorer::read({}, "empty");
    REQUIRE(scorer);
    std::vector<std::int64_t> sums;
    scorer->score(std::vector<std::uint64_t>{1, 2, 3}, sums);
    CHECK(sums.empty());
    CHECK(scorer->thousandths(0) == 500);
}

TEST_CASE("the table that ships is read, and a higher score is never less sure") {
    const auto scorer = Scorer::standard();
    REQUIRE(scorer);
    CHECK(scorer->outcome("right") < scorer->outcomes().size());
    int before = 0;
    for (std::int64_t score = -20'000; score <= 20'000; score += 50) {
        CHECK(scorer->thousandths(score) >= before);
        before = scorer->thousandths(score);
    }
}

TEST_CASE("a plain statement between named states is surer than a hedged one of somebody in one") {
    const Extraction plain = test::extract("Germany expelled two Russian diplomats on Tuesday.");
    const Extraction vague =
        test::extract("Officials in Berlin said that some of them might one day talk to people from Russia.");
    REQUIRE_FALSE(plain.relations.empty());
    for (const Relation& relation : vague.relations) CHECK(relation.confidence < plain.relations.front().confidence);
    CHECK(plain.relations.front().confidence > 0.7);
}
