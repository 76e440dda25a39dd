#include "lexicon/predicate_words.h"

#include <algorithm>
#include <array>

namespace entente::lexicon {
namespace {

// Particles that also serve as prepositions count as particles where they end a verb.
constexpr std::array<std::string_view, 12> particles = {"over", "off", "up",       "out",   "down",    "back",
                                                        "away", "in",  "together", "along", "through", "around"};

constexpr std::array<std::string_view, effect_count> effect_names = {
    "refuse",   "agree",   "threaten", "demand", "appeal", "plan",  "attempt",
    "possible", "believe", "deny",     "say",    "pass",   "blame", "invite"};

}  // namespace

bool contains(const WordSet& set, std::uint32_t lexeme) noexcept {
    return std::binary_search(set.begin(), set.end(), lexeme);
}

bool allows(Restriction restriction, EntityType type) noexcept {
    switch (restriction) {
        case Restriction::any: return true;
        case Restriction::person: return type == EntityType::person || type == EntityType::people;
        case Restriction::state:
            return type == EntityType::country || type == EntityType::government_body ||
                   type == EntityType::armed_force || type == EntityType::people ||
                   type == EntityType::intergovernmental_organization;
        case Restriction::place: return type == EntityType::country || type == EntityType::place;
        case Restriction::group:
            return type == EntityType::intergovernmental_organization || type == EntityType::organization;
        case Restriction::force: return type == EntityType::armed_force || type == EntityType::armed_group;
    }
    return true;
}

std::string_view trimmed(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return text;
}

std::vector<std::string_view> split_trimmed(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t at = text.find(separator);
        parts.push_back(trimmed(text.substr(0, at)));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

Lexeme make_lexeme(WordKind kind, std::string_view text) {
    Lexeme lexeme;
    lexeme.kind = kind;
    for (const std::string_view word : split_trimmed(text, ' '))
        if (!word.empty()) lexeme.words.emplace_back(word);
    if (kind == WordKind::verb && lexeme.words.size() > 1) {
        const std::string& last = lexeme.words.back();
        const bool particle = std::find(particles.begin(), particles.end(), last) != particles.end();
        if (const Prepositions bit = preposition_bit(last); bit != 0 && !particle) {
            lexeme.preposition = bit;
            lexeme.words.pop_back();
        }
    }
    if (kind == WordKind::noun && !lexeme.words.empty()) {
        const auto of = std::find(lexeme.words.begin(), lexeme.words.end(), "of");
        const auto head = of == lexeme.words.begin() || of == lexeme.words.end() ? lexeme.words.end() - 1 : of - 1;
        lexeme.head = static_cast<std::uint32_t>(head - lexeme.words.begin());
    }
    return lexeme;
}

std::optional<Effect> parse_effect(std::string_view name) {
    const auto found = std::find(effect_names.begin(), effect_names.end(), name);
    if (found == effect_names.end()) return std::nullopt;
    return static_cast<Effect>(found - effect_names.begin());
}

std::optional<Restriction> parse_restriction(std::string_view name) {
    if (name == "person") return Restriction::person;
    if (name == "state") return Restriction::state;
    if (name == "place") return Restriction::place;
    if (name == "group") return Restriction::group;
    if (name == "force") return Restriction::force;
    return std::nullopt;
}

}  // namespace entente::lexicon
