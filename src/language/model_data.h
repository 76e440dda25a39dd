#pragma once

#include <string>
#include <vector>

#include "language/tagger.h"
#include "language/tags.h"
#include "language/weights.h"

namespace entente::language {

/// A model in the form in which it decides.
struct ModelData {
    std::string metadata;
    std::vector<TagPair> tags;   ///< by the number that the tagger gives
    std::vector<Deprel> labels;  ///< by the number that the labeller gives
    Tagger tagger;
    ActionWeights actions;
    SparseWeights labeller;
};

}  // namespace entente::language
