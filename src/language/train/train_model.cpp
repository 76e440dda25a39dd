#include "language/train/train_model.h"

#include <numeric>
#include <utility>
#include <vector>

namespace entente::language::train {

Result<ModelParts> train_model(std::vector<TreebankSentence> sentences, const TrainingOptions& options) {
    Result<Corpus> made = make_corpus(std::move(sentences));
    if (!made) return made.error();
    Corpus& corpus = *made;

    TaggerOptions fold_options = options.tagger;
    fold_options.epochs = options.fold_epochs;
    fold_options.mixture = 1;
    fold_options.thresholds.feature = 0;  // size is of no account for taggers that nobody keeps
    jackknife_tags(corpus, options.folds, fold_options);
    std::vector<std::size_t> all(corpus.examples.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    TrainedTagger tagger = train_tagger(corpus, all, options.tagger);
    TrainedParser parser = train_parser(corpus, options.parser);

    ModelParts parts;
    parts.metadata = options.metadata;
    parts.tags = corpus.tags;
    parts.labels = corpus.labels;
    parts.word_tags = std::move(tagger.word_tags);
    parts.tagger = std::move(tagger.weights);
    parts.actions = std::move(parser.actions);
    parts.labeller = std::move(parser.labeller);
    return parts;
}

}  // namespace entente::language::train
