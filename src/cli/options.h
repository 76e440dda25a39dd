#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <entente/model/date.h>
#include <entente/model/ontology.h>
#include <entente/model/relation.h>
#include <entente/model/result.h>

#include "cli/console.h"
#include "cli/output.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace entente::cli {

/// The options that several commands share: each is named, explained and read here and nowhere else. All
/// write to variables that must outlive the parser.

/// An option with one value. `reader` says what is wrong with it. `names` as CLI11 takes them: "-o,--output".
/// The first long name is shown, the others are taken too. With `list`, the option may be repeated and values
/// are joined by commas before they are read.
CLI::Option& add_value(CLI::App& app, const std::string& names, const std::string& placeholder, const std::string& help,
                       std::function<Result<void>(const std::string&)> reader, const std::string& group = "Options",
                       bool list = false);
void add_flag(CLI::App& app, const std::string& names, bool& target, const std::string& help,
              const std::string& group = "Options");
void add_number(CLI::App& app, const std::string& names, std::size_t& target, std::size_t least,
                const std::string& help, const std::string& group = "Options");
/// An option that may be repeated, one value each.
void add_repeated(CLI::App& app, const std::string& names, const std::string& placeholder,
                  std::vector<std::string>& target, const std::string& help, const std::string& group = "Options");
/// A number from 0 to 1.
void add_fraction(CLI::App& app, const std::string& names, double& target, const std::string& help,
                  const std::string& group = "Options");
/// One of several words, the first being the default.
void add_choice(CLI::App& app, const std::string& names, const std::string& placeholder, std::string& target,
                const std::vector<std::string>& choices, const std::string& help, const std::string& group = "Options");
/// A required argument.
void add_argument(CLI::App& app, const std::string& name, std::string& target, const std::string& help);
/// An argument that may be missing.
void add_optional_argument(CLI::App& app, const std::string& name, std::string& target, const std::string& help);
/// One or more arguments; none are required if `optional`.
void add_arguments(CLI::App& app, const std::string& name, std::vector<std::string>& target, const std::string& help,
                   bool optional = false);

/// `G`
void add_graph_argument(CLI::App& app, std::string& path);
/// `--format`
void add_format_option(CLI::App& app, std::string& format, const std::vector<std::string>& formats);
/// `-o`, `--overwrite`
void add_output_options(CLI::App& app, OutputOptions& output, const std::string& help);
/// `--quiet`
void add_quiet_option(CLI::App& app, bool& quiet);
/// `--ontology`
void add_ontology_option(CLI::App& app, std::string& file);

/// The heading of the options that choose relations.
inline constexpr const char* selection_group = "Which relations";

/// Which relations are meant, by what they are. What is not given excludes nothing.
struct RelationOptions {
    std::vector<std::string> types;  ///< as written; see `check_types`
    std::vector<Status> statuses;
    std::optional<Date> since;
    std::optional<Date> until;
};

/// `--types` (or the name given), `--status`, `--since`, `--until`
void add_relation_options(CLI::App& app, RelationOptions& options, const std::string& types_name = "--types");

/// The relation types of the names, which are upper-cased and may have `-` for `_`. An Error of bad usage,
/// with the nearest names, for one that neither `known` has nor the ontology that ships with us.
Result<std::vector<std::string>> check_types(const std::vector<std::string>& names,
                                             const std::vector<RelationType>& known);

/// The standard ontology, extended by the file if one is given.
Result<Ontology> load_ontology(const std::string& file, Console& console);

}  // namespace entente::cli
