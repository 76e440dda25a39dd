// bench_extract FILE…: how fast text becomes extractions, by stage, on one thread, and whole on one and two. A file of
// more than 4,000 bytes is cut into documents of about that size at blank lines. Stages are measured in processor time,
// each beside the others in every round; threads in time by the clock. Printed are the medians and the middle half of
// nine rounds.

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <exception>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include <entente/extract/extractor.h>
#include <entente/extract/pipeline.h>

#include "language/model.h"
#include "language/parser.h"
#include "text/article.h"

namespace {

using namespace entente;

constexpr int rounds = 9;
constexpr std::size_t document_size = 4000;

struct Workload {
    std::vector<Document> documents;
    std::size_t bytes = 0;
    std::size_t sentences = 0;
    std::size_t tokens = 0;
};

struct Stage {
    std::string name;
    std::function<void()> work;
    bool by_clock = false;
    std::vector<double> times{};
};

void add_documents(const std::string& name, const std::string& text, Workload& workload) {
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = text.find("\n\n", std::min(begin + document_size, text.size()));
        end = end == std::string::npos ? text.size() : end + 2;
        Document document;
        document.id = fmt::format("{}@{}", name, begin);
        document.published = Date::of_day(2024, 1, 2);
        document.text = text.substr(begin, end - begin);
        workload.bytes += document.text.size();
        if (const Result<text::Article> article = text::read_article(document)) {
            workload.sentences += article->sentences().size();
            for (const text::Sentence& sentence : article->sentences()) workload.tokens += sentence.tokens.size();
            workload.documents.push_back(std::move(document));
        }
        begin = end;
    }
}

void read_all(const Workload& workload, const language::Model* model) {
    std::optional<language::Parser> parser;
    if (model != nullptr) parser.emplace(*model);
    language::Tree tree;
    for (const Document& document : workload.documents) {
        const Result<text::Article> article = text::read_article(document);
        if (!article || !parser) continue;
        for (const text::Sentence& sentence : article->sentences()) parser->parse(sentence.tokens, tree);
    }
}

void run_pipeline(const Extractor& extractor, const Workload& workload, unsigned threads) {
    std::size_t next = 0;
    PipelineOptions options;
    options.threads = threads;
    const Result<PipelineCounts> counts = extract_all(
        extractor,
        [&]() -> std::optional<Result<Document>> {
            if (next == workload.documents.size()) return std::nullopt;
            return Result<Document>(workload.documents[next++]);
        },
        [](const Result<Extraction>&) { return true; }, options);
    if (!counts) fmt::print(stderr, "{}\n", counts.error().to_string());
}

double measure(const Stage& stage) {
    using Clock = std::chrono::steady_clock;
    const auto begin = Clock::now();
    const std::clock_t spent = std::clock();
    stage.work();
    const double processor = static_cast<double>(std::clock() - spent) / CLOCKS_PER_SEC;
    return stage.by_clock ? std::chrono::duration<double>(Clock::now() - begin).count() : processor;
}

void report(Stage& stage, const Workload& workload) {
    std::sort(stage.times.begin(), stage.times.end());
    const double middle = stage.times[rounds / 2];
    const auto rate = [&](double time) { return static_cast<double>(workload.sentences) / time; };
    fmt::print("{:<34}{:>9.1f} ms {:>9.0f} sentences/s ({:.0f} to {:.0f}) {:>7.2f} MB/s\n", stage.name, 1e3 * middle,
               rate(middle), rate(stage.times[rounds * 3 / 4]), rate(stage.times[rounds / 4]),
               static_cast<double>(workload.bytes) / 1e6 / middle);
}

int run(int count, char** values) {
    Workload workload;
    for (int i = 1; i < count; ++i) {
        std::ifstream file(values[i], std::ios::binary);
        add_documents(values[i], std::string(std::istreambuf_iterator<char>(file), {}), workload);
    }
    if (workload.sentences == 0) {
        fmt::print(stderr, "usage: bench_extract FILE…\n");
        return 2;
    }
    const Result<language::Model> model = language::Model::english();
    const Result<Extractor> extractor = Extractor::create();
    if (!model || !extractor) return 1;
    fmt::print("{} documents, {} sentences of {:.1f} tokens, {:.2f} MB\n", workload.documents.size(),
               workload.sentences, static_cast<double>(workload.tokens) / static_cast<double>(workload.sentences),
               static_cast<double>(workload.bytes) / 1e6);
    std::vector<Stage> stages;
    stages.push_back({"text to sentences and tokens", [&] { read_all(workload, nullptr); }});
    stages.push_back({"text to trees", [&] { read_all(workload, &*model); }});
    stages.push_back({"text to extractions", [&] {
                          for (const Document& document : workload.documents) (void)extractor->extract(document);
                      }});
    for (const unsigned threads : {1U, 2U})
        stages.push_back({fmt::format("the same, {} thread{}, by the clock", threads, threads == 1 ? "" : "s"),
                          [&, threads] { run_pipeline(*extractor, workload, threads); }, true});
    for (int round = 0; round < rounds; ++round)
        for (Stage& stage : stages) stage.times.push_back(measure(stage));
    for (Stage& stage : stages) report(stage, workload);
    fmt::print("2 threads over 1: {:.2f}\n", stages[3].times[rounds / 2] / stages[4].times[rounds / 2]);
    return 0;
}

}  // namespace

int main(int count, char** values) {
    try {
        return run(count, values);
    } catch (const std::exception& thrown) {
        fmt::print(stderr, "{}\n", thrown.what());
        return 1;
    }
}
