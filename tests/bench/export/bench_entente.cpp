#include <entente/export/format.h>

#include <fmt/format.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <iostream>
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

}  // namespace

/// write FORMAT EDGES FILE
int main(int argc, char** argv) {
    const std::string action = argc > 1 ? argv[1] : "";
    if (action == "write" && argc == 5 && find_format(argv[2]) != nullptr)
        return write(argv[2], std::strtoull(argv[3], nullptr, 10), argv[4]);
    std::cerr << "bench_export_entente write FORMAT EDGES FILE\n";
    return 2;
}
