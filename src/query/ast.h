#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <entente/query/query.h>
#include <entente/query/value.h>

#include "query/failure.h"
#include "query/static_type.h"

/// The syntax tree of a query. The parser makes it; the binder fills in what is marked so; from then on it is
/// immutable and shared by all executions.
namespace entente::query {

struct Expression;
struct Subquery;
struct Function;
struct Procedure;
using ExpressionPtr = std::unique_ptr<Expression>;

/// A place in the frame of an execution; -1 where there is none.
using Slot = int;

enum class ExpressionKind : std::uint8_t {
    literal,
    parameter,
    variable,
    property,   ///< children[0].name
    subscript,  ///< children[0][children[1]]
    slice,      ///< children[0][children[1]..children[2]], a missing bound is null
    list,
    map,             ///< names[i]: children[i]
    map_projection,  ///< children[0]{…}, names[i]: children[i + 1]; all_properties for `.*`
    conjunction,     ///< all children
    disjunction,
    exclusive,  ///< XOR of all children
    negation,
    comparison,  ///< children[i] operators[i] children[i + 1] …, all of them
    is_null,
    is_not_null,
    membership,  ///< children[0] IN children[1]
    starts_with,
    ends_with,
    contains,
    matches,  ///< =~
    add,
    subtract,
    multiply,
    divide,
    modulo,
    power,
    plus,
    minus,
    concatenate,            ///< ||
    call,                   ///< name(children)
    count_all,              ///< count(*)
    simple_case,            ///< operand, (when, then)…, [else]; a `when` may be `alternatives`
    alternatives,           ///< WHEN a, b
    searched_case,          ///< (when, then)…, [else]
    list_comprehension,     ///< [slot IN children[0] WHERE children[1] | children[2]], missing ones null
    quantifier,             ///< name is ALL, ANY, NONE or SINGLE: (slot IN children[0] WHERE children[1])
    reduce,                 ///< (accumulator = children[0], slot IN children[1] | children[2])
    has_labels,             ///< children[0]:labels
    pattern_predicate,      ///< subquery has a row
    exists,                 ///< subquery has a row
    count_subquery,         ///< the number of the subquery's rows
    collect_subquery,       ///< the list of the subquery's one column
    pattern_comprehension,  ///< the list of the subquery's projection
    shortest_path,          ///< the subquery's path: shortestPath() or allShortestPaths()
};

enum class Comparison : std::uint8_t { equal, unequal, less, less_or_equal, greater, greater_or_equal };

/// `A`, `A&B`, `A|B`, `!A`, `%`.
struct LabelExpression {
    enum class Kind : std::uint8_t { name, conjunction, disjunction, negation, any } kind = Kind::name;
    std::string name;
    std::vector<LabelExpression> children;
};

struct Expression {
    ExpressionKind kind = ExpressionKind::literal;
    Position position;
    std::uint32_t height = 1;  ///< of the tree below, itself included
    std::string name;
    Value value;
    std::vector<ExpressionPtr> children;
    std::vector<std::string> names;
    std::vector<Comparison> operators;
    std::unique_ptr<LabelExpression> labels;
    std::unique_ptr<Subquery> subquery;
    bool distinct = false;        ///< of an aggregation's argument
    bool all_properties = false;  ///< of a map projection

