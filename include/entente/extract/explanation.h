#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <entente/model/date.h>
#include <entente/model/extraction.h>
#include <entente/model/relation.h>
#include <entente/model/span.h>

namespace entente {

/// How an extraction came about: for each sentence that names an actor its tree, its actors, and every frame that was
/// found in it, with what became of it. Spans count code points of the document's text. `Extractor::explain` makes it.
struct Explanation {
    /// A word of the dependency tree, in the terms of Universal Dependencies.
    struct Word {
        std::string form;
        std::string lemma;
        std::string upos;
        std::string deprel;
        int head = -1;  ///< index of the word that it hangs on; -1 for the root
    };
    /// A mention of an actor or place, and who it was taken for.
    struct Actor {
        Span span;
        std::string text;
        std::string form;                   ///< `name`, `nominal`, `pronoun` or `modifier`
        std::vector<std::string> entities;  ///< ids; none where nobody was found
        std::string known_by;               ///< `lexicon: title "President"`, `the text`, `what stands before it`
    };
    /// A mention that stands at an end of a frame.
    struct End {
        std::uint32_t actor = 0;  ///< index into the sentence's actors
        double weight = 1.0;      ///< 1: the argument itself; less for an owner, or one taken from afar
    };
    /// A relation that a frame gave, before tellings of one event were joined.
    struct Given {
        std::string source;  ///< ids of entities
        std::string target;
        double confidence = 0;
    };
    /// A frame that was found.
    struct Frame {
        std::string type;  ///< the relation type, outer words having been heard
        std::string rule;  ///< the frame, with the outer words before it
        std::string file;  ///< the table that has the frame; empty where only an outer word is known
        std::uint32_t line = 0;
        std::vector<int> words;  ///< of the predicate: indices into the sentence's words
        std::vector<End> sources;
        std::vector<End> targets;
        std::string path;  ///< through the tree, from the first source to the first target
        Status status = Status::occurred;
        int status_word = -1;  ///< the word at which the status was decided; -1 where nothing speaks against `occurred`
        std::vector<End> speakers;  ///< empty where the article itself says so
        std::optional<Date> start;
        std::optional<Date> end;
        std::string dated_by;  ///< the words that tell the date, or `the day of the report`; empty where it has none
        std::vector<Given> given;
        std::string why_not;  ///< why it gave none
    };
    /// A word that begins frames, none of which fits.
    struct Missed {
        int word = -1;
        std::uint32_t frames = 0;
    };
    struct Sentence {
        Span span;
        std::string text;
        std::vector<Word> words;
        std::vector<Actor> actors;
        std::vector<Frame> frames;
        std::vector<Missed> missed;
    };

    Extraction extraction;  ///< the same as `Extractor::extract` gives
    std::vector<Sentence> sentences;
};

}  // namespace entente
