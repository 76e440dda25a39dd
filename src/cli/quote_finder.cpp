#include "cli/quote_finder.h"

#include <algorithm>

namespace entente::cli {

namespace {

std::size_t length_of(unsigned char lead) { return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4; }

/// One form for what copying changes: white space, quotation marks, dashes. Empty for what shows nothing.
std::string_view plain_form(std::string_view character) {
    static constexpr std::string_view spaces[] = {" ", "\t", "\r", "\n", "\u00A0", "\u2009", "\u202F", "\u3000"};
    static constexpr std::string_view single[] = {"\u2018", "\u2019", "\u201B", "`", "\u00B4"};
    static constexpr std::string_view twofold[] = {"\u201C", "\u201D", "\u201E", "\u201F", "\u00AB", "\u00BB"};
    static constexpr std::string_view dashes[] = {"\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212"};
    static constexpr std::string_view unseen[] = {"\u00AD", "\u200B", "\uFEFF"};
    const auto among = [&](const auto& list) {
        return std::find(std::begin(list), std::end(list), character) != std::end(list);
    };
    if (among(spaces)) return " ";
    if (among(single)) return "'";
    if (among(twofold)) return "\"";
    if (among(dashes)) return "-";
    if (among(unseen)) return {};
    return character;
}

template <typename Emit>
void make_plain(std::string_view text, Emit emit) {
    bool space = true;  // leading white space is dropped
    std::uint32_t point = 0;
    for (std::size_t at = 0; at < text.size(); ++point) {
        const std::size_t size = std::min(length_of(static_cast<unsigned char>(text[at])), text.size() - at);
        const std::string_view form = plain_form(text.substr(at, size));
        at += size;
        if (form.empty() || (form == " " && space)) continue;
        space = form == " ";
        emit(form, point);
    }
}

std::string plain(std::string_view text) {
    std::string made;
    make_plain(text, [&](std::string_view form, std::uint32_t) { made += form; });
    while (!made.empty() && made.back() == ' ') made.pop_back();
    return made;
}

bool is_word_byte(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

QuoteFinder::QuoteFinder(std::string_view text) : text_(text) {
    for (std::size_t at = 0; at < text.size(); ++at)
        if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U) bytes_.push_back(static_cast<std::uint32_t>(at));
    size_ = static_cast<std::uint32_t>(bytes_.size());
    bytes_.push_back(static_cast<std::uint32_t>(text.size()));
    make_plain(text, [&](std::string_view form, std::uint32_t point) {
        plain_ += form;
        points_.insert(points_.end(), form.size(), point);
    });
    points_.push_back(size_);
}

std::optional<Span> QuoteFinder::find(std::string_view words, Span within, std::uint32_t hint) const {
    const std::string wanted = plain(words);
    if (std::none_of(wanted.begin(), wanted.end(), is_word_byte)) return std::nullopt;
    const auto first = std::lower_bound(points_.begin(), points_.end(), within.begin);
    std::optional<Span> best;
    std::uint32_t nearest = UINT32_MAX;
    for (std::size_t at = plain_.find(wanted, static_cast<std::size_t>(first - points_.begin()));
         at != std::string::npos; at = plain_.find(wanted, at + 1)) {
        const Span found{points_[at], points_[at + wanted.size() - 1] + 1};
        if (found.end > within.end) break;
        const std::uint32_t distance = found.begin > hint ? found.begin - hint : hint - found.begin;
        if (distance >= nearest) break;  // they only get farther
        nearest = distance;
        best = found;
    }
    return best;
}

std::vector<Span> QuoteFinder::find_all(std::string_view words) const {
    constexpr std::size_t most = 1000;
    std::vector<Span> found;
    const std::string wanted = plain(words);
    if (std::none_of(wanted.begin(), wanted.end(), is_word_byte)) return found;
    for (std::size_t at = plain_.find(wanted); at != std::string::npos && found.size() < most;) {
        const std::size_t end = at + wanted.size();
        const bool whole = (at == 0 || !is_word_byte(plain_[at - 1]) || !is_word_byte(wanted.front())) &&
                           (end == plain_.size() || !is_word_byte(plain_[end]) || !is_word_byte(wanted.back()));
        if (whole) found.push_back({points_[at], points_[end - 1] + 1});
        at = plain_.find(wanted, whole ? end : at + 1);
    }
    return found;
}

std::string_view QuoteFinder::at(Span span) const {
    return text_.substr(bytes_[span.begin], bytes_[span.end] - bytes_[span.begin]);
}

}  // namespace entente::cli
