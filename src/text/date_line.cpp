#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <vector>

#include "text/article.h"
#include "text/characters.h"
#include "text/month_names.h"

namespace entente::text {
namespace {

constexpr auto months = std::to_array<std::string_view>({"january", "february", "march", "april", "may", "june", "july",
                                                         "august", "september", "october", "november", "december"});
constexpr auto weekdays =
    std::to_array<std::string_view>({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"});

// What may stand on a date line beside a date and a time.
constexpr auto fillers = std::to_array<std::string_view>(
    {"published", "updated", "posted", "last", "modified", "date", "dated", "on",    "at",     "first",   "release",
     "released",  "am",      "pm",     "a.m",  "p.m",      "a.m.", "p.m.",  "gmt",   "utc",    "bst",     "est",
     "edt",       "et",      "cst",    "cdt",  "pst",      "pdt",  "pt",    "cet",   "cest",   "eet",     "eest",
     "msk",       "ist",     "pkt",    "kst",  "jst",      "hkt",  "sgt",   "aest",  "t",      "z",       "hrs",
     "time",      "of",      "the",    "st",   "nd",       "rd",   "th",    "local", "issued", "created", "edited"});

struct Piece {
    std::string_view text;
    int number = -1;  // of a run of digits
};

constexpr std::size_t longest_line = 100;
constexpr std::size_t most_pieces = 24;

/// Words and numbers, with `:`, `/`, `.` and `-` between digits kept as pieces.
std::vector<Piece> pieces_of(std::string_view line) {
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i < line.size() && pieces.size() <= most_pieces;) {
        std::size_t end = i + 1;
        if (is_ascii_digit(line[i])) {
            while (end < line.size() && is_ascii_digit(line[end])) ++end;
            int number = -1;
            std::from_chars(line.data() + i, line.data() + end, number);
            pieces.push_back({line.substr(i, end - i), number});
        } else if (is_ascii_letter(line[i])) {
            while (end < line.size() && (is_ascii_letter(line[end]) || line[end] == '.')) ++end;
            pieces.push_back({line.substr(i, end - i), -1});
        } else if (std::string_view("/.-:+").find(line[i]) != std::string_view::npos) {
            pieces.push_back({line.substr(i, 1), -1});
        } else if (std::string_view(" \t,|()").find(line[i]) == std::string_view::npos) {
            pieces.push_back({line.substr(i, 1), -1});
        }
        i = end;
    }
    return pieces;
}

struct Found {
    Date date;
    std::size_t size = 0;  // pieces
};

std::optional<Found> found(int year, int month, int day, std::size_t size) {
    const Result<Date> date = Date::make(year, month, day);
    if (!date || year < 1900 || year > 2200) return std::nullopt;
    return Found{*date, size};
}

/// A date that begins at a piece.
class DateMatcher {
public:
    explicit DateMatcher(const std::vector<Piece>& pieces) : pieces_(pieces) {}

    [[nodiscard]] std::optional<Found> match(std::size_t at) const {
        if (auto date = month_first(at)) return date;
        if (auto date = day_first(at)) return date;
        return in_numbers(at);
    }

private:
    [[nodiscard]] int number(std::size_t at) const { return at < pieces_.size() ? pieces_[at].number : -1; }
    [[nodiscard]] int month(std::size_t at) const { return at < pieces_.size() ? month_number(pieces_[at].text) : 0; }
    [[nodiscard]] bool is(std::size_t at, std::string_view text) const {
        return at < pieces_.size() && pieces_[at].text == text;
    }
    [[nodiscard]] std::size_t after_ordinal(std::size_t at) const {
        return is(at, "st") || is(at, "nd") || is(at, "rd") || is(at, "th") ? at + 1 : at;
    }

    [[nodiscard]] std::optional<Found> month_first(std::size_t at) const {
        if (month(at) == 0 || number(at + 1) < 0) return std::nullopt;
        if (number(at + 1) > 31) return found(number(at + 1), month(at), 0, 2);
        const std::size_t year = after_ordinal(at + 2);
        return found(number(year), month(at), number(at + 1), year + 1 - at);
    }

    [[nodiscard]] std::optional<Found> day_first(std::size_t at) const {
        if (number(at) < 1) return std::nullopt;
        std::size_t name = after_ordinal(at + 1);
        if (is(name, "-") || is(name, "of")) ++name;
        if (month(name) == 0) return std::nullopt;
        const std::size_t year = is(name + 1, "-") ? name + 2 : name + 1;
        return found(number(year), month(name), number(at), year + 1 - at);
    }

    [[nodiscard]] std::optional<Found> in_numbers(std::size_t at) const {
        if (at + 4 >= pieces_.size() || pieces_[at + 1].text != pieces_[at + 3].text) return std::nullopt;
        const std::string_view mark = pieces_[at + 1].text;
        const int a = number(at);
        const int b = number(at + 2);
        const int c = number(at + 4);
        if (a < 0 || b < 0 || c < 0) return std::nullopt;
        if (a >= 1000 && (mark == "-" || mark == "/" || mark == ".")) return found(a, b, c, 5);
        if (mark == "." || (mark == "/" && a > 12)) return found(c, b, a, 5);
        if (mark == "/" && (b > 12 || a == b)) return found(c, a, b, 5);
        return std::nullopt;
    }

    const std::vector<Piece>& pieces_;
};

bool is_filler(const Piece& piece) {
    if (piece.number >= 0) return piece.text.size() <= 4;
    if (piece.text.size() == 1 && !is_ascii_letter(piece.text.front()))
        return std::string_view(":/-+.").find(piece.text.front()) != std::string_view::npos ||
               static_cast<unsigned char>(piece.text.front()) >= 0x80;
    const std::string folded = ascii_lower(piece.text);
    return is_weekday(piece.text) || std::find(fillers.begin(), fillers.end(), folded) != fillers.end();
}

std::string_view without_full_stop(std::string_view word) noexcept {
    return word.ends_with('.') ? word.substr(0, word.size() - 1) : word;
}

template <typename Table>
int position(const Table& names, std::string_view word) noexcept {
    word = without_full_stop(word);
    if (word.size() < 3) return 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const bool whole = equal_ignoring_case(word, names[i]);
        const bool cut = word.size() <= 4 && starts_with_ignoring_case(names[i], word);
        if (whole || cut) return static_cast<int>(i) + 1;
    }
    return 0;
}

}  // namespace

int month_number(std::string_view word) noexcept { return position(months, word); }

bool is_weekday(std::string_view word) noexcept {
    return position(weekdays, word) > 0 || equal_ignoring_case(without_full_stop(word), "thurs");
}

std::optional<Date> parse_date_line(std::string_view line) {
    if (line.size() > longest_line) return std::nullopt;
    const std::vector<Piece> pieces = pieces_of(line);
    if (pieces.size() > most_pieces) return std::nullopt;
    const DateMatcher matcher(pieces);
    std::optional<Date> date;
    for (std::size_t i = 0; i < pieces.size();) {
        if (const auto match = matcher.match(i)) {
            if (!date) date = match->date;
            i += match->size;
        } else if (is_filler(pieces[i])) {
            ++i;
        } else {
            return std::nullopt;
        }
    }
    return date;
}

}  // namespace entente::text
