#include "scenario.h"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include <entente/graph/assembler.h>
#include <entente/query/entity_graph.h>
#include <entente/query/memory_graph.h>
#include <entente/query/query.h>

#include "expected.h"

namespace entente::conformance {

namespace {

using query::List;
using query::Map;
using query::MemoryGraph;
using query::ParameterType;
using query::Procedure;
using query::Value;

/// The suite's two named graphs: an `a` that knows two and follows two, each of which has two friends below
/// it and the next beside it. In the second graph every other one at the bottom is a Y.
std::string binary_tree(bool second) {
    std::string text = "CREATE (a:A {name: 'a'})";
    std::string ties;
    for (int i = 1; i <= 4; ++i) {
        text += fmt::format(", (b{0}:X {{name: 'b{0}'}}), (c{0}1:X {{name: 'c{0}1'}}), (c{0}2:{1} {{name: 'c{0}2'}})",
                            i, second ? "Y" : "X");
        ties += fmt::format(", (a)-[:{1}]->(b{0}), (b{0})-[:FRIEND]->(c{0}1), (b{0})-[:FRIEND]->(c{0}2)", i,
                            i <= 2 ? "KNOWS" : "FOLLOWS");
        ties += fmt::format(", (b{})-[:FRIEND]->(b{})", i, i % 4 + 1);
    }
    return text + ties;
}

bool has_word(std::string_view text, std::string_view word) {
    bool in_string = false;
    char quote = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            if (c == '\\')
                ++i;
            else if (c == quote)
                in_string = false;
            continue;
        }
        if (c == '\'' || c == '"' || c == '`') {
            in_string = true;
            quote = c;
            continue;
        }
        const auto letter = [&](std::size_t at) {
            return at < text.size() && ((text[at] >= 'A' && text[at] <= 'Z') || (text[at] >= 'a' && text[at] <= 'z') ||
                                        text[at] == '_' || text[at] == ':');
        };
        if (text.substr(i).starts_with(word) && (i == 0 || !letter(i - 1)) && !letter(i + word.size())) return true;
    }
    return false;
}

struct Outcome {
    std::optional<Error> compile_error;
    std::optional<Error> run_error;
    std::vector<std::string> columns;
    std::vector<List> rows;
};

class Runner {
public:
    std::string run(const Scenario& scenario) {
        for (const Step& step : scenario.steps) {
            std::string problem = take(step);
            if (!problem.empty()) return problem;
        }
        return {};
    }

private:
    std::string take(const Step& step) {
        const std::string& text = step.text;
        if (text == "an empty graph" || text == "any graph") return {};
        if (text == "the binary-tree-1 graph") return set_up(binary_tree(false));
        if (text == "the binary-tree-2 graph") return set_up(binary_tree(true));
        if (text == "having executed:") return set_up(step.query);
        if (text == "the relations of countries:") return read_relations(step);
        if (text == "parameters are:") return read_parameters(step);
        if (text.starts_with("there exists a procedure ")) return read_procedure(step);
        if (text == "executing query:" || text == "executing control query:") {
            execute(step.query, {});
            return {};
        }
        if (text == "no side effects") {
            const bool same = graph().node_count() == nodes_ && graph().relationship_count() == ties_;
            return same ? std::string() : "the query changed the graph";
        }
        if (text.starts_with("the result should be")) return check_result(step);
        if (text.find(" should be raised at ") != std::string::npos) return check_error(text);
        return "unknown step: " + text;
    }

    [[nodiscard]] const query::PropertyGraph& graph() const {
        return view_ ? static_cast<const query::PropertyGraph&>(*view_) : graph_;
    }

