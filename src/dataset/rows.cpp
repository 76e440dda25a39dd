#include "dataset/rows.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <utility>

#include <fmt/format.h>

namespace entente::dataset {

namespace {

constexpr std::size_t buffer_size = std::size_t{1} << 18;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<int> number(std::string_view digits) {
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty() || !is_digit(digits[0]) || error != std::errc() || end != digits.data() + digits.size()) {
        return std::nullopt;
    }
    return value;
}

std::optional<Date> date_of(std::optional<int> year, std::optional<int> month, std::optional<int> day) {
    if (!year || !month || !day) return std::nullopt;
    Result<Date> date = Date::make(*year, *month, *day);
    return date ? std::optional<Date>(*date) : std::nullopt;
}

/// `4 June 2025`
std::optional<Date> written_date(std::string_view text) {
    constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};
    const std::size_t first = text.find(' ');
    const std::size_t last = text.rfind(' ');
    if (first == std::string_view::npos || last == first || last - first < 4) return std::nullopt;
    std::string month(text.substr(first + 1, 3));
    for (char& c : month) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    const auto place = std::find(months.begin(), months.end(), month);
    if (place == months.end()) return std::nullopt;
    return date_of(number(text.substr(last + 1)), static_cast<int>(place - months.begin()) + 1,
                   number(text.substr(0, first)));
}

}  // namespace

LineReader::LineReader(const DatasetInput& input) : input_(input), buffer_(buffer_size), offset_(input.offset) {
    fill();
    if (std::string_view(buffer_.data(), end_).substr(0, 3) == byte_order_mark) {
        begin_ = 3;
        offset_ += 3;
    }
}

bool LineReader::fill() {
    if (at_end_) return false;
    if (begin_ > 0) {
        std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
        end_ -= begin_;
        begin_ = 0;
    }
    if (end_ == buffer_.size()) buffer_.resize(2 * buffer_.size());
    input_.stream.read(buffer_.data() + end_, static_cast<std::streamsize>(buffer_.size() - end_));
    const auto got = static_cast<std::size_t>(input_.stream.gcount());
    end_ += got;
    if (got == 0) at_end_ = true;
    if (input_.stream.bad()) failed_ = true;
    return got > 0;
}

bool LineReader::read_record(Line& line, bool quoted) {
    bool within = false;
    std::size_t from = begin_;
    for (;;) {
        const auto* data = buffer_.data();
        const void* found = std::memchr(data + from, '\n', end_ - from);
        std::size_t stop = found == nullptr ? end_ : static_cast<std::size_t>(static_cast<const char*>(found) - data);
        if (quoted) {
            for (std::size_t i = from; i < stop; ++i) within ^= data[i] == '"';
        }
        if (found != nullptr && within) {
            from = stop + 1;
            ++line_;
            continue;
        }
        if (found == nullptr) {
            if (end_ - begin_ > longest) {
                too_long_ = true;
                return false;
            }
            const std::size_t seen = end_ - begin_;
            if (fill()) {
                from = begin_ + seen;
                continue;
            }
            if (end_ == begin_ || failed_) return false;
            stop = end_;
        }
        std::size_t length = stop - begin_;
        if (length > 0 && buffer_[begin_ + length - 1] == '\r') --length;
        ++line_;
        line = {{buffer_.data() + begin_, length}, numbered_ ? line_ : 0, offset_};
        const std::size_t used = std::min(stop + 1, end_) - begin_;
        begin_ += used;
        offset_ += used;
        return true;
    }
}

/// Goes to the first row that begins in the part that is to be read. Where rows may hold line ends within quotes, only
/// those before it tell where one begins.
bool LineReader::go_to_part(bool quoted) {
    Line passed;
    if (quoted) {
        while (offset_ < input_.begin) {
            if (!read_record(passed, true)) return false;
        }
        return true;
    }
    if (offset_ >= input_.begin) return true;
    // A row begins at `begin` itself where a line ends just before it.
    input_.stream.clear();
    input_.stream.seekg(static_cast<std::streamoff>(input_.begin - 1 - input_.offset));
    if (!input_.stream) {
        failed_ = true;
        return false;
    }
    begin_ = end_ = 0;
    offset_ = input_.begin - 1;
    numbered_ = at_end_ = false;
    return read_record(passed, false);
}

