#include "cli/input.h"

#include <entente/extract/extractor.h>
#include <fmt/core.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <istream>

#include "cli/files.h"

namespace entente::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_json_suffix(const fs::path& suffix) { return suffix == ".json" || suffix == ".ndjson" || suffix == ".jsonl"; }

bool is_text_suffix(const fs::path& suffix) { return suffix == ".txt" || suffix == ".text" || suffix == ".md"; }

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Whether the first bytes begin a JSON object or an array of them.
bool begins_json(std::string_view bytes) {
    if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
    std::size_t at = 0;
    const auto skip = [&] {
        while (at < bytes.size() && is_space(bytes[at])) ++at;
    };
    skip();
    if (at < bytes.size() && bytes[at] == '[') {
        ++at;
        skip();
    }
    return at < bytes.size() && bytes[at] == '{';
}

Error bad_input(std::string message, std::string remedy, const Place& place) {
    Error error;
    error.message = std::move(message);
    error.remedy = std::move(remedy);
    error.file = place.file;
    error.line = place.line;
    return error;
}

/// Input that is too deep or too large for us is bad input: it is not we who were told to stop.
Error unusable(Error error) {
    if (error.code == ErrorCode::limit_reached) error.code = ErrorCode::bad_input;
    return error;
}

Result<std::vector<std::string>> files_in(const std::string& directory, InputSuffixes suffixes) {
    std::error_code failure;
    std::vector<std::string> files;
    for (fs::directory_iterator it(directory, failure), end; !failure && it != end; it.increment(failure)) {
        const fs::path& path = it->path();
        std::error_code unknown;
        const bool wanted = is_json_suffix(path.extension()) ||
                            (suffixes == InputSuffixes::json_and_text && path.extension() == ".txt");
        const bool hidden = path.filename().string().starts_with('.');
        if (wanted && !hidden && fs::is_regular_file(path, unknown)) files.push_back(path.string());
    }
    if (failure) return cannot_read(directory, failure.value());
    if (files.empty()) {
        return bad_input(suffixes == InputSuffixes::json ? "the directory holds no .ndjson, .jsonl or .json file"
                                                         : "the directory holds no .txt, .ndjson, .jsonl or .json file",
                         "name the files themselves", {directory, 0});
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

Error placed(Error error, const Place& place) {
    if (error.file.empty()) {
        error.file = place.file;
        if (error.line == 0) error.line = place.line;
    }
    return error;
}

std::optional<RecordKind> record_kind(std::string_view json) noexcept {
    std::size_t depth = 0;
    std::optional<RecordKind> kind;
    for (std::size_t at = 0; at < json.size(); ++at) {
        const char c = json[at];
        if (c == '{' || c == '[') ++depth;
        if ((c == '}' || c == ']') && depth > 0) --depth;
        if (c != '"') continue;
        const std::size_t begin = at + 1;
        for (++at; at < json.size() && json[at] != '"'; ++at) {
            if (json[at] == '\\') ++at;
        }
        if (depth != 1 || at >= json.size()) continue;
        const std::string_view text = json.substr(begin, at - begin);
        std::size_t after = at + 1;
        while (after < json.size() && is_space(json[after])) ++after;
        if (after >= json.size() || json[after] != ':') continue;
        if (text == "document" || text == "entities" || text == "relations") return RecordKind::extraction;
        if (text == "text" || text == "id") kind = RecordKind::document;
        if (text == "text") return kind;
    }
    return kind;
}

Result<std::vector<std::string>> expand_inputs(const std::vector<std::string>& arguments, InputSuffixes suffixes) {
    std::vector<std::string> files;
    for (const std::string& argument : arguments) {
        struct stat status {};
        if (argument == "-") {
            files.push_back(argument);
            continue;
        }
        if (::stat(argument.c_str(), &status) != 0) return cannot_read(argument, errno);
        if (!S_ISDIR(status.st_mode)) {
            files.push_back(argument);
            continue;
        }
        const Result<std::vector<std::string>> inside = files_in(argument, suffixes);
        if (!inside) return inside.error();
        files.insert(files.end(), inside->begin(), inside->end());
    }
    return files;
}

/// A file under way: its bytes, and the reader that cuts it into records where it is JSON.
class InputReader::OpenFile {
public:
    static Result<std::unique_ptr<OpenFile>> open(const std::string& name, Console& console, const FilePart& part) {
        auto file = std::make_unique<OpenFile>();
        file->name_ = name;
        file->stream_ = &console.in();
        if (name != "-") {
            struct stat status {};
            if (::stat(name.c_str(), &status) != 0) return cannot_read(name, errno);
            if (S_ISDIR(status.st_mode)) return cannot_read(name, EISDIR);
            errno = 0;
            file->own_.open(name, std::ios::binary);
            if (!file->own_) return cannot_read(name, errno == 0 ? EIO : errno);
            file->stream_ = &file->own_;
        }
        if (part.is_all()) {
            file->source_ = byte_source(*file->stream_);
        } else if (Result<void> cut = file->take_part(part); !cut) {
            return cut.error();
        }
        if (Result<void> read = file->read_head(); !read) return read.error();
        const fs::path suffix = fs::path(name).extension();
        const bool json = is_json_suffix(suffix) || (!is_text_suffix(suffix) && begins_json(file->head_));
        if (json) file->records_.emplace(file->rest(), name);
        return file;
    }

    [[nodiscard]] const std::string& name() const noexcept { return name_; }
    /// Null for a text file.
    [[nodiscard]] JsonRecordReader* records() noexcept { return records_ ? &*records_ : nullptr; }

    Result<std::string> read_text() {
        std::string text = std::move(head_);
        std::string chunk(std::size_t{1} << 16, '\0');
        while (text.size() <= text_limit) {
            const Result<std::size_t> size = source_(chunk.data(), chunk.size());
            if (!size) return placed(size.error(), {name_, 0});
            if (*size == 0) return text;
            text.append(chunk, 0, *size);
        }
        return bad_input(fmt::format("the text is larger than {}", size_text(text_limit)),
                         "give one document a file, or NDJSON with one document a line", {name_, 0});
    }

private:
    Result<void> take_part(const FilePart& part) {
        const fs::path suffix = fs::path(name_).extension();
        if (suffix != ".ndjson" && suffix != ".jsonl") {
            return bad_input("only NDJSON (.ndjson, .jsonl) and datasets can be cut into parts",
                             "give other files to one build, whole", {name_, 0});
        }
        const Result<ByteRange> range = part.of(name_);
        if (!range) return range.error();
        source_ = lines_of_part(*stream_, *range);
        is_part_ = true;
        return {};
    }

    /// Enough to see what it is. A file that is empty or blank is an Error.
    Result<void> read_head() {
        std::string chunk(std::size_t{1} << 16, '\0');
        while (head_.size() < chunk.size()) {
            const Result<std::size_t> size = source_(chunk.data(), chunk.size());
            if (!size) return placed(size.error(), {name_, 0});
            if (*size == 0) break;
            head_.append(chunk, 0, *size);
            if (head_.find_first_not_of(" \t\r\n") != std::string::npos) break;
        }
        if (head_.empty() && !is_part_) return bad_input("the input is empty", {}, {name_, 0});
        return {};
    }

    /// The head and what follows it.
    ByteSource rest() {
        return [this, at = std::size_t{0}](char* buffer, std::size_t size) mutable -> Result<std::size_t> {
            if (at == head_.size()) return source_(buffer, size);
            const std::size_t count = std::min(size, head_.size() - at);
            std::memcpy(buffer, head_.data() + at, count);
            at += count;
            return count;
        };
    }

    std::string name_;
    std::ifstream own_;
    std::istream* stream_ = nullptr;
    ByteSource source_;
    bool is_part_ = false;
    std::string head_;
    std::optional<JsonRecordReader> records_;
};

InputReader::InputReader(std::vector<std::string> files, const Ontology& ontology, std::optional<Date> default_date,
                         Console& console, FilePart part)
    : files_(std::move(files)), ontology_(ontology), default_date_(default_date), console_(console), part_(part) {}

InputReader::~InputReader() = default;

std::optional<Result<InputItem>> InputReader::next() {
    for (;;) {
        if (!open_) {
            if (next_file_ == files_.size()) return std::nullopt;
            Result<std::unique_ptr<OpenFile>> opened = OpenFile::open(files_[next_file_++], console_, part_);
            if (!opened) return opened.error();
            open_ = std::move(*opened);
        }
        Result<std::optional<InputItem>> item = next_of_file();
        if (!item) return item.error();
        if (*item) return std::move(**item);
        open_.reset();
    }
}

Result<std::optional<InputItem>> InputReader::next_of_file() {
    JsonRecordReader* records = open_->records();
    if (records == nullptr) {
        Result<InputItem> item = read_text();
        open_.reset();
        if (!item) return std::move(item).error();
        return std::optional<InputItem>(std::move(*item));
    }
    Result<std::optional<JsonRecord>> record = records->next();
    if (!record) {
        Error error = unusable(placed(record.error(), {open_->name(), 0}));
        if (error.code == ErrorCode::io) open_.reset();
        return error;
    }
    if (!*record) return std::optional<InputItem>();
    Result<InputItem> item = read_record(**record);
    if (!item) return std::move(item).error();
    return std::optional<InputItem>(std::move(*item));
}

Result<InputItem> InputReader::read_text() {
    const Place place{open_->name(), 0};
    Result<std::string> text = open_->read_text();
    if (!text) return text.error();
    if (text->find_first_not_of(" \t\r\n") == std::string::npos) {
        return bad_input("the text is empty", {}, place);
    }
    Result<Document> document = document_from_text(place.file == "-" ? "stdin" : place.file, std::move(*text));
    if (!document) {
        // The library knows the text by the name that we gave it; the user knows the file.
        Error error = unusable(document.error());
        error.file = place.file;
        return error;
    }
    if (Result<void> checked = check_document(*document, place); !checked) return checked.error();
    return InputItem{std::move(*document), place};
}

Result<InputItem> InputReader::read_record(const JsonRecord& record) {
    const Place place{open_->name(), record.line};
    const std::optional<RecordKind> kind = record_kind(record.text);
    if (!kind) {
        Error error = bad_input("this is neither a document nor an extraction",
                                "a document has \"id\" and \"text\"; an extraction has \"document\", \"entities\" "
                                "and \"relations\"",
                                place);
        error.column = record.column;
        return error;
    }
    if (*kind == RecordKind::extraction) {
        Result<Extraction> extraction = parse_extraction(record, place.file, ontology_);
        if (!extraction) return unusable(placed(extraction.error(), place));
        if (Result<void> checked = check_document(extraction->document, place); !checked) return checked.error();
        return InputItem{std::move(*extraction), place};
    }
    Result<Document> document = parse_document(record, place.file);
    if (!document) return unusable(placed(document.error(), place));
    if (document->text.find_first_not_of(" \t\r\n") == std::string::npos) {
        return bad_input(fmt::format("the text of document \"{}\" is empty", document->id), {}, place);
    }
    if (document->text.size() > text_limit) {
        return bad_input(
            fmt::format("the text of document \"{}\" is larger than {}", document->id, size_text(text_limit)),
            "give one document a line", place);
    }
    if (default_date_ && !document->published) {
        const Result<Document> framed = document_from_text(document->id, document->text);
        if (framed) document->published = framed->published;
    }
    if (Result<void> checked = check_document(*document, place); !checked) return checked.error();
    return InputItem{std::move(*document), place};
}

Result<void> InputReader::check_document(Document& document, const Place& place) {
    if (!document.published && default_date_) document.published = default_date_;
    if (!ids_) {
        Result<graph::UsedIds> made = graph::UsedIds::create();
        if (!made) return made.error();
        ids_.emplace(std::move(*made));
    }
    const Result<std::optional<graph::UsedIds::Place>> before = ids_->use(document.id, {next_file_ - 1, place.line});
    if (!before) return before.error();
    if (!*before) return {};
    const std::string& file = files_[(*before)->file];
    const std::string where = (*before)->line == 0 ? file : fmt::format("{}:{}", file, (*before)->line);
    return bad_input(fmt::format("the document id \"{}\" was already used in {}", document.id, where),
                     "every document needs an id of its own", place);
}

}  // namespace entente::cli
