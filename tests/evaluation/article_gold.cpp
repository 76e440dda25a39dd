#include "article_gold.h"

#include <algorithm>

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "gold.h"

namespace entente::test {

namespace {

template <typename Test>
bool any_part(std::string_view list, Test test) {
    while (true) {
        const std::size_t bar = list.find('|');
        if (test(list.substr(0, bar))) return true;
        if (bar == std::string_view::npos) return false;
        list.remove_prefix(bar + 1);
    }
}

const Entity* entity_of(const Extraction& extraction, const std::string& id) {
    for (const Entity& entity : extraction.entities)
        if (entity.id == id) return &entity;
    return nullptr;
}

bool is_actor(const Entity* entity, std::string_view wanted) {
    if (wanted == "*") return true;
    if (entity == nullptr) return false;
    return any_part(wanted, [&](std::string_view part) {
        const std::size_t colon = part.find(':');
        if (std::string_view code = part.substr(0, colon); !code.empty() && entity->country != code) return false;
        if (colon == std::string_view::npos) return true;
        const std::string_view words = part.substr(colon + 1);
        return entity->name.find(words) != std::string::npos ||
               std::any_of(entity->aliases.begin(), entity->aliases.end(),
                           [&](const std::string& alias) { return alias.find(words) != std::string::npos; });
    });
}

bool is_date(const Relation& relation, std::string_view wanted) {
    if (!relation.start || !relation.end) return false;
    const std::size_t dots = wanted.find("..");
    const Result<Date> first = Date::parse(wanted.substr(0, dots));
    const Result<Date> last = Date::parse(dots == std::string_view::npos ? wanted : wanted.substr(dots + 2));
    REQUIRE(first);
    REQUIRE(last);
    return relation.start->earliest_day() >= first->earliest_day() && relation.end->latest_day() <= last->latest_day();
}

bool is_source(const Extraction& extraction, const Relation& relation, std::string_view wanted) {
    if (wanted == "-") return relation.attributed_to.empty();
    return is_actor(entity_of(extraction, relation.attributed_to), wanted) && !relation.attributed_to.empty();
}

bool matches(const Extraction& extraction, const Relation& relation, const ExpectedRelation& expected) {
    const bool event = any_part(expected.events, [&](std::string_view part) { return part == relation.plover; });
    if (!event) return false;
    const Entity* source = entity_of(extraction, relation.source);
    const Entity* target = entity_of(extraction, relation.target);
    return (is_actor(source, expected.source) && is_actor(target, expected.target)) ||
           (relation.symmetric && is_actor(target, expected.source) && is_actor(source, expected.target));
}

int agreement(const Extraction& extraction, const Relation& relation, const ExpectedRelation& expected) {
    int points = 0;
    if (expected.status == "?" || to_string(relation.status) == expected.status) points += 4;
    if (expected.date == "?" || is_date(relation, expected.date)) points += 2;
    if (expected.said_by == "?" || is_source(extraction, relation, expected.said_by)) points += 1;
    return points;
}

std::string told(const Relation& relation) {
    return fmt::format("{} {} > {} {} {}..{} by [{}] ({})", relation.type, relation.source, relation.target,
                       to_string(relation.status), relation.start ? relation.start->to_string() : "",
                       relation.end ? relation.end->to_string() : "", relation.attributed_to,
                       relation.evidence.front().rule);
}

}  // namespace

std::vector<ExpectedRelation> read_expected(const std::string& path) {
    std::vector<ExpectedRelation> expected;
    for (const std::string& line : read_lines(path)) {
        std::vector<std::string> cells;
        for (std::size_t at = 0; at <= line.size();) {
            const std::size_t tab = std::min(line.find('\t', at), line.size());
            cells.push_back(line.substr(at, tab - at));
            at = tab + 1;
        }
        REQUIRE_MESSAGE(cells.size() == 7, line);
        REQUIRE_MESSAGE((cells[0] == "+" || cells[0] == "~"), line);
        expected.push_back({cells[0] == "+", cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]});
    }
    return expected;
}

void ArticleScore::add(const Extraction& extraction, const std::vector<ExpectedRelation>& expected) {
    const std::vector<Relation>& relations = extraction.relations;
    std::vector<bool> used(relations.size(), false);
    given += static_cast<int>(relations.size());
    for (const ExpectedRelation& wanted : expected) {
        if (!wanted.required) continue;
        ++required;
        std::size_t best = relations.size();
        int most = -1;
        for (std::size_t i = 0; i < relations.size(); ++i) {
            if (used[i] || !matches(extraction, relations[i], wanted)) continue;
            const int points = agreement(extraction, relations[i], wanted);
            if (points > most) {
                most = points;
                best = i;
            }
        }
        if (best == relations.size()) {
            remarks += fmt::format("  missed  {} {} > {}\n", wanted.events, wanted.source, wanted.target);
            continue;
        }
        used[best] = true;
        ++found;
        const Relation& relation = relations[best];
        const auto count = [&](const std::string& cell, int& of, int& good, bool is_right, const char* what) {
            if (cell == "?") return;
            ++of;
            if (is_right)
                ++good;
            else
                remarks += fmt::format("  {:<7} {} instead of {}\n", what, told(relation), cell);
        };
        count(wanted.status, statuses, statuses_right, to_string(relation.status) == wanted.status, "status");
        count(wanted.date, dates, dates_right, wanted.date == "?" || is_date(relation, wanted.date), "date");
        count(wanted.said_by, sources, sources_right,
              wanted.said_by == "?" || is_source(extraction, relation, wanted.said_by), "source");
    }
    for (std::size_t i = 0; i < relations.size(); ++i) {
        const bool known = used[i] || std::any_of(expected.begin(), expected.end(), [&](const auto& wanted) {
                               return matches(extraction, relations[i], wanted);
                           });
        sureness.emplace_back(relations[i].confidence, known);
        if (known)
            ++right;
        else
            remarks += fmt::format("  wrong   {}\n", told(relations[i]));
    }
}

double share(int part, int whole) { return whole == 0 ? 0 : static_cast<double>(part) / whole; }

}  // namespace entente::test
