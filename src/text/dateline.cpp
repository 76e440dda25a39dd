#include "text/dateline.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "text/characters.h"
#include "text/month_names.h"
#include "text/paragraphs.h"

namespace entente::text {
namespace {

constexpr std::uint32_t longest = 120;

constexpr auto dashes = std::to_array<std::string_view>({"\xE2\x80\x94", "\xE2\x80\x93", "--", "-"});

// Small words within a place's name.
constexpr auto particles = std::to_array<std::string_view>({"of", "de", "del", "la", "al", "the", "and", "on", "upon"});

// Words in capitals that begin sentences and are no places.
constexpr auto notices = std::to_array<std::string_view>({"ANALYSIS", "BREAKING", "CORRECTION", "EDITORIAL",
                                                          "EXCLUSIVE", "EXPLAINER", "FACTBOX", "LIVE", "NOTE",
                                                          "OPINION", "PHOTOS", "UPDATE", "URGENT", "VIDEO", "WATCH"});

template <typename Table>
bool contains(const Table& table, std::string_view word) noexcept {
    return std::find(table.begin(), table.end(), word) != table.end();
}

/// The word or number at `at`, with the marks inside it.
std::string_view word_at(std::string_view head, std::size_t at) noexcept {
    std::size_t end = at;
    while (end < head.size() && std::string_view(" ,()/:;").find(head[end]) == std::string_view::npos &&
           !head.substr(end).starts_with("\xE2\x80\x93") && !head.substr(end).starts_with("\xE2\x80\x94"))
        ++end;
    return head.substr(at, end - at);
}

std::optional<int> number(std::string_view word) noexcept {
    int value = 0;
    const auto [end, failure] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (failure != std::errc() || end != word.data() + word.size()) return std::nullopt;
    return value;
}

/// Reads a dateline from left to right; offsets count from the paragraph's beginning.
class DatelineReader {
public:
    DatelineReader(std::string_view head, const std::optional<Date>& published) : head_(head), published_(published) {}

    bool read() {
        while (at_ < head_.size()) {
            skip_spaces();
            if (at_ >= head_.size()) return false;
            if (read_end()) return good();
            if (head_[at_] == '(') {
                if (!read_agency()) return false;
                if ((words_ == 0 || capitals_) && !has_date_ && begins_sentence()) return true;
            } else if (head_[at_] == ',' || head_[at_] == '/') {
                ++at_;
            } else if (!read_date() && !read_place_word()) {
                return false;
            }
        }
        return false;
    }

    [[nodiscard]] std::size_t end() const { return at_; }
    [[nodiscard]] ByteRange place() const { return place_; }
    [[nodiscard]] ByteRange agency() const { return agency_; }
    [[nodiscard]] const std::optional<Date>& date() const { return date_; }

private:
    void skip_spaces() {
        while (at_ < head_.size() && (head_[at_] == ' ' || head_.substr(at_).starts_with("\xC2\xA0")))
            at_ += head_[at_] == ' ' ? 1 : 2;
    }

    /// The dash or colon that ends a dateline, with space on one side at least.
    bool read_end() {
        const std::string_view rest = head_.substr(at_);
        const bool spaced = at_ > 0 && head_[at_ - 1] == ' ';
        for (std::string_view dash : dashes) {
            if (!rest.starts_with(dash)) continue;
            const bool space_after = rest.size() > dash.size() && rest[dash.size()] == ' ';
            const bool em = dash == dashes[0];
            if (!em && !(space_after && (spaced || has_agency_))) return false;
            at_ += dash.size();
            return true;
        }
        if (rest.starts_with(": ") && words_ > 0 && ((capitals_ && !has_date_) || has_agency_)) {
            ++at_;
            return true;
        }
        return false;
    }

    bool read_agency() {
        const std::size_t close = head_.find(')', at_);
        if (has_agency_ || close == std::string_view::npos || close - at_ > 40 || close < at_ + 3) return false;
        const std::string_view name = head_.substr(at_ + 1, close - at_ - 1);
        if (!is_ascii_upper(name.front())) return false;
        agency_ = {static_cast<std::uint32_t>(at_ + 1), static_cast<std::uint32_t>(close)};
        has_agency_ = true;
        at_ = close + 1;
        return true;
    }

