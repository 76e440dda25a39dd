#include "lexicon/surfaces.h"

#include <algorithm>
#include <optional>

#include <utf8proc.h>

#include <entente/model/entity.h>

namespace entente::lexicon {

namespace {

struct Piece {
    std::string_view raw;
    bool capital = false;
    bool upper = false;  // two to six letters, all capitals
};

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

struct Point {
    std::size_t length = 1;
    bool word = false;
    bool upper = false;
};

Point point_at(std::string_view text) {
    const auto byte = static_cast<unsigned char>(text.front());
    if (byte < 0x80) {
        const bool upper = byte >= 'A' && byte <= 'Z';
        return {1, upper || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9'), upper};
    }
    utf8proc_int32_t point = 0;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                         static_cast<utf8proc_ssize_t>(text.size()), &point);
    if (length <= 0) return {};
    const auto category = utf8proc_category(point);
    const bool letter = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;  // L*, M*, N*
    return {static_cast<std::size_t>(length), letter,
            category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT};
}

/// Takes the next run of letters and digits off the front of `rest`.
std::optional<Piece> next_piece(std::string_view& rest) {
    while (!rest.empty()) {
        const Point point = point_at(rest);
        if (point.word) break;
        rest.remove_prefix(point.length);
    }
    if (rest.empty()) return std::nullopt;
    Piece piece;
    std::size_t length = 0;
    std::size_t letters = 0;
    bool all_upper = true;
    while (length < rest.size()) {
        const Point point = point_at(rest.substr(length));
        if (!point.word) break;
        if (letters == 0) piece.capital = point.upper;
        all_upper = all_upper && point.upper;
        ++letters;
        length += point.length;
    }
    piece.raw = rest.substr(0, length);
    piece.upper = all_upper && letters >= 2 && letters <= 6;
    rest.remove_prefix(length);
    return piece;
}

void fold(std::string_view raw, std::string& folded) {
    folded.clear();
    if (!is_ascii(raw)) {
        folded = fold_name(raw);
        return;
    }
    for (const char c : raw) folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::size_t first_piece_bit(std::uint32_t hash) { return (hash ^ hash >> 16U) & 0xFFFFU; }

std::uint64_t edge(std::uint32_t node, std::uint32_t piece) { return static_cast<std::uint64_t>(node) << 32U | piece; }

std::uint32_t edge_hash(std::uint64_t edge) {
    return static_cast<std::uint32_t>((edge * 0x9E3779B97F4A7C15ULL) >> 32U);
}

}  // namespace

bool begins_with_capital(std::string_view word) { return !word.empty() && point_at(word).upper; }

std::uint32_t Surfaces::child(std::uint32_t node, std::uint32_t piece) const {
    const std::uint64_t wanted = edge(node, piece);
    const std::uint32_t found =
        node_index_.find(edge_hash(wanted), [&](std::uint32_t other) { return edges_[other] == wanted; });
    return found == HashIndex::none ? 0 : found;
}

std::uint32_t Surfaces::find_piece(std::string_view folded, std::uint32_t hash) const {
    return piece_index_.find(hash, [&](std::uint32_t piece) { return pieces_[piece] == folded; });
}

bool Surfaces::add(std::string_view surface, std::uint32_t entry, std::uint16_t flags) {
    Form form{entry, flags, 0, 0};
    std::vector<Piece> parts;
    while (const auto piece = next_piece(surface)) parts.push_back(*piece);
    if (parts.empty() || parts.size() > max_pieces) return false;
    std::uint32_t node = 0;
    std::string folded;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto bit = static_cast<std::uint16_t>(1U << i);
        if (parts[i].capital) form.capitals = static_cast<std::uint16_t>(form.capitals | bit);
        if (parts[i].upper) form.uppers = static_cast<std::uint16_t>(form.uppers | bit);
        fold(parts[i].raw, folded);
        const std::uint32_t hash = text_hash(folded);
        if (i == 0) may_begin_.set(first_piece_bit(hash));
        std::uint32_t piece = find_piece(folded, hash);
        if (piece == HashIndex::none) {
            piece = static_cast<std::uint32_t>(pieces_.size());
            piece_index_.add(hash, piece);
            pieces_.push_back(folded);
        }
        std::uint32_t next = child(node, piece);
        if (next == 0) {
            next = static_cast<std::uint32_t>(forms_.size());
            node_index_.add(edge_hash(edge(node, piece)), next);
            edges_.push_back(edge(node, piece));
            forms_.emplace_back();
        }
        node = next;
    }
    auto& forms = forms_[node];
    const auto same = std::find_if(forms.begin(), forms.end(), [&](const Form& other) {
        return other.entry == entry && other.flags == flags && other.capitals == form.capitals &&
               other.uppers == form.uppers;
    });
    if (same == forms.end()) forms.push_back(form);
    return true;
}

void Surfaces::match(std::span<const std::string_view> tokens, std::size_t first, std::vector<Match>& out) const {
    std::uint32_t node = 0;
    std::uint16_t capitals = 0;
    std::uint16_t uppers = 0;
    std::size_t count = 0;
    std::string folded;
    for (std::size_t token = first; token < tokens.size(); ++token) {
        std::string_view rest = tokens[token];
        bool any = false;
        while (const auto piece = next_piece(rest)) {
            if (count == max_pieces) return;
            any = true;
            fold(piece->raw, folded);
            const std::uint32_t hash = text_hash(folded);
            if (count == 0 && !may_begin_.test(first_piece_bit(hash))) return;
            const std::uint32_t known = find_piece(folded, hash);
            if (known == HashIndex::none) return;
            node = child(node, known);
            if (node == 0) return;
            const auto bit = static_cast<std::uint16_t>(1U << count++);
            if (piece->capital) capitals = static_cast<std::uint16_t>(capitals | bit);
            if (piece->upper) uppers = static_cast<std::uint16_t>(uppers | bit);
            if (forms_[node].empty()) continue;
            std::string_view behind = rest;
            const bool within = next_piece(behind).has_value();
            for (const Form& form : forms_[node]) {
                if ((form.capitals & ~capitals) != 0 || (form.uppers & ~uppers) != 0) continue;
                out.push_back({static_cast<std::uint32_t>(token + 1), within, form.entry, form.flags});
            }
        }
        // A comma or a bracket ends every name; a hyphen or an apostrophe that stands as a token of its own
        // does not.
        if (!any && (token == first || (tokens[token] != "-" && tokens[token] != "'" && tokens[token] != "." &&
                                        tokens[token] != "\u2019" && tokens[token] != "\u2013"))) {
            return;
        }
    }
}

}  // namespace entente::lexicon
