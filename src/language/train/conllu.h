#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <entente/model/result.h>

#include "language/tags.h"

namespace entente::language::train {

/// A word of a treebank. Tags that our models do not know (some test sets have a few) are kept as text only.
struct TreebankWord {
    std::string form;
    std::string lemma;
    std::string upos;
    std::string xpos;
    std::string deprel;
    int head = -1;  ///< from 0; -1 for the root
    bool space_after = true;
};

struct TreebankSentence {
    std::string document;  ///< `newdoc id` of its document
    std::string text;      ///< `# text`
    bool begins_paragraph = false;
    std::vector<TreebankWord> words;
};

/// Reads CoNLL-U (https://universaldependencies.org/format.html): words and trees. Ranges and empty nodes are
/// skipped, though a range's spacing is its last word's. The Error names file and line.
[[nodiscard]] Result<std::vector<TreebankSentence>> read_conllu(std::string_view content, std::string_view file_name);

/// The label, or its relation without a subtype that English has no use for; an Error where neither is known.
[[nodiscard]] Result<Deprel> deprel_of(const TreebankWord& word);

/// Lifts arcs until none cross (Nivre and Nilsson 2005, without marking the lifts), the shortest first.
void make_projective(TreebankSentence& sentence);

}  // namespace entente::language::train
