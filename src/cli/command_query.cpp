#include "cli/command_query.h"

#include <fmt/core.h>
#include <sys/stat.h>

#include <CLI/App.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <ostream>
#include <span>

#include "cli/files.h"
#include "cli/options.h"
#include "cli/prompt.h"
#include "cli/query_parameters.h"

namespace entente::cli {

namespace {

constexpr const char* limits_group = "Limits (0 is none)";
constexpr std::size_t longest_text = std::size_t{16} << 20;

Error usage(std::string message, std::string remedy = {}) {
    Error error;
    error.code = ErrorCode::bad_usage;
    error.message = std::move(message);
    error.remedy = std::move(remedy);
    return error;
}

struct Unit {
    std::string_view name;
    double factor;
};
/// The first unit is meant where none is written.
constexpr std::array<Unit, 4> time_units{{{"s", 1e3}, {"ms", 1}, {"m", 60e3}, {"h", 3600e3}}};
constexpr std::array<Unit, 4> memory_units{{{"", 1}, {"K", 0x1p10}, {"M", 0x1p20}, {"G", 0x1p30}}};
constexpr std::array<Unit, 1> plain_units{{{"", 1}}};

std::optional<std::uint64_t> parse_quantity(std::string_view text, std::span<const Unit> units) {
    constexpr double largest = 1e18;
    double number = 0;
    const auto [stop, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc() || !(number >= 0)) return std::nullopt;
    const std::string_view name = text.substr(static_cast<std::size_t>(stop - text.data()));
    for (const Unit& unit : units) {
        if (unit.name != name && !(name.empty() && &unit == units.data())) continue;
        if (number * unit.factor > largest) return std::nullopt;
        // What is little does not become 0, which would be no limit.
        return number > 0 ? std::max<std::uint64_t>(1, static_cast<std::uint64_t>(number * unit.factor)) : 0;
    }
    return std::nullopt;
}

void add_limit(CLI::App& app, const std::string& name, const std::string& placeholder, std::uint64_t& target,
               std::span<const Unit> units, std::string_view example, const std::string& help) {
    add_value(
        app, name, placeholder, help,
        [&target, units, example](const std::string& text) -> Result<void> {
            const std::optional<std::uint64_t> amount = parse_quantity(text, units);
            if (!amount) return usage(fmt::format("\"{}\" is not an amount", text), fmt::format("write {}", example));
            target = *amount;
            return {};
        },
        limits_group);
}

bool is_file(const std::string& path) {
    struct stat status {};
    return path.find('\n') == std::string::npos && ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

}  // namespace

Description QueryCommand::description() const {
    return {"query",
            "a question in openCypher, or a prompt for several",
            "GRAPH [QUERY] [OPTION…]",
            {{R"(entente query talks.entente "MATCH (a)-[r:MEETS]-(b) RETURN a.name, b.name, r.start")",
              "who met whom, and when"},
             {R"(entente query talks.entente --file questions.cypher --format csv >answers.csv)",
              "the queries of a file, to a spreadsheet"},
             {R"(entente query talks.entente 'MATCH (a {name: $who})--(b) RETURN DISTINCT b.name' --param who=Iran)",
              "a query with a parameter"},
             {"entente query talks.entente", "a prompt with history and completion; :help tells what it takes"}},
            {"QUERY, --file and standard input (-) may hold several queries, each ended by a semicolon. The first "
             "that fails ends the run. docs/query.md is the manual of the language.",
             "A query that meets a limit, or Ctrl-C, prints what it found so far and marks it as partial. The exit "
             "code is 4 then, and 1 where no query gave a row."}};
}

void QueryCommand::declare(CLI::App& app) {
    add_graph_argument(app, graph_file_);
    add_optional_argument(app, "QUERY", query_,
                          "the queries; - reads standard input, and so does leaving it out where standard input is "
                          "no terminal");
    add_value(app, "--file", "FILE", "read the queries from a file", [this](const std::string& text) -> Result<void> {
        if (text.empty()) return usage("the name of a file is missing");
        file_ = text;
        return {};
    });
    add_repeated(app, "--param", "NAME=VALUE", parameters_,
                 "what $NAME stands for; JSON and days (2024-06-01) have their type, all else is text; may "
                 "be repeated");
    add_value(app, "--params", "FILE", "parameters as a JSON object", [this](const std::string& text) -> Result<void> {
        parameters_file_ = text;
        return {};
    });
    add_format_option(app, format_, result_formats());
    add_limit(app, "--timeout", "TIME", limits_.milliseconds, time_units, "30, 500ms, 2m or 1h",
              "end each query after that time: 30 (seconds), 500ms, 2m, 1h (default 60)");
    add_limit(app, "--max-rows", "N", limits_.rows, plain_units, "a whole number",
              "no more rows of a query than that (default 1000000)");
    add_limit(app, "--max-memory", "BYTES", limits_.memory, memory_units, "512M or 2G",
              "what sorting, grouping and collecting may hold (default 4G)");
    add_limit(app, "--max-hops", "N", limits_.hops, plain_units, "a whole number",
              "how many relations a query may look at (default 10000000000)");
    add_quiet_option(app, quiet_);
}

Result<QuerySettings> QueryCommand::settings(Console& console) const {
    QuerySettings result;
    result.limits = limits_;
    if (!parameters_file_.empty()) {
        const Result<std::string> text = read_file(parameters_file_, console, longest_text);
        if (!text) return text.error();
        Result<query::Map> parameters = parse_parameters(*text, parameters_file_);
        if (!parameters) return parameters.error();
        result.parameters = *std::move(parameters);
    }
    for (const std::string& text : parameters_) {
        Result<std::pair<std::string, query::Value>> parameter = parse_parameter(text);
        if (!parameter) return parameter.error();
        result.parameters.insert_or_assign(std::move(parameter->first), std::move(parameter->second));
    }
    return result;
}

Result<std::optional<QuerySource>> QueryCommand::source(Console& console) const {
    if (!file_.empty() && !query_.empty()) return usage("a query and --file are given", "give one of them");
    std::string file = file_;
    if (query_ == "-" || (query_.empty() && file_.empty() && !console.environment().input_is_terminal)) file = "-";
    if (!file.empty()) {
        Result<std::string> text = read_file(file, console, longest_text);
        if (!text) return text.error();
        return std::optional(QuerySource{file, *std::move(text)});
    }
    if (query_.empty()) return std::optional<QuerySource>();
    if (query_.find(' ') == std::string::npos && is_file(query_)) {
        return usage(fmt::format("\"{}\" is a file, not a query", query_), "--file " + query_ + " reads it");
    }
    return std::optional(QuerySource{"query", query_});
}

ExitCode QueryCommand::run_all(QuerySession& session, const QuerySource& source, const QuerySettings& settings,
                               Console& console) const {
    const QueryScript script = split_statements(source.text);
    const std::unique_ptr<ResultWriter> writer =
        make_result_writer(format_, session.graph(), console, script.statements.size() > 1);
    std::uint64_t rows = 0;
    ExitCode code = ExitCode::done;
    for (const QueryStatement& statement : script.statements) {
        const QueryOutcome outcome = session.run(source, statement, settings, *writer);
        rows += outcome.rows;
        code = outcome.code;
        if (code != ExitCode::done || !console.out()) break;
    }
    writer->finish();
    if (code == ExitCode::done && rows == 0) {
        code = ExitCode::nothing_found;
        console.note("entente: no rows");
    }
    return code;
}

Result<ExitCode> QueryCommand::run(Console& console) {
    console.set_quiet(quiet_);
    const Result<QuerySettings> given = settings(console);
    if (!given) return given.error();
    const Result<std::optional<QuerySource>> text = source(console);
    if (!text) return text.error();
    if (*text && split_statements((*text)->text).statements.empty()) {
        Error error = usage("there is no query in it", "write for example MATCH (a) RETURN a.name LIMIT 10");
        error.file = (*text)->name;
        return error;
    }
    const Result<std::unique_ptr<QuerySession>> session = QuerySession::open(graph_file_, console);
    if (!session) return session.error();
    if (!*text) return run_prompt(**session, *given, format_, console);
    return run_all(**session, **text, *given, console);
}

}  // namespace entente::cli
