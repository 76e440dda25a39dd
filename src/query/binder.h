#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <entente/query/query.h>

#include "query/ast.h"

namespace entente::query {

/// Gives every variable its slot and every expression its type, and finds all errors that show before a query runs:
/// unknown names, types that cannot fit, aggregation in the wrong place. The first error is kept.
class Binder {
public:
    Binder(Statement& statement, const PrepareOptions& options) : root_(statement), options_(options) {}

    void bind();
    [[nodiscard]] const std::optional<Error>& error() const { return error_; }

private:
    struct Variable {
        Slot slot = -1;
        StaticType type;
    };
    using Scope = std::map<std::string, Variable, std::less<>>;

    /// What may stand where the expression stands.
    struct Context {
        const Scope* scope = nullptr;
        Projection* projection = nullptr;  ///< whose items may aggregate; null: no aggregation here
        bool inside_aggregation = false;
        bool predicate = false;  ///< a pattern may stand for a truth value here
        bool constant = false;   ///< SKIP and LIMIT: no variables
    };

    // binder.cpp
    void bind_statement(Statement& statement, const Scope& outer, bool subquery);
    void bind_query(LinearQuery& query, const Scope& outer, bool subquery);
    void bind_clause(Clause& clause, Scope& scope, bool alone);
    void bind_unwind(Clause& clause, Scope& scope);
    void bind_call(Clause& clause, Scope& scope, bool alone);
    void bind_arguments(Clause& clause, const Scope& scope, bool alone);
    void bind_condition(Expression* condition, const Scope& scope);
    Slot new_slot() { return root_.slot_count++; }
    void fail(Error error);
    [[nodiscard]] bool failed() const { return error_.has_value(); }

    // binder_patterns.cpp
    void bind_patterns(std::vector<PathPattern>& patterns, Scope& scope, bool may_declare);
    void declare_path(PathPattern& path, Scope& scope, const Scope& before, std::set<std::string>& in_clause,
                      bool may_declare);
    void declare_node(NodePattern& node, Scope& scope, const Scope& before, bool may_declare);
    void declare_relationship(RelationshipPattern& relationship, Scope& scope, const Scope& before,
                              std::set<std::string>& in_clause, bool may_declare);
    void declare_group(RelationshipPattern& group, Scope& scope, const Scope& before, bool may_declare);
    void bind_path_expressions(PathPattern& path, const Scope& scope);
    void check_path(const PathPattern& path);
    void bind_create(Clause& clause, Scope& scope);
    void create_node(NodePattern& node, Scope& scope, bool alone);
    void create_relationship(RelationshipPattern& relationship, Scope& scope);

    // binder_projection.cpp
    void bind_projection(Clause& clause, Scope& scope);
    void expand_all(Projection& projection, const Scope& scope, Position position, bool with);
    void bind_items(Clause& clause, const Scope& scope);
    void check_names(const Clause& clause);
    void check_grouping(Expression& expression, const Projection& projection, std::vector<std::string>& local);
    void bind_sort(Clause& clause, const Scope& after, const Scope& overlay);
    bool replace_projected(Expression& expression, const Projection& projection, bool whole, bool aggregating);
    void bind_narrowed(Expression& expression, Clause& clause, const Scope& after, const Scope& overlay,
                       bool condition);
    void check_columns(const Expression& expression, const Projection& projection, const Scope& after,
                       bool inside_aggregation, std::vector<std::string>& local);
    void bind_page(ExpressionPtr& expression, std::string_view word);

    // binder_expressions.cpp
    void bind_expression(Expression& expression, const Context& context);
    void bind_children(Expression& expression, const Context& context);
    void bind_variable(Expression& expression, const Context& context);
    void bind_call_expression(Expression& expression, const Context& context);
    void bind_function(Expression& expression, const Context& context);
    void bind_iteration(Expression& expression, const Context& context);
    void bind_reduce(Expression& expression, const Context& context);
    void bind_subquery(Expression& expression, const Context& context);
    void bind_property(Expression& expression);
    void add_aggregation(Expression& expression, const Context& context);
    [[nodiscard]] const Variable* find(const Context& context, std::string_view name) const;
    [[nodiscard]] Scope visible(const Context& context) const;

    // binder_types.cpp
    void infer_type(Expression& expression);
    void require(const Expression& expression, std::uint32_t kinds, std::string_view what);
    void infer_arithmetic(Expression& expression);

    Statement& root_;
    const PrepareOptions& options_;
    std::vector<std::pair<std::string, Variable>> locals_;  ///< of comprehensions, innermost last
    std::set<std::string> parameters_;
    std::optional<Error> error_;
};

/// `node, relationship or list`, for messages.
[[nodiscard]] std::string describe_kinds(std::uint32_t kinds);

}  // namespace entente::query
