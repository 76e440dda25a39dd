#pragma once

#include <string>
#include <string_view>

#include <entente/query/property_graph.h>

namespace entente::conformance {

/// One form for values that are the same: labels and keys in order, floats shortest, strings quoted. With
/// `lists_unordered` the elements of lists are in order too.
///
/// Of a cell of an expected result, `(:A {n: 1})`, `<(:A)-[:T]->(:B)>`, `'text'`; empty where it cannot be read.
[[nodiscard]] std::string canonical(std::string_view cell, bool lists_unordered);
/// Of a value that a query gave. Temporal values are strings, as the suite writes them.
[[nodiscard]] std::string canonical(const query::Value& value, const query::PropertyGraph& graph, bool lists_unordered);

}  // namespace entente::conformance
