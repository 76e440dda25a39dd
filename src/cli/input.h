#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <entente/model/date.h>
#include <entente/model/document.h>
#include <entente/model/extraction.h>
#include <entente/model/json.h>
#include <entente/model/ontology.h>
#include <entente/model/result.h>

#include "cli/console.h"
#include "cli/file_part.h"
#include "graph/used_ids.h"

namespace entente::cli {

/// Where an item of the input stands.
struct Place {
    std::string file;
    std::uint64_t line = 0;  ///< 0 for a file that is one document
};

/// The error with the place where it has none of its own.
[[nodiscard]] Error placed(Error error, const Place& place);

/// A text to extract from, or facts that somebody else has extracted.
struct InputItem {
    std::variant<Document, Extraction> content;
    Place place;
};

/// What the JSON object of a record is, by its top-level keys; an Error where it is neither.
enum class RecordKind : std::uint8_t { document, extraction };
[[nodiscard]] std::optional<RecordKind> record_kind(std::string_view json) noexcept;

/// A text larger than this is refused: it is an archive, not a document.
inline constexpr std::size_t text_limit = std::size_t{16} << 20;

/// Which files of a directory are taken: .ndjson, .jsonl and .json alone, or .txt too.
enum class InputSuffixes : std::uint8_t { json, json_and_text };

/// The files that the arguments name, a directory standing for the files in it (not below), sorted by name.
/// An Error for what is not there or a directory without such files.
Result<std::vector<std::string>> expand_inputs(const std::vector<std::string>& arguments, InputSuffixes suffixes);

/// Reads any input, item by item, in order. What a file holds follows from its suffix (.txt is text; .ndjson,
/// .jsonl and .json are JSON) and else from its first bytes: `{` or `[{` begins JSON. A text file is one
/// document; each JSON object is a document or an extraction. An id that comes twice is an error. Memory: one item, and
/// some megabytes for the ids so far, whose rest is in a temporary file.
class InputReader {
public:
    /// `default_date` is given to documents without a date of their own. The ontology and console must
    /// outlive it. Of a `part` the lines are read that begin in it; only NDJSON has parts.
    InputReader(std::vector<std::string> files, const Ontology& ontology, std::optional<Date> default_date,
                Console& console, FilePart part = {});
    ~InputReader();
    InputReader(const InputReader&) = delete;
    InputReader& operator=(const InputReader&) = delete;

    /// The next item, an Error in place of a bad one, after which the reader goes on, or nothing at the end. After an
    /// Error `limit_reached` there is no way on.
    std::optional<Result<InputItem>> next();

private:
    class OpenFile;

    Result<std::optional<InputItem>> next_of_file();
    Result<InputItem> read_text();
    Result<InputItem> read_record(const JsonRecord& record);
    Result<void> check_document(Document& document, const Place& place);

    std::vector<std::string> files_;
    std::size_t next_file_ = 0;
    std::unique_ptr<OpenFile> open_;
    const Ontology& ontology_;
    std::optional<Date> default_date_;
    Console& console_;
    FilePart part_;
    std::optional<graph::UsedIds> ids_;  // made for the first document
};

}  // namespace entente::cli
