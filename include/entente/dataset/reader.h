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
#include <entente/model/extraction.h>
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
    const RelationType* type = nullptr;  ///< of the ontology, or of `DatasetSink::add_type`
    DatasetHandle document = no_handle;
    DatasetHandle source = no_handle;
    DatasetHandle target = no_handle;
    DatasetHandle place = no_handle;
    DatasetHandle attributed_to = no_handle;
    std::optional<Date> start;
    std::optional<Date> end;
    std::optional<Date> published;  ///< when it was reported
    Status status = Status::occurred;
    double confidence = 1.0;
    std::string_view event;    ///< shared by the pairs of one event of several parties; may be empty
    std::string_view cameo;    ///< CAMEO code; may be empty
    std::string_view row;      ///< the record as it stands, without its line end: it becomes the quote
    std::uint64_t offset = 0;  ///< of `row` in the file, in bytes; with the document it names the statement
    std::string_view rule;     ///< what made it; the reader's name where empty
    std::string_view origin;   ///< what reported it, an address or a story's number: rows of one origin are one source
    std::string_view id;       ///< the dataset's own, by which `DatasetSink::recall` finds it; may be empty
};

/// How the rows that cite a document are laid out.
struct DatasetColumns {
    std::vector<std::string> names;  ///< in order
    char separator = '\t';
    std::string url;        ///< the column with the address of what reported it; empty where there is none
    std::string title;      ///< … with its headline
    std::string publisher;  ///< … with who published it
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
    /// Before the first relation that cites the document; without a call its rows have no columns.
    virtual void set_columns(DatasetHandle document, const DatasetColumns& columns) = 0;
    /// Keeps a type that the ontology does not have; the pointer lives as long as the sink. The same name again gives
    /// the type of before.
    virtual const RelationType* add_type(const RelationType& type) = 0;
    /// Readers keep the handles of the actors that they have met: an entity is made once, not once a row.
    virtual DatasetHandle add_entity(const Entity& entity) = 0;
    /// False asks the reader to end: the caller was interrupted, or can take no more.
    virtual bool add_relation(const DatasetRelation& relation) = 0;
    /// What was added under an id, for rows that report it once more; nothing where that is not known. Type, ends,
    /// dates and CAMEO code alone.
    [[nodiscard]] virtual std::optional<DatasetRelation> recall(std::string_view id) = 0;
    /// A document with all that it says, from files that keep more than rows: spans, topics, several quotes.
    /// False asks the reader to end. A sink that takes rows alone rejects it.
    virtual bool add_extraction(const Extraction& extraction);
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
    /// Of a file that is cut into parts: the rows that begin at `begin` or later and before `end` are read. The first
    /// line is read always, since it may be the header. A stream that is not read from its first byte on must be
    /// seekable.
    std::uint64_t begin = 0;
    std::uint64_t end = UINT64_MAX;
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
    /// Whether its rows report what rows of other files tell, so that these must be read first.
    [[nodiscard]] virtual bool follows_others() const noexcept { return false; }
    /// Whether its files are rows, one a line, so that a part of one can be read.
    [[nodiscard]] virtual bool has_rows() const noexcept { return true; }
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
