// Trains the relation scorer: entente_train_scorer --sentences DIR -o scorer.txt

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include <fmt/core.h>
#include <CLI/CLI.hpp>

#include "extract/train/train_scorer.h"

namespace {

using entente::Error;
using entente::Ontology;
using entente::Result;
using namespace entente::extract::train;

Result<std::vector<MarkedSentence>> read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (!file) {
        Error error;
        error.message = fmt::format("{} cannot be read", path.string());
        return error;
    }
    return read_marked(bytes, path.string());
}

/// The .tsv files of a folder, by name.
std::vector<std::filesystem::path> tables_in(const std::string& folder) {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".tsv") paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    return paths;
}

Result<std::string> train(const std::string& folder, const std::string& news) {
    TrainingText text;
    for (const std::filesystem::path& path : tables_in(folder)) {
        Result<std::vector<MarkedSentence>> more = read_file(path);
        if (!more) return more.error();
        text.sentences.insert(text.sentences.end(), more->begin(), more->end());
    }
    Result<std::vector<MarkedSentence>> examples = examples_of_frames(Ontology::standard());
    if (!examples) return examples.error();
    text.examples = std::move(*examples);
    if (!news.empty()) {
        Result<std::vector<MarkedSentence>> marked = read_file(news);
        if (!marked) return marked.error();
        text.news = std::move(*marked);
    }
    return train_scorer(text);
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("Trains the scorer of relations on marked sentences.");
    std::string folder;
    std::string news;
    std::string output;
    app.add_option("--sentences", folder, "folder of .tsv files: EVENT, DATE, text with {s ISO3|...} and {t ISO3|...}")
        ->required()
        ->check(CLI::ExistingDirectory);
    app.add_option("--news", news,
                   "news in the same form, on which the share that is right is counted beside the sentences")
        ->check(CLI::ExistingFile);
    app.add_option("-o,--output", output, "the table that is written")->required();
    CLI11_PARSE(app, argc, argv);
    const Result<std::string> table = train(folder, news);
    if (!table) {
        const Error& error = table.error();
        std::cerr << fmt::format("{}:{}: {}\n{}\n", error.file, error.line, error.message, error.remedy);
        return 3;
    }
    std::ofstream file(output, std::ios::binary | std::ios::trunc);
    file << *table;
    file.close();
    if (!file) {
        std::cerr << fmt::format("{} cannot be written\n", output);
        return 3;
    }
    return 0;
}
