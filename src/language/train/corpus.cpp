#include "language/train/corpus.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace entente::language::train {
namespace {

Error unknown(const char* what, const std::string& name, const TreebankWord& word) {
    Error error;
    error.message = std::string("unknown ") + what + " \"" + name + "\" of \"" + word.form + "\"";
    error.remedy = "train on English treebanks of Universal Dependencies 2";
    return error;
}

/// A universal tag in the column of the Penn tag: a slip that EWT has here and there. Such sentences are
/// passed over.
bool has_slip(const TreebankWord& word) { return !parse_xpos(word.xpos) && parse_upos(word.xpos); }

Result<TagPair> tag_pair(const TreebankWord& word) {
    const auto upos = parse_upos(word.upos);
    if (!upos) return unknown("universal tag", word.upos, word);
    const auto xpos = parse_xpos(word.xpos);
    if (!xpos) return unknown("Penn tag", word.xpos, word);
    return TagPair{*upos, *xpos};
}

template <typename T>
std::uint8_t number_of(const std::vector<T>& values, const T& value) {
    return static_cast<std::uint8_t>(std::lower_bound(values.begin(), values.end(), value) - values.begin());
}

}  // namespace

Result<Corpus> make_corpus(std::vector<TreebankSentence> sentences) {
    std::set<TagPair> pairs;
    std::set<Deprel> labels;
    std::erase_if(sentences, [](const TreebankSentence& sentence) {
        return std::any_of(sentence.words.begin(), sentence.words.end(), has_slip);
    });
    for (const TreebankSentence& sentence : sentences) {
        for (const TreebankWord& word : sentence.words) {
            const Result<TagPair> pair = tag_pair(word);
            if (!pair) return pair.error();
            const Result<Deprel> label = deprel_of(word);
            if (!label) return label.error();
            pairs.insert(*pair);
            labels.insert(*label);
        }
    }
    Corpus corpus{{pairs.begin(), pairs.end()}, {labels.begin(), labels.end()}, {}};
    if (sentences.empty() || corpus.tags.size() > 250) {
        Error error;
        error.message = sentences.empty() ? "there is no sentence to train on" : "more than 250 pairs of tags";
        return error;
    }
    for (TreebankSentence& sentence : sentences) {
        make_projective(sentence);
        Example example;
        for (const TreebankWord& word : sentence.words) {
            example.words.push_back(word_features(word.form));
            example.tags.push_back(number_of(corpus.tags, *tag_pair(word)));
            example.labels.push_back(number_of(corpus.labels, *deprel_of(word)));
            example.heads.push_back(word.head == -1 ? static_cast<int>(sentence.words.size()) : word.head);
        }
        example.given_tags = example.tags;
        corpus.examples.push_back(std::move(example));
    }
    return corpus;
}

std::vector<ParserWord> parser_words(const std::vector<WordFeatures>& words, const std::vector<std::uint8_t>& tags,
                                     const std::vector<TagPair>& pairs) {
    std::vector<ParserWord> result;
    result.reserve(words.size());
    for (std::size_t i = 0; i < words.size(); ++i)
        result.push_back({words[i].lower, words[i].suffix[2], words[i].shape, tags[i],
                          static_cast<std::uint8_t>(pairs[tags[i]].upos)});
    return result;
}

}  // namespace entente::language::train
