#pragma once

#include <cstdint>
#include <span>

#include "language/tagger.h"
#include "language/train/corpus.h"
#include "language/train/mixture.h"

namespace entente::language::train {

struct TaggerOptions {
    int epochs = 8;
    int min_updates = 5;
    int mixture = 1;  ///< models that are trained in different orders and mixed
    Thresholds thresholds;
    std::uint64_t seed = 1;
};

struct TrainedTagger {
    WordTags word_tags;
    WeightRows weights;
};

/// Trains on the given examples of a corpus.
[[nodiscard]] TrainedTagger train_tagger(const Corpus& corpus, std::span<const std::size_t> examples,
                                         const TaggerOptions& options);

/// Sets each example's `given_tags` by a tagger that was trained on the other folds, so that the parser
/// learns from tags as wrong as those that it will meet.
void jackknife_tags(Corpus& corpus, int folds, const TaggerOptions& options);

}  // namespace entente::language::train
