#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include <entente/extract/extractor.h>

namespace entente::test {

/// The standard extractor, made once for all tests of the program.
inline const Extractor& extractor() {
    static const Extractor made = [] {
        Result<Extractor> created = Extractor::create();
        REQUIRE_MESSAGE(created, (created ? std::string{} : created.error().to_string()));
        return std::move(*created);
    }();
    return made;
}

/// What the extractor finds in a text published on 4 June 2025, a Wednesday.
inline Extraction extract(std::string_view text) {
    Document document;
    document.id = "test";
    document.title = "A title that is not in the text";
    document.text = std::string(text);
    document.published = Date::of_day(2025, 6, 4);
    Result<Extraction> extraction = extractor().extract(document);
    REQUIRE(extraction);
    return std::move(*extraction);
}

/// The first relation of that type, or null.
inline const Relation* find(const Extraction& extraction, std::string_view type) {
    for (const Relation& relation : extraction.relations)
        if (relation.type == type) return &relation;
    return nullptr;
}

/// The first relation of that PLOVER event, or null.
inline const Relation* find_event(const Extraction& extraction, std::string_view plover) {
    for (const Relation& relation : extraction.relations)
        if (relation.plover == plover) return &relation;
    return nullptr;
}

/// The words at a span of the text; the tests' texts are ASCII.
inline std::string words(const Extraction& extraction, const std::optional<Span>& span) {
    return span ? extraction.document.text.substr(span->begin, span->size()) : std::string{};
}

inline std::string source_words(const Extraction& extraction, const Relation& relation) {
    return words(extraction, relation.evidence.front().source);
}

inline std::string target_words(const Extraction& extraction, const Relation& relation) {
    return words(extraction, relation.evidence.front().target);
}

/// Whether a relation joins two actors whose mentions hold these words, in this direction or, if symmetric,
/// any.
inline bool joins(const Extraction& extraction, const Relation& relation, std::string_view source,
                  std::string_view target) {
    for (const Evidence& evidence : relation.evidence) {
        const std::string s = words(extraction, evidence.source);
        const std::string t = words(extraction, evidence.target);
        const auto holds = [](const std::string& text, std::string_view part) {
            return text.find(part) != std::string::npos || (!text.empty() && part.find(text) != std::string_view::npos);
        };
        if (holds(s, source) && holds(t, target)) return true;
        if (relation.symmetric && holds(s, target) && holds(t, source)) return true;
    }
    return false;
}

/// All relations, for a failing test's message.
inline std::string told(const Extraction& extraction) {
    std::string out;
    for (const Relation& relation : extraction.relations) {
        out += relation.type + "(" + relation.source + " -> " + relation.target + ") ";
        out += std::string(to_string(relation.status)) + " by [" + relation.evidence.front().rule + "]";
        if (relation.start) out += " " + relation.start->to_string();
        if (relation.end) out += ".." + relation.end->to_string();
        if (!relation.attributed_to.empty()) out += " says " + relation.attributed_to;
        out += "\n";
    }
    return out.empty() ? "nothing" : out;
}

}  // namespace entente::test
