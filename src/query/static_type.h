#pragma once

#include <cstdint>
#include <string_view>

namespace entente::query {

/// What is known of an expression's type before the query runs. A set of bits, so that a parameter can allow several.
enum StaticKind : std::uint32_t {
    kind_none = 0,
    kind_boolean = 1U << 0U,
    kind_integer = 1U << 1U,
    kind_floating = 1U << 2U,
    kind_string = 1U << 3U,
    kind_list = 1U << 4U,
    kind_map = 1U << 5U,
    kind_node = 1U << 6U,
    kind_relationship = 1U << 7U,
    kind_path = 1U << 8U,
    kind_temporal = 1U << 9U,
    kind_duration = 1U << 10U,
    kind_null = 1U << 11U,
    kind_number = kind_integer | kind_floating,
    kind_any = 0xFFFU,
};

/// The kinds that a value may be of, and those of its elements where it is a list.
struct StaticType {
    std::uint32_t kinds = kind_any;
    std::uint32_t elements = kind_any;

    /// Whether a value of this type can be of one of these kinds. Null always can.
    [[nodiscard]] bool may_be(std::uint32_t wanted) const { return (kinds & (wanted | kind_null)) != 0; }
    [[nodiscard]] bool is_only(std::uint32_t wanted) const { return (kinds & ~wanted) == 0; }
};

}  // namespace entente::query
