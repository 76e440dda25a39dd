#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <entente/model/digest.h>
#include <entente/model/document.h>
#include <entente/model/extraction.h>
#include <entente/model/ontology.h>
#include <entente/model/result.h>

namespace entente {

/// Fills the buffer with up to `size` bytes and tells how many; 0 at the end of the input.
using ByteSource = std::function<Result<std::size_t>(char* buffer, std::size_t size)>;

/// Bytes of a stream, which must outlive the source.
[[nodiscard]] ByteSource byte_source(std::istream& in);

/// A record longer than this is refused with `limit_reached`.
inline constexpr std::size_t record_limit = std::size_t{256} << 20U;

/// The text of one JSON object and where it stands in its file.
struct JsonRecord {
    std::string text;
    std::uint64_t line = 1;    ///< of its first byte
    std::uint64_t column = 1;  ///< in code points
};

/// Cuts an input into JSON objects without reading them: one a line (NDJSON), one object over many lines,
/// several of these one after another, or an array of objects. Which it is follows from the brackets. A byte
/// order mark, blank lines and CRLF are skipped.
///
/// A record that never closes its brackets ends before the next line that begins with `{`, and one that
/// breaks off in a string ends with its line, so that one bad line costs one record. Memory: one record
/// (`record_limit` at most) and 64 KiB.
class JsonRecordReader {
public:
    /// `file` is the name for messages, `-` for standard input.
    JsonRecordReader(ByteSource source, std::string file);
    JsonRecordReader(JsonRecordReader&&) noexcept;
    JsonRecordReader& operator=(JsonRecordReader&&) noexcept;
    ~JsonRecordReader();

    /// The next record, nothing at the end, or an Error for bytes that are no JSON object; after it the
    /// reader goes on with the next line that begins with `{`. An Error of code `io` ends the input.
    Result<std::optional<JsonRecord>> next();

    [[nodiscard]] const std::string& file() const noexcept;

private:
    class State;
    std::unique_ptr<State> state_;
};

/// One input document: `{"id", "text", "title"?, "published"?, "publisher"?, "url"?, "language"?,
/// "sha256"?}`, as `schemas/document.schema.json` describes it. The language is `en` and the digest that of
/// the text where they are not given; a digest that is given has to be right. Threads may call it at once, as
/// they may `parse_extraction`.
///
/// The Error names file, line, column, JSON pointer, what was expected, and the nearest valid name. Keys that
/// the schema does not know are refused, since a misspelt one would lose data in silence; those that begin
/// with `x-` are the user's own and skipped.
[[nodiscard]] Result<Document> parse_document(const JsonRecord& record, std::string_view file);

/// One extraction, as `schemas/extraction.schema.json` describes it. Beyond the schema it holds that entities
/// have distinct ids and that all ids that are used are among them; that types, PLOVER events, modes and
/// CAMEO codes are of the ontology and fit each other, and that a relation's ends are of the types that its
/// type allows; that dates are in order; and that spans lie inside the text where there is a text, and inside
/// the sentence.
///
/// What may be left out is filled in: PLOVER event, mode, CAMEO code and symmetry from the ontology, language
/// and digest as for a document, a quote from the text at its sentence, and a sentence from its quote if that
/// stands in the text exactly once. Aliases come out sorted. A quote without a sentence or a text keeps the
/// sentence `[0, 0)`.
[[nodiscard]] Result<Extraction> parse_extraction(const JsonRecord& record, std::string_view file,
                                                  const Ontology& ontology);

/// Reads input documents, one record at a time.
///
///     DocumentReader reader(byte_source(std::cin), "-");
///     for (;;) {
///         Result<std::optional<Document>> next = reader.next();
///         if (!next) return next.error();       // or count it and go on with the next record
///         if (!*next) break;
///         use(**next);
///     }
class DocumentReader {
public:
    DocumentReader(ByteSource source, std::string file);

    /// The next document, nothing at the end, or an Error, after which the reader can go on unless its code
    /// is `io`.
    Result<std::optional<Document>> next();

private:
    JsonRecordReader records_;
};

/// Reads extractions, one record at a time. The ontology must outlive the reader.
class ExtractionReader {
public:
    ExtractionReader(ByteSource source, std::string file, const Ontology& ontology);

    /// As `DocumentReader::next`.
    Result<std::optional<Extraction>> next();

private:
    JsonRecordReader records_;
    const Ontology* ontology_;
};

/// Appends one line of NDJSON, its newline included. The same value gives the same bytes: keys in the
/// schema's order, empty fields left out, the shortest decimals that read back as the same double, text as
/// UTF-8. Strings have to be UTF-8.
void write_document(std::string& out, const Document& document);
void write_extraction(std::string& out, const Extraction& extraction);

}  // namespace entente
