#include "text/frame.h"

#include <algorithm>
#include <array>
#include <vector>

#include "text/characters.h"
#include "text/paragraphs.h"

namespace entente::text {
namespace {

// Lines that are a page's furniture whole. Lower case.
constexpr auto menu_lines = std::to_array<std::string_view>({
    "about us",
    "advertisement",
    "advertising",
    "all news",
    "analysis",
    "archive",
    "back to top",
    "breaking news",
    "business",
    "close",
    "comments",
    "contact",
    "contact us",
    "copy link",
    "culture",
    "defence",
    "defense",
    "diplomacy",
    "e-mail",
    "economy",
    "editorial",
    "email",
    "english",
    "europe",
    "facebook",
    "follow us",
    "foreign affairs",
    "gallery",
    "headlines",
    "home",
    "homepage",
    "international",
    "latest",
    "latest news",
    "leave a comment",
    "lifestyle",
    "live",
    "log in",
    "login",
    "main menu",
    "menu",
    "middle east",
    "more",
    "more news",
    "most read",
    "national",
    "navigation",
    "news",
    "newsletter",
    "newsletters",
    "next",
    "opinion",
    "photos",
    "podcasts",
    "politics",
    "previous",
    "print",
    "privacy policy",
    "read more",
    "register",
    "related",
    "related articles",
    "related news",
    "related stories",
    "rss",
    "save",
    "science",
    "search",
    "sections",
    "share",
    "share this",
    "share this article",
    "show more",
    "sign in",
    "sign up",
    "site map",
    "sitemap",
    "skip navigation",
    "skip to content",
    "skip to main content",
    "sport",
    "sports",
    "subscribe",
    "tags",
    "technology",
    "telegram",
    "terms of use",
    "top news",
    "top stories",
    "trending",
    "tweet",
    "twitter",
    "video",
    "videos",
    "weather",
    "whatsapp",
    "world",
    "world news",
    "youtube",
});

// What furniture begins with. Lower case.
constexpr auto menu_beginnings = std::to_array<std::string_view>({
    "also read:",     "click here",   "download our app",
    "follow us on",   "image source", "image:",
    "listen to this", "photo by",     "photo credit",
    "photo:",         "photos:",      "picture:",
    "read also",      "read more:",   "read more at",
    "related:",       "see also:",    "sign up for",
    "subscribe to",   "tags:",        "this article was originally",
    "topics:",
});

constexpr auto byline_beginnings = std::to_array<std::string_view>({
    "(additional reporting",
    "(editing by",
    "(reporting by",
    "(writing by",
    "additional reporting by",
    "by our ",
    "compiled by",
    "edited by",
    "editing by",
    "reported by",
    "reporting by",
    "written by",
    "writing by",
});

template <typename Table>
bool begins_with_any(std::string_view line, const Table& beginnings) {
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](std::string_view beginning) { return starts_with_ignoring_case(line, beginning); });
}

std::vector<std::string_view> words_of(std::string_view line) {
    std::vector<std::string_view> words;
    for (std::size_t begin = line.find_first_not_of(' '); begin != std::string_view::npos;) {
        const std::size_t end = std::min(line.find(' ', begin), line.size());
        words.push_back(line.substr(begin, end - begin));
        begin = line.find_first_not_of(' ', end);
    }
    return words;
}

/// Parts of a line between marks that separate: ` | `, ` · `, ` • `, ` > `, ` » `, ` / `.
std::vector<std::string_view> parts_of(std::string_view line) {
    constexpr auto marks = std::to_array<std::string_view>(
        {" | ", " \xC2\xB7 ", " \xE2\x80\xA2 ", " > ", " \xC2\xBB ", " / ", " \xE2\x80\xBA "});
    std::vector<std::string_view> parts;
    while (true) {
        std::size_t cut = std::string_view::npos;
        std::size_t mark_size = 0;
        for (std::string_view mark : marks) {
            const std::size_t at = line.find(mark);
            if (at >= cut) continue;
            cut = at;
            mark_size = mark.size();
        }
        parts.push_back(line.substr(0, cut));
        if (cut == std::string_view::npos) return parts;
        line.remove_prefix(cut + mark_size);
    }
}

bool has_latin_letter(std::string_view line) {
    for (std::size_t at = 0; at < line.size();) {
        const Decoded c = decode(line, at);
        if (c.code_point < 0x250 && character_class(c.code_point) == CharacterClass::letter) return true;
        at += c.size;
    }
    return false;
}

bool is_menu(std::string_view line) {
    if (begins_with_any(line, menu_beginnings)) return true;
    const auto is_item = [](std::string_view part) {
        while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
        return std::any_of(menu_lines.begin(), menu_lines.end(),
                           [&](std::string_view item) { return equal_ignoring_case(part, item); });
    };
    const std::vector<std::string_view> parts = parts_of(line);
    return std::all_of(parts.begin(), parts.end(), is_item) ||
           (parts.size() >= 3 && std::any_of(parts.begin(), parts.end(), is_item));
}

