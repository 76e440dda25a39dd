#include "cli/prompt.h"

#include <fmt/core.h>

#include <algorithm>
#include <ostream>

#include "cli/line_editor.h"
#include "cli/prompt_completion.h"
#include "cli/query_parameters.h"
#include "cli/query_value.h"
#include "cli/table.h"

namespace entente::cli {

namespace {

constexpr std::string_view help_text =
    "A query ends with a semicolon and may take several lines. Tab completes, Ctrl-C drops what is typed or "
    "ends a\n"
    "query that runs, Ctrl-D leaves.\n\n"
    "  MATCH (a:Person)-[r:MEETS]-(b) RETURN a.name, b.name, r.start;\n"
    "  MATCH p = ANY SHORTEST (a {name: $from})-[*]-(b {name: $to}) RETURN p;\n\n"
    "  :schema            labels, relation types and properties of this graph\n"
    "  :param NAME=VALUE  what $NAME stands for; without a value, forget it\n"
    "  :params            the parameters\n"
    "  :format FORMAT     table, json, ndjson, csv or markdown\n"
    "  :help              this text\n"
    "  :quit              leave\n";

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view spaces = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(spaces);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(spaces) - begin + 1);
}

class Prompt {
public:
    Prompt(QuerySession& session, QuerySettings settings, std::string format, Console& console)
        : session_(session),
          settings_(std::move(settings)),
          format_(std::move(format)),
          console_(console),
          completer_(session.entities()),
          editor_(console.environment().history_file, console.environment().output_is_terminal,
                  [this](std::string_view line) {
                      return completer_.complete(typed_ + std::string(line), settings_.parameters);
                  }) {}

    ExitCode run() {
        greet();
        while (!done_) {
            console_.out().flush();
            const LineEditor::Input input = editor_.read(typed_.empty() ? "entente> " : "    ...> ");
            if (input.event == LineEditor::Event::end) break;
            if (input.event == LineEditor::Event::interrupted) {
                typed_.clear();
            } else {
                take(input.line);
            }
        }
        return ExitCode::done;
    }

private:
    void greet() const {
        console_.note(fmt::format("{} entities, {} relations; :help tells what to type",
                                  session_.graph().vertex_count(), session_.graph().edge_count()));
    }

    void take(const std::string& line) {
        const std::string_view text = trimmed(line);
        if (typed_.empty()) {
            if (text.empty()) return;
            const std::string_view bare = trimmed(text.substr(0, text.find(';')));
            if (bare == "quit" || bare == "exit" || bare == "help") {
                remember(bare);
                command(bare == "help" ? ":help" : ":quit");
                return;
            }
            if (text.front() == ':') {
                remember(text);
                command(text);
                return;
            }
        }
        typed_ += line;
        if (!split_statements(typed_).complete) return;
        answer();
    }

    void answer() {
        const QuerySource source{"query", std::move(typed_)};
        typed_.clear();
        remember(trimmed(source.text));
        for (const QueryStatement& statement : split_statements(source.text).statements) {
            const auto writer = make_result_writer(format_, session_.graph(), console_, false);
            const QueryOutcome outcome = session_.run(source, statement, settings_, *writer);
            writer->finish();
            console_.out().flush();
            if (outcome.code != ExitCode::done) break;
            console_.note(outcome.rows == 0   ? "no rows"
                          : outcome.rows == 1 ? "1 row"
                                              : fmt::format("{} rows", outcome.rows));
        }
    }

    /// As one line, so that it can be recalled and edited as one, unless a comment would swallow what follows
    /// it.
    void remember(std::string_view text) {
        std::string line(text);
        if (line.find("//") == std::string::npos) {
            std::replace(line.begin(), line.end(), '\n', ' ');
            editor_.remember(line);
            return;
        }
        for (std::size_t begin = 0; begin < line.size();) {
            const std::size_t end = std::min(line.find('\n', begin), line.size());
            if (end > begin) editor_.remember(line.substr(begin, end - begin));
            begin = end + 1;
        }
    }

