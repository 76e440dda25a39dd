#pragma once

#include <cstdint>
#include <vector>

#include <entente/model/result.h>

#include "language/parser_features.h"
#include "language/tagger.h"
#include "language/train/conllu.h"
#include "language/word_features.h"

namespace entente::language::train {

/// A sentence with everything about its words that training asks for again and again.
struct Example {
    std::vector<WordFeatures> words;
    std::vector<std::uint8_t> tags;        ///< of the treebank, as numbers of tag pairs
    std::vector<std::uint8_t> labels;      ///< of the treebank
    std::vector<int> heads;                ///< of the treebank, made projective; the root's is the number of words
    std::vector<std::uint8_t> given_tags;  ///< what a tagger that has not seen the sentence says
};

/// Training data with the tag pairs and labels that it holds, numbered in the order of their names.
struct Corpus {
    std::vector<TagPair> tags;
    std::vector<Deprel> labels;
    std::vector<Example> examples;
};

/// Fails where a tag or relation is unknown, and where there are more than 250 pairs of tags or no sentence.
[[nodiscard]] Result<Corpus> make_corpus(std::vector<TreebankSentence> sentences);

/// What the parser sees of an example, with the tags given.
[[nodiscard]] std::vector<ParserWord> parser_words(const std::vector<WordFeatures>& words,
                                                   const std::vector<std::uint8_t>& tags,
                                                   const std::vector<TagPair>& pairs);

}  // namespace entente::language::train
