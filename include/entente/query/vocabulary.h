#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <entente/query/query.h>

namespace entente::query {

/// What a name in a query stands for.
enum class NameKind : std::uint8_t {
    label,      ///< of a node
    type,       ///< of a relationship
    property,   ///< of a node or relationship
    entity,     ///< a text that the property `name` or `id` of something is compared with
    parameter,  ///< a parameter in the place of such a text
};

/// A name in a query that the graph may or may not have, and where it stands.
struct NameUse {
    NameKind kind = NameKind::label;
    std::string name;
    std::string property;  ///< of an entity or parameter: `name` or `id`
    std::uint64_t line = 0;
    std::uint64_t column = 0;  ///< in code points, from 1; 0 where only the line is known
};

/// The names that a query uses and a graph may lack, for warnings: a query for a label that no node has is
/// correct and finds nothing. In the order of the text, each once; none for a text that `Query::prepare`
/// refuses. O(n).
[[nodiscard]] std::vector<NameUse> names_used(std::string_view text, const PrepareOptions& options = {});

/// The words of the language, upper case, sorted; for completion.
[[nodiscard]] std::span<const std::string_view> keywords();
/// The functions as they are documented, `toUpper`, sorted without regard to case.
[[nodiscard]] std::vector<std::string_view> function_names();

}  // namespace entente::query
