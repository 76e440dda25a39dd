#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "extract/times.h"

namespace entente::extract {

using language::Tree;

namespace {

constexpr std::array<std::string_view, 12> month_names = {"january",   "february", "march",    "april",
                                                          "may",       "june",     "july",     "august",
                                                          "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> weekday_names = {"sunday",   "monday", "tuesday", "wednesday",
                                                           "thursday", "friday", "saturday"};
constexpr std::array<std::string_view, 13> number_words = {"zero",  "one",   "two",  "three", "four",   "five",  "six",
                                                           "seven", "eight", "nine", "ten",   "eleven", "twelve"};

/// The words that may open a time expression, beside numbers and shortened months; and `a`, `an`.
constexpr auto opening_words = std::to_array<std::string_view>(
    {"last", "past",  "next",    "this",   "previous", "coming",  "yesterday", "today", "tonight", "tomorrow",
     "same", "that",  "earlier", "later",  "early",    "late",    "less",      "fewer", "more",    "just",
     "only", "about", "around",  "nearly", "almost",   "roughly", "some",      "over",  "a",       "an"});

/// The lengths of the words above, of months, weekdays and numbers, one bit each, by their first letter: what
/// has another first letter or length opens none.
constexpr auto opening_lengths = [] {
    std::array<std::uint16_t, 26> lengths{};
    const auto add = [&](std::string_view word) {
        std::uint16_t& bits = lengths[static_cast<std::size_t>(word.front() - 'a')];
        bits = static_cast<std::uint16_t>(bits | 1U << word.size());
    };
    for (const std::string_view word : opening_words) add(word);
    for (const std::string_view word : month_names) add(word);
    for (const std::string_view word : weekday_names) add(word);
    for (const std::string_view word : number_words) add(word);
    return lengths;
}();

bool may_open(std::string_view word) {
    const char first =
        word.front() >= 'A' && word.front() <= 'Z' ? static_cast<char>(word.front() - 'A' + 'a') : word.front();
    if (first < 'a' || first > 'z') return first >= '0' && first <= '9';
    if (word.back() == '.') return true;
    return word.size() < 16 && (opening_lengths[static_cast<std::size_t>(first - 'a')] >> word.size() & 1U) != 0;
}

class TimeReader {
public:
    TimeReader(const Phrases& phrases, std::vector<TimeExpression>& out) : phrases_(phrases), out_(out) {}

    void read() {
        int at = 0;
        while (at < size()) {
            TimeExpression time;
            if (!form(at).empty() && may_open(form(at)) && read_at(at, time)) {
                out_.push_back(time);
                at = std::max(time.last, at + 1);
            } else {
                ++at;
            }
        }
    }

private:
    [[nodiscard]] int size() const { return phrases_.tree().size(); }
    /// The word as written, in lower case as far as the dictionary form keeps it; empty past either end.
    [[nodiscard]] std::string_view form(int at) const {
        return at < 0 || at >= size() ? std::string_view{} : phrases_.tree().form(at);
    }
    [[nodiscard]] bool is(int at, std::string_view word) const {
        const std::string_view there = form(at);
        return there.size() == word.size() && std::equal(there.begin(), there.end(), word.begin(), [](char a, char b) {
                   return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
               });
    }
    [[nodiscard]] bool is_any(int at, std::initializer_list<std::string_view> words) const {
        return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return is(at, word); });
    }
    [[nodiscard]] int number(int at, int low, int high) const {
        std::string_view text = form(at);
        for (const std::string_view ending : {"st", "nd", "rd", "th"})
            if (text.size() > 2 && text.substr(text.size() - 2) == ending && text.front() >= '0' && text.front() <= '9')
                text.remove_suffix(2);
        int value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        const bool good = error == std::errc{} && end == text.data() + text.size() && value >= low && value <= high;
        return good ? value : 0;
    }
    [[nodiscard]] int month(int at) const;
    [[nodiscard]] int weekday(int at) const;
    [[nodiscard]] int amount(int at) const;
    [[nodiscard]] bool unit(int at, TimeUnit& out) const;

    bool read_at(int at, TimeExpression& time) const;
    bool read_iso(int at, TimeExpression& time) const;
    bool read_month(int at, TimeExpression& time) const;
    void read_month_day(int at, TimeExpression& time) const;
    void read_year(TimeExpression& time) const;
    bool read_weekday(int at, TimeExpression& time) const;
    bool read_day_word(int at, TimeExpression& time) const;
    bool read_unit(int at, TimeExpression& time) const;
    bool read_amount(int at, TimeExpression& time) const;
    bool read_bare_year(int at, TimeExpression& time) const;
    void read_bound(TimeExpression& time) const;

    const Phrases& phrases_;
    std::vector<TimeExpression>& out_;
};

