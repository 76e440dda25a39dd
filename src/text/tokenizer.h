#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "text/token.h"
#include "text/utf8.h"

namespace entente::text {

/// No token is longer than this many bytes; longer runs are cut.
inline constexpr std::uint32_t max_token_bytes = 1024;

/// Cuts stretches of one text into tokens, front to back. See `Token` for the conventions.
///
/// Time is linear in the text's length. Stretches must be given in ascending order.
class Tokenizer {
public:
    /// Borrows both: `text` is well-formed UTF-8; `forms` keeps the forms of tokens that are not a piece of
    /// the text.
    Tokenizer(std::string_view text, std::deque<std::string>& forms) : text_(text), forms_(forms) {}

    /// Adds the tokens of the stretch to `tokens`.
    void tokenize(ByteRange stretch, std::vector<Token>& tokens);

private:
    struct Character;

    [[nodiscard]] Character at(std::uint32_t byte) const noexcept;
    [[nodiscard]] bool begins_word(std::uint32_t byte) const noexcept;
    [[nodiscard]] bool only_marks_follow(std::uint32_t byte) const noexcept;

    void tokenize_chunk(ByteRange chunk);
    [[nodiscard]] std::uint32_t link_end(ByteRange range) const noexcept;
    [[nodiscard]] std::uint32_t word_end(std::uint32_t begin);
    [[nodiscard]] std::uint32_t part_end(std::uint32_t begin) const noexcept;
    [[nodiscard]] bool joins(std::uint32_t before, std::uint32_t mark, std::uint32_t after) const noexcept;
    [[nodiscard]] std::uint32_t full_stop_end(std::uint32_t begin, std::uint32_t end) const noexcept;
    [[nodiscard]] std::uint32_t symbol_end(std::uint32_t begin) const noexcept;
    [[nodiscard]] std::uint32_t apostrophe_end(std::uint32_t begin, std::uint32_t end) const noexcept;
    void add_word(ByteRange word);
    void add(ByteRange range);
    [[nodiscard]] std::string_view clean_form(ByteRange range);
    [[nodiscard]] std::uint32_t code_point(std::uint32_t byte) noexcept;

    std::string_view text_;
    std::deque<std::string>& forms_;
    std::vector<Token>* tokens_ = nullptr;
    std::vector<std::string_view> parts_;  // of a hyphenated word
    std::uint32_t stretch_end_ = 0;
    std::uint32_t chunk_end_ = 0;  // white space or the stretch's end; nothing is looked at beyond it
    bool space_before_ = false;
    std::uint32_t counted_bytes_ = 0;  // up to which `counted_code_points_` were counted
    std::uint32_t counted_code_points_ = 0;
};

}  // namespace entente::text
