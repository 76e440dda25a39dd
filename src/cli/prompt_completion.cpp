#include "cli/prompt_completion.h"

#include <algorithm>
#include <optional>
#include <span>

#include <entente/query/procedure.h>
#include <entente/query/vocabulary.h>

#include "cli/query_advice.h"
#include "cli/terminal.h"

namespace entente::cli {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool begins_with(std::string_view text, std::string_view word) {
    return text.size() >= word.size() &&
           std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) { return lower(a) == lower(b); });
}

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// Where the cursor is, as far as the text before it tells.
struct Place {
    char quote = '\0';      ///< of the text that is open
    std::size_t begin = 0;  ///< of what stands in that quote
    bool comment = false;
    char bracket = '\0';  ///< the innermost that is open
};

Place place_of_cursor(std::string_view text) {
    Place place;
    std::string brackets;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (place.quote != '\0') {
            if (c == '\\' && place.quote != '`') {
                ++at;
            } else if (c == place.quote) {
                place.quote = '\0';
            }
        } else if (c == '\'' || c == '"' || c == '`') {
            place.quote = c;
            place.begin = at + 1;
        } else if (c == '/' && at + 1 < text.size() && (text[at + 1] == '/' || text[at + 1] == '*')) {
            const bool line = text[at + 1] == '/';
            const std::size_t end = line ? text.find('\n', at) : text.find("*/", at + 2);
            if (end == std::string_view::npos) {
                place.comment = true;
                break;
            }
            at = line ? end : end + 1;
        } else if (c == '(' || c == '[' || c == '{') {
            brackets += c;
        } else if ((c == ')' || c == ']' || c == '}') && !brackets.empty()) {
            brackets.pop_back();
        }
    }
    place.bracket = brackets.empty() ? '\0' : brackets.back();
    return place;
}

void keep(std::vector<std::string>& result, std::string_view candidate, std::string_view word) {
    if (begins_with(candidate, word)) result.emplace_back(candidate);
}

std::vector<std::string> matching(const std::vector<std::string>& all, std::string_view word) {
    std::vector<std::string> result;
    for (const std::string& each : all) keep(result, each, word);
    return result;
}

std::vector<std::string> words_of_language(std::string_view word) {
    std::vector<std::string> result;
    if (word.empty()) return result;
    // Keywords come in the case in which the word is begun.
    const bool small = word.front() >= 'a' && word.front() <= 'z';
    for (const std::string_view keyword : query::keywords()) {
        std::string text(keyword);
        if (small) std::transform(text.begin(), text.end(), text.begin(), lower);
        keep(result, text, word);
    }
    for (const std::string_view function : query::function_names()) keep(result, function, word);
    return result;
}

std::string escaped(std::string_view name, char quote) {
    std::string text;
    for (const char c : name) {
        if (c == quote || c == '\\') text += '\\';
        text += c;
    }
    return text;
}

/// The name of a procedure, dots included, as far as it stands behind CALL.
std::optional<std::string_view> called(std::string_view text) {
    std::size_t begin = text.size();
    while (begin > 0 && (is_word(text[begin - 1]) || text[begin - 1] == '.')) --begin;
    const std::size_t end = text.substr(0, begin).find_last_not_of(" \n") + 1;
    constexpr std::string_view call = "CALL";
    if (end == begin || end < call.size() || !begins_with(text.substr(end - call.size()), call)) return std::nullopt;
    if (end > call.size() && is_word(text[end - call.size() - 1])) return std::nullopt;
    return text.substr(begin);
}

bool word_begins_with(std::string_view name, std::string_view word) {
    for (std::size_t at = 0; at != std::string_view::npos;) {
        if (begins_with(name.substr(at), word)) return true;
        at = name.find(' ', at);
        if (at != std::string_view::npos) ++at;
    }
    return false;
}

}  // namespace

const std::vector<std::string>& prompt_commands() {
    static const std::vector<std::string> commands{":format", ":help", ":param", ":params", ":quit", ":schema"};
    return commands;
}

std::string common_prefix(const std::vector<std::string>& texts) {
    if (texts.empty()) return {};
    std::size_t size = texts.front().size();
    for (const std::string& text : texts) {
        const auto end =
            std::mismatch(text.begin(), text.end(), texts.front().begin(),
                          texts.front().begin() + static_cast<std::ptrdiff_t>(std::min(size, texts.front().size())));
        size = std::min(size, static_cast<std::size_t>(end.first - text.begin()));
    }
    // Not within a character.
    while (size > 0 && size < texts.front().size() &&
           (static_cast<unsigned char>(texts.front()[size]) & 0xC0U) == 0x80U) {
        --size;
    }
    return texts.front().substr(0, size);
}

std::vector<std::string> Completer::names(std::string_view word, char quote) const {
    std::vector<std::string> result;
    const Graph& graph = graph_.graph();
    for (const VertexId vertex : graph.vertices()) {
        const std::string_view name = graph.entity(vertex).name;
        if (!word_begins_with(name, word)) continue;
        // What a terminal must not show cannot be typed either.
        if (escape_for_terminal(name) == name) result.push_back(escaped(name, quote));
    }
    return result;
}

Completion Completer::complete(std::string_view text, const query::Map& parameters) const {
    Completion completion;
    const Place place = place_of_cursor(text);
    if (place.comment || place.quote == '`') return completion;
    if (place.quote != '\0') {
        completion.word = text.substr(place.begin);
        completion.closing = std::string(1, place.quote);
        completion.candidates = names(completion.word, place.quote);
    } else if (const std::optional<std::string_view> procedure = called(text)) {
        completion.word = *procedure;
        for (const query::Procedure& each : query::standard_procedures())
            keep(completion.candidates, each.name, completion.word);
    } else {
        std::size_t begin = text.size();
        while (begin > 0 && is_word(text[begin - 1])) --begin;
        const char before = begin == 0 ? '\0' : text[begin - 1];
        completion.word = text.substr(begin);
        const std::string& word = completion.word;
        if (before == ':' && text.find_first_not_of(" \n") == begin - 1) {
            completion.word = ":" + word;
            completion.candidates = matching(prompt_commands(), completion.word);
        } else if (before == ':' || before == '|' || before == '&' || before == '!') {
            if (place.bracket != '[') completion.candidates = matching(graph_labels(graph_), word);
            if (place.bracket != '(') {
                for (std::string& type : matching(graph_type_names(graph_.graph()), word))
                    completion.candidates.push_back(std::move(type));
            }
        } else if (before == '.') {
            for (const auto keys :
                 {query::EntityGraph::node_properties(), query::EntityGraph::relationship_properties()}) {
                for (const std::string_view key : keys) keep(completion.candidates, key, word);
            }
        } else if (before == '$') {
            for (const auto& [name, value] : parameters) keep(completion.candidates, name, word);
        } else {
            completion.candidates = words_of_language(word);
        }
    }
    std::sort(completion.candidates.begin(), completion.candidates.end());
    completion.candidates.erase(std::unique(completion.candidates.begin(), completion.candidates.end()),
                                completion.candidates.end());
    return completion;
}

}  // namespace entente::cli
