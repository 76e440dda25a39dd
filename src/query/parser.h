#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "query/ast.h"
#include "query/lexer.h"

namespace entente::query {

/// Reads one statement. Expressions nest 200 levels deep at most; more is an Error, as is everything that the
/// language does not allow. Recursive descent; O(n).
class Parser {
public:
    Parser(std::string_view text, const std::vector<Token>& tokens) : text_(text), tokens_(tokens) {}

    /// Null after `failed`; the first error is kept.
    std::unique_ptr<Statement> parse();
    [[nodiscard]] const std::optional<Error>& error() const { return error_; }

private:
    static constexpr int maximum_nesting = 200;
    static constexpr std::uint32_t maximum_height = 1000;
    static constexpr std::size_t maximum_clauses = 500;

    struct Nesting {
        explicit Nesting(int& depth) : depth_(depth) { ++depth_; }
        ~Nesting() { --depth_; }
        Nesting(const Nesting&) = delete;
        Nesting& operator=(const Nesting&) = delete;
        int& depth_;
    };

    // parser_clauses.cpp
    std::unique_ptr<Statement> statement(bool subquery);
    LinearQuery linear_query(bool subquery);
    bool at_clause_end() const;
    bool clause(LinearQuery& query, bool subquery);
    void match_clause(Clause& clause);
    void unwind_clause(Clause& clause);
    void projection(Clause& clause);
    void projection_items(Projection& projection);
    void order_and_page(Projection& projection);
    void call_clause(Clause& clause, bool subquery);
    void yield_items(ProcedureCall& call);

    // parser_patterns.cpp
    std::vector<PathPattern> pattern_list();
    PathPattern path_pattern();
    void path_prefix(PathPattern& path);
    void path_elements(PathPattern& path);
    void legacy_shortest(PathPattern& path);
    void parenthesized_group(PathPattern& path);
    bool group_ahead() const;
    NodePattern node_pattern();
    RelationshipPattern relationship_pattern();
    void relationship_details(RelationshipPattern& relationship);
    void length(RelationshipPattern& relationship);
    bool quantifier(std::uint64_t& minimum, std::optional<std::uint64_t>& maximum);
    std::optional<std::uint64_t> unsigned_integer();
    std::unique_ptr<LabelExpression> label_expression();
    LabelExpression label_disjunction();
    LabelExpression label_conjunction();
    LabelExpression label_factor();
    bool pattern_ahead() const;

    // parser_expressions.cpp
    ExpressionPtr expression();
    ExpressionPtr exclusive();
    ExpressionPtr conjunction();
    ExpressionPtr negation();
    ExpressionPtr comparison();
    ExpressionPtr predicate();
    ExpressionPtr additive();
    ExpressionPtr multiplicative();
    ExpressionPtr power();
    ExpressionPtr unary();
    ExpressionPtr postfix();
    ExpressionPtr subscript(ExpressionPtr base);

    // parser_primary.cpp
    ExpressionPtr primary();
    ExpressionPtr keyword_primary();
    ExpressionPtr number(bool negative);
    ExpressionPtr integer(const Token& token, bool negative);
    ExpressionPtr case_expression();
    bool level_holds(std::string_view symbol) const;
    ExpressionPtr list_or_comprehension();
    ExpressionPtr pattern_comprehension();
    ExpressionPtr map_literal();
    ExpressionPtr map_projection(ExpressionPtr base);
    ExpressionPtr quantifier_call();
    ExpressionPtr reduce_call();
    ExpressionPtr function_call();
    ExpressionPtr braces_subquery(ExpressionKind kind);
    ExpressionPtr pattern_subquery(ExpressionKind kind);
    bool function_ahead() const;

    // parser.cpp
    [[nodiscard]] const Token& peek(std::size_t ahead = 0) const;
    [[nodiscard]] bool at(std::string_view symbol) const { return peek().is(symbol); }
    [[nodiscard]] bool at_keyword(std::string_view keyword) const { return peek().is_keyword(keyword); }
    [[nodiscard]] bool at_name() const;
    [[nodiscard]] bool too_deep();
    const Token& take();
    bool accept(std::string_view symbol);
    bool accept_keyword(std::string_view keyword);
    bool expect(std::string_view symbol);
    bool expect_keyword(std::string_view keyword);
    std::string expect_name(std::string_view what);
    void unexpected(std::string_view wanted);
    void fail(Error error);
    [[nodiscard]] bool failed() const { return error_.has_value(); }
    ExpressionPtr make(ExpressionKind kind, Position position);
    /// Adds a child and keeps the height; a tree that grows too high fails.
    void adopt(Expression& parent, ExpressionPtr child);
    [[nodiscard]] std::string source(std::size_t first_token) const;

    std::string_view text_;
    const std::vector<Token>& tokens_;
    std::size_t at_ = 0;
    int depth_ = 0;
    std::optional<Error> error_;
};

}  // namespace entente::query
