#include <algorithm>
#include <istream>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include <entente/model/json.h>

#include "model/json_decode.h"
#include "model/json_tree.h"

namespace entente {

namespace {

constexpr std::size_t chunk_size = std::size_t{64} << 10U;

bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

ByteSource byte_source(std::istream& in) {
    return [&in](char* buffer, std::size_t size) -> Result<std::size_t> {
        in.read(buffer, static_cast<std::streamsize>(size));
        if (in.bad()) {
            Error error;
            error.code = ErrorCode::io;
            error.message = "the input cannot be read";
            return error;
        }
        return static_cast<std::size_t>(in.gcount());
    };
}

/// The bytes that are at hand, the place in the input, and what an array around the records awaits.
class JsonRecordReader::State {
public:
    State(ByteSource source, std::string name) : file(std::move(name)), source_(std::move(source)) {}

    Result<std::optional<JsonRecord>> next() {
        for (;;) {
            if (!skip_blanks()) return finish();
            const char c = chunk_[at_];
            if (!started_ && c == '[') {
                array_ = Array::first;
                started_ = true;
                take();
                continue;
            }
            started_ = true;
            if (c == '{' && array_ != Array::separator && array_ != Array::closed) return record();
            if (c == ',' && array_ == Array::separator) {
                array_ = Array::element;
                take();
                continue;
            }
            if (c == ']' && (array_ == Array::first || array_ == Array::separator)) {
                array_ = Array::closed;
                take();
                continue;
            }
            return unexpected(c);
        }
    }

    std::string file;

private:
    enum class Array : std::uint8_t { none, first, element, separator, closed };

    /// False at the end of the input, or where it cannot be read.
    bool fill() {
        if (at_ < chunk_.size()) return true;
        if (ended_) return false;
        chunk_.resize(chunk_size);
        Result<std::size_t> got = source_(chunk_.data(), chunk_.size());
        at_ = 0;
        if (!got) failure_ = got.error();
        chunk_.resize(got ? *got : 0);
        ended_ = chunk_.empty();
        return !ended_;
    }

    /// Passes one byte. A code point counts where it begins.
    void take() {
        const char c = chunk_[at_++];
        if (c == '\n') {
            ++line_;
            column_ = 1;
        } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
            ++column_;
        }
    }

    bool skip_blanks() {
        if (!started_ && fill() && std::string_view(chunk_).substr(at_).starts_with("\xEF\xBB\xBF")) at_ += 3;
        while (fill()) {
            if (!blank(chunk_[at_])) return true;
            take();
        }
        return false;
    }

    Result<std::optional<JsonRecord>> finish() {
        if (failure_) {
            Error error = *std::exchange(failure_, std::nullopt);
            if (error.file.empty()) error.file = file;
            return error;
        }
        if (array_ != Array::none && array_ != Array::closed) {
            array_ = Array::closed;
            return error_here("expected ']' after the last object of the array", "the file ends too early");
        }
        return std::optional<JsonRecord>();
    }

    Error error_here(std::string message, std::string remedy) const {
        Error error;
        error.message = std::move(message);
        error.remedy = std::move(remedy);
        error.file = file;
        error.line = line_;
        error.column = column_;
        return error;
    }

    Result<std::optional<JsonRecord>> unexpected(char c) {
        std::string expected = "expected '{', the beginning of a JSON object";
        if (array_ == Array::separator) expected = "expected ',' or ']' after the object";
        if (array_ == Array::closed) expected = "expected the end of the file after the array";
        const auto byte = static_cast<unsigned char>(c);
        const std::string found =
            byte >= 0x20 && byte < 0x7F ? fmt::format("'{}'", c) : fmt::format("the byte 0x{:02X}", byte);
        Error error = error_here(fmt::format("{}, found {}", expected, found),
                                 byte == 0xFF || byte == 0xFE ? "the file seems to be UTF-16; give UTF-8" : "");
        if (array_ == Array::separator && c == '{') {
            array_ = Array::element;  // only the comma is missing
        } else {
            skip_to_next_record();
        }
        return error;
    }

    void skip_to_next_record() {
        const bool in_array = array_ != Array::none && array_ != Array::closed;
        bool fresh_line = false;
        while (fill()) {
            const char c = chunk_[at_];
            if (fresh_line && c == '{') break;
            if (c == '\n')
                fresh_line = true;
            else if (!in_array || !blank(c))
                fresh_line = false;
            take();
        }
        if (in_array) array_ = Array::element;
    }