    /// A graph as the store gives it, its relations numbered in the table's order from 1. A row says source,
    /// type, target, start, end, status and quote; what is empty is not known.
    std::string read_relations(const Step& step) {
        const Ontology ontology = Ontology::standard();
        GraphAssembler assembler;
        std::map<std::string, std::uint32_t> countries;
        std::map<std::string, std::uint32_t> types;
        std::vector<std::string> quotes{""};
        for (std::size_t row = 1; row < step.table.size(); ++row) {
            const std::vector<std::string>& cells = step.table[row];
            if (cells.size() != 7) return "a relation has seven cells";
            const auto country = [&](const std::string& name) {
                const auto [entry, made_new] = countries.try_emplace(name, 0);
                Entity entity;
                entity.id = "country:" + name;
                entity.type = EntityType::country;
                entity.name = name;
                if (made_new) entry->second = assembler.add_entity(entity);
                return entry->second;
            };
            AssembledRelation relation;
            relation.id = row;
            relation.source = country(cells[0]);
            relation.target = country(cells[2]);
            const RelationType* type = ontology.find(cells[1]);
            if (type == nullptr) return "there is no relation type " + cells[1];
            const auto [known, new_type] = types.try_emplace(cells[1], 0);
            if (new_type) known->second = assembler.add_type(*type);
            relation.type = known->second;
            if (!cells[3].empty()) relation.start = *Date::parse(cells[3]);
            if (!cells[4].empty()) relation.end = *Date::parse(cells[4]);
            relation.status = parse_status(cells[5]).value_or(Status::occurred);
            assembler.add_relation(relation);
            quotes.push_back(cells[6]);
        }
        Result<Graph> graph = std::move(assembler).finish();
        if (!graph) return graph.error().to_string();
        entities_ = *std::move(graph);
        view_.emplace(*entities_, [quotes](const RelationView& relation) {
            const std::string& quote = quotes[relation.id];
            return quote.empty() ? List{} : List{Map{{"text", quote}}};
        });
        nodes_ = view_->node_count();
        ties_ = view_->relationship_count();
        return {};
    }

    std::string set_up(const std::string& text) {
        query::ExecuteOptions options;
        options.create_in = &graph_;
        execute(text, options);
        nodes_ = graph_.node_count();
        ties_ = graph_.relationship_count();
        if (outcome_.compile_error) return "setting up: " + outcome_.compile_error->to_string();
        if (outcome_.run_error) return "setting up: " + outcome_.run_error->to_string();
        return {};
    }

    void execute(const std::string& text, const query::ExecuteOptions& options) {
        outcome_ = {};
        query::PrepareOptions prepare;
        prepare.procedures = procedures_;
        prepare.allow_create = options.create_in != nullptr;
        const Result<query::Query> query = query::Query::prepare(text, prepare);
        if (!query) {
            outcome_.compile_error = query.error();
            return;
        }
        Result<query::Cursor> cursor = query->execute(graph(), parameters_, options);
        if (!cursor) {
            outcome_.compile_error = cursor.error();
            return;
        }
        outcome_.columns = cursor->columns();
        while (true) {
            const Result<bool> found = cursor->next();
            if (!found) {
                outcome_.run_error = found.error();
                return;
            }
            if (!*found) return;
            outcome_.rows.emplace_back(cursor->row().begin(), cursor->row().end());
        }
    }

    /// A cell's text as a value, read as a constant expression.
    std::optional<Value> constant(const std::string& text) {
        const Result<query::Query> query = query::Query::prepare("RETURN " + text);
        if (!query) return std::nullopt;
        Result<query::Cursor> cursor = query->execute(graph_);
        if (!cursor) return std::nullopt;
        const Result<bool> found = cursor->next();
        return found && *found ? std::optional(cursor->row()[0]) : std::nullopt;
    }

    std::string read_parameters(const Step& step) {
        for (const auto& row : step.table) {
            const auto value = constant(row.at(1));
            if (!value) return "cannot read the parameter " + row.at(1);
            parameters_[row.at(0)] = *value;
        }
        return {};
    }

    static std::vector<query::ProcedureField> fields(std::string_view text) {
        static constexpr std::pair<std::string_view, ParameterType> types[] = {{"INTEGER", ParameterType::integer},
                                                                               {"FLOAT", ParameterType::floating},
                                                                               {"NUMBER", ParameterType::number},
                                                                               {"STRING", ParameterType::string},
                                                                               {"BOOLEAN", ParameterType::boolean}};
        std::vector<query::ProcedureField> result;
        for (std::size_t at = 0; at < text.size();) {
            std::size_t end = std::min(text.find(',', at), text.size());
            std::string_view part = text.substr(at, end - at);
            at = end + 1;
            while (part.starts_with(' ')) part.remove_prefix(1);
            query::ProcedureField field;
            field.name = part.substr(0, part.find(' '));
            for (const auto& [name, type] : types) {
                if (part.find(name) != std::string_view::npos) field.type = type;
            }
            if (!field.name.empty()) result.push_back(field);
        }
        return result;
    }

