#include "lexicon/table.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <utility>

#include <utf8proc.h>

namespace entente::lexicon {

namespace {

std::string_view trimmed(std::string_view text) {
    const std::string_view blank = " \t\r";
    const std::size_t first = text.find_first_not_of(blank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t at = text.find(separator);
        parts.push_back(trimmed(text.substr(0, at)));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        utf8proc_int32_t point = 0;
        const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                             static_cast<utf8proc_ssize_t>(text.size()), &point);
        if (length <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(length));
    }
    return true;
}

std::string joined(std::span<const std::string_view> names) {
    std::string all;
    for (const std::string_view name : names) {
        if (!all.empty()) all += ", ";
        all += name;
    }
    return all;
}

Error error_on(std::string_view file, std::uint64_t line, std::string message, std::string remedy) {
    Error error;
    error.message = std::move(message);
    error.remedy = std::move(remedy);
    error.file = std::string(file);
    error.line = line;
    return error;
}

/// The column of a part of a line, in characters from 1; 0 for what is no part of it.
std::uint64_t column_of(std::string_view line, std::string_view part) {
    const std::less<const char*> before;
    if (part.data() == nullptr || before(part.data(), line.data()) || before(line.data() + line.size(), part.data()))
        return 0;
    const std::string_view behind = line.substr(0, static_cast<std::size_t>(part.data() - line.data()));
    return 1 + static_cast<std::uint64_t>(std::count_if(behind.begin(), behind.end(), [](char c) {
               return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
           }));
}

constexpr std::size_t absent = std::numeric_limits<std::size_t>::max();

/// For each column asked for, where it stands in the file.
Result<std::vector<std::size_t>> read_header(std::string_view line_text, std::string_view file, std::uint64_t line,
                                             std::span<const std::string_view> columns, std::size_t required) {
    std::vector<std::size_t> places(columns.size(), absent);
    const auto names = split(line_text, '\t');
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto found = std::find(columns.begin(), columns.end(), names[i]);
        if (found == columns.end()) {
            Error error = error_on(file, line, text_of("unknown column \"", names[i], "\""),
                                   text_of("the columns are ", joined(columns), ", separated by tabs"));
            error.column = column_of(line_text, names[i]);
            return error;
        }
        auto& place = places[static_cast<std::size_t>(found - columns.begin())];
        if (place != absent) {
            Error error = error_on(file, line, text_of("column \"", names[i], "\" stands twice"), "");
            error.column = column_of(line_text, names[i]);
            return error;
        }
        place = i;
    }
    for (std::size_t i = 0; i < required; ++i) {
        if (places[i] == absent) {
            return error_on(file, line, text_of("column \"", columns[i], "\" is missing"),
                            "begin the file with a line of column names separated by tabs");
        }
    }
    return places;
}

}  // namespace

Error Table::error_at(const Row& row, std::string message, std::string remedy) const {
    return error_on(file, row.line, std::move(message), std::move(remedy));
}

Error Table::error_in(const Row& row, std::string_view part, std::string message, std::string remedy) const {
    Error error = error_at(row, std::move(message), std::move(remedy));
    error.column = column_of(row.text, part);
    return error;
}

std::vector<std::string_view> split_list(std::string_view cell) {
    std::vector<std::string_view> parts = split(cell, '|');
    parts.erase(std::remove_if(parts.begin(), parts.end(), [](std::string_view part) { return part.empty(); }),
                parts.end());
    return parts;
}

Result<Table> Table::parse(std::string_view text, std::string_view file, std::span<const std::string_view> columns,
                           std::size_t required) {
    Table table;
    table.file = std::string(file);
    std::vector<std::size_t> places;
    if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
    for (std::uint64_t line = 1; !text.empty(); ++line) {
        const std::size_t end = text.find('\n');
        const std::string_view raw = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (!is_utf8(raw)) return error_on(file, line, "the line is not UTF-8", "save the file as UTF-8");
        if (trimmed(raw).empty() || raw.front() == '#') continue;
        if (places.empty()) {
            auto header = read_header(raw, file, line, columns, required);
            if (!header) return header.error();
            places = std::move(*header);
            continue;
        }
        const auto cells = split(raw, '\t');
        Row row;
        row.line = line;
        row.text = raw;
        const std::size_t width = static_cast<std::size_t>(
            std::count_if(places.begin(), places.end(), [](std::size_t place) { return place != absent; }));
        if (cells.size() > width && std::any_of(cells.begin() + static_cast<std::ptrdiff_t>(width), cells.end(),
                                                [](std::string_view cell) { return !cell.empty(); })) {
            return table.error_in(row, cells[width],
                                  text_of("the row has more cells than the ", std::to_string(width), " columns"),
                                  "separate cells by one tab and the names within a cell by |");
        }
        for (const std::size_t place : places) {
            row.cells.push_back(place < cells.size() ? cells[place] : std::string_view{});
        }
        if (row.cells.front().empty()) {
            return table.error_in(row, row.cells.front(), text_of("\"", columns.front(), "\" is empty"),
                                  "every row needs one");
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace entente::lexicon
