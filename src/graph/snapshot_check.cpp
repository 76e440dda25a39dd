#include "graph/snapshot_check.h"

#include <algorithm>

#include <entente/graph/names.h>

#include "graph/packed_date.h"

namespace entente::graph {

namespace {

template <typename T>
bool ascend_to(std::span<const T> offsets, std::uint64_t end) {
    return !offsets.empty() && offsets.front() == 0 && offsets.back() == end &&
           std::is_sorted(offsets.begin(), offsets.end());
}

bool below(std::span<const std::uint32_t> numbers, std::uint64_t bound) {
    return std::all_of(numbers.begin(), numbers.end(), [&](std::uint32_t number) { return number < bound; });
}

bool is_date(std::uint32_t packed) {
    if (packed == 0) return true;
    const auto year = static_cast<int>(packed >> 11);
    return (packed & 3) <= 2 &&
           Date::make(year, static_cast<int>(packed >> 7 & 15), static_cast<int>(packed >> 2 & 31)).has_value();
}

/// Dates come in stretches of equal ones.
bool are_dates(std::span<const std::uint32_t> packed) {
    std::uint32_t last = 0;
    for (const std::uint32_t date : packed) {
        if (date != last && !is_date(date)) return false;
        last = date;
    }
    return true;
}

bool strings_are_sound(const Strings& strings) { return ascend_to(strings.offsets, strings.bytes.size()); }

bool entities_are_sound(const GraphAccess::Columns& columns) {
    const std::size_t n = columns.vertices.size();
    const std::size_t texts = columns.strings.size();
    for (const VertexFacts& vertex : columns.vertices) {
        if (vertex.id >= texts || vertex.name >= texts || vertex.country >= texts || vertex.type >= entity_type_count)
            return false;
    }
    for (const RoleFacts& role : columns.roles) {
        if (role.title >= texts || role.organization >= texts || !is_date(role.start) || !is_date(role.end) ||
            (role.organization_vertex != no_vertex && role.organization_vertex >= n))
            return false;
    }
    return below(columns.aliases, texts) && ascend_to(columns.alias_offsets, columns.aliases.size()) &&
           ascend_to(columns.role_offsets, columns.roles.size());
}

bool names_are_sound(const GraphAccess::Columns& columns) {
    const NameColumns& names = columns.names;
    const std::size_t texts = names.strings.size();
    return std::all_of(names.forms.begin(), names.forms.end(),
                       [&](const NameForm& form) {
                           return form.text < texts && form.vertex < columns.vertices.size() &&
                                  form.kind <= static_cast<std::uint32_t>(NameMatch::alias);
                       }) &&
           std::all_of(names.tokens.begin(), names.tokens.end(),
                       [&](const NameToken& token) { return token.text < texts && token.form < names.forms.size(); });
}

bool facts_are_sound(const GraphAccess::Columns& columns) {
    const std::size_t n = columns.vertices.size();
    const std::size_t texts = columns.strings.size();
    EdgeFacts last;
    return std::all_of(columns.facts.begin(), columns.facts.end(), [&](const EdgeFacts& facts) {
        const bool dates = (facts.first_published == last.first_published || is_date(facts.first_published)) &&
                           (facts.last_published == last.last_published || is_date(facts.last_published));
        last = facts;
        return dates && facts.event < texts && facts.cameo < texts && (facts.place == no_vertex || facts.place < n) &&
               (facts.attributed_to == no_vertex || facts.attributed_to < n);
    });
}

}  // namespace

bool sizes_agree(const GraphAccess::Columns& columns) {
    const std::size_t n = columns.vertices.size();
    const std::size_t m = columns.targets.size();
    const bool per_vertex = columns.out_offsets.size() == n + 1 && columns.in_offsets.size() == n + 1 &&
                            columns.alias_offsets.size() == n + 1 && columns.role_offsets.size() == n + 1;
    const bool per_edge = columns.sources.size() == m && columns.in_edges.size() == m && columns.types.size() == m &&
                          columns.statuses.size() == m && columns.confidences.size() == m &&
                          columns.starts.size() == m && columns.ends.size() == m && columns.ids.size() == m &&
                          columns.facts.size() == m;
    const bool topics = columns.topic_offsets.empty() ? columns.topics.empty() : columns.topic_offsets.size() == m + 1;
    const bool events =
        columns.events.offsets.empty() ? columns.events.events.empty() : columns.events.offsets.size() == m + 1;
    return per_vertex && per_edge && topics && events && columns.strings.size() > 0 &&
           (n == 0 || columns.names.strings.size() > 0);
}

bool numbers_lead_somewhere(const GraphAccess::Columns& columns) {
    const std::size_t n = columns.vertices.size();
    const std::size_t m = columns.targets.size();
    const std::size_t types = columns.relation_types.size();
    return strings_are_sound(columns.strings) && strings_are_sound(columns.names.strings) &&
           entities_are_sound(columns) && names_are_sound(columns) && ascend_to(columns.out_offsets, m) &&
           ascend_to(columns.in_offsets, m) && below(columns.sources, n) && below(columns.targets, n) &&
           below(columns.in_edges, m) &&
           std::all_of(columns.types.begin(), columns.types.end(), [&](TypeId type) { return type < types; }) &&
           std::all_of(columns.statuses.begin(), columns.statuses.end(),
                       [](std::uint8_t status) { return status < status_count; }) &&
           are_dates(columns.starts) && are_dates(columns.ends) && facts_are_sound(columns) &&
           (columns.topic_offsets.empty() || ascend_to(columns.topic_offsets, columns.topics.size())) &&
           below(columns.topics, n) &&
           (columns.events.offsets.empty() || ascend_to(columns.events.offsets, columns.events.events.size()));
}

}  // namespace entente::graph
