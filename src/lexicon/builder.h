#pragma once

#include <cstdint>
#include <string_view>

#include "lexicon/lexicon.h"

namespace entente::lexicon {

/// Fills a Lexicon, from nothing or from a copy of another.
class LexiconBuilder {
public:
    LexiconBuilder() = default;
    explicit LexiconBuilder(const Lexicon& base) : lexicon_(base) {}

    std::uint32_t add_entry(const Entry& entry);
    /// False where the form cannot be one; see `Surfaces::add`.
    bool add_form(std::string_view form, std::uint32_t entry, unsigned flags = 0);
    /// An adjective or a people's name of a country.
    bool add_demonym(std::uint32_t country, std::string_view form, unsigned flags);
    /// Notes that a former state had the capital of another state for its own; false where the city is no capital.
    bool add_predecessor(std::string_view city, std::uint32_t former);

    /// Reads the tables that are compiled in.
    [[nodiscard]] Result<void> load_standard_tables();

    [[nodiscard]] Lexicon finish() && { return std::move(lexicon_); }

private:
    Lexicon lexicon_;
};

/// The plural of an English noun or of a phrase that ends in one: `ministers`, `militiamen`, `countries`.
[[nodiscard]] std::string plural_of(std::string_view noun);

}  // namespace entente::lexicon
