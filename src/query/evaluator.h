#pragma once

#include "query/ast.h"
#include "query/execution.h"

namespace entente::query {

/// The expression's value in the execution's frame. After an error of the execution, null.
[[nodiscard]] Value evaluate(const Expression& expression, Execution& execution);

/// The condition's truth: unknown for null, an error of the execution for anything but a boolean.
[[nodiscard]] Ternary test(const Expression& expression, Execution& execution);

[[nodiscard]] Value to_value(Ternary truth);

/// A TypeError of the execution at that place; gives null.
Value type_error(Execution& execution, const Expression& expression, std::string message,
                 std::string_view detail = "InvalidArgumentType");

/// The operators `+ - * / % ^`.
[[nodiscard]] Value arithmetic(const Expression& expression, const Value& left, const Value& right,
                               Execution& execution);
[[nodiscard]] Value negate(const Expression& expression, const Value& value, Execution& execution);

/// The property of a node, relationship, map, temporal value or duration; null for null.
[[nodiscard]] Value property_of(const Expression& expression, const Value& base, std::string_view key,
                                Execution& execution);

/// Parts of evaluate(), one file a family.
[[nodiscard]] Value evaluate_access(const Expression& expression, Execution& execution);
[[nodiscard]] Value evaluate_collection(const Expression& expression, Execution& execution);
[[nodiscard]] Value evaluate_subquery(const Expression& expression, Execution& execution);

/// Whether a node or relationship bears labels that satisfy the expression.
[[nodiscard]] bool satisfies(const LabelExpression& labels, Node node, const PropertyGraph& graph);
[[nodiscard]] bool satisfies(const LabelExpression& labels, Relationship relationship, const PropertyGraph& graph);

}  // namespace entente::query
