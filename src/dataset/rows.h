#pragma once

#include <cstdint>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

#include <entente/dataset/reader.h>

namespace entente::dataset {

/// A line of a file, without its end.
struct Line {
    std::string_view text;
    std::uint64_t number = 0;  ///< 1-based; 0 where reading began in the middle of the file
    std::uint64_t offset = 0;  ///< in the file, in bytes
};

/// Reads lines through a buffer of its own. A byte order mark at the beginning is left out.
class LineReader {
public:
    explicit LineReader(const DatasetInput& input);

    /// False at the end, on failure (see `failed`) and at a line of more than `longest` bytes.
    bool next(Line& line);
    /// A record of comma-separated values may hold line ends within quotes (RFC 4180).
    bool next_quoted(Line& line);

    [[nodiscard]] bool failed() const { return failed_; }
    [[nodiscard]] bool too_long() const { return too_long_; }
    /// Why reading ended early, or nothing.
    [[nodiscard]] Result<void> status() const;

    static constexpr std::size_t longest = std::size_t{16} << 20;

private:
    bool fill();
    bool read_record(Line& line, bool quoted);
    bool go_to_part(bool quoted);

    const DatasetInput& input_;
    std::vector<char> buffer_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::uint64_t line_ = 0;
    std::uint64_t offset_;  // of buffer_[begin_]
    bool first_ = true;
    bool numbered_ = true;
    bool at_end_ = false;
    bool failed_ = false;
    bool too_long_ = false;
};

/// The fields between separators, as they stand.
void split(std::string_view text, char separator, std::vector<std::string_view>& fields);

/// The fields of a record of comma-separated values; quoted ones are unquoted into `space`.
void split_quoted(std::string_view text, char separator, std::vector<std::string_view>& fields, std::string& space);

/// The text without spaces at its ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// `2025-06-04`, `20250604`, `20250604143000`, `2025-06-04T14:30:00`, `4 June 2025`, `2025-06`, `2025`; nothing for
/// anything else.
[[nodiscard]] std::optional<Date> read_date(std::string_view text);

}  // namespace entente::dataset
