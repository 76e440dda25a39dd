#include <doctest/doctest.h>

#include "extract_fixture.h"

using namespace entente;
using test::extractor;

namespace {

Explanation explain(std::string text) {
    Document document;
    document.id = "test";
    document.title = "A title that is not in the text";
    document.text = std::move(text);
    document.published = Date::of_day(2025, 6, 4);
    Result<Explanation> explanation = extractor().explain(document);
    REQUIRE(explanation);
    return std::move(*explanation);
}

}  // namespace

TEST_CASE("an explanation has the extraction that one gets without it") {
    const std::string text = "Russia's Sergei Lavrov met Kim Jong-un in Wonsan on Tuesday, the Kremlin said.";
    CHECK(explain(text).extraction == test::extract(text));
}

TEST_CASE("a relation is explained by tree, frame, line, actors, date and source") {
    const Explanation explanation = explain("Sergei Lavrov met Kim Jong-un in Wonsan on Tuesday, the Kremlin said.");
    REQUIRE(explanation.sentences.size() == 1);
    const Explanation::Sentence& sentence = explanation.sentences.front();
    REQUIRE(sentence.frames.size() == 1);
    const Explanation::Frame& frame = sentence.frames.front();
    CHECK(frame.type == "MEETS");
    CHECK(frame.file == "frames_consult.txt");
    CHECK(frame.line > 0);
    CHECK(frame.path == "Sergei <nsubj met >obj Kim");
    CHECK(frame.dated_by == "Tuesday");
    REQUIRE(frame.start);
    CHECK(frame.start->to_string() == "2025-06-03");
    CHECK(frame.status == Status::occurred);
    CHECK(frame.status_word == -1);
    REQUIRE(frame.speakers.size() == 1);
    CHECK(sentence.actors[frame.speakers.front().actor].text == "the Kremlin");
    REQUIRE(frame.given.size() == 1);
    CHECK(frame.given.front().source == "person:sergei-lavrov");
    CHECK(frame.why_not.empty());
    const Explanation::Actor& actor = sentence.actors[frame.sources.front().actor];
    CHECK(actor.text == "Sergei Lavrov");
    CHECK(actor.known_by == "lexicon: leader \"Sergei Lavrov\"");
    CHECK(actor.entities == std::vector<std::string>{"person:sergei-lavrov"});
}

TEST_CASE("a status is explained by the word that decided it") {
    const Explanation explanation = explain("Japan may visit Kenya.");
    REQUIRE(explanation.sentences.size() == 1);
    REQUIRE(explanation.sentences.front().frames.size() == 1);
    const Explanation::Frame& frame = explanation.sentences.front().frames.front();
    CHECK(frame.status == Status::possible);
    REQUIRE(frame.status_word >= 0);
    CHECK(explanation.sentences.front().words[static_cast<std::size_t>(frame.status_word)].form == "visit");
}

TEST_CASE("a day that was assumed is told apart from one that was read") {
    const Explanation explanation = explain("Japan condemned Kenya.");
    REQUIRE(explanation.sentences.size() == 1);
    REQUIRE(explanation.sentences.front().frames.size() == 1);
    CHECK(explanation.sentences.front().frames.front().dated_by == "the day of the report");
}

TEST_CASE("a word whose frames all miss an end is told") {
    const Explanation explanation = explain("Japan condemned the rain.");
    REQUIRE(explanation.sentences.size() == 1);
    const Explanation::Sentence& sentence = explanation.sentences.front();
    CHECK(sentence.frames.empty());
    REQUIRE(sentence.missed.size() == 1);
    CHECK(sentence.words[static_cast<std::size_t>(sentence.missed.front().word)].form == "condemned");
    CHECK(sentence.missed.front().frames > 0);
}

TEST_CASE("a frame whose ends are one actor says why it gives nothing") {
    const Explanation explanation = explain("Japan condemned itself.");
    REQUIRE(explanation.sentences.size() == 1);
    REQUIRE(explanation.sentences.front().frames.size() == 1);
    CHECK(explanation.sentences.front().frames.front().given.empty());
    CHECK_FALSE(explanation.sentences.front().frames.front().why_not.empty());
}
