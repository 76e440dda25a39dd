#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lexicon/predicates.h"

namespace entente::lexicon {

/// Splits at a separator and trims each part of blanks.
std::vector<std::string_view> split_trimmed(std::string_view text, char separator);
std::string_view trimmed(std::string_view text);

/// A lexeme from its dictionary form with blanks between words.
Lexeme make_lexeme(WordKind kind, std::string_view text);

std::optional<Effect> parse_effect(std::string_view name);
std::optional<Restriction> parse_restriction(std::string_view name);

}  // namespace entente::lexicon
