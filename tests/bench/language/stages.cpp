// bench_language FILE…: how fast the stages from text to trees are, on one thread. Each figure is the best of
// five.

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <exception>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

#include "language/model.h"
#include "language/model_data.h"
#include "language/parser.h"
#include "language/word_features.h"
#include "text/article.h"

namespace {

using namespace entente;

struct Workload {
    std::vector<Document> documents;
    std::vector<text::Article> articles;
    std::size_t bytes = 0;
    std::size_t sentences = 0;
    std::size_t tokens = 0;
};

double seconds(const std::function<void()>& work) {
    double best = 1e9;
    for (int round = 0; round < 5; ++round) {
        const std::clock_t begin = std::clock();
        work();
        best = std::min(best, static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
    }
    return best;
}

void report(const char* stage, double time, const Workload& workload) {
    fmt::print("{:<28}{:>10.1f} ms{:>12.0f} sentences/s{:>12.0f} tokens/s{:>9.2f} MB/s\n", stage, 1e3 * time,
               static_cast<double>(workload.sentences) / time, static_cast<double>(workload.tokens) / time,
               static_cast<double>(workload.bytes) / 1e6 / time);
}

bool read(int count, char** values, Workload& workload) {
    for (int i = 1; i < count; ++i) {
        std::ifstream file(values[i], std::ios::binary);
        Document document;
        document.id = values[i];
        document.text.assign(std::istreambuf_iterator<char>(file), {});
        workload.bytes += document.text.size();
        workload.documents.push_back(std::move(document));
    }
    for (const Document& document : workload.documents) {
        Result<text::Article> article = text::read_article(document);
        if (!article) {
            fmt::print(stderr, "{}: {}\n", document.id, article.error().to_string());
            return false;
        }
        workload.sentences += article->sentences().size();
        for (const text::Sentence& sentence : article->sentences()) workload.tokens += sentence.tokens.size();
        workload.articles.push_back(*std::move(article));
    }
    return workload.sentences > 0;
}

void tag(const language::Model& model, const Workload& workload) {
    std::vector<language::WordFeatures> words;
    std::vector<std::uint8_t> tags;
    language::Tagger::Scratch scratch;
    for (const text::Article& article : workload.articles) {
        for (const text::Sentence& sentence : article.sentences()) {
            words.clear();
            for (const text::Token& token : sentence.tokens) words.push_back(language::word_features(token.form));
            tags.resize(words.size());
            model.data().tagger.tag(words, tags, scratch);
        }
    }
}

void parse(const language::Model& model, const Workload& workload) {
    language::Parser parser(model);
    language::Tree tree;
    for (const text::Article& article : workload.articles)
        for (const text::Sentence& sentence : article.sentences()) parser.parse(sentence.tokens, tree);
}

}  // namespace

int main(int count, char** values) {
    Workload workload;
    if (!read(count, values, workload)) {
        fmt::print(stderr, "usage: bench_language TEXT…, with a sentence at least\n");
        return 2;
    }
    const Result<language::Model> model = language::Model::english();
    if (!model) {
        fmt::print(stderr, "{}\n", model.error().to_string());
        return 3;
    }
    fmt::print("{} documents, {} bytes, {} sentences, {} tokens\n", workload.documents.size(), workload.bytes,
               workload.sentences, workload.tokens);
    fmt::print("{:<28}{:>10.1f} ms\n", "load the model", 1e3 * seconds([] {
                                                             if (!language::Model::english()) std::terminate();
                                                         }));
    report("read articles", seconds([&] {
               for (const Document& document : workload.documents)
                   if (!text::read_article(document)) std::terminate();
           }),
           workload);
    report("tag", seconds([&] { tag(*model, workload); }), workload);
    report("tag, parse and lemmatise", seconds([&] { parse(*model, workload); }), workload);
    return 0;
}
