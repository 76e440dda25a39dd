#pragma once

#include <cstdint>
#include <future>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include <entente/graph/events.h>
#include <entente/model/document.h>
#include <entente/model/entity.h>
#include <entente/model/result.h>

#include "graph/columns.h"
#include "graph/event_block.h"
#include "graph/scratch_file.h"

namespace entente::graph {

/// Coded events between `add` and `commit`: in blocks, in a file without a name, with numbers of their own for
/// actors, types and words, so that nothing of the store changes before a dataset is known to be new. Memory: one
/// block a dataset that is being read, one more, the actors and the words.
class EventStage {
public:
    struct Block {
        std::uint64_t number = 0;
        std::uint64_t events = 0;
        std::uint64_t place = 0;  ///< in the file: the columns, then the rows
        std::uint64_t columns_size = 0;
        std::uint64_t rows_size = 0;
        std::string digest;  ///< SHA-256 of number and rows
    };

    struct Dataset {
        Document document;
        RowLayout layout;
        std::vector<Block> blocks;
        std::set<std::uint32_t> types;
        std::set<BuildHandle> actors;
        std::set<std::uint32_t> words;
        std::string recorded;  ///< when another graph came to have it; empty for now
        std::uint64_t events = 0;

        EventBlock open;
        std::uint64_t number = 0;
        std::uint64_t end = 0;     ///< of the row before
        std::uint64_t offset = 0;  ///< of the row before
        std::vector<bool> seen;    ///< actors
        std::vector<bool> heard;   ///< words
    };

    /// `beside` is the graph file; empty for a graph in memory.
    explicit EventStage(std::filesystem::path beside) : beside_(std::move(beside)) {}

    BuildHandle begin_dataset(const Document& document, RowLayout layout);
    BuildHandle add_actor(const Entity& entity);
    /// Of an event of another graph the origin is known by its hash alone: it is given in place of the text's own.
    Result<void> add(BuildHandle dataset, const CodedEvent& event, std::int64_t origin = 0);
    void set_recorded(BuildHandle dataset, std::string time) { datasets_[dataset].recorded = std::move(time); }
    /// Writes the blocks that are still open.
    Result<void> finish();

    [[nodiscard]] bool empty() const { return datasets_.empty(); }
    [[nodiscard]] const std::vector<Dataset>& datasets() const { return datasets_; }
    [[nodiscard]] const Entity& actor(BuildHandle handle) const { return actors_[handle]; }
    [[nodiscard]] const RelationType& type(std::uint32_t number) const { return types_[number]; }
    [[nodiscard]] std::string_view word(std::uint32_t number) const { return words_[number]; }
    [[nodiscard]] std::size_t word_count() const { return words_.size(); }

    /// A block back from the file: `columns` decoded, `rows` still compressed.
    Result<void> read(const Block& block, EventBlock& columns, std::string& rows) const;
    /// What all of a dataset says, its document included.
    [[nodiscard]] static std::string digest_of(const Dataset& dataset);

private:
    /// A block that is encoded and compressed while the next one is read.
    struct Closing {
        std::size_t dataset = 0;
        EventBlock events;
        Block block;
        std::string columns;
        std::string rows;
        std::future<void> done;

        void encode();
    };

    /// Lets the open block be closed, after the one before it.
    Result<void> close_block(Dataset& dataset);
    /// Writes the block that is being closed, if there is one.
    Result<void> write_closed();
    std::uint32_t type_number(const RelationType& type);
    void use(Dataset& dataset, BuildHandle actor);
    std::int64_t word_number(Dataset& dataset, std::string_view word);

    std::filesystem::path beside_;
    ScratchFile file_;
    bool has_file_ = false;
    std::vector<Dataset> datasets_;
    Closing closing_;
    std::vector<Entity> actors_;
    std::vector<RelationType> types_;
    std::unordered_map<const RelationType*, std::uint32_t> type_numbers_;
    const RelationType* last_type_ = nullptr;
    std::uint32_t last_type_number_ = 0;
    Interner interner_;
    StringTable words_;
};

}  // namespace entente::graph
