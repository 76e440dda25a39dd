#pragma once

#include <cstdint>

#include "language/train/corpus.h"
#include "language/train/mixture.h"
#include "language/weights.h"

namespace entente::language::train {

struct ParserOptions {
    int epochs = 8;
    int min_updates = 5;
    int mixture = 3;  ///< models that are trained in different orders and mixed
    Thresholds actions;
    Thresholds labels;
    std::uint64_t seed = 3;
};

struct TrainedParser {
    WeightRows actions;
    WeightRows labeller;
};

/// Trains the greedy parser on the examples' given tags with a dynamic oracle (Goldberg and Nivre 2013):
/// after the first epoch it mostly follows its own mistakes and learns the best way on from there.
[[nodiscard]] TrainedParser train_parser(const Corpus& corpus, const ParserOptions& options);

}  // namespace entente::language::train
