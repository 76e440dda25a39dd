#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <entente/graph/graph.h>
#include <entente/model/document.h>
#include <entente/model/relation.h>
#include <entente/model/result.h>

namespace entente {

class EvidenceReader;

/// One piece of evidence for a relation, with its source.
struct Citation {
    std::string document;  ///< the document's id
    std::string title;
    std::string publisher;
    std::string url;
    std::optional<Date> published;
    Evidence evidence;          ///< spans and quote; of the relation's source and target as the graph orders them
    std::string attributed_to;  ///< the id of the entity that says so; empty where the document itself does
    std::uint64_t offset = 0;   ///< of a dataset's row, in bytes; 0 for a text
    std::vector<std::pair<std::string, std::string>> properties;  ///< of a dataset's row: its columns that have a value
    double confidence = 0;                                        ///< of this report alone
    std::string cameo;                                            ///< of this report; may be empty
    std::optional<Date> start;                                    ///< when it held, as this report has it
    std::optional<Date> end;
};

/// How many of each a store holds.
struct StoreCounts {
    std::uint64_t documents = 0;
    std::uint64_t entities = 0;
    std::uint64_t relations = 0;
    std::uint64_t claims = 0;
    std::uint64_t evidence = 0;
    std::uint64_t events = 0;  ///< rows of datasets; the relations that they tell are counted by the Graph
};

/// The `.entente` file: a SQLite database with documents, entities, relations and the evidence behind each
/// (docs/graph.md has the tables). It is one file whenever no build is running, with a snapshot beside a large
/// one that may be deleted at any time; a build is one transaction,
/// and after a killed one the next opening brings the graph of before back.
///
/// One thread uses a Store at a time; several Stores may read one file.
///
///     Result<Store> store = Store::open("news.entente");
///     if (!store) return store.error();
///     Result<Graph> graph = store->load();
class Store {
public:
    /// "Ente" as SQLite's application id, and the version of the tables.
    static constexpr std::int32_t application_id = 0x456e7465;
    static constexpr std::int32_t schema_version = 2;
    static constexpr std::int32_t oldest_schema_version = 1;  ///< that is read; building on one upgrades it

    /// Opens an existing graph to read. An Error for what is not there, not SQLite, SQLite of another
    /// program, of a newer version, empty or damaged.
    [[nodiscard]] static Result<Store> open(const std::filesystem::path& path);
    /// Opens a graph to add to, or starts a new one where there is no file or an empty one. A new file gets
    /// its first bytes from the first commit.
    [[nodiscard]] static Result<Store> open_to_write(const std::filesystem::path& path);
    /// A graph in memory, to write; gone with the Store.
    [[nodiscard]] static Result<Store> in_memory();
    /// A graph to write that is gone with the Store and of which memory keeps only a part: the rest is in a file
    /// without a name, where the system has temporary files.
    [[nodiscard]] static Result<Store> on_scratch();

    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;
    ~Store();

    [[nodiscard]] const std::filesystem::path& path() const noexcept;
    [[nodiscard]] bool writable() const noexcept;

    /// Counts the builds that changed something; 0 for a graph without any.
    [[nodiscard]] Result<std::uint64_t> generation() const;
    [[nodiscard]] Result<StoreCounts> counts() const;

    /// The whole graph. A large one (from 50,000 relations on) is mapped from the snapshot beside the file, which
    /// takes milliseconds; without a snapshot, or with one that is stale or damaged, the tables are read in one
    /// transaction, O((n + m) log m), and a large graph gets a snapshot if its folder may be written.
    [[nodiscard]] Result<Graph> load() const;
    /// Makes the snapshot beside the file unless there is one that serves; true when it was made. `memory` bounds
    /// what sorting takes, in bytes. Nothing happens for a graph in memory.
    [[nodiscard]] Result<bool> make_snapshot(std::size_t memory = std::size_t{768} << 20) const;

    /// What stands behind a relation, in the order of publication (unknown last), then document id, then
    /// place in the text. `relation` is `RelationView::id`. An Error when there is none of that id. Those who ask
    /// for many take an EvidenceReader.
    [[nodiscard]] Result<std::vector<Citation>> evidence(std::uint64_t relation) const;
    /// The same of a relation of this store's graph, found without a search.
    [[nodiscard]] Result<std::vector<Citation>> evidence(const RelationView& relation) const;
    /// The document of that id, with its text where the store has it; an Error `not_found` otherwise.
    [[nodiscard]] Result<Document> document(std::string_view id) const;
    /// The ids of all documents, sorted.
    [[nodiscard]] Result<std::vector<std::string>> document_ids() const;

    /// SQLite's own check of the whole file and of what the tables promise each other; an Error that says
    /// what is wrong.
    [[nodiscard]] Result<void> check() const;

    /// For the builder and other parts of this folder.
    struct Connection;
    [[nodiscard]] Connection& connection() const noexcept { return *connection_; }

private:
    explicit Store(std::unique_ptr<Connection> connection);
    [[nodiscard]] EvidenceReader& kept_reader() const;
    std::unique_ptr<Connection> connection_;
};

}  // namespace entente
