#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <entente/graph/store.h>
#include <entente/model/ontology.h>

#include "graph/event_reader.h"
#include "graph/event_stage.h"

namespace entente::graph {

/// Takes the datasets of several graphs into a stage, as if their rows had been read from one file: in the order of
/// their places in it, each once. Memory: a block of each graph, the actors and the words.
class DatasetFold {
public:
    /// `types` has the relation types of all graphs by name; it must outlive the stage.
    DatasetFold(const std::vector<const Store*>& graphs, const std::map<std::string, RelationType, std::less<>>& types,
                EventStage& stage, const std::atomic<bool>* cancel);
    ~DatasetFold();

    /// An Error where two graphs have one dataset with other columns, settings or rows at one place.
    [[nodiscard]] Result<void> run();

private:
    struct Side;
    struct OpenBlock;
    struct Event;
    using Part = std::pair<Side*, std::size_t>;  ///< a graph and where its header of a block is

    Result<void> fold(const std::string& id, const std::vector<Side*>& sides);
    Result<BuildHandle> begin(const std::string& id, const std::vector<Side*>& sides);
    Result<void> fold_block(BuildHandle dataset, const std::string& id, const std::vector<Part>& parts);
    Result<void> take_row(BuildHandle dataset, const std::string& id, std::vector<OpenBlock*>& holders);
    Result<Event> event_at(OpenBlock& open, std::size_t row);
    Result<BuildHandle> actor(Side& side, std::int64_t description);
    Result<std::string_view> word(Side& side, std::int64_t key);

    std::vector<std::unique_ptr<Side>> sides_;
    const std::map<std::string, RelationType, std::less<>>& types_;
    EventStage& stage_;
    const std::atomic<bool>* cancel_;
    std::unordered_map<std::string, BuildHandle> actors_;  // by all that is said of one; never walked
    std::uint64_t end_ = 0;                                // of the last row taken
};

}  // namespace entente::graph
