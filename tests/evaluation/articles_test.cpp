#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <entente/extract/extractor.h>

#include "article_gold.h"
#include "text/utf8.h"

using namespace entente;
using test::ArticleScore;
using test::share;

namespace {

// Measured, less a small margin. Raise them with the figures in docs/accuracy.md.
constexpr double least_found = 0.70;
constexpr double least_right = 0.75;
constexpr double least_dates = 0.80;
constexpr double least_statuses = 0.85;
constexpr double least_sources = 0.75;

std::vector<std::filesystem::path> articles() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(ENTENTE_TEST_DATA "/articles"))
        if (entry.path().extension() == ".txt") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

void check_evidence(const Extraction& extraction) {
    for (const Relation& relation : extraction.relations)
        for (const Evidence& evidence : relation.evidence) {
            CHECK(text::CodePointIndex(extraction.document.text).at(evidence.sentence) == evidence.text);
            for (const auto& span : {evidence.source, evidence.target, evidence.trigger}) {
                if (!span) continue;
                CHECK(evidence.sentence.begin <= span->begin);
                CHECK(span->begin < span->end);
                CHECK(span->end <= evidence.sentence.end);
            }
        }
}

/// How many relations of a confidence are right.
void print_reliability(const std::vector<std::pair<double, bool>>& sureness) {
    constexpr double step = 0.1;
    for (int bin = 0; bin < 10; ++bin) {
        int given = 0;
        int right = 0;
        double stated = 0;
        for (const auto& [confidence, is_right] : sureness) {
            if (std::min(static_cast<int>(confidence / step), 9) != bin) continue;
            ++given;
            right += is_right ? 1 : 0;
            stated += confidence;
        }
        if (given > 0)
            fmt::print("confidence from {:.1f}: {} relations, {:.2f} stated, {:.2f} right\n", bin * step, given,
                       stated / given, test::share(right, given));
    }
}

}  // namespace

TEST_CASE("whole articles give the relations that a reader finds in them, dated and sourced") {
    const Result<Extractor> extractor = Extractor::create();
    REQUIRE(extractor);
    ArticleScore score;
    const char* only = std::getenv("ENTENTE_ARTICLE");
    for (const std::filesystem::path& file : articles()) {
        if (only != nullptr && file.string().find(only) == std::string::npos) continue;
        std::ifstream in(file, std::ios::binary);
        const Result<Document> document =
            document_from_text(file.string(), std::string(std::istreambuf_iterator<char>(in), {}));
        REQUIRE(document);
        const Result<Extraction> extraction = extractor->extract(*document);
        REQUIRE(extraction);
        check_evidence(*extraction);
        std::filesystem::path expected = file;
        score.remarks += file.stem().string() + "\n";
        score.add(*extraction, test::read_expected(expected.replace_extension(".tsv").string()));
    }
    if (std::getenv("ENTENTE_MISSES") != nullptr) fmt::print("{}", score.remarks);
    fmt::print("required relations found {:.3f} of {}; right among given {:.3f} of {}\n",
               share(score.found, score.required), score.required, share(score.right, score.given), score.given);
    fmt::print("of these: date {:.3f} of {}, status {:.3f} of {}, source {:.3f} of {}\n",
               share(score.dates_right, score.dates), score.dates, share(score.statuses_right, score.statuses),
               score.statuses, share(score.sources_right, score.sources), score.sources);
    print_reliability(score.sureness);
    if (only != nullptr) return;
    CHECK(share(score.found, score.required) >= least_found);
    CHECK(share(score.right, score.given) >= least_right);
    CHECK(share(score.dates_right, score.dates) >= least_dates);
    CHECK(share(score.statuses_right, score.statuses) >= least_statuses);
    CHECK(share(score.sources_right, score.sources) >= least_sources);
}
