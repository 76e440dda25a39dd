#include <fmt/format.h>

#include "query/binder.h"

namespace entente::query {

namespace {

std::size_t count_names(const LabelExpression& types) {
    return types.kind == LabelExpression::Kind::name ? 1 : types.children.size() + 1;
}

}  // namespace

void Binder::bind_patterns(std::vector<PathPattern>& patterns, Scope& scope, bool may_declare) {
    const Scope before = scope;
    std::set<std::string> in_clause;  // relationships, each of which a clause may name once
    for (PathPattern& path : patterns) {
        declare_path(path, scope, before, in_clause, may_declare);
        if (failed()) return;
    }
    for (PathPattern& path : patterns) {
        bind_path_expressions(path, scope);
        if (failed()) return;
    }
}

void Binder::declare_path(PathPattern& path, Scope& scope, const Scope& before, std::set<std::string>& in_clause,
                          bool may_declare) {
    check_path(path);
    for (std::size_t i = 0; i < path.nodes.size() && !failed(); ++i) {
        declare_node(path.nodes[i], scope, before, may_declare);
        if (i >= path.relationships.size() || failed()) continue;
        RelationshipPattern& relationship = path.relationships[i];
        if (relationship.group != nullptr) {
            declare_group(relationship, scope, before, may_declare);
        } else {
            declare_relationship(relationship, scope, before, in_clause, may_declare);
        }
    }
    if (failed() || path.variable.empty()) return;
    if (scope.contains(path.variable)) {
        fail(syntax_error("VariableAlreadyBound", fmt::format("`{}` is already bound", path.variable), path.position,
                          "choose another name for the path"));
        return;
    }
    path.slot = new_slot();
    scope[path.variable] = {path.slot, {kind_path, kind_any}};
}

void Binder::check_path(const PathPattern& path) {
    const bool search = path.search != PathSearch::all && path.search != PathSearch::shortest_groups &&
                        path.count == 1 && path.relationships.size() == 1 && !path.time_respecting;
    if (path.mode != PathMode::walk || search) return;
    for (const RelationshipPattern& relationship : path.relationships) {
        if (relationship.variable_length && !relationship.maximum) {
            fail(syntax_error("InvalidRelationshipPattern", "a WALK without an upper bound never ends",
                              relationship.position, "give a length such as {1,3}, or use TRAIL"));
        }
    }
}

void Binder::declare_node(NodePattern& node, Scope& scope, const Scope& before, bool may_declare) {
    if (!node.variable.empty()) {
        const auto found = scope.find(node.variable);
        if (found != scope.end()) {
            if (!found->second.type.may_be(kind_node)) {
                fail(syntax_error(
                    "VariableTypeConflict",
                    fmt::format("`{}` is a {}, not a node", node.variable, describe_kinds(found->second.type.kinds)),
                    node.position, "choose another name for the node"));
            }
            node.slot = found->second.slot;
            node.bound = before.contains(node.variable);
            return;
        }
        if (!may_declare) {
            fail(syntax_error("UndefinedVariable", fmt::format("`{}` is not defined", node.variable), node.position,
                              "a pattern in an expression cannot bring in variables; use EXISTS { … }"));
            return;
        }
    }
    node.slot = new_slot();
    if (!node.variable.empty()) scope[node.variable] = {node.slot, {kind_node, kind_any}};
}

void Binder::declare_relationship(RelationshipPattern& relationship, Scope& scope, const Scope& before,
                                  std::set<std::string>& in_clause, bool may_declare) {
    const std::string& name = relationship.variable;
    const std::uint32_t kind = relationship.variable_length ? kind_list : kind_relationship;
    if (!name.empty()) {
        const auto found = scope.find(name);
        if (found != scope.end()) {
            const StaticType& type = found->second.type;
            if (!type.may_be(kind) ||
                (kind == kind_list && type.is_only(kind_list) && (type.elements & kind_relationship) == 0)) {
                fail(syntax_error("VariableTypeConflict",
                                  fmt::format("`{}` is a {}, not a {}", name, describe_kinds(type.kinds),
                                              kind == kind_list ? "list of relationships" : "relationship"),
                                  relationship.position, "choose another name for the relationship"));
                return;
            }
            if (!in_clause.insert(name).second) {
                fail(syntax_error("RelationshipUniquenessViolation",
                                  fmt::format("`{}` stands twice in one pattern", name), relationship.position,
                                  "a pattern uses a relationship once; name the second one differently"));
                return;
            }
            relationship.slot = found->second.slot;
            relationship.bound = before.contains(name);
            return;
        }
        if (!may_declare) {
            fail(syntax_error("UndefinedVariable", fmt::format("`{}` is not defined", name), relationship.position,
                              "a pattern in an expression cannot bring in variables; use EXISTS { … }"));
            return;
        }
        in_clause.insert(name);
    }
    relationship.slot = new_slot();
    if (!name.empty()) scope[name] = {relationship.slot, {kind, kind_relationship}};
}

/// The variables inside a quantified pattern are lists outside of it.
void Binder::declare_group(RelationshipPattern& group, Scope& scope, const Scope& before, bool may_declare) {
    PathPattern& inner = *group.group;
    Scope inside = before;
    std::set<std::string> in_group;
    const auto declared = [&](const std::string& name, Slot slot, std::uint32_t kind) {
        if (name.empty()) return;
        if (scope.contains(name)) {
            fail(syntax_error("VariableAlreadyBound", fmt::format("`{}` is already bound", name), inner.position,
                              "a quantified pattern has variables of its own"));
            return;
        }
        inner.group_slots.emplace_back(slot, new_slot());
        scope[name] = {inner.group_slots.back().second, {kind_list, kind}};
    };
    for (std::size_t i = 0; i < inner.nodes.size() && !failed(); ++i) {
        const bool known = inside.contains(inner.nodes[i].variable);
        declare_node(inner.nodes[i], inside, {}, may_declare);
        if (!failed() && !known) declared(inner.nodes[i].variable, inner.nodes[i].slot, kind_node);
        if (failed() || i >= inner.relationships.size()) continue;
        RelationshipPattern& tie = inner.relationships[i];
        declare_relationship(tie, inside, {}, in_group, may_declare);
        if (!failed()) declared(tie.variable, tie.slot, kind_relationship);
    }
    group.slot = new_slot();
    if (!failed()) bind_path_expressions(inner, inside);
    if (!failed()) bind_condition(inner.where.get(), inside);
}

void Binder::bind_path_expressions(PathPattern& path, const Scope& scope) {
    Context context;
    context.scope = &scope;
    if (path.gap != nullptr) {
        bind_expression(*path.gap, context);
        if (!failed()) require(*path.gap, kind_duration, "WITHIN");
        if (failed()) return;
    }
    for (NodePattern& node : path.nodes) {
        if (node.properties != nullptr) bind_expression(*node.properties, context);
        if (!failed()) bind_condition(node.where.get(), scope);
        if (failed()) return;
    }
    for (RelationshipPattern& tie : path.relationships) {
        if (tie.properties != nullptr) bind_expression(*tie.properties, context);
        if (failed() || tie.where == nullptr) continue;
        if (tie.variable_length && !tie.variable.empty()) {
            // Inside of the brackets the name stands for each relationship in turn.
            const Slot each = new_slot();
            Scope inside = scope;
            inside[tie.variable] = {each, {kind_relationship, kind_any}};
            tie.where->accumulator = each;
            bind_condition(tie.where.get(), inside);
        } else {
            bind_condition(tie.where.get(), scope);
        }
    }
}

void Binder::bind_create(Clause& clause, Scope& scope) {
    for (PathPattern& path : clause.patterns) {
        for (std::size_t i = 0; i < path.nodes.size() && !failed(); ++i) {
            create_node(path.nodes[i], scope, path.nodes.size() == 1);
            if (!failed() && i < path.relationships.size()) create_relationship(path.relationships[i], scope);
        }
        if (failed() || path.variable.empty()) continue;
        if (scope.contains(path.variable)) {
            fail(syntax_error("VariableAlreadyBound", fmt::format("`{}` is already bound", path.variable),
                              path.position));
            return;
        }
        path.slot = new_slot();
        scope[path.variable] = {path.slot, {kind_path, kind_any}};
    }
}

void Binder::create_node(NodePattern& node, Scope& scope, bool alone) {
    Context context;
    context.scope = &scope;
    if (node.properties != nullptr) bind_expression(*node.properties, context);
    if (failed()) return;
    const auto found = scope.find(node.variable);
    if (!node.variable.empty() && found != scope.end()) {
        if (alone || node.labels != nullptr || node.properties != nullptr) {
            fail(syntax_error("VariableAlreadyBound", fmt::format("`{}` is already bound", node.variable),
                              node.position, "a node that is there cannot be created again"));
        }
        node.slot = found->second.slot;
        node.bound = true;
        return;
    }
    node.slot = new_slot();
    if (!node.variable.empty()) scope[node.variable] = {node.slot, {kind_node, kind_any}};
}

void Binder::create_relationship(RelationshipPattern& relationship, Scope& scope) {
    if (relationship.variable_length) {
        fail(syntax_error("CreatingVarLength", "a path of variable length cannot be created", relationship.position));
    } else if (relationship.types == nullptr || count_names(*relationship.types) != 1) {
        fail(syntax_error("NoSingleRelationshipType", "a relationship is created with exactly one type",
                          relationship.position, "write -[:TYPE]->"));
    } else if (relationship.direction == Direction::either) {
        fail(syntax_error("RequiresDirectedRelationship", "a relationship is created with a direction",
                          relationship.position, "write -[:TYPE]->"));
    } else if (!relationship.variable.empty() && scope.contains(relationship.variable)) {
        fail(syntax_error("VariableAlreadyBound", fmt::format("`{}` is already bound", relationship.variable),
                          relationship.position));
    }
    if (failed()) return;
    Context context;
    context.scope = &scope;
    if (relationship.properties != nullptr) bind_expression(*relationship.properties, context);
    relationship.slot = new_slot();
    if (!relationship.variable.empty()) {
        scope[relationship.variable] = {relationship.slot, {kind_relationship, kind_any}};
    }
}

}  // namespace entente::query
