#include "text/tokenizer.h"

#include <algorithm>
#include <array>

#include "text/abbreviations.h"
#include "text/characters.h"
#include "text/contractions.h"
#include "text/hyphens.h"

namespace entente::text {
namespace {

/// A hyphenated word of more parts is looked at piece by piece.
constexpr std::size_t max_parts = 8;

bool is_wordy(CharacterClass kind) noexcept {
    return kind == CharacterClass::letter || kind == CharacterClass::digit || kind == CharacterClass::ignorable;
}

/// Marks that are one token however often they are repeated.
bool repeats(char32_t c) noexcept {
    return c == '.' || c == '-' || c == '*' || c == '=' || c == '_' || c == '~' || c == '!' || c == '?' || c == '`' ||
           c == '$' || c == '<' || c == '>' || c == '/' || c == '\\' || c == '#';
}

bool is_mark(char c) noexcept { return std::string_view(".,;:!?)]}>\"'*").find(c) != std::string_view::npos; }

// What stands before a dollar sign: `US$`.
constexpr auto dollar_countries =
    std::to_array<std::string_view>({"A", "AU", "C", "CA", "HK", "NT", "NZ", "R", "S", "U", "US"});

constexpr auto emoticons = std::to_array<std::string_view>({":)", ":(", ":-)", ":-(", ";)", ";-)", ":D", ":P", "<3"});

// Words that begin with an apostrophe.
constexpr auto elisions =
    std::to_array<std::string_view>({"em", "til", "till", "cause", "tis", "twas", "bout", "round"});

template <typename Table>
bool contains(const Table& table, std::string_view word) noexcept {
    return std::find(table.begin(), table.end(), word) != table.end();
}

/// An address ends before the punctuation of its sentence.
std::size_t trimmed_link_size(std::string_view link) noexcept {
    std::size_t size = link.size();
    while (size > 0 && is_mark(link[size - 1])) --size;
    return size;
}

}  // namespace

struct Tokenizer::Character {
    char32_t code = ' ';
    std::uint32_t size = 1;
    CharacterClass kind = CharacterClass::space;
};

/// The character at a byte; at the chunk's end and past it, a space.
Tokenizer::Character Tokenizer::at(std::uint32_t byte) const noexcept {
    if (byte >= chunk_end_) return {};
    const Decoded decoded = decode(text_, byte);
    return {decoded.code_point, decoded.size, character_class(decoded.code_point)};
}

bool Tokenizer::begins_word(std::uint32_t byte) const noexcept { return is_wordy(at(byte).kind); }

/// Whether a few closing marks at most stand between a byte and the stretch's end.
bool Tokenizer::only_marks_follow(std::uint32_t byte) const noexcept {
    if (stretch_end_ - byte > 8) return false;
    const std::string_view rest = text_.substr(byte, stretch_end_ - byte);
    return std::none_of(rest.begin(), rest.end(), [](char c) { return is_ascii_letter(c) || is_ascii_digit(c); });
}

void Tokenizer::tokenize(ByteRange stretch, std::vector<Token>& tokens) {
    tokens_ = &tokens;
    stretch_end_ = stretch.end;
    space_before_ = true;
    std::uint32_t begin = stretch.begin;
    while (begin < stretch.end) {
        chunk_end_ = stretch.end;
        const Character first = at(begin);
        if (first.kind == CharacterClass::space) {
            space_before_ = true;
            begin += first.size;
            continue;
        }
        std::uint32_t end = begin;
        for (Character c = first; c.kind != CharacterClass::space; c = at(end)) end += c.size;
        chunk_end_ = std::min(end, stretch.end);
        tokenize_chunk({begin, chunk_end_});
        begin = chunk_end_;
    }
}

void Tokenizer::tokenize_chunk(ByteRange chunk) {
    const std::string_view bytes = slice(text_, chunk);
    const bool has_link = bytes.size() <= max_token_bytes &&
                          (bytes.find("://") != std::string_view::npos || bytes.find('@') != std::string_view::npos ||
                           bytes.find("www.") != std::string_view::npos);
    for (std::uint32_t begin = chunk.begin; begin < chunk.end;) {
        const Character c = at(begin);
        std::uint32_t end = begin + c.size;
        if (const std::uint32_t link = has_link ? link_end({begin, chunk.end}) : begin; link > begin) {
            end = link;
            add({begin, end});
        } else if (c.kind == CharacterClass::letter || c.kind == CharacterClass::digit) {
            end = word_end(begin);
            add_word({begin, end});
        } else if (c.kind == CharacterClass::ideograph) {
            add({begin, end});
        } else if (c.kind == CharacterClass::symbol) {
            end = symbol_end(begin);
            add({begin, end});
        }
        begin = end;
    }
}

/// The end of the web or mail address that begins here, or else the beginning.
std::uint32_t Tokenizer::link_end(ByteRange range) const noexcept {
    const std::string_view all = slice(text_, range);
    if (!is_ascii_letter(all.front())) return range.begin;
    const std::string_view bytes = all.substr(0, all.find_first_of("<>\""));
    const std::size_t scheme = bytes.find("://");
    const bool web = starts_with_ignoring_case(bytes, "www.") || (scheme != std::string_view::npos && scheme <= 8);
    const std::size_t sign = bytes.find('@');
    const bool mail = sign != std::string_view::npos && bytes.find('.', sign) < bytes.size() - 1;
    if (!web && !mail) return range.begin;
    return range.begin + static_cast<std::uint32_t>(trimmed_link_size(bytes));
}

/// Whether a mark between two word characters is part of the word.
bool Tokenizer::joins(std::uint32_t before, std::uint32_t mark, std::uint32_t after) const noexcept {
    const Character left = at(before);
    const Character right = at(after);
    const char32_t c = at(mark).code;
    if (left.kind == CharacterClass::digit && right.kind == CharacterClass::digit)
        return c == ',' || c == '.' || c == ':' || c == '/';
    if (is_apostrophe(c)) return right.kind == CharacterClass::letter;
    if (c == '&') return is_upper(left.code) && is_upper(right.code);
    if (c == '_' || c == '@') return true;
    // `amazon.com` and `U.S` are words; in `ended.The` the space was forgotten.
    return c == '.' && right.kind == CharacterClass::letter && left.kind == CharacterClass::letter &&
           (!is_upper(right.code) || is_upper(left.code));
}

/// The end of letters, digits and the marks among them.
std::uint32_t Tokenizer::part_end(std::uint32_t begin) const noexcept {
    std::uint32_t before = begin;
    std::uint32_t byte = begin;
    while (byte - begin < max_token_bytes) {
        const Character c = at(byte);
        const std::uint32_t next = byte + c.size;
        const bool inner = c.kind == CharacterClass::symbol && begins_word(next) && joins(before, byte, next);
        if (!is_wordy(c.kind) && !inner) break;
        if (c.kind != CharacterClass::ignorable) before = byte;
        byte = next;
    }
    return full_stop_end(begin, byte);
}

/// The end of a word with the full stop after it, if that makes it an abbreviation.
std::uint32_t Tokenizer::full_stop_end(std::uint32_t begin, std::uint32_t end) const noexcept {
    if (at(end).code != '.' || at(end + 1).code == '.') return end;
    const std::string_view word = slice(text_, {begin, end});
    const Abbreviation kind = abbreviation(word);
    if (kind == Abbreviation::no) return end;
    // `Plan B.` and `He said no.` end with a full stop of the sentence.
    if (kind == Abbreviation::inner && only_marks_follow(end + 1)) return end;
    return begins_word(end + 1) && word.size() > 1 && is_ascii_lower(word.back()) ? end : end + 1;
}

std::uint32_t Tokenizer::word_end(std::uint32_t begin) {
    std::array<std::uint32_t, max_parts> ends{};
    parts_.clear();
    std::uint32_t part_begin = begin;
    while (true) {
        const std::uint32_t end = part_end(part_begin);
        ends[parts_.size()] = end;
        parts_.push_back(slice(text_, {part_begin, end}));
        const Character mark = at(end);
        if (parts_.size() == max_parts || !is_hyphen(mark.code) || !begins_word(end + mark.size)) break;
        part_begin = end + mark.size;
    }
    std::size_t last = 0;
    while (last + 1 < parts_.size() && hyphen_joins(parts_, last)) ++last;
    if (last == 0 && at(ends[0]).code == '$' && contains(dollar_countries, parts_[0])) return ends[0] + 1;
    return ends[last];
}

std::uint32_t Tokenizer::symbol_end(std::uint32_t begin) const noexcept {
    const Character first = at(begin);
    std::uint32_t end = begin + first.size;
    if (is_apostrophe(first.code)) return apostrophe_end(begin, end);
    const std::string_view rest = slice(text_, {begin, chunk_end_});
    if (rest.size() <= 3 && contains(emoticons, rest)) return chunk_end_;
    if (!repeats(first.code)) return end;
    const auto same = [&](char32_t c) {
        const bool shouts = (first.code == '!' || first.code == '?') && (c == '!' || c == '?');
        return c == first.code || shouts;
    };
    for (Character c = at(end); same(c.code) && end - begin < max_token_bytes; c = at(end)) end += c.size;
    return end;
}

/// `'s` after a word that ends in a full stop, `'90s`, `'em`, `''`, or the apostrophe alone.
std::uint32_t Tokenizer::apostrophe_end(std::uint32_t begin, std::uint32_t end) const noexcept {
    if (at(begin).code == at(end).code) return end + at(end).size;
    if (!begins_word(end)) return end;
    std::uint32_t word = end;
    while (is_wordy(at(word).kind) && word - end <= 8) word += at(word).size;
    const std::string_view letters = slice(text_, {end, word});
    const bool first_in_chunk = space_before_;
    if (!first_in_chunk && begin > 0 && text_[begin - 1] == '.' && letters == "s") return word;
    const bool decade = letters.size() == 3 && is_ascii_digit(letters[0]) && letters[1] == '0' && letters[2] == 's';
    return first_in_chunk && (decade || contains(elisions, letters)) ? word : end;
}

void Tokenizer::add_word(ByteRange word) {
    const std::uint32_t cut = word.begin + split_contraction(slice(text_, word));
    add({word.begin, cut});
    if (cut < word.end) add({cut, word.end});
}

void Tokenizer::add(ByteRange range) {
    Token token;
    token.form = clean_form(range);
    token.byte_begin = range.begin;
    token.byte_end = range.end;
    token.span.begin = code_point(range.begin);
    token.span.end = code_point(range.end);
    token.space_before = space_before_;
    space_before_ = false;
    tokens_->push_back(token);
}

std::string_view Tokenizer::clean_form(ByteRange range) {
    const std::string_view raw = slice(text_, range);
    if (std::all_of(raw.begin(), raw.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return raw;
    std::string clean;
    for (std::uint32_t byte = range.begin; byte < range.end;) {
        const Character c = at(byte);
        if (c.kind != CharacterClass::ignorable) clean.append(text_, byte, c.size);
        byte += c.size;
    }
    return clean.size() == raw.size() ? raw : forms_.emplace_back(std::move(clean));
}

/// Counts on from where it stopped, so that a text is counted once.
std::uint32_t Tokenizer::code_point(std::uint32_t byte) noexcept {
    counted_code_points_ += count_code_points(slice(text_, {counted_bytes_, byte}));
    counted_bytes_ = byte;
    return counted_code_points_;
}

}  // namespace entente::text
