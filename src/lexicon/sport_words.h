#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include <entente/model/result.h>

namespace entente::lexicon {

/// What a word tells; a word may be likely and a contest's, too.
struct SportWord {
    bool sure = false;     ///< nothing else uses it
    bool likely = false;   ///< two of them tell of a contest, or one with a score
    bool contest = false;  ///< what sides do: with a score, a contest
};

/// The words that tell a contest from a conflict: there countries beat, meet, attack and host each other, too.
class SportWords {
public:
    /// The standard table.
    static Result<SportWords> create();

    [[nodiscard]] SportWord find(std::string_view lemma) const;

private:
    std::map<std::string, SportWord, std::less<>> words_;
};

}  // namespace entente::lexicon
