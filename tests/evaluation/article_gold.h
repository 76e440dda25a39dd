#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <entente/model/extraction.h>

namespace entente::test {

/// A relation that an article states, a line of NAME.tsv beside NAME.txt:
///
///     +|~ <TAB> events <TAB> source <TAB> target <TAB> date <TAB> status <TAB> said by
///
/// `+` must be found, `~` may be. Events are PLOVER's, alternatives joined by `|`. An actor is `CODE` (an entity of
/// that country), `CODE:words` or `:words` (one whose name holds the words), alternatives joined by `|`, or `*`. A date
/// is a day, month, year or `first..last`. `?` anywhere is not scored; `-` as the last cell is the article itself.
struct ExpectedRelation {
    bool required = false;
    std::string events;
    std::string source;
    std::string target;
    std::string date;
    std::string status;
    std::string said_by;
};

std::vector<ExpectedRelation> read_expected(const std::string& path);

/// Counts over articles. A given relation is right when an expected one has its event and ends, either way round if
/// it is symmetric; each expected relation is matched once, with the given one that agrees most in date, status
/// and source.
struct ArticleScore {
    int required = 0;
    int found = 0;
    int given = 0;
    int right = 0;
    int dates = 0;  ///< of required relations that were found and whose date is scored
    int dates_right = 0;
    int statuses = 0;
    int statuses_right = 0;
    int sources = 0;
    int sources_right = 0;
    std::vector<std::pair<double, bool>> sureness;  ///< of each given relation its confidence, and whether it is right
    std::string remarks;                            ///< what was missed, wrong or told otherwise, a line each

    void add(const Extraction& extraction, const std::vector<ExpectedRelation>& expected);
};

[[nodiscard]] double share(int part, int whole);

}  // namespace entente::test
