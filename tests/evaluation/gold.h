#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <entente/model/date.h>
#include <entente/model/extraction.h>

namespace entente::test {

/// A sentence of gold.tsv: `EVENT<TAB>date<TAB>text`, its ends marked `{s CODE|words}` and `{t CODE|words}`.
struct GoldSentence {
    std::string plover;
    std::optional<Date> published;
    std::string text;  ///< without the marks
    std::string source;
    std::string target;  ///< countries, or `IGO`
};

std::vector<GoldSentence> read_gold(const std::string& path);
std::vector<std::string> read_lines(const std::string& path);

/// Source, event, target; CONCEDE and RETREAT are one, as in most data that has codes. The event is empty in
/// a pair.
using Triple = std::string;

Triple triple(std::string_view source, std::string_view plover, std::string_view target);

/// The triples of an extraction, or its pairs. A symmetric relation is one, the way round that is wanted.
std::set<Triple> told_triples(const Extraction& extraction, const Triple& wanted, bool pairs);

/// Counts of micro precision and recall.
struct Tally {
    int hit = 0;
    int predicted = 0;
    int gold = 0;

    void add(const Triple& wanted, const std::set<Triple>& told);
    [[nodiscard]] double precision() const { return predicted == 0 ? 0 : static_cast<double>(hit) / predicted; }
    [[nodiscard]] double recall() const { return gold == 0 ? 0 : static_cast<double>(hit) / gold; }
    [[nodiscard]] double f1() const {
        const double sum = precision() + recall();
        return sum > 0 ? 2 * precision() * recall() / sum : 0;
    }
};

}  // namespace entente::test
