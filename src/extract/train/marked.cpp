#include "extract/train/marked.h"

#include <algorithm>

#include <entente/model/ontology.h>

#include "lexicon/predicates.h"

namespace entente::extract::train {

namespace {

constexpr std::size_t stride = 37;  // to the example that is joined: another event, mostly

std::string exchanged(std::string_view marked, const MarkedSentence& plain) {
    std::string out;
    bool inside = false;
    for (const char c : marked) {
        if (c != '_' && c != '*') {
            if (!inside) out.push_back(c);
            continue;
        }
        inside = !inside;
        if (!inside) continue;
        const std::string& other = c == '_' ? plain.target : plain.source;
        out += c;
        out += other;
        out += c;
    }
    return out;
}

/// `Iran`, not `the Iranian navy` or `Hundreds of`: what reads well at either end.
bool is_name(std::string_view words) { return !words.empty() && words.front() >= 'A' && words.front() <= 'Z'; }

}  // namespace

MarkedSentence unmarked(std::string_view marked, std::string_view event) {
    MarkedSentence made;
    made.event = event;
    bool in_source = false;
    bool in_target = false;
    for (const char c : marked) {
        if (c == '_' || c == '*') {
            bool& inside = c == '_' ? in_source : in_target;
            inside = !inside;
            continue;
        }
        made.text.push_back(c);
        if (in_source) made.source.push_back(c);
        if (in_target) made.target.push_back(c);
    }
    return made;
}

Result<std::vector<MarkedSentence>> read_marked(std::string_view table, std::string_view name) {
    std::vector<MarkedSentence> out;
    std::uint32_t line = 0;
    while (!table.empty()) {
        const std::size_t end = std::min(table.find('\n'), table.size());
        const std::string_view row = table.substr(0, end);
        table.remove_prefix(std::min(end + 1, table.size()));
        ++line;
        if (row.empty() || row.front() == '#') continue;
        const std::size_t bar = row.find(" | ");
        Error error;
        error.file = std::string(name);
        error.line = line;
        error.message = "a line reads: EVENT | sentence with _source_ and *target*, or: none | sentence";
        if (bar == std::string_view::npos) return error;
        const std::string_view event = row.substr(0, bar);
        MarkedSentence made = unmarked(row.substr(bar + 3), event == "none" ? std::string_view{} : event);
        if (!made.event.empty() && (made.source.empty() || made.target.empty())) return error;
        out.push_back(std::move(made));
    }
    return out;
}

std::vector<MarkedSentence> sentences_of_frames() {
    const Ontology ontology = Ontology::standard();
    const Result<lexicon::Predicates> predicates = lexicon::Predicates::create(ontology);
    std::vector<MarkedSentence> out;
    if (!predicates) return out;
    const std::vector<lexicon::Frame>& frames = predicates->frames();
    for (std::size_t i = 0; i < frames.size(); ++i) {
        const lexicon::Frame& frame = frames[i];
        const MarkedSentence plain = unmarked(frame.example, frame.type->plover);
        out.push_back(plain);
        if (is_name(plain.source) && is_name(plain.target))
            out.push_back(unmarked(exchanged(frame.example, plain), plain.event));
        const std::string& later = frames[(i + stride) % frames.size()].example;
        MarkedSentence joined = plain;
        if (joined.text.back() == '.') joined.text.pop_back();
        joined.text += ", while " + unmarked(later, {}).text;
        out.push_back(std::move(joined));
    }
    return out;
}

}  // namespace entente::extract::train