    /// `(CNN) The …`: an agency alone needs no dash.
    [[nodiscard]] bool begins_sentence() const {
        return at_ + 1 < head_.size() && head_[at_] == ' ' && is_upper(decode(head_, at_ + 1).code_point) &&
               month_number(word_at(head_, at_ + 1)) == 0;
    }

    bool read_date() {
        const std::string_view first = word_at(head_, at_);
        if (is_weekday(first) && words_ > 0) {
            at_ += first.size();
            return has_date_ = true;
        }
        std::size_t next = at_ + first.size() + 1;
        if (next >= head_.size()) return false;
        const std::string_view second = word_at(head_, next);
        const int month = std::max(month_number(first), month_number(second));
        const auto day = number(month_number(first) > 0 ? second : first);
        if (month == 0 || !day || has_date_) return false;
        has_date_ = true;
        at_ = next + second.size();
        read_year(month, *day);
        return true;
    }

    void read_year(int month, int day) {
        std::size_t next = at_;
        while (next < head_.size() && (head_[next] == ',' || head_[next] == ' ')) ++next;
        const std::string_view word = word_at(head_, next);
        const auto year = number(word);
        if (year && *year >= 1900 && *year <= 2200) {
            at_ = next + word.size();
            if (const auto date = Date::make(*year, month, day)) date_ = *date;
        } else if (published_) {
            date_ = nearest(month, day);
        }
    }

    [[nodiscard]] std::optional<Date> nearest(int month, int day) const {
        constexpr std::int32_t a_week = 7;
        for (const int year : {published_->year(), published_->year() - 1}) {
            const auto date = Date::make(year, month, day);
            if (date && date->first_day() <= published_->last_day() + a_week) return *date;
        }
        return std::nullopt;
    }

    bool read_place_word() {
        const std::string_view word = word_at(head_, at_);
        if (word.empty() || words_ == 6 || has_agency_ || has_date_ || contains(notices, word)) return false;
        const bool particle = words_ > 0 && contains(particles, word);
        if (!particle && !is_upper(decode(word, 0).code_point)) return false;
        if (std::any_of(word.begin(), word.end(), is_ascii_digit)) return false;
        if (words_ == 0) {
            place_.begin = static_cast<std::uint32_t>(at_);
            capitals_ = word.size() >= 3 && std::none_of(word.begin(), word.end(), is_ascii_lower);
        }
        at_ += word.size();
        place_.end = static_cast<std::uint32_t>(at_);
        ++words_;
        return true;
    }

    [[nodiscard]] bool good() const {
        if (words_ == 0) return has_agency_;
        return capitals_ || has_agency_ || has_date_;
    }

    std::string_view head_;
    const std::optional<Date>& published_;
    std::size_t at_ = 0;
    int words_ = 0;
    bool capitals_ = false;  // the place's first word
    bool has_agency_ = false;
    bool has_date_ = false;
    ByteRange place_;
    ByteRange agency_;
    std::optional<Date> date_;
};

}  // namespace

std::optional<DatelineBytes> find_dateline(std::string_view text, ByteRange paragraph,
                                           const std::optional<Date>& published) {
    std::uint32_t head_end = std::min(paragraph.end, paragraph.begin + longest);
    while (head_end > paragraph.begin && head_end < paragraph.end &&
           (static_cast<unsigned char>(text[head_end]) & 0xC0) == 0x80)
        --head_end;
    DatelineReader reader(slice(text, {paragraph.begin, head_end}), published);
    if (!reader.read()) return std::nullopt;
    const auto moved = [&](ByteRange range) {
        return ByteRange{paragraph.begin + range.begin, paragraph.begin + range.end};
    };
    const ByteRange whole{paragraph.begin, paragraph.begin + static_cast<std::uint32_t>(reader.end())};
    if (trim(text, {whole.end, paragraph.end}).empty()) return std::nullopt;
    return DatelineBytes{whole, moved(reader.place()), moved(reader.agency()), reader.date()};
}

}  // namespace entente::text