    std::string read_procedure(const Step& step) {
        const std::string_view text = std::string_view(step.text).substr(25);
        const auto open = text.find('(');
        const auto close = text.find(')');
        const auto second = text.find('(', close);
        Procedure procedure;
        procedure.name = text.substr(0, open);
        procedure.parameters = fields(text.substr(open + 1, close - open - 1));
        procedure.columns = fields(text.substr(second + 1, text.find(')', second) - second - 1));
        std::vector<List> table;
        for (std::size_t row = 1; row < step.table.size(); ++row) {
            List values;
            for (const std::string& cell : step.table[row]) values.push_back(constant(cell).value_or(Value()));
            table.push_back(std::move(values));
        }
        const std::size_t inputs = procedure.parameters.size();
        procedure.run = [table, inputs](query::ProcedureContext&, std::span<const Value> arguments) {
            std::vector<List> rows;
            for (const List& row : table) {
                bool same = true;
                for (std::size_t i = 0; i < inputs; ++i) same = same && order(row[i], arguments[i]) == 0;
                if (same) rows.emplace_back(row.begin() + static_cast<std::ptrdiff_t>(inputs), row.end());
            }
            return Result<std::vector<List>>(std::move(rows));
        };
        procedures_.push_back(std::move(procedure));
        return {};
    }

    std::string check_result(const Step& step) {
        if (outcome_.compile_error) return "error at compile time: " + outcome_.compile_error->to_string();
        if (outcome_.run_error) return "error at runtime: " + outcome_.run_error->to_string();
        if (step.text == "the result should be empty") {
            return outcome_.rows.empty() ? std::string() : fmt::format("{} rows", outcome_.rows.size());
        }
        const bool unordered_lists = step.text.find("ignoring element order") != std::string::npos;
        const bool ordered = step.text.find("in order") != std::string::npos;
        if (outcome_.columns != step.table.at(0)) {
            return fmt::format("columns {} instead of {}", fmt::join(outcome_.columns, "|"),
                               fmt::join(step.table.at(0), "|"));
        }
        std::vector<std::string> wanted;
        for (std::size_t row = 1; row < step.table.size(); ++row) {
            std::string line;
            for (const std::string& cell : step.table[row]) {
                const std::string value = canonical(cell, unordered_lists);
                if (value.empty()) return "cannot read the expected value " + cell;
                line += value + " | ";
            }
            wanted.push_back(std::move(line));
        }
        std::vector<std::string> found;
        for (const List& row : outcome_.rows) {
            std::string line;
            for (const Value& value : row) line += canonical(value, graph(), unordered_lists) + " | ";
            found.push_back(std::move(line));
        }
        if (!ordered) {
            std::sort(wanted.begin(), wanted.end());
            std::sort(found.begin(), found.end());
        }
        if (wanted == found) return {};
        return fmt::format("rows\n        {}\n      instead of\n        {}", fmt::join(found, "\n        "),
                           fmt::join(wanted, "\n        "));
    }

    std::string check_error(const std::string& text) {
        const auto at = text.find(" should be raised at ");
        const std::string name = text.substr(text.find(' ') + 1, at - text.find(' ') - 1);
        const std::string rest = text.substr(at + 21);
        const std::string phase = rest.substr(0, rest.find(':'));
        const std::string detail = rest.substr(rest.find(':') + 2);
        const bool compile = outcome_.compile_error.has_value();
        if (!compile && !outcome_.run_error) return "no error, but " + text;
        const Error& error = compile ? *outcome_.compile_error : *outcome_.run_error;
        if ((phase == "compile time" && !compile) || (phase == "runtime" && compile)) {
            return fmt::format("{} at {}", error.to_string(), compile ? "compile time" : "runtime");
        }
        const query::ErrorClass found = query::error_class(error);
        if (found.name != name || (detail != "*" && found.detail != detail)) {
            return fmt::format("{} instead of {}: {}", error.to_string(), name, detail);
        }
        return {};
    }

    MemoryGraph graph_;
    std::optional<Graph> entities_;
    std::optional<query::EntityGraph> view_;  // of them, in place of the graph made by CREATE
    Map parameters_;
    std::vector<Procedure> procedures_;
    Outcome outcome_;
    std::size_t nodes_ = 0;
    std::size_t ties_ = 0;
};

}  // namespace

bool only_reads(const Scenario& scenario) {
    for (const Step& step : scenario.steps) {
        if (!step.has_query) continue;
        for (const std::string_view word : {"CREATE", "MERGE", "SET", "DELETE", "REMOVE"}) {
            const bool set_up = step.text == "having executed:";
            if (set_up && word == "CREATE") continue;
            if (has_word(step.query, word)) return false;
        }
    }
    return true;
}

std::string run(const Scenario& scenario) { return Runner().run(scenario); }

}  // namespace entente::conformance
