#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <entente/model/date.h>
#include <entente/model/ontology.h>
#include <entente/model/result.h>
#include <entente/model/span.h>

namespace entente::extract::train {

/// One end of a marked relation.
struct MarkedEnd {
    std::string country;  ///< alpha-3, or `IGO`; may be empty
    Span span;            ///< code points of the text
};

/// Two ends and what is told of them: a PLOVER event, or `NONE`, that they are not related.
struct MarkedPair {
    std::string event;
    MarkedEnd source;
    MarkedEnd target;
};

/// A sentence with the pairs that are marked in it. Without any it tells no relation.
struct MarkedSentence {
    std::string text;
    std::optional<Date> published;
    std::vector<MarkedPair> pairs;

    [[nodiscard]] bool tells_relation() const;
};

/// Reads lines `EVENT<TAB>DATE<TAB>text` with `{s ISO3|phrase}` and `{t ISO3|phrase}` in the text; `#` opens a comment.
/// The event `NONE` says that the two are not related or, without marks, that nobody is. Lines of one text are one
/// sentence. An Error names the line.
Result<std::vector<MarkedSentence>> read_marked(std::string_view table, std::string_view name);

/// The sentence of an example with `_source_` and `*target*`. An Error where an end is missing or stays open.
Result<MarkedSentence> marked_example(std::string_view example, std::string_view event);

/// The examples of the standard frames.
Result<std::vector<MarkedSentence>> examples_of_frames(const Ontology& ontology);

}  // namespace entente::extract::train
