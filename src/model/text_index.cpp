#include "model/text_index.h"

#include <algorithm>

namespace entente::json {

namespace {

constexpr std::size_t stride = 256;

bool begins_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

}  // namespace

std::size_t count_code_points(std::string_view text) noexcept {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_code_point));
}

TextIndex::TextIndex(std::string_view text) : text_(text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!begins_code_point(text[i])) continue;
        if (size_ % stride == 0) marks_.push_back(i);
        ++size_;
    }
}

std::size_t TextIndex::byte_of(std::size_t code_point) const {
    if (code_point >= size_) return text_.size();
    std::size_t at = marks_[code_point / stride];
    for (std::size_t left = code_point % stride; left > 0; --left) {
        do ++at;
        while (!begins_code_point(text_[at]));
    }
    return at;
}

std::string_view TextIndex::slice(Span span) const {
    const std::size_t begin = byte_of(span.begin);
    return text_.substr(begin, byte_of(span.end) - begin);
}

std::optional<Span> TextIndex::find_first(std::string_view quote) const {
    const std::size_t at = quote.empty() ? std::string_view::npos : text_.find(quote);
    if (at == std::string_view::npos) return std::nullopt;
    const auto mark = std::prev(std::upper_bound(marks_.begin(), marks_.end(), at));
    const auto before = static_cast<std::size_t>(mark - marks_.begin()) * stride;
    const std::size_t begin = before + count_code_points(text_.substr(*mark, at - *mark));
    return Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + count_code_points(quote))};
}

std::optional<Span> TextIndex::find_once(std::string_view quote) const {
    const std::size_t at = quote.empty() ? std::string_view::npos : text_.find(quote);
    if (at == std::string_view::npos || text_.find(quote, at + 1) != std::string_view::npos) return std::nullopt;
    return find_first(quote);
}

}  // namespace entente::json