int TimeReader::month(int at) const {
    const std::string_view word = form(at);
    if (word.size() < 3 || word.front() < 'A' || word.front() > 'Z') return 0;
    for (std::size_t i = 0; i < month_names.size(); ++i) {
        if (is(at, month_names[i])) {
            if (month_names[i] != "may" && month_names[i] != "march") return static_cast<int>(i) + 1;
            const bool dated = number(at + 1, 1, 9999) != 0 || number(at - 1, 1, 31) != 0;
            const bool placed = is_any(at - 1, {"in", "last", "next", "this", "since", "until", "by", "of", "early",
                                                "late", "mid", "during", "from", "through"});
            return dated || placed ? static_cast<int>(i) + 1 : 0;
        }
        const bool dotted = word.back() == '.' && (word.size() == 4 || word.size() == 5);
        if (dotted && month_names[i].size() > word.size() - 1) {
            bool same = true;
            for (std::size_t k = 0; k + 1 < word.size(); ++k) {
                const char c = word[k] >= 'A' && word[k] <= 'Z' ? static_cast<char>(word[k] - 'A' + 'a') : word[k];
                same = same && c == month_names[i][k];
            }
            if (same) return static_cast<int>(i) + 1;
        }
    }
    return 0;
}

int TimeReader::weekday(int at) const {
    for (std::size_t i = 0; i < weekday_names.size(); ++i)
        if (is(at, weekday_names[i])) return static_cast<int>(i);
    return -1;
}

int TimeReader::amount(int at) const {
    if (is_any(at, {"a", "an"})) return 1;
    for (std::size_t i = 1; i < number_words.size(); ++i)
        if (is(at, number_words[i])) return static_cast<int>(i);
    return number(at, 1, 500);
}

bool TimeReader::unit(int at, TimeUnit& out) const {
    if (is_any(at, {"day", "days"}))
        out = TimeUnit::day;
    else if (is_any(at, {"week", "weeks"}))
        out = TimeUnit::week;
    else if (is_any(at, {"month", "months"}))
        out = TimeUnit::month;
    else if (is_any(at, {"year", "years"}))
        out = TimeUnit::year;
    else
        return false;
    return true;
}

bool TimeReader::read_at(int at, TimeExpression& time) const {
    time.first = at;
    const bool found = read_iso(at, time) || read_month(at, time) || read_weekday(at, time) ||
                       read_day_word(at, time) || read_unit(at, time) || read_amount(at, time) ||
                       read_bare_year(at, time);
    if (found) read_bound(time);
    return found;
}

bool TimeReader::read_iso(int at, TimeExpression& time) const {
    const std::string_view text = form(at);
    if (text.size() != 10 || text[4] != '-') return false;
    const Result<Date> date = Date::parse(text);
    if (!date) return false;
    time.year = date->year();
    time.month = date->month();
    time.day = date->day();
    time.last = at + 1;
    return true;
}

void TimeReader::read_month_day(int at, TimeExpression& time) const {
    if (const int day = number(at, 1, 31); day != 0 && form(at).size() <= 4) {
        time.day = day;
        time.last = at + 1;
        if (is_any(at + 1, {"-", "–", "to"}))
            if (const int last = number(at + 2, day + 1, 31); last != 0) {
                time.last_day = last;
                time.last = at + 3;
            }
        return;
    }
    const std::string_view text = form(at);
    const std::size_t dash = text.find_first_of("-");
    if (dash == std::string_view::npos || text.size() > 5) return;
    int first = 0;
    int last = 0;
    std::from_chars(text.data(), text.data() + dash, first);
    std::from_chars(text.data() + dash + 1, text.data() + text.size(), last);
    if (first < 1 || last <= first || last > 31) return;
    time.day = first;
    time.last_day = last;
    time.last = at + 1;
}

void TimeReader::read_year(TimeExpression& time) const {
    int at = time.last;
    if (is(at, ",")) ++at;
    if (is(at, "of")) ++at;
    if (const int year = number(at, 1000, 2999); year != 0 && form(at).size() == 4) {
        time.year = year;
        time.last = at + 1;
        return;
    }
    const int offset = is_any(at, {"last", "previous"}) ? -1 : is(at, "next") ? 1 : 0;
    if ((offset != 0 || is(at, "this")) && is(at + 1, "year")) {
        time.year_offset = offset;
        time.has_year_offset = true;
        time.last = at + 2;
    }
}

bool TimeReader::read_month(int at, TimeExpression& time) const {
    int name = at;
    const bool last = is_any(at, {"last", "past"});
    const bool next = is(at, "next");
    const bool here = is(at, "this");
    const int before = number(at, 1, 31);
    if ((last || next || here || before != 0) && form(at).size() <= 4) {
        name = at + 1;
        if (before != 0 && is(name, "of")) ++name;
    }
    time.month = month(name);
    if (time.month == 0) return false;
    time.last = name + 1;
    time.direction = last ? -1 : next ? 1 : 0;
    if (here) time.has_year_offset = true;
    if (before != 0)
        time.day = before;
    else
        read_month_day(name + 1, time);
    read_year(time);
    return true;
}

