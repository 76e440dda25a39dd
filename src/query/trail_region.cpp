#include "query/trail_region.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

namespace entente::query {

namespace {

/// A node in the order of the walk, depth first; `low` is the first place that leads round to it without the
/// relationship over which it was reached.
struct Place {
    NodeId node;
    std::uint32_t parent;
    std::uint32_t low;
};

struct Frame {
    HopIterator hops;
    std::uint32_t place;
    RelationshipId via;
};

constexpr RelationshipId nothing = std::numeric_limits<RelationshipId>::max();

/// False when a limit is met.
bool walk(Execution& execution, const TypeSet& types, NodeId source, graph::Marks& place_of,
          std::vector<Place>& places) {
    std::vector<Frame> stack;
    const auto enter = [&](NodeId node, std::uint32_t parent, RelationshipId via) {
        const auto place = static_cast<std::uint32_t>(places.size());
        place_of.set(node, place);
        places.push_back({node, parent, place});
        stack.push_back({HopIterator(execution, types, node, Direction::either), place, via});
    };
    enter(source, 0, nothing);
    while (!stack.empty()) {
        if (!execution.step()) return false;
        Frame& top = stack.back();
        Place& here = places[top.place];
        if (!top.hops.next()) {
            Place& parent = places[here.parent];
            parent.low = std::min(parent.low, here.low);
            stack.pop_back();
        } else if (top.hops.relationship() == top.via) {
            continue;
        } else if (place_of.has(top.hops.neighbor())) {
            here.low = std::min(here.low, place_of[top.hops.neighbor()]);
        } else {
            enter(top.hops.neighbor(), top.place, top.hops.relationship());
        }
    }
    return true;
}

}  // namespace

bool mark_trail_region(Execution& execution, const TypeSet& types, NodeId source, NodeId target, graph::Marks& region) {
    const std::size_t nodes = execution.graph().node_count();
    region.reset(nodes);
    graph::Marks place_of(nodes);
    std::vector<Place> places;
    if (!walk(execution, types, source, place_of, places)) return false;
    if (!place_of.has(target)) return true;
    // Parts without a bridge within, each named by its first place.
    std::vector<std::uint32_t> part(places.size(), 0);
    for (std::uint32_t i = 1; i < places.size(); ++i) part[i] = places[i].low == i ? i : part[places[i].parent];
    std::vector<bool> between(places.size(), false);
    between[0] = true;
    for (std::uint32_t at = place_of[target]; at != 0; at = places[at].parent) between[part[at]] = true;
    for (std::uint32_t i = 0; i < places.size(); ++i) {
        if (between[part[i]]) region.set(places[i].node, 0);
    }
    return true;
}

}  // namespace entente::query
