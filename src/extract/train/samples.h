#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <entente/model/result.h>

#include "extract/scorer.h"
#include "extract/train/marked.h"

namespace entente::extract::train {

/// What the scorer is told of a relation or a pair, and what it should say.
struct Sample {
    std::vector<std::string> features;
    std::string outcome;
    std::uint32_t sentence = 0;
    bool joined = false;  ///< of two actors: the frames join them
};

/// Reads sentences as the extractor does, each as a document of its own.
class Sampler {
public:
    static Result<Sampler> create(const Ontology& ontology);
    Sampler(Sampler&&) noexcept;
    ~Sampler();

    /// A sample of each relation that the frames give: `right` where its event and its ends are the marked ones,
    /// `wrong` for any other. What a sentence denies is left out. With a scorer, of what that proposes, too.
    std::vector<Sample> relations(const std::vector<MarkedSentence>& sentences, const Scorer* scorer = nullptr);

    /// A sample of each pair of actors that may be related: the event that is marked, or `NONE`. What the frames say of
    /// the pair itself is not told.
    std::vector<Sample> pairs(const std::vector<MarkedSentence>& sentences);

private:
    struct Parts;
    explicit Sampler(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> parts_;
};

}  // namespace entente::extract::train
