#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "language/model.h"
#include "language/train/conllu.h"

namespace entente::language::train {

/// A measure of how far two sets agree, as the CoNLL shared tasks take it.
struct Agreement {
    std::int64_t gold = 0;
    std::int64_t system = 0;
    std::int64_t common = 0;

    [[nodiscard]] double f1() const noexcept {
        return gold + system == 0 ? 0.0 : 2.0 * static_cast<double>(common) / static_cast<double>(gold + system);
    }
};

/// The whole way from raw text, with our own sentences and tokens.
struct RawTextScores {
    Agreement sentences;
    Agreement tokens;
    Agreement upos;
    Agreement heads;                        ///< UAS
    Agreement labelled;                     ///< LAS, without subtypes
    std::vector<std::string> token_errors;  ///< treebank's and our own cut of each stretch where they differ
};

/// Writes the treebank out as text, a document or paragraph after another, reads it, and compares.
[[nodiscard]] RawTextScores evaluate_raw_text(const Model& model, const std::vector<TreebankSentence>& sentences);

/// Merges the words that our tokenizer keeps together against the treebank (names such as `al-Assad`), so
/// that the parser learns on the tokens that it will meet. The merged word takes the place of the one that
/// heads the others; where there is no such one, the words stay.
void merge_names(TreebankSentence& sentence);

}  // namespace entente::language::train