    void command(std::string_view text) {
        while (text.ends_with(';')) text = trimmed(text.substr(0, text.size() - 1));
        const std::size_t space = text.find(' ');
        const std::string_view name = text.substr(0, space);
        const std::string_view argument =
            space == std::string_view::npos ? std::string_view() : trimmed(text.substr(space));
        if (name == ":quit" || name == ":exit" || name == ":q") {
            done_ = true;
        } else if (name == ":help" || name == ":h") {
            console_.out() << help_text;
        } else if (name == ":schema") {
            print_schema();
        } else if (name == ":params") {
            print_parameters();
        } else if (name == ":param") {
            set_parameter(argument);
        } else if (name == ":format") {
            set_format(argument);
        } else {
            fail(fmt::format("there is no command {}", name), ":help lists them");
        }
    }

    void fail(std::string message, std::string remedy) const {
        Error error;
        error.code = ErrorCode::bad_usage;
        error.message = std::move(message);
        error.remedy = std::move(remedy);
        console_.fail(error);
    }

    void set_format(std::string_view name) {
        const auto& formats = result_formats();
        if (std::find(formats.begin(), formats.end(), name) == formats.end()) {
            fail(fmt::format("there is no format \"{}\"", name), "there are table, json, ndjson, csv and markdown");
            return;
        }
        format_ = name;
    }

    void set_parameter(std::string_view text) {
        if (text.find('=') == std::string_view::npos && !text.empty()) {
            settings_.parameters.erase(std::string(text.substr(text.starts_with('$') ? 1 : 0)));
            return;
        }
        Result<std::pair<std::string, query::Value>> parameter = parse_parameter(text);
        if (!parameter) {
            fail(parameter.error().message, "write for example :param who=Iran");
            return;
        }
        settings_.parameters.insert_or_assign(std::move(parameter->first), std::move(parameter->second));
    }

    void print_parameters() const {
        Table table({false, false});
        for (const auto& [name, value] : settings_.parameters) {
            table.add({"$" + escape_for_terminal(name), readable(value, session_.graph())});
        }
        if (table.empty()) {
            console_.note("no parameters; :param name=value sets one");
        } else {
            console_.out() << table.to_string(0, console_.width());
        }
    }

    void print_schema() const {
        const Palette palette = console_.palette();
        const query::EntityGraph& entities = session_.entities();
        Table labels({true, false});
        for (const std::string& label : graph_labels(entities)) {
            labels.add({fmt::format("{}", entities.nodes_with_label(*entities.find_label(label)).size()), label});
        }
        std::vector<std::size_t> counts(session_.graph().relation_types().size(), 0);
        for (const EdgeId edge : session_.graph().edges()) ++counts[session_.graph().type(edge)];
        Table types({true, false});
        for (std::size_t type = 0; type < counts.size(); ++type) {
            types.add(
                {fmt::format("{}", counts[type]), escape_for_terminal(session_.graph().relation_types()[type].name)});
        }
        const auto joined = [](std::span<const std::string_view> names) {
            std::string text;
            for (const std::string_view name : names) text.append(text.empty() ? "" : ", ").append(name);
            return text;
        };
        console_.out() << palette.bold("Labels") << '\n'
                       << labels.to_string(2, console_.width()) << '\n'
                       << palette.bold("Relation types") << '\n'
                       << types.to_string(2, console_.width()) << '\n'
                       << palette.bold("Properties of nodes") << '\n'
                       << paragraph(joined(query::EntityGraph::node_properties()), 2, console_.width()) << '\n'
                       << palette.bold("Properties of relations") << '\n'
                       << paragraph(joined(query::EntityGraph::relationship_properties()), 2, console_.width());
    }

    QuerySession& session_;
    QuerySettings settings_;
    std::string format_;
    Console& console_;
    Completer completer_;
    std::string typed_;  // the lines of a query that has not ended
    LineEditor editor_;
    bool done_ = false;
};

}  // namespace

ExitCode run_prompt(QuerySession& session, QuerySettings settings, std::string format, Console& console) {
    return Prompt(session, std::move(settings), std::move(format), console).run();
}

}  // namespace entente::cli
