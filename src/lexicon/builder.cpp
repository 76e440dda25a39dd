#include "lexicon/builder.h"

#include <cassert>
#include <string>

#include "lexicon/standard_tables.h"

namespace entente::lexicon {

namespace {

bool ends_with(std::string_view text, std::string_view tail) {
    return text.size() >= tail.size() && text.substr(text.size() - tail.size()) == tail;
}

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

}  // namespace

std::string plural_of(std::string_view noun) {
    std::string text(noun);
    if (text.size() < 2) return text + "s";
    if (ends_with(text, "man") && !ends_with(text, "human") && !ends_with(text, "roman") &&
        !ends_with(text, "shaman")) {
        return text.substr(0, text.size() - 2) + "en";
    }
    if (text.back() == 'y' && !is_vowel(text[text.size() - 2])) return text.substr(0, text.size() - 1) + "ies";
    for (const std::string_view tail : {"s", "x", "ch", "sh"}) {
        if (ends_with(text, tail)) return text + "es";
    }
    return text + "s";
}

std::uint32_t LexiconBuilder::add_entry(const Entry& entry) {
    const auto index = static_cast<std::uint32_t>(lexicon_.entries_.size());
    lexicon_.entries_.push_back(entry);
    if (entry.kind == Kind::country) lexicon_.countries_[entry.country] = index;
    return index;
}

bool LexiconBuilder::add_form(std::string_view form, std::uint32_t entry, unsigned flags) {
    return lexicon_.surfaces_.add(form, entry, static_cast<std::uint16_t>(flags));
}

bool LexiconBuilder::add_demonym(std::uint32_t country, std::string_view form, unsigned flags) {
    Entry entry = lexicon_.entries_[country];
    entry.kind = Kind::demonym;
    const auto index = add_entry(entry);
    if ((flags & form_adjective) != 0) lexicon_.adjectives_.try_emplace(entry.country, form);
    return add_form(form, index, flags);
}

bool LexiconBuilder::add_predecessor(std::string_view city, std::uint32_t former) {
    for (const Entry& entry : lexicon_.entries_) {
        if (entry.kind != Kind::capital || entry.name != city) continue;
        lexicon_.predecessors_.emplace_back(entry.country, former);
        return true;
    }
    return false;
}

Result<void> LexiconBuilder::load_standard_tables() { return read_standard_tables(*this); }

Lexicon Lexicon::standard() {
    LexiconBuilder builder;
    [[maybe_unused]] const auto loaded = builder.load_standard_tables();
    assert(loaded);  // a test reads them
    return std::move(builder).finish();
}

}  // namespace entente::lexicon
