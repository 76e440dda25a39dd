// An .entente file, which may come from a stranger: a good one with changes.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <unistd.h>

#include <entente/graph/evidence.h>
#include <entente/graph/extractions.h>

#include "changes.h"
#include "fuzz.h"
#include "made_graph.h"

using namespace entente;

namespace {

/// A file of this process, in memory where the system has such a folder.
const std::filesystem::path& place() {
    static const std::filesystem::path path = [] {
        const std::filesystem::path memory = "/dev/shm";
        const std::filesystem::path folder =
            std::filesystem::exists(memory) ? memory : std::filesystem::temp_directory_path();
        return folder / ("entente-fuzz-store-" + std::to_string(::getpid()));
    }();
    static const int registered = std::atexit([] {
        for (const char* suffix : {"", "-snapshot", "-journal", "-wal", "-shm"}) {
            std::error_code ignored;
            std::filesystem::remove(path.string() + suffix, ignored);
        }
    });
    static_cast<void>(registered);
    return path;
}

std::string good_file() {
    std::filesystem::remove(place());
    {
        Result<Store> store = Store::open_to_write(place());
        fuzz::expect(store.has_value(), "a store can be made");
        const Ontology ontology = Ontology::standard();
        Result<Builder> builder = Builder::begin(*store, ontology);
        fuzz::expect(builder.has_value(), "a store can be written");
        for (const Extraction& extraction : fuzz::talks()) static_cast<void>(builder->add(extraction));
        Document rows;
        rows.id = "rows";
        const Result<BuildHandle> dataset = builder->begin_dataset(rows, {});
        const Result<BuildHandle> actor = builder->add_actor(fuzz::talks().front().entities.front());
        fuzz::expect(dataset && actor, "a dataset can be begun");
        CodedEvent event;
        event.type = ontology.find("MEETS");
        event.source = *actor;
        event.target = *actor;
        event.row = "FRA\tMEETS\tFRA";
        static_cast<void>(builder->add_event(*dataset, event));
        fuzz::expect(builder->commit("2026-01-01T00:00:00Z").has_value(), "what was added can be committed");
    }
    std::ifstream file(place(), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::string good = good_file();
    std::string bytes = good;
    fuzz::change(bytes, fuzz::text_of(data, size));
    std::ofstream(place(), std::ios::binary | std::ios::trunc) << bytes;
    const Result<Store> store = Store::open(place());
    if (!store) return 0;
    static_cast<void>(store->counts());
    static_cast<void>(store->check());
    const Result<Graph> graph = store->load();
    if (!graph) return 0;
    static_cast<void>(fuzz::walk(*graph));
    EvidenceReader reader(*store);
    for (const EdgeId edge : graph->edges()) {
        static_cast<void>(reader.of(graph->relation(edge).id));
        if (edge > 50) break;
    }
    ExtractionsOf extractions(*store);
    for (int i = 0; i < 50; ++i) {
        const Result<std::optional<StoredExtraction>> next = extractions.next();
        if (!next || !*next) break;
    }
    return 0;
}
