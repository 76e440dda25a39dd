#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <entente/model/result.h>

namespace entente::extract::train {

/// A sentence and the relation that it states: source and target as they stand in it. Without an event it states none.
struct MarkedSentence {
    std::string text;
    std::string event;  ///< of PLOVER
    std::string source;
    std::string target;
};

/// Takes the marks out of `_S_ met *T*.`
MarkedSentence unmarked(std::string_view marked, std::string_view event);

/// Reads lines `EVENT | sentence with _source_ and *target*` and `none | sentence`.
Result<std::vector<MarkedSentence>> read_marked(std::string_view table, std::string_view name);

/// The examples of the frames, and from each: one with its ends exchanged, and one that joins it with a later example,
/// so that each part has another beside it that it must not be joined with.
std::vector<MarkedSentence> sentences_of_frames();

}  // namespace entente::extract::train
