#include "gold.h"

#include <fstream>

#include <doctest/doctest.h>
#include <fmt/core.h>

namespace entente::test {

namespace {

std::string event_of(std::string_view plover) {
    return std::string(plover == "CONCEDE" || plover == "RETREAT" ? "YIELD" : plover);
}

std::string actor(const Extraction& extraction, const std::string& id) {
    for (const Entity& entity : extraction.entities) {
        if (entity.id != id) continue;
        if (entity.type == EntityType::intergovernmental_organization) return "IGO";
        return entity.country;
    }
    return {};
}

/// Takes the marks out of a text and notes what they say.
void unmark(std::string_view marked, GoldSentence& out) {
    for (std::size_t at = 0; at < marked.size();) {
        if (marked[at] != '{') {
            out.text += marked[at++];
            continue;
        }
        const std::size_t bar = marked.find('|', at);
        const std::size_t end = marked.find('}', at);
        REQUIRE(bar < end);
        REQUIRE(end != std::string_view::npos);
        (marked[at + 1] == 's' ? out.source : out.target) = marked.substr(at + 3, bar - at - 3);
        out.text += marked.substr(bar + 1, end - bar - 1);
        at = end + 1;
    }
}

}  // namespace

std::vector<std::string> read_lines(const std::string& path) {
    std::ifstream file(path);
    REQUIRE_MESSAGE(file, path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);)
        if (!line.empty()) lines.push_back(line);
    return lines;
}

std::vector<GoldSentence> read_gold(const std::string& path) {
    std::vector<GoldSentence> sentences;
    for (const std::string& line : read_lines(path)) {
        const std::size_t first = line.find('\t');
        const std::size_t second = line.find('\t', first + 1);
        REQUIRE_MESSAGE(second != std::string::npos, line);
        GoldSentence made;
        made.plover = line.substr(0, first);
        const Result<Date> date = Date::parse(std::string_view(line).substr(first + 1, second - first - 1));
        REQUIRE_MESSAGE(date, line);
        made.published = *date;
        unmark(std::string_view(line).substr(second + 1), made);
        REQUIRE_MESSAGE(!made.source.empty(), line);
        REQUIRE_MESSAGE(!made.target.empty(), line);
        sentences.push_back(std::move(made));
    }
    return sentences;
}

Triple triple(std::string_view source, std::string_view plover, std::string_view target) {
    return fmt::format("{} {} {}", source, event_of(plover), target);
}

std::set<Triple> told_triples(const Extraction& extraction, const Triple& wanted, bool pairs) {
    std::set<Triple> told;
    for (const Relation& relation : extraction.relations) {
        if (relation.status == Status::denied || relation.plover.empty()) continue;
        const std::string source = actor(extraction, relation.source);
        const std::string target = actor(extraction, relation.target);
        if (source.empty() || target.empty()) continue;
        const std::string_view event = pairs ? std::string_view{} : std::string_view(relation.plover);
        const Triple turned = triple(target, event, source);
        const bool turn = relation.symmetric && turned == wanted;
        told.insert(turn ? turned : triple(source, event, target));
    }
    return told;
}

void Tally::add(const Triple& wanted, const std::set<Triple>& told) {
    ++gold;
    predicted += static_cast<int>(told.size());
    hit += static_cast<int>(told.count(wanted));
}

}  // namespace entente::test
