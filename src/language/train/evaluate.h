#pragma once

#include <cstdint>
#include <vector>

#include "language/parser.h"
#include "language/train/conllu.h"

namespace entente::language::train {

/// How many words a model gets right, given the treebank's words. Attachment compares relations without
/// subtypes, as the shared tasks do; `full_labels` compares them whole.
struct Scores {
    std::int64_t sentences = 0;
    std::int64_t words = 0;
    std::int64_t upos = 0;
    std::int64_t xpos = 0;
    std::int64_t lemmas = 0;
    std::int64_t heads = 0;
    std::int64_t labelled = 0;
    std::int64_t full_labels = 0;
};

[[nodiscard]] Scores evaluate(const Model& model, const std::vector<TreebankSentence>& sentences);

}  // namespace entente::language::train
