#include <entente/dataset/reader.h>
#include <entente/export/format.h>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <string>

#include "made_graph.h"

namespace {

using namespace entente;

int fail(const Error& error) {
    std::cerr << error.to_string() << '\n';
    return 1;
}

long resident_kib() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Prints seconds and what the peak of memory grew by, in KiB.
int write(const std::string& format, std::size_t edges, const char* file) {
    const Graph graph = bench::made_graph(edges);
    Result<Store> store = Store::in_memory();
    if (!store) return fail(store.error());
    ExportOptions options;
    options.evidence = false;
    const int descriptor = ::open(file, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (descriptor < 0) return 1;
    const ByteSink sink = [descriptor](std::string_view bytes) -> Result<void> {
        while (!bytes.empty()) {
            const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
            if (written <= 0) return Error{ErrorCode::io, "cannot write", {}, {}, 0, 0, {}};
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        return {};
    };
    const long before = resident_kib();
    const auto start = std::chrono::steady_clock::now();
    const Result<void> done = export_graph(graph, *store, *find_format(format), options, sink);
    const double seconds = seconds_since(start);
    ::close(descriptor);
    if (!done) return fail(done.error());
    fmt::print("{:.3f} {}\n", seconds, resident_kib() - before);
    return 0;
}

/// Counts what a reader hands on.
class CountingSink : public DatasetSink {
public:
    DatasetHandle add_document(const Document&) override { return documents_++; }
    void set_columns(DatasetHandle, const DatasetColumns&) override {}
    const RelationType* add_type(const RelationType& type) override {
        return &types_.try_emplace(type.name, type).first->second;
    }
    DatasetHandle add_entity(const Entity&) override { return entities++; }
    bool add_relation(const DatasetRelation&) override { return ++relations != 0; }
    std::optional<DatasetRelation> recall(std::string_view) override { return std::nullopt; }
    bool add_extraction(const Extraction& extraction) override {
        entities += static_cast<DatasetHandle>(extraction.entities.size());
        relations += extraction.relations.size();
        return true;
    }
    bool reject(const RejectedRow&) override { return ++rejected != 0; }

    DatasetHandle entities = 0;
    std::uint64_t relations = 0;
    std::uint64_t rejected = 0;

private:
    DatasetHandle documents_ = 0;
    std::map<std::string, RelationType> types_;
};

/// Prints seconds, what the peak of memory grew by in KiB, and the counts.
int read(const std::string& name, const char* file) {
    const Ontology ontology = Ontology::standard();
    const DatasetReader* reader = find_dataset_reader(name);
    std::ifstream stream(file, std::ios::binary);
    if (reader == nullptr || !stream) return 1;
    CountingSink sink;
    const long before = resident_kib();
    const auto start = std::chrono::steady_clock::now();
    const Result<void> done = reader->read({stream, file}, ontology, {}, sink);
    const double seconds = seconds_since(start);
    if (!done) return fail(done.error());
    fmt::print("{:.3f} {} {} {} {}\n", seconds, resident_kib() - before, sink.entities, sink.relations, sink.rejected);
    return 0;
}

}  // namespace

/// write FORMAT EDGES FILE, or read FORMAT FILE
int main(int argc, char** argv) {
    const std::string action = argc > 1 ? argv[1] : "";
    if (action == "write" && argc == 5 && find_format(argv[2]) != nullptr)
        return write(argv[2], std::strtoull(argv[3], nullptr, 10), argv[4]);
    if (action == "read" && argc == 4) return read(argv[2], argv[3]);
    std::cerr << "bench_export_entente write FORMAT EDGES FILE | read FORMAT FILE\n";
    return 2;
}
