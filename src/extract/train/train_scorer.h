#pragma once

#include <string>
#include <vector>

#include <entente/model/result.h>

#include "extract/train/marked.h"

namespace entente::extract::train {

/// What the scorer is made of.
struct TrainingText {
    std::vector<MarkedSentence> sentences;  ///< of our own
    std::vector<MarkedSentence> examples;   ///< of the frames, which hold for them more often than for other text
    std::vector<MarkedSentence> news;  ///< one event marked in each; counted for the calibration beside the sentences
};

/// The table that `Scorer` reads: the same text gives the same bytes.
Result<std::string> train_scorer(const TrainingText& text);

}  // namespace entente::extract::train
