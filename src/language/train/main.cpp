// entente-train: trains the tagger and the parser on treebanks, and measures a model on them. docs/model.md.

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "language/model.h"
#include "language/train/conllu.h"
#include "language/train/evaluate.h"
#include "language/train/headlines.h"
#include "language/train/model_writer.h"
#include "language/train/raw_text.h"
#include "language/train/train_model.h"

namespace {

using namespace entente;
using namespace entente::language;
using namespace entente::language::train;

struct Arguments {
    std::string output;
    std::string evaluated;
    std::string metadata;
    std::string document;
    std::vector<std::string> treebanks;
    bool raw = false;
    bool errors = false;
    bool headlines = false;
    TrainingOptions training;
};

int fail(const Error& error) {
    fmt::print(stderr, "entente-train: {}\n", error.to_string());
    return 3;
}

Result<std::string> read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        Error error;
        error.code = ErrorCode::not_found;
        error.message = "cannot read the file";
        error.file = path;
        return error;
    }
    return std::string(std::istreambuf_iterator<char>(file), {});
}

Result<std::vector<TreebankSentence>> read_treebank(const std::string& path) {
    const Result<std::string> content = read_file(path);
    if (!content) return content.error();
    return read_conllu(*content, path);
}

double percent(std::int64_t part, std::int64_t whole) {
    return whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

void print_raw_text_scores(const std::string& path, const RawTextScores& scores, bool errors) {
    fmt::print("{:<24}{:>10.2f}{:>8.2f}{:>8.2f}{:>8.2f}{:>8.2f}\n", path.substr(path.find_last_of('/') + 1),
               100 * scores.sentences.f1(), 100 * scores.tokens.f1(), 100 * scores.upos.f1(), 100 * scores.heads.f1(),
               100 * scores.labelled.f1());
    if (!errors) return;
    for (const std::string& error : scores.token_errors) fmt::print("    {}\n", error);
}

void print_header(bool raw) {
    if (raw) {
        fmt::print("{:<24}{:>10}{:>8}{:>8}{:>8}{:>8}  (F1, from raw text)\n", "treebank", "sentences", "tokens", "UPOS",
                   "UAS", "LAS");
        return;
    }
    fmt::print("{:<24}{:>10}{:>8}{:>8}{:>8}{:>8}{:>8}{:>8}{:>10}\n", "treebank", "sentences", "words", "UPOS", "XPOS",
               "lemma", "UAS", "LAS", "LAS full");
}

int evaluate_model(const Arguments& arguments) {
    const Result<std::string> bytes = read_file(arguments.evaluated);
    if (!bytes) return fail(bytes.error());
    const Result<Model> model = Model::load(*bytes);
    if (!model) return fail(model.error());
    print_header(arguments.raw);
    for (const std::string& path : arguments.treebanks) {
        Result<std::vector<TreebankSentence>> sentences = read_treebank(path);
        if (!sentences) return fail(sentences.error());
        std::erase_if(*sentences, [&](const TreebankSentence& sentence) {
            return sentence.document.find(arguments.document) == std::string::npos;
        });
        if (arguments.headlines)
            for (TreebankSentence& sentence : *sentences) sentence = as_headline(std::move(sentence));
        if (arguments.raw) {
            print_raw_text_scores(path, evaluate_raw_text(*model, *sentences), arguments.errors);
            continue;
        }
        const Scores scores = evaluate(*model, *sentences);
        fmt::print("{:<24}{:>10}{:>8}{:>8.2f}{:>8.2f}{:>8.2f}{:>8.2f}{:>8.2f}{:>10.2f}\n",
                   path.substr(path.find_last_of('/') + 1), scores.sentences, scores.words,
                   percent(scores.upos, scores.words), percent(scores.xpos, scores.words),
                   percent(scores.lemmas, scores.words), percent(scores.heads, scores.words),
                   percent(scores.labelled, scores.words), percent(scores.full_labels, scores.words));
    }
    return 0;
}

int train_and_write(Arguments& arguments) {
    std::vector<TreebankSentence> sentences;
    for (const std::string& path : arguments.treebanks) {
        Result<std::vector<TreebankSentence>> read = read_treebank(path);
        if (!read) return fail(read.error());
        for (TreebankSentence& sentence : *read) merge_names(sentence);
        std::move(read->begin(), read->end(), std::back_inserter(sentences));
    }
    if (arguments.headlines) add_headlines(sentences);
    if (!arguments.metadata.empty()) {
        Result<std::string> metadata = read_file(arguments.metadata);
        if (!metadata) return fail(metadata.error());
        arguments.training.metadata = *std::move(metadata);
    }
    const Result<ModelParts> parts = train_model(std::move(sentences), arguments.training);
    if (!parts) return fail(parts.error());
    const std::string bytes = write_model_file(*parts);
    std::ofstream file(arguments.output, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!file.flush()) {
        Error error;
        error.code = ErrorCode::io;
        error.message = "cannot write the model";
        error.file = arguments.output;
        return fail(error);
    }
    fmt::print("{}: {} bytes; features: tagger {}, actions {}, labeller {}\n", arguments.output, bytes.size(),
               parts->tagger.features.size(), parts->actions.features.size(), parts->labeller.features.size());
    return 0;
}

void add_thresholds(CLI::App& app, const std::string& part, Thresholds& thresholds) {
    app.add_option("--" + part + "-threshold", thresholds.weight, "Least weight kept, in 1/64");
    app.add_option("--" + part + "-feature-threshold", thresholds.feature,
                   "Least weight of which a kept feature has one, in 1/64");
}

}  // namespace

