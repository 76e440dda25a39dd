#include <filesystem>

#include <doctest/doctest.h>
#include <fmt/core.h>
#include <rapidjson/document.h>

#include <entente/extract/extractor.h>

#include "gold.h"

using namespace entente;

namespace {

constexpr const char* gold_file = ENTENTE_SOURCE_DIR "/../shared/gold/plv_train.jsonl";

std::string text_of(const rapidjson::Value& object, const char* key) {
    const auto found = object.FindMember(key);
    return found != object.MemberEnd() && found->value.IsString() ? found->value.GetString() : std::string{};
}

/// A code of that gold as the extractor writes it: three letters, or `IGO`.
std::string actor_of(const std::string& code) {
    if (code.substr(0, 3) == "IGO" || code.substr(0, 3) == "EUR") return "IGO";
    return code.substr(0, 3);
}

}  // namespace

TEST_CASE("news sentences with gold beside the project are scored where they are there") {
    if (!std::filesystem::exists(gold_file)) {
        fmt::print("skipped: no {}\n", gold_file);
        return;
    }
    const Result<Extractor> extractor = Extractor::create();
    REQUIRE(extractor);
    test::Tally pairs;
    test::Tally triples;
    for (const std::string& line : test::read_lines(gold_file)) {
        rapidjson::Document record;
        record.Parse(line.c_str(), line.size());
        REQUIRE(record.IsObject());
        const auto events = record.FindMember("events");
        if (events == record.MemberEnd() || events->value.Size() != 1) continue;
        const rapidjson::Value& event = events->value[0];
        const std::string source = actor_of(text_of(event, "source"));
        const std::string target = actor_of(text_of(event, "target"));
        if (source.size() != 3 || target.size() != 3 || source == "---" || target == "---") continue;
        Document document;
        document.id = text_of(record, "id");
        document.title = "A title that is not in the text";
        document.text = text_of(record, "text");
        document.published = Date::of_day(2018, 6, 1);
        const Result<Extraction> extraction = extractor->extract(document);
        REQUIRE(extraction);
        const test::Triple pair = test::triple(source, "", target);
        const test::Triple wanted = test::triple(source, text_of(event, "code"), target);
        pairs.add(pair, test::told_triples(*extraction, pair, true));
        triples.add(wanted, test::told_triples(*extraction, wanted, false));
    }
    for (const auto& [name, tally] : {std::pair{"pair", &pairs}, std::pair{"triple", &triples}})
        fmt::print("{:<7} P {:.3f} R {:.3f} F1 {:.3f} of {}\n", name, tally->precision(), tally->recall(), tally->f1(),
                   tally->gold);
    CHECK(pairs.f1() >= 0.60);
    CHECK(triples.f1() >= 0.49);
}
