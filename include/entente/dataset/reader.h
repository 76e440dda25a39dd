#pragma once

#include <cstdint>
#include <istream>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <entente/model/date.h>
#include <entente/model/document.h>
#include <entente/model/entity.h>
#include <entente/model/ontology.h>
#include <entente/model/relation.h>
#include <entente/model/result.h>

namespace entente {

/// What a DatasetSink called an entity or a document that it was given.
using DatasetHandle = std::uint32_t;

inline constexpr DatasetHandle no_handle = UINT32_MAX;

/// One statement of a dataset: a row of coded events, an edge of a graph file. All views are valid during the
/// call alone.
struct DatasetRelation {
    const RelationType* type = nullptr;  ///< of the ontology, or one that the reader keeps until the sink ends
    DatasetHandle document = no_handle;
    DatasetHandle source = no_handle;
    DatasetHandle target = no_handle;
    DatasetHandle place = no_handle;
    DatasetHandle attributed_to = no_handle;
    std::optional<Date> start;
    std::optional<Date> end;
    Status status = Status::occurred;
    double confidence = 1.0;
    std::string_view event;  ///< shared by the pairs of one event of several parties; may be empty
    std::string_view cameo;  ///< CAMEO code; may be empty
    std::string_view row;    ///< the record as it stands, without its line end: it becomes the quote
    std::uint64_t offset = 0;  ///< of `row` in the file, in bytes; with the document it names the statement
    std::string_view rule;     ///< what made it; the reader's name where empty
};

/// A record that cannot be used.
struct RejectedRow {
    std::uint64_t line = 0;   ///< 1-based; 0 where the format has no lines
    std::string_view row;     ///< as it stands
    std::string_view reason;  ///< the same text for the same kind of fault: reasons are counted
    std::string_view detail;  ///< the value that is wrong; may be empty
};

/// Takes what a reader reads. One thread calls.
class DatasetSink {
public:
    virtual ~DatasetSink() = default;

    /// The same document twice gives the same handle. `Document::text` may stay empty.
    virtual DatasetHandle add_document(const Document& document) = 0;
    /// Names the columns of the rows that cite a document, in their order; without a call a row has none.
    virtual void set_columns(DatasetHandle document, const std::vector<std::string>& columns,
                             char separator) = 0;
    /// Readers keep the handles of the actors that they have met: an entity is made once, not once a row.
    virtual DatasetHandle add_entity(const Entity& entity) = 0;
    /// False asks the reader to end: the caller was interrupted, or can take no more.
    virtual bool add_relation(const DatasetRelation& relation) = 0;
    /// False asks the reader to end.
    virtual bool reject(const RejectedRow& row) = 0;
};

/// What a user chose beyond the file.
struct DatasetOptions {
    /// Which column holds what, for tables without a known header: "source" to "Country A" or to "1" (the first).
    std::map<std::string, std::string> columns;
    /// Relation words to types of the ontology: "signs" to "SIGNS_TREATY".
    std::map<std::string, std::string> relations;
    /// Actors' names or codes to entities, where they shall not be what the reader takes them for.
    std::map<std::string, Entity> actors;
};

/// A file that was opened and, if it was compressed, is read decompressed.
struct DatasetInput {
    std::istream& stream;      ///< at its first byte; need not be seekable
    std::string name;          ///< the file's name as the user wrote it; `-` for standard input
    std::uint64_t offset = 0;  ///< of the first byte in the whole file
};

/// Reads one kind of dataset or graph file into a sink. Readers have no state of their own: threads may share
/// one.
///
///     const DatasetReader* reader = find_dataset_reader("gdelt");
///     Result<void> done = reader->read({stream, "20191024.export.CSV"}, ontology, {}, sink);
class DatasetReader {
public:
    virtual ~DatasetReader() = default;

    /// What `--from` calls it: lower case, `gdelt`.
    [[nodiscard]] virtual std::string_view name() const noexcept = 0;
    /// One line of help.
    [[nodiscard]] virtual std::string_view description() const noexcept = 0;
    /// Whether a file with these first bytes (up to 64 KiB, the whole file where it is shorter) is of this kind.
    /// `file` is its name, whose suffix may decide where the bytes leave it open.
    [[nodiscard]] virtual bool recognises(std::string_view first_bytes, std::string_view file) const = 0;
    /// Reads to the end of the stream in bounded memory. An Error when the file as a whole is not of this kind
    /// (its header, its nesting) or cannot be read; a record that is wrong goes to `sink.reject`.
    [[nodiscard]] virtual Result<void> read(const DatasetInput& input, const Ontology& ontology,
                                            const DatasetOptions& options, DatasetSink& sink) const = 0;
};

/// All readers, in the order in which they are asked whether they recognise a file.
[[nodiscard]] const std::vector<const DatasetReader*>& dataset_readers();
/// The reader of that name, or null.
[[nodiscard]] const DatasetReader* find_dataset_reader(std::string_view name) noexcept;
/// The first reader that recognises the bytes, or null.
[[nodiscard]] const DatasetReader* recognise_dataset(std::string_view first_bytes, std::string_view file);

}  // namespace entente