    Result<std::optional<JsonRecord>> record() {
        JsonRecord record;
        record.line = line_;
        record.column = column_;
        Scan scan;
        while (!scan.done && fill()) {
            const std::size_t begin = at_;
            while (at_ < chunk_.size() && scan.takes(chunk_[at_])) ++at_;
            record.text.append(chunk_, begin, at_ - begin);
            if (record.text.size() > record_limit) return too_long(record);
        }
        advance_past(record.text);
        if (array_ != Array::none) array_ = Array::separator;
        return std::optional<JsonRecord>(std::move(record));
    }

    Result<std::optional<JsonRecord>> too_long(const JsonRecord& record) {
        Error error = error_here(fmt::format("a record is longer than {} MiB", record_limit >> 20U),
                                 "split the input into smaller documents");
        error.code = ErrorCode::limit_reached;
        advance_past(record.text);
        skip_to_next_record();
        return error;
    }

    void advance_past(std::string_view text) {
        const auto newlines = std::count(text.begin(), text.end(), '\n');
        if (newlines > 0) {
            line_ += static_cast<std::uint64_t>(newlines);
            column_ = 1;
            text = text.substr(text.rfind('\n') + 1);
        }
        column_ += static_cast<std::uint64_t>(std::count_if(
            text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
    }

    /// Follows brackets and strings through the bytes of one record.
    struct Scan {
        bool done = false;

        /// Whether the byte belongs to the record.
        bool takes(char c) {
            if (done) return false;
            if (in_string_) return takes_in_string(c);
            // Only a record that was written on one line breaks off before a line that begins with a bracket.
            if (line_began_ && c == '{' && one_line_) return stop();
            line_began_ = c == '\n';
            if (line_began_) first_line_ = false;
            if (first_line_ && depth_ > 0 && !blank(c)) one_line_ = true;
            if (c == '"') {
                in_string_ = true;
            } else if (c == '{' || c == '[') {
                ++depth_;
            } else if (c == '}' || c == ']') {
                done = --depth_ == 0;
            }
            return true;
        }

    private:
        bool takes_in_string(char c) {
            if (c == '\n') return stop();
            if (escaped_)
                escaped_ = false;
            else if (c == '\\')
                escaped_ = true;
            else if (c == '"')
                in_string_ = false;
            return true;
        }

        bool stop() {
            done = true;
            return false;
        }

        std::size_t depth_ = 0;
        bool in_string_ = false;
        bool escaped_ = false;
        bool line_began_ = false;
        bool first_line_ = true;
        bool one_line_ = false;
    };

    ByteSource source_;
    std::string chunk_;
    std::size_t at_ = 0;
    bool ended_ = false;
    std::optional<Error> failure_;
    std::uint64_t line_ = 1;
    std::uint64_t column_ = 1;
    bool started_ = false;
    Array array_ = Array::none;
};

JsonRecordReader::JsonRecordReader(ByteSource source, std::string file)
    : state_(std::make_unique<State>(std::move(source), std::move(file))) {}
JsonRecordReader::JsonRecordReader(JsonRecordReader&&) noexcept = default;
JsonRecordReader& JsonRecordReader::operator=(JsonRecordReader&&) noexcept = default;
JsonRecordReader::~JsonRecordReader() = default;

Result<std::optional<JsonRecord>> JsonRecordReader::next() { return state_->next(); }

const std::string& JsonRecordReader::file() const noexcept { return state_->file; }

DocumentReader::DocumentReader(ByteSource source, std::string file) : records_(std::move(source), std::move(file)) {}

Result<std::optional<Document>> DocumentReader::next() {
    Result<std::optional<JsonRecord>> record = records_.next();
    if (!record) return record.error();
    if (!*record) return std::optional<Document>();
    Result<Document> document = parse_document(**record, records_.file());
    if (!document) return std::move(document).error();
    return std::optional<Document>(*std::move(document));
}

ExtractionReader::ExtractionReader(ByteSource source, std::string file, const Ontology& ontology)
    : records_(std::move(source), std::move(file)), ontology_(&ontology) {}

Result<std::optional<Extraction>> ExtractionReader::next() {
    Result<std::optional<JsonRecord>> record = records_.next();
    if (!record) return record.error();
    if (!*record) return std::optional<Extraction>();
    Result<Extraction> extraction = parse_extraction(**record, records_.file(), *ontology_);
    if (!extraction) return std::move(extraction).error();
    return std::optional<Extraction>(*std::move(extraction));
}

}  // namespace entente
