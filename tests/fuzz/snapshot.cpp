// Changes to a snapshot, each a byte that names the section, two of the place in it, one of length (at most
// 8), and the new bytes. The check sums are made right again, so that what they protect is reached.

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <unistd.h>

#include <entente/graph/names.h>

#include "fuzz.h"
#include "graph/checksum.h"
#include "graph/snapshot.h"
#include "graph/snapshot_format.h"
#include "graph/snapshot_store.h"
#include "made_graph.h"

using namespace entente;

namespace {

/// A graph on disk with its snapshot, gone at the end.
struct Original {
    std::filesystem::path folder;
    std::filesystem::path path;
    graph::SnapshotKey key;
    std::string bytes;

    Original() {
        const std::filesystem::path memory = "/dev/shm";
        folder = (std::filesystem::exists(memory) ? memory : std::filesystem::temp_directory_path()) /
                 ("entente-fuzz-snapshot-" + std::to_string(::getpid()));
        std::filesystem::create_directories(folder);
        path = folder / "graph.entente";
        std::filesystem::remove(path);
        Result<Store> store = Store::open_to_write(path);
        fuzz::expect(store.has_value(), "a store can be made");
        const Ontology ontology = Ontology::standard();
        Result<Builder> builder = Builder::begin(*store, ontology);
        fuzz::expect(builder.has_value(), "a store can be written");
        for (const Extraction& extraction : fuzz::talks()) static_cast<void>(builder->add(extraction));
        fuzz::expect(builder->commit("2026-01-01T00:00:00Z").has_value(), "what was added can be committed");
        fuzz::expect(store->make_snapshot().has_value(), "a snapshot can be made");
        key = *graph::snapshot_key(store->connection());
        std::ifstream file(graph::snapshot_path(path), std::ios::binary);
        bytes.assign(std::istreambuf_iterator<char>(file), {});
    }
    ~Original() {
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    }
    Original(const Original&) = delete;
    Original& operator=(const Original&) = delete;
};

void change(std::string& bytes, graph::SnapshotHeader& header, std::string_view changes) {
    while (changes.size() >= 4) {
        const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(changes[i]); };
        const std::size_t length = std::min<std::size_t>(byte(3) % 9, changes.size() - 4);
        const graph::SectionPlace& section = header.sections[byte(0) % graph::section_count];
        const std::size_t begin = byte(1) + 256U * byte(2);
        for (std::size_t i = 0; i < length && begin + i < section.size; ++i) {
            bytes[section.offset + begin + i] = changes[4 + i];
        }
        changes.remove_prefix(4 + length);
    }
    for (graph::SectionPlace& section : header.sections) {
        section.sum = graph::checksum({bytes.data() + section.offset, section.size});
    }
    header.sum = graph::checksum({reinterpret_cast<const char*>(&header), offsetof(graph::SnapshotHeader, sum)});
    std::memcpy(bytes.data(), &header, sizeof(header));
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Original original;
    std::string bytes = original.bytes;
    graph::SnapshotHeader header;
    std::memcpy(&header, bytes.data(), sizeof(header));
    change(bytes, header, fuzz::text_of(data, size));
    const std::filesystem::path snapshot = graph::snapshot_path(original.path);
    std::ofstream(snapshot, std::ios::binary | std::ios::trunc) << bytes;
    const std::optional<Graph> graph = graph::map_snapshot(snapshot, original.key);
    const bool whole = graph::check_snapshot(snapshot, original.key).has_value();
    fuzz::expect(graph.has_value() == whole, "what is used has passed the check");
    if (!graph) return 0;
    static_cast<void>(fuzz::walk(*graph));
    const NameIndex names(*graph);
    static_cast<void>(names.find("France"));
    return 0;
}