bool is_copyright(std::string_view line) {
    if (line.size() > 300) return false;
    const std::string folded = ascii_lower(line);
    return folded.starts_with("\xC2\xA9") || folded.starts_with("copyright ") || folded.starts_with("(c) ") ||
           folded.find("all rights reserved") != std::string::npos;
}

/// `By Jane Doe`, `By JANE DOE and Bob Roe, Staff Writer`: names after `By`, and no sentence.
bool is_byline(std::string_view line) {
    if (begins_with_any(line, byline_beginnings)) return true;
    if (!starts_with_ignoring_case(line, "by ") || line.size() > 120 || line.ends_with('.')) return false;
    const std::vector<std::string_view> words = words_of(line);
    constexpr auto small = std::to_array<std::string_view>({"and", "in", "for", "with", "of", "at", "the"});
    const auto belongs = [&](std::string_view word) {
        const Decoded first = decode(word, 0);
        return is_upper(first.code_point) || character_class(first.code_point) != CharacterClass::letter ||
               std::find(small.begin(), small.end(), word) != small.end();
    };
    return words.size() >= 2 && words.size() <= 12 && is_upper(decode(words[1], 0).code_point) &&
           std::all_of(words.begin() + 1, words.end(), belongs);
}

/// The day of `Honiara, 20 April 2022`, `By our correspondent in Honiara, 20 April 2022`.
std::optional<Date> day_behind_comma(std::string_view line) {
    for (std::size_t comma = line.find(','); comma != std::string_view::npos; comma = line.find(',', comma + 1)) {
        const auto date = parse_date_line(line.substr(comma + 1));
        if (date && date->precision() == Precision::day) return date;
    }
    return std::nullopt;
}

std::optional<Date> date_in_parts(std::string_view line) {
    for (std::string_view part : parts_of(line)) {
        if (auto date = parse_date_line(part)) return date;
        if (auto date = day_behind_comma(part)) return date;
    }
    return std::nullopt;
}

bool ends_like_sentence(std::string_view line) {
    while (!line.empty()) {
        constexpr auto closers = std::to_array<std::string_view>({"\"", "'", ")", "]", "\xE2\x80\x9D", "\xE2\x80\x99"});
        const auto closer =
            std::find_if(closers.begin(), closers.end(), [&](auto mark) { return line.ends_with(mark); });
        if (closer == closers.end()) break;
        line.remove_suffix(closer->size());
    }
    return line.ends_with('.') || line.ends_with('!') || line.ends_with('?') || line.ends_with("\xE2\x80\xA6");
}

/// Whether nothing but a place stands before a line's date: `Addis Ababa, 20 September 2023`.
bool is_place_and_day(std::string_view line) {
    constexpr std::size_t most_words = 8;
    const std::vector<std::string_view> words = words_of(line);
    return words.size() <= most_words && !ends_like_sentence(line) &&
           std::all_of(words.begin(), words.end(), [](std::string_view word) {
               const std::uint32_t first = decode(word, 0).code_point;
               return is_upper(first) || character_class(first) != CharacterClass::letter;
           });
}

}  // namespace

std::optional<FrameLine> frame_line(std::string_view line) {
    // A line this long is a paragraph, whatever it begins with.
    constexpr std::size_t longest = 400;
    if (!has_latin_letter(line)) {
        const auto date = parse_date_line(line);
        return FrameLine{date ? FrameKind::date_line : FrameKind::menu, date};
    }
    if (line.size() > longest) return std::nullopt;
    if (const auto date = parse_date_line(line)) return FrameLine{FrameKind::date_line, date};
    if (is_place_and_day(line))
        if (const auto date = day_behind_comma(line)) return FrameLine{FrameKind::date_line, date};
    if (is_copyright(line)) return FrameLine{FrameKind::copyright, std::nullopt};
    if (is_byline(line)) return FrameLine{FrameKind::byline, date_in_parts(line)};
    if (is_menu(line)) return FrameLine{FrameKind::menu, std::nullopt};
    return std::nullopt;
}

bool reads_like_body(std::string_view line) {
    constexpr std::size_t words_of_a_heading = 14;
    return ends_like_sentence(line) || line.ends_with(':') || line.ends_with(';') ||
           count_words(line) > words_of_a_heading;
}

bool could_be_title(std::string_view line) {
    constexpr std::size_t longest_title = 300;
    constexpr std::size_t most_words = 30;
    return line.size() <= longest_title && count_words(line) <= most_words &&
           !(ends_like_sentence(line) && !line.ends_with('?') && !line.ends_with('!'));
}

std::size_t count_words(std::string_view line) {
    std::size_t count = 0;
    bool in_word = false;
    for (char c : line) {
        const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!space && !in_word) ++count;
        in_word = !space;
    }
    return count;
}

}  // namespace entente::text