    // The binder's.
    Slot slot = -1;         ///< of a variable, an iteration variable or a computed aggregation
    Slot accumulator = -1;  ///< of reduce
    StaticType type;
    const Function* function = nullptr;
    int subplan = -1;  ///< index of the subquery's plan
};

enum class Direction : std::uint8_t { outgoing, incoming, either };

struct NodePattern {
    Position position;
    std::string variable;
    std::unique_ptr<LabelExpression> labels;
    ExpressionPtr properties;  ///< a map or a parameter
    ExpressionPtr where;
    Slot slot = -1;
    bool bound = false;  ///< the binder's: an earlier clause has given it its value
};

struct PathPattern;

struct RelationshipPattern {
    Position position;
    std::string variable;
    std::unique_ptr<LabelExpression> types;
    Direction direction = Direction::either;
    bool variable_length = false;
    std::uint64_t minimum = 1;
    std::optional<std::uint64_t> maximum;
    ExpressionPtr properties;
    ExpressionPtr where;
    Slot slot = -1;
    bool bound = false;
    std::unique_ptr<PathPattern> group;  ///< a quantified path pattern instead of a relationship
};

/// Which of the matching paths are kept for each pair of ends.
enum class PathSearch : std::uint8_t { all, any, any_shortest, all_shortest, shortest_groups };
enum class PathMode : std::uint8_t { trail, walk, acyclic, simple };

struct PathPattern {
    Position position;
    std::string variable;
    PathSearch search = PathSearch::all;
    PathMode mode = PathMode::trail;
    bool explicit_mode = false;
    bool time_respecting = false;
    ExpressionPtr gap;        ///< TIME RESPECTING WITHIN: the longest time between two hops
    std::uint64_t count = 1;  ///< of SHORTEST k, ANY k and SHORTEST k GROUPS
    std::vector<NodePattern> nodes;
    std::vector<RelationshipPattern> relationships;  ///< one fewer than nodes
    ExpressionPtr where;                             ///< inside the parentheses of a quantified pattern
    Slot slot = -1;
    /// Of a quantified pattern: where each inner variable's list is kept outside of it.
    std::vector<std::pair<Slot, Slot>> group_slots;
};

struct SortItem {
    ExpressionPtr expression;
    bool descending = false;
};

struct ProjectionItem {
    ExpressionPtr expression;
    std::string name;  ///< alias, or the text of the expression
    bool aliased = false;
    Slot slot = -1;
    bool aggregates = false;
};

struct Projection {
    bool distinct = false;
    bool all = false;  ///< `*`
    std::vector<ProjectionItem> items;
    std::vector<SortItem> sort;
    ExpressionPtr skip;
    ExpressionPtr limit;
    ExpressionPtr where;  ///< of WITH
    // The binder's.
    bool aggregates = false;
    std::vector<const Expression*> aggregations;  ///< calls below the items and sort keys
};

struct YieldItem {
    std::string field;
    std::string variable;
    Position position;
    Slot slot = -1;
    int column = -1;
};

struct ProcedureCall {
    std::string name;
    bool has_arguments = false;
    std::vector<ExpressionPtr> arguments;
    bool has_yield = false;
    bool yield_all = false;
    std::vector<YieldItem> yields;
    ExpressionPtr where;
    const Procedure* procedure = nullptr;
};

enum class ClauseKind : std::uint8_t { match, unwind, with, result, call, create };

struct Clause {
    ClauseKind kind = ClauseKind::match;
    Position position;
    bool optional = false;
    std::vector<PathPattern> patterns;  ///< MATCH, CREATE
    ExpressionPtr where;                ///< MATCH
    ExpressionPtr expression;           ///< UNWIND
    std::string variable;               ///< UNWIND
    Slot slot = -1;                     ///< UNWIND
    Projection projection;              ///< WITH, RETURN
    ProcedureCall call;                 ///< CALL
};

struct LinearQuery {
    std::vector<Clause> clauses;
    std::vector<std::string> columns;  ///< the binder's
    std::vector<Slot> column_slots;
};

struct Statement {
    Position position;
    QueryMode mode = QueryMode::run;
    std::vector<LinearQuery> parts;  ///< joined by UNION
    bool union_all = false;
    ExpressionPtr at;  ///< AT date(…): the graph as it stood on that day
    // The binder's.
    int slot_count = 0;
    int subplan_count = 0;
    std::vector<std::string> parameters;  ///< that the text uses, sorted
};

struct Subquery {
    std::unique_ptr<Statement> statement;  ///< in full form
    ExpressionPtr projection;              ///< of a pattern comprehension
};

}  // namespace entente::query
