#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <entente/extract/explanation.h>

#include "extract/assembler.h"
#include "extract/circumstances.h"
#include "extract/coreference.h"
#include "extract/matcher.h"
#include "extract/phrase.h"
#include "lexicon/lexicon.h"
#include "lexicon/predicates.h"

namespace entente::extract {

/// Writes down how a sentence was read. All arguments are borrowed.
class Explainer {
public:
    struct Known {
        std::string_view text;  ///< the document's
        const lexicon::Lexicon& lexicon;
        const lexicon::Predicates& predicates;
        const std::vector<Entity>& entities;
    };

    /// Tells of tree, actors, and words whose frames do not fit; the matcher has just matched this sentence.
    Explainer(Known known, const SentenceMentions& sentence, const Phrases& phrases, const Matcher& matcher,
              std::span<const Match> matches, Explanation::Sentence& out);

    /// Tells of a frame and of what came of it.
    void add(const Reading& reading, const Dating& dating, const Assembler::Made& made);

private:
    void tell_words();
    void tell_actors();
    void tell_missed(const Matcher& matcher, std::span<const Match> matches);
    [[nodiscard]] std::string known_by(const Mention& mention) const;
    [[nodiscard]] std::string path(int from, int to) const;

    Known known_;
    const SentenceMentions& sentence_;
    const Phrases& phrases_;
    Explanation::Sentence& out_;
};

}  // namespace entente::extract