bool TimeReader::read_weekday(int at, TimeExpression& time) const {
    const int name = is_any(at, {"last", "next", "this", "past"}) ? at + 1 : at;
    time.weekday = weekday(name);
    if (time.weekday < 0) return false;
    time.kind = TimeKind::weekday;
    time.direction = name == at ? 0 : is(at, "next") ? 1 : is(at, "this") ? 0 : -1;
    time.last = name + 1;
    if (is_any(time.last, {"morning", "afternoon", "evening", "night"})) ++time.last;
    return true;
}

bool TimeReader::read_day_word(int at, TimeExpression& time) const {
    time.kind = TimeKind::offset;
    time.last = at + 1;
    if (is(at, "yesterday"))
        time.amount = -1;
    else if (is_any(at, {"today", "tonight"}))
        time.amount = 0;
    else if (is(at, "tomorrow"))
        time.amount = 1;
    else if (is_any(at, {"same", "that"}) && is(at + 1, "day"))
        time.last = at + 2;
    else if (is_any(at, {"earlier", "later", "early", "late"}) && is(at + 1, "in") && is(at + 2, "the") &&
             is(at + 3, "day"))
        time.last = at + 4;
    else if (is_any(at, {"earlier", "later"}) && is(at + 1, "in") && is(at + 2, "day"))
        time.last = at + 3;
    else {
        time.kind = TimeKind::calendar;
        return false;
    }
    time.direction = time.amount < 0 ? -1 : 1;
    return true;
}

bool TimeReader::read_unit(int at, TimeExpression& time) const {
    const int amount = is_any(at, {"last", "past", "previous"}) ? -1 : is_any(at, {"next", "coming"}) ? 1 : 0;
    if (amount == 0 && !is(at, "this")) return false;
    TimeUnit found = TimeUnit::day;
    if (!unit(at + 1, found) || form(at + 1).back() == 's') return false;
    time.kind = TimeKind::offset;
    time.unit = found;
    time.amount = amount;
    time.direction = amount < 0 ? -1 : 1;
    time.last = at + 2;
    return true;
}

bool TimeReader::read_amount(int at, TimeExpression& time) const {
    int name = at;
    if (is_any(at, {"less", "fewer"}) && is(at + 1, "than"))
        time.measure = Measure::less;
    else if (is(at, "more") && is(at + 1, "than"))
        time.measure = Measure::more;
    if (time.measure != Measure::exact)
        name = at + 2;
    else if (is_any(at, {"just", "only", "about", "around", "nearly", "almost", "roughly", "some", "over"})) {
        if (!is_any(at, {"just", "only"})) time.measure = Measure::about;
        name = at + 1;
    }
    const int value = amount(name);
    if (value == 0) return false;
    if (!unit(name + 1, time.unit)) return false;
    const int word = name + 2;
    const bool ago = is_any(word, {"ago", "earlier"}) || (is(word, "before") && is_any(word + 1, {".", ","}));
    const bool later = is_any(word, {"later", "hence"});
    if (ago || later) {
        time.kind = TimeKind::offset;
        time.amount = later ? value : -value;
        time.last = word + 1;
        return true;
    }
    if (!is_any(word, {"after", "before"})) return false;
    time.kind = TimeKind::beside;
    time.amount = is(word, "after") ? -value : value;  // where the other event lies, seen from this one
    time.last = word + 1;
    time.event = phrases_.tree().head(word);
    return time.event != Tree::none;
}

bool TimeReader::read_bare_year(int at, TimeExpression& time) const {
    const int year = number(at, 1900, 2100);
    if (year == 0 || form(at).size() != 4) return false;
    const bool placed = is_any(at - 1, {"in", "since", "by", "until", "during", "of", "from", "early", "late", "mid",
                                        "year", "before", "after", "through", "to", "and", "back"});
    const bool counts = phrases_.tree().upos(std::min(at + 1, size() - 1)) == language::Upos::noun && is(at - 1, "of");
    if (!placed || counts) return false;
    time.kind = TimeKind::calendar;
    time.year = year;
    time.last = at + 1;
    return true;
}

void TimeReader::read_bound(TimeExpression& time) const {
    int before = time.first - 1;
    while (is_any(before, {"the", "early", "late", "mid"})) --before;
    if (is_any(before, {"since", "after"}))
        time.bound = Bound::after;
    else if (is_any(before, {"until", "till", "before", "by"}))
        time.bound = Bound::before;
    else if (time.last_day == 0 && is(before, "from") && !is_any(time.last, {"to", "until", "through"}))
        time.bound = Bound::after;
}

}  // namespace

void find_times(const Phrases& phrases, std::vector<TimeExpression>& out) {
    out.clear();
    TimeReader(phrases, out).read();
}

}  // namespace entente::extract
