#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/hash_index.h"

namespace entente::lexicon {

/// Whether a word's first character is a capital letter, of any script.
[[nodiscard]] bool begins_with_capital(std::string_view word);

/// A hash trie over surface forms, in which matching does not depend on how a text is cut into tokens: forms
/// and tokens are both cut further into runs of letters and digits (`U.S.` is `u`, `s`; `Guinea-Bissau` two),
/// folded as `fold_name` folds. A match begins where a token begins. Case: a piece that a form writes with a
/// capital needs one in the text; one of two to six capitals only (`US`, `WHO`) needs all of them.
class Surfaces {
public:
    /// Forms with more pieces are refused by `add`.
    static constexpr std::size_t max_pieces = 16;

    struct Form {
        std::uint32_t entry = 0;
        std::uint16_t flags = 0;     ///< the caller's
        std::uint16_t capitals = 0;  ///< pieces that need a capital, as bits
        std::uint16_t uppers = 0;    ///< pieces that need capitals only
    };

    struct Match {
        std::uint32_t last = 0;     ///< the token after the match
        bool within_token = false;  ///< it ends at a hyphen or the like inside the token before `last`
        std::uint32_t entry = 0;
        std::uint16_t flags = 0;
    };

    /// Adds a form; false where it has no letters or too many pieces. A form added twice for an entry counts
    /// once.
    bool add(std::string_view surface, std::uint32_t entry, std::uint16_t flags);

    /// Appends the matches that begin at token `first`, shortest first, in the order in which they were
    /// added. Cost: one hash look-up a piece, until no form goes on; for most tokens, which begin no form, a
    /// bit.
    void match(std::span<const std::string_view> tokens, std::size_t first, std::vector<Match>& out) const;

private:
    static constexpr std::size_t first_bits = std::size_t{1} << 16U;

    /// 0 where the trie does not go on.
    [[nodiscard]] std::uint32_t child(std::uint32_t node, std::uint32_t piece) const;
    [[nodiscard]] std::uint32_t find_piece(std::string_view folded, std::uint32_t hash) const;

    std::bitset<first_bits> may_begin_;  // by the hash of a form's first piece
    std::vector<std::string> pieces_;
    HashIndex piece_index_;
    HashIndex node_index_;
    std::vector<std::uint64_t> edges_ = std::vector<std::uint64_t>(1);          // to each node: parent << 32 | piece
    std::vector<std::vector<Form>> forms_ = std::vector<std::vector<Form>>(1);  // by node
};

}  // namespace entente::lexicon
