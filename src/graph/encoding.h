#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <entente/model/entity.h>
#include <entente/model/result.h>
#include <entente/model/span.h>

namespace entente::graph {

/// Lists within one column of the store, as JSON arrays; an Error for text that is none of theirs.
[[nodiscard]] std::string encode(const std::vector<std::string>& strings);
[[nodiscard]] std::string encode(const std::vector<Role>& roles);
[[nodiscard]] std::string encode(const std::vector<Span>& spans);
[[nodiscard]] std::string encode(const std::vector<std::int64_t>& keys);
[[nodiscard]] Result<std::vector<std::string>> decode_strings(std::string_view json);
[[nodiscard]] Result<std::vector<Role>> decode_roles(std::string_view json);
[[nodiscard]] Result<std::vector<Span>> decode_spans(std::string_view json);
[[nodiscard]] Result<std::vector<std::int64_t>> decode_keys(std::string_view json);

}  // namespace entente::graph