bool LineReader::next(Line& line) {
    const bool first = std::exchange(first_, false);
    if (!first && !go_to_part(false)) return false;
    if (!first && offset_ >= input_.end) return false;
    return read_record(line, false);
}

bool LineReader::next_quoted(Line& line) {
    const bool first = std::exchange(first_, false);
    if (!first && !go_to_part(true)) return false;
    if (!first && offset_ >= input_.end) return false;
    return read_record(line, true);
}

Result<void> LineReader::status() const {
    Error error;
    error.file = input_.name;
    error.line = numbered_ ? line_ + 1 : 0;
    if (failed_) {
        error.code = ErrorCode::io;
        error.message = "the file cannot be read to its end: it is damaged, or was not decompressed";
        return error;
    }
    if (too_long_) {
        error.message = fmt::format("a line is longer than {} MiB", longest >> 20);
        error.remedy = "this is no table; see `entente build --help` for what can be read";
        return error;
    }
    return {};
}

void split(std::string_view text, char separator, std::vector<std::string_view>& fields) {
    fields.clear();
    const char* begin = text.data();
    const char* const end = begin + text.size();
    for (;;) {
        const void* found =
            begin == end ? nullptr : std::memchr(begin, separator, static_cast<std::size_t>(end - begin));
        const char* stop = found == nullptr ? end : static_cast<const char*>(found);
        fields.emplace_back(begin, static_cast<std::size_t>(stop - begin));
        if (found == nullptr) return;
        begin = stop + 1;
    }
}

void split_quoted(std::string_view text, char separator, std::vector<std::string_view>& fields, std::string& space) {
    if (text.find('"') == std::string_view::npos) return split(text, separator, fields);
    fields.clear();
    space.clear();
    space.reserve(text.size());  // views into it stay
    for (std::size_t i = 0;;) {
        if (i >= text.size() || text[i] != '"') {
            const std::size_t stop = std::min(text.find(separator, i), text.size());
            fields.push_back(text.substr(std::min(i, text.size()), stop - std::min(i, text.size())));
            i = stop;
        } else {
            const std::size_t begin = space.size();
            for (++i; i < text.size(); ++i) {
                if (text[i] == '"') {
                    if (i + 1 >= text.size() || text[i + 1] != '"') break;
                    ++i;
                }
                space.push_back(text[i]);
            }
            fields.emplace_back(space.data() + begin, space.size() - begin);
            i = std::min(text.find(separator, std::min(i, text.size())), text.size());
        }
        if (i >= text.size()) return;
        ++i;
    }
}

std::string_view trimmed(std::string_view text) {
    const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

std::optional<Date> read_date(std::string_view text) {
    const std::size_t time =
        text.size() > 10 && (text[10] == 'T' || text[10] == ' ') && text[4] == '-' ? 10 : text.size();
    text = text.substr(0, time);
    if (text.size() == 10 && text[4] == '-' && text[7] == '-') {
        return date_of(number(text.substr(0, 4)), number(text.substr(5, 2)), number(text.substr(8, 2)));
    }
    if ((text.size() == 8 || text.size() == 14) && std::all_of(text.begin(), text.end(), is_digit)) {
        return date_of(number(text.substr(0, 4)), number(text.substr(4, 2)), number(text.substr(6, 2)));
    }
    if (text.size() == 7 && text[4] == '-') {
        const std::optional<int> month = number(text.substr(5, 2));
        return month && *month > 0 ? date_of(number(text.substr(0, 4)), month, 0) : std::nullopt;
    }
    if (text.size() == 4) return date_of(number(text), 0, 0);
    return written_date(text);
}

}  // namespace entente::dataset
