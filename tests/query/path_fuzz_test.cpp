#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "run.h"

using namespace entente;
using namespace entente::query;

namespace {

/// splitmix64
struct Random {
    std::uint64_t state;
    std::uint32_t below(std::uint32_t bound) {
        std::uint64_t z = (state += 0x9e3779b97f4a7c15U);
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
        return static_cast<std::uint32_t>((z ^ (z >> 31U)) % bound);
    }
};

struct Tie {
    std::uint32_t source;
    std::uint32_t target;
    std::uint32_t type;
    std::int64_t day;
};

struct Question {
    std::string arrow;  ///< `-[r:T0*1..3]->`
    int direction;      ///< 0 out, 1 in, 2 either
    int type;           ///< -1: any
    std::size_t minimum;
    std::size_t maximum;
};

using Way = std::vector<std::uint32_t>;  // start, then relationship, node, relationship, node …

/// All trails between the lengths asked for, by trying everything.
class Enumerator {
public:
    Enumerator(const std::vector<Tie>& ties, const Question& question) : ties_(ties), question_(question) {}

    std::vector<Way> from(std::uint32_t start) {
        ways_.clear();
        Way way{start};
        extend(way);
        return ways_;
    }

private:
    void extend(Way& way) {
        const std::size_t length = way.size() / 2;
        if (length >= question_.minimum) ways_.push_back(way);
        if (length == question_.maximum) return;
        const std::uint32_t here = way.back();
        for (std::uint32_t i = 0; i < ties_.size(); ++i) {
            const Tie& tie = ties_[i];
            if (question_.type >= 0 && tie.type != static_cast<std::uint32_t>(question_.type)) continue;
            bool used = false;
            for (std::size_t at = 1; at < way.size(); at += 2) used = used || way[at] == i;
            if (used) continue;
            const auto go = [&](std::uint32_t node) {
                way.push_back(i);
                way.push_back(node);
                extend(way);
                way.resize(way.size() - 2);
            };
            const bool out = tie.source == here && question_.direction != 1;
            const bool in = tie.target == here && question_.direction != 0;
            if (out) go(tie.target);
            if (in && !(out && tie.source == tie.target)) go(tie.source);
        }
    }

    const std::vector<Tie>& ties_;
    const Question& question_;
    std::vector<Way> ways_;
};

std::vector<Way> answers(const PropertyGraph& graph, const std::string& text) {
    const Result<Query> query = Query::prepare(text);
    REQUIRE_MESSAGE(query, text);
    Result<Cursor> cursor = query->execute(graph);
    REQUIRE(cursor);
    std::vector<Way> ways;
    while (true) {
        const Result<bool> found = cursor->next();
        REQUIRE_MESSAGE(found, text);
        if (!*found) break;
        const Value& value = cursor->row()[0];
        if (value.is(ValueType::path)) {
            Way way{value.path().nodes[0]};
            for (std::size_t i = 0; i < value.path().relationships.size(); ++i) {
                way.push_back(value.path().relationships[i]);
                way.push_back(value.path().nodes[i + 1]);
            }
            ways.push_back(std::move(way));
        } else {
            ways.push_back({value.node().id, cursor->row()[1].node().id});
        }
    }
    std::sort(ways.begin(), ways.end());
    return ways;
}

bool no_node_twice(const Way& way) {
    std::set<std::uint32_t> seen;
    for (std::size_t i = 0; i < way.size(); i += 2) {
        if (!seen.insert(way[i]).second) return false;
    }
    return true;
}

bool in_time(const Way& way, const std::vector<Tie>& ties) {
    for (std::size_t i = 3; i < way.size(); i += 2) {
        if (ties[way[i]].day < ties[way[i - 2]].day) return false;
    }
    return true;
}

using Ends = std::pair<std::uint32_t, std::uint32_t>;

void compare(Random& random) {
    const std::uint32_t nodes = 1 + random.below(5);
    MemoryGraph graph;
    for (std::uint32_t i = 0; i < nodes; ++i) graph.add_node({"N"}, {{"i", i}});
    std::vector<Tie> ties;
    for (std::uint32_t count = random.below(8); count > 0; --count) {
        ties.push_back({random.below(nodes), random.below(nodes), random.below(2), random.below(5)});
        graph.add_relationship(ties.back().source, ties.back().target, fmt::format("T{}", ties.back().type),
                               {{"start", DateValue{ties.back().day}}});
    }
    Question question{};
    question.direction = static_cast<int>(random.below(3));
    question.type = static_cast<int>(random.below(3)) - 1;
    question.minimum = random.below(2);
    question.maximum = question.minimum + random.below(4);
    const std::string type = question.type < 0 ? "" : fmt::format(":T{}", question.type);
    const std::string arrow = fmt::format("{}-[{}*{}..{}]-{}", question.direction == 1 ? "<" : "", type,
                                          question.minimum, question.maximum, question.direction == 0 ? ">" : "");
    std::vector<Way> all;
    Enumerator enumerator(ties, question);
    for (std::uint32_t i = 0; i < nodes; ++i) {
        for (Way& way : enumerator.from(i)) all.push_back(std::move(way));
    }
    std::sort(all.begin(), all.end());
    std::map<Ends, std::size_t> least;
    for (const Way& way : all) {
        const auto [entry, made_new] = least.try_emplace({way.front(), way.back()}, way.size());
        entry->second = std::min(entry->second, way.size());
    }
    const auto only = [&](auto keep) {
        std::vector<Way> kept;
        std::copy_if(all.begin(), all.end(), std::back_inserter(kept), keep);
        return kept;
    };
    CAPTURE(arrow);
    CHECK(answers(graph, "MATCH p = (a)" + arrow + "(b) RETURN p") == all);
    CHECK(answers(graph, "MATCH p = ACYCLIC (a)" + arrow + "(b) RETURN p") == only(no_node_twice));
    CHECK(answers(graph, "MATCH p = TIME RESPECTING (a)" + arrow + "(b) RETURN p") ==
          only([&](const Way& way) { return in_time(way, ties); }));
    const std::vector<Way> shortest = only([&](const Way& way) {
        return way.size() == least.at({way.front(), way.back()});
    });
    CHECK(answers(graph, "MATCH p = ALL SHORTEST (a)" + arrow + "(b) RETURN p") == shortest);
    CHECK(answers(graph, "MATCH (a), (b) MATCH p = ALL SHORTEST (a)" + arrow + "(b) RETURN p") == shortest);
    CHECK(answers(graph, "MATCH p = SHORTEST 1 GROUPS (a)" + arrow + "(b) RETURN p") == shortest);
    std::vector<Way> ends;
    for (const auto& [pair, size] : least) ends.push_back({pair.first, pair.second});
    CHECK(answers(graph, "MATCH (a)" + arrow + "(b) RETURN DISTINCT a, b") == ends);
    CHECK(answers(graph, "MATCH (a), (b) MATCH (a)" + arrow + "(b) RETURN DISTINCT a, b") == ends);
    for (const char* bound : {"", "MATCH (a), (b) "}) {
        const std::string from = std::string(bound) + "MATCH p = ANY SHORTEST (a)";
        const std::vector<Way> any = answers(graph, from + arrow + "(b) RETURN p");
        CHECK(any.size() == least.size());
        CHECK(std::includes(shortest.begin(), shortest.end(), any.begin(), any.end()));
    }
}

}  // namespace

TEST_CASE("paths are those that an independent enumeration of everything finds") {
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        CAPTURE(seed);
        Random random{seed * 7919};
        compare(random);
    }
}
