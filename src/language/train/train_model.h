#pragma once

#include <string>

#include <entente/model/result.h>

#include "language/model_file.h"
#include "language/train/corpus.h"
#include "language/train/train_parser.h"
#include "language/train/train_tagger.h"

namespace entente::language::train {

struct TrainingOptions {
    TaggerOptions tagger;
    ParserOptions parser;
    int folds = 5;         ///< of the jackknife
    int fold_epochs = 5;   ///< of its taggers
    std::string metadata;  ///< goes into the file as it is
};

/// Trains tagger and parser. The same sentences and options give the same parts on every machine.
[[nodiscard]] Result<ModelParts> train_model(std::vector<TreebankSentence> sentences, const TrainingOptions& options);

}  // namespace entente::language::train
