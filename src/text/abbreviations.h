#pragma once

#include <cstdint>
#include <string_view>

namespace entente::text {

/// What a full stop after a word says about the sentence.
enum class Abbreviation : std::uint8_t {
    no,       ///< the full stop is a mark of its own
    inner,    ///< `Gen.`, `Mr.`, `No.`: a sentence does not end here
    perhaps,  ///< `Inc.`, `U.S.`, `p.m.`: a sentence may end here, if what follows begins like one
};

/// Of a word without its last full stop: `Gen`, `U.S`, `W`. Case counts for short words that are words of
/// their own
/// (`No`, `Sun`, `Art`).
[[nodiscard]] Abbreviation abbreviation(std::string_view word) noexcept;

/// Whether a capitalised word often begins a sentence: `The`, `However`, `He`.
[[nodiscard]] bool is_sentence_opener(std::string_view word) noexcept;

}  // namespace entente::text
