#include "extract/train/marked.h"

#include <algorithm>
#include <map>

#include <fmt/core.h>

#include "lexicon/predicates.h"
#include "text/utf8.h"

namespace entente::extract::train {

namespace {

Error failure(std::string message, std::string remedy) {
    Error error;
    error.message = std::move(message);
    error.remedy = std::move(remedy);
    return error;
}

std::uint32_t length(std::string_view text) { return text::count_code_points(text); }

/// A line's text without its marks, and what they say.
struct Unmarked {
    std::string text;
    std::optional<MarkedEnd> source;
    std::optional<MarkedEnd> target;
};

/// Takes `{s ISO3|phrase}` out of a text; false where marks do not fit.
bool unmark(std::string_view marked, Unmarked& out) {
    while (!marked.empty()) {
        const std::size_t open = marked.find('{');
        out.text += marked.substr(0, open);
        if (open == std::string_view::npos) break;
        const std::size_t bar = marked.find('|', open);
        const std::size_t close = marked.find('}', open);
        if (close == std::string_view::npos || bar > close || bar < open + 3 || marked[open + 2] != ' ') return false;
        const char kind = marked[open + 1];
        std::optional<MarkedEnd>& end = kind == 's' ? out.source : out.target;
        if ((kind != 's' && kind != 't') || end) return false;
        end.emplace();
        end->country = marked.substr(open + 3, bar - open - 3);
        end->span.begin = length(out.text);
        out.text += marked.substr(bar + 1, close - bar - 1);
        end->span.end = length(out.text);
        marked.remove_prefix(close + 1);
    }
    return true;
}

bool is_event(std::string_view name) {
    const auto& events = plover_events();
    return name == "NONE" || std::find(events.begin(), events.end(), name) != events.end();
}

}  // namespace

bool MarkedSentence::tells_relation() const {
    return std::any_of(pairs.begin(), pairs.end(), [](const MarkedPair& pair) { return pair.event != "NONE"; });
}

Result<std::vector<MarkedSentence>> read_marked(std::string_view table, std::string_view name) {
    std::vector<MarkedSentence> out;
    std::map<std::string, std::size_t> known;  // texts
    std::uint32_t number = 0;
    const auto error = [&](std::string message) {
        Error wrong = failure(std::move(message), "write: EVENT, tab, DATE, tab, text with {s ISO3|…} and {t ISO3|…}");
        wrong.file = std::string(name);
        wrong.line = number;
        return wrong;
    };
    if (!text::validate_utf8(table)) return error("the file is not UTF-8");
    while (!table.empty()) {
        const std::size_t end = std::min(table.find('\n'), table.size());
        const std::string_view line = table.substr(0, end);
        table.remove_prefix(std::min(end + 1, table.size()));
        ++number;
        if (line.empty() || line.front() == '#') continue;
        const std::size_t first = line.find('\t');
        const std::size_t second = first == std::string_view::npos ? first : line.find('\t', first + 1);
        if (second == std::string_view::npos) return error("a line has three columns");
        const std::string_view event = line.substr(0, first);
        if (!is_event(event)) return error(fmt::format("\"{}\" is no PLOVER event, nor NONE", event));
        const std::string_view date = line.substr(first + 1, second - first - 1);
        const Result<Date> published = Date::parse(date);
        if (!published) return error(fmt::format("\"{}\" is no date", date));
        Unmarked made;
        if (!unmark(line.substr(second + 1), made)) return error("a mark is not closed, or stands twice");
        const bool unmarked = !made.source && !made.target && event == "NONE";
        if (!unmarked && (!made.source || !made.target)) return error("an end is not marked");
        const auto [place, added] = known.try_emplace(made.text, out.size());
        if (added) out.push_back({std::move(made.text), *published, {}});
        if (!unmarked)
            out[place->second].pairs.push_back({std::string(event), std::move(*made.source), std::move(*made.target)});
    }
    return out;
}

Result<MarkedSentence> marked_example(std::string_view example, std::string_view event) {
    MarkedSentence made;
    std::optional<MarkedEnd> source;
    std::optional<MarkedEnd> target;
    std::optional<std::uint32_t> open;
    for (const char c : example) {
        if (c != '_' && c != '*') {
            made.text += c;
            continue;
        }
        const std::uint32_t at = length(made.text);
        std::optional<MarkedEnd>& end = c == '_' ? source : target;
        if (open) {
            end = MarkedEnd{{}, {*open, at}};
            open.reset();
        } else {
            open = at;
        }
    }
    if (open || !source || !target)
        return failure(fmt::format("an example without two ends: {}", example), "mark _source_ and *target*");
    made.pairs.push_back({std::string(event), std::move(*source), std::move(*target)});
    return made;
}

Result<std::vector<MarkedSentence>> examples_of_frames(const Ontology& ontology) {
    const Result<lexicon::Predicates> predicates = lexicon::Predicates::create(ontology);
    if (!predicates) return predicates.error();
    std::vector<MarkedSentence> out;
    for (const lexicon::Frame& frame : predicates->frames()) {
        if (frame.type->plover.empty()) continue;  // ties are no events
        Result<MarkedSentence> made = marked_example(frame.example, frame.type->plover);
        if (!made) return made.error();
        out.push_back(std::move(*made));
    }
    return out;
}

}  // namespace entente::extract::train
