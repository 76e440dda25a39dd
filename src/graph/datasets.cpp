#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "graph/build.h"
#include "graph/encoding.h"
#include "graph/errors.h"

namespace entente {

namespace {

using graph::EventBlock;
using graph::EventColumn;
using graph::EventStage;
using graph::Statement;

std::vector<std::int64_t>& column(EventBlock& block, EventColumn which) {
    return block.columns[static_cast<std::size_t>(which)];
}

// The keys that a dataset's actors, types and words get follow from what they are, not from the row that names them
// first: parts of a file that were read elsewhere come to the same.

std::vector<BuildHandle> actors_in_order(const EventStage& stage, const EventStage::Dataset& dataset) {
    std::vector<BuildHandle> actors(dataset.actors.begin(), dataset.actors.end());
    std::stable_sort(actors.begin(), actors.end(), [&](BuildHandle left, BuildHandle right) {
        const Entity& one = stage.actor(left);
        const Entity& other = stage.actor(right);
        return std::tie(one.id, one.name, one.country, one.type) <
               std::tie(other.id, other.name, other.country, other.type);
    });
    return actors;
}

std::vector<std::uint32_t> types_in_order(const EventStage& stage, const EventStage::Dataset& dataset) {
    std::vector<std::uint32_t> types(dataset.types.begin(), dataset.types.end());
    std::stable_sort(types.begin(), types.end(), [&](std::uint32_t left, std::uint32_t right) {
        return stage.type(left).name < stage.type(right).name;
    });
    return types;
}

std::vector<std::uint32_t> words_in_order(const EventStage& stage, const EventStage::Dataset& dataset) {
    std::vector<std::uint32_t> words(dataset.words.begin(), dataset.words.end());
    std::sort(words.begin(), words.end(),
              [&](std::uint32_t left, std::uint32_t right) { return stage.word(left) < stage.word(right); });
    return words;
}

}  // namespace

std::int64_t Builder::State::word_key(std::uint32_t number) {
    if (number == 0) return 0;
    if (word_keys.size() <= number) word_keys.resize(stage.word_count());
    std::int64_t& key = word_keys[number];
    if (key != 0) return key;
    const std::string_view word = stage.word(number);
    Statement find(db, "SELECT key FROM word WHERE text = ?");
    if (find.bind(1, word).step()) return key = find.integer(0);
    find.reset();
    Statement(db, "INSERT INTO word (text) VALUES (?)").bind(1, word).run();
    Statement made(db, "SELECT key FROM word WHERE text = ?");
    if (made.bind(1, word).step()) key = made.integer(0);
    return key;
}

/// The blocks with the store's keys in place of the stage's numbers.
Result<void> Builder::State::insert_blocks(std::int64_t document, const EventStage::Dataset& dataset,
                                           const std::vector<std::int64_t>& actors,
                                           const std::vector<std::int64_t>& keys_of_types) {
    Statement insert(db, "INSERT INTO event_block VALUES (?, ?, ?, ?, ?, ?)");
    EventBlock block;
    std::string rows;
    for (const EventStage::Block& staged : dataset.blocks) {
        if (Result<void> read = stage.read(staged, block, rows); !read) return read;
        for (const EventColumn which :
             {EventColumn::source, EventColumn::target, EventColumn::place, EventColumn::attributed_to}) {
            for (std::int64_t& value : column(block, which)) {
                if (value != 0) value = actors[static_cast<std::size_t>(value - 1)];
            }
        }
        for (std::int64_t& value : column(block, EventColumn::type)) {
            value = keys_of_types[static_cast<std::size_t>(value)];
        }
        for (const EventColumn which : {EventColumn::event, EventColumn::cameo, EventColumn::rule}) {
            for (std::int64_t& value : column(block, which)) value = word_key(static_cast<std::uint32_t>(value));
        }
        const std::string columns = graph::encode_columns(block);
        insert.bind(1, document).bind(2, static_cast<std::int64_t>(staged.number));
        insert.bind(3, static_cast<std::int64_t>(staged.events)).bind(4, std::string_view(staged.digest));
        insert.bind_blob(5, columns).bind_blob(6, rows).run();
        if (db.failure) return *db.failure;
    }
    return {};
}

Result<void> Builder::State::add_dataset(const EventStage::Dataset& dataset, const std::string& digest) {
    const std::int64_t key = next_document++;
    Extraction facts;
    facts.document = dataset.document;
    insert_document(key, facts, digest, dataset.recorded);
    std::vector<std::int64_t> actors(dataset.actors.empty() ? 0 : *dataset.actors.rbegin() + std::size_t{1});
    for (const BuildHandle actor : actors_in_order(stage, dataset)) {
        actors[actor] = descriptions.add_mention(stage.actor(actor), key);
    }
    std::vector<std::int64_t> keys_of_types(dataset.types.empty() ? 0 : *dataset.types.rbegin() + std::size_t{1});
    Statement with_type(db, "INSERT INTO dataset_type VALUES (?, ?)");
    for (const std::uint32_t number : types_in_order(stage, dataset)) {
        const RelationType& type = stage.type(number);
        if (Result<void> checked = check_type(type); !checked) return checked;
        keys_of_types[number] = type_key(type);
        with_type.bind(1, key).bind(2, keys_of_types[number]).run();
    }
    Statement row(db, "INSERT INTO dataset VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    row.bind(1, key).bind(2, static_cast<std::int64_t>(dataset.events));
    const std::string columns = graph::encode(dataset.layout.columns);
    const std::string separator(1, dataset.layout.separator);
    row.bind(3, std::string_view(columns)).bind(4, std::string_view(separator));
    row.bind(5, std::string_view(dataset.layout.url)).bind(6, std::string_view(dataset.layout.title));
    row.bind(7, std::string_view(dataset.layout.publisher)).bind(8, std::string_view(dataset.layout.reading));
    row.run();
    for (const std::uint32_t word : words_in_order(stage, dataset)) static_cast<void>(word_key(word));
    return insert_blocks(key, dataset, actors, keys_of_types);
}

Result<void> Builder::State::add_datasets() {
    if (Result<void> finished = stage.finish(); !finished) return finished;
    std::vector<std::size_t> order(stage.datasets().size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
        return stage.datasets()[left].document.id < stage.datasets()[right].document.id;
    });
    for (const std::size_t number : order) {
        const EventStage::Dataset& dataset = stage.datasets()[number];
        const std::string digest = EventStage::digest_of(dataset);
        std::int64_t known = 0;
        bool same = false;
        if (find_document.bind(1, std::string_view(dataset.document.id)).step()) {
            known = find_document.integer(0);
            same = find_document.text(1) == digest;
        }
        find_document.reset();
        if (same) {
            ++report.documents_unchanged;
            continue;
        }
        if (known != 0 && options.conflict == Conflict::refuse) {
            return graph::bad_input(
                fmt::format("dataset \"{}\" is already in the graph with other rows", dataset.document.id),
                "give the file another name, or ask for the old one to be replaced");
        }
        if (known != 0) remove_document(known);
        if (Result<void> added = add_dataset(dataset, digest); !added) return added;
        if (db.failure) return *db.failure;
        report.events += dataset.events;
        ++(known != 0 ? report.documents_replaced : report.documents_added);
    }
    return {};
}

}  // namespace entente