int main(int count, char** values) {
    Arguments arguments;
    CLI::App app("Trains entente's tagger and parser on CoNLL-U treebanks, or measures a model on them.");
    app.add_option("treebanks", arguments.treebanks, "CoNLL-U files")->required();
    auto* output = app.add_option("-o,--output", arguments.output, "Train, and write the model to this file");
    app.add_option("--evaluate", arguments.evaluated, "Measure this model")->excludes(output);
    app.add_option("--document", arguments.document, "Measure on documents whose id holds this: GUM_news_");
    app.add_flag("--raw", arguments.raw, "Measure from raw text, with our own sentences and tokens");
    app.add_flag("--headlines", arguments.headlines, "Train on headlines too, or measure on the treebank as headlines");
    app.add_flag("--errors", arguments.errors, "With --raw, print where tokens differ");
    app.add_option("--metadata", arguments.metadata, "File with the text to put into the model's header");
    app.add_option("--folds", arguments.training.folds, "Folds of the jackknife")->check(CLI::Range(2, 100));
    app.add_option("--tagger-epochs", arguments.training.tagger.epochs, "Rounds of the tagger");
    app.add_option("--parser-epochs", arguments.training.parser.epochs, "Rounds of the parser");
    app.add_option("--tagger-mixture", arguments.training.tagger.mixture, "Taggers to mix")->check(CLI::Range(1, 50));
    app.add_option("--parser-mixture", arguments.training.parser.mixture, "Parsers to mix")->check(CLI::Range(1, 50));
    app.add_option("--min-updates", arguments.training.parser.min_updates, "Mistakes before a feature counts");
    add_thresholds(app, "tagger", arguments.training.tagger.thresholds);
    add_thresholds(app, "action", arguments.training.parser.actions);
    add_thresholds(app, "label", arguments.training.parser.labels);
    CLI11_PARSE(app, count, values);
    if (arguments.output.empty() == arguments.evaluated.empty()) {
        fmt::print(stderr, "entente-train: give either --output or --evaluate\n");
        return 2;
    }
    return arguments.output.empty() ? evaluate_model(arguments) : train_and_write(arguments);
}
