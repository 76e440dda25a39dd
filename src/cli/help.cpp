#include "cli/help.h"

#include <fmt/core.h>

#include <CLI/App.hpp>
#include <CLI/Option.hpp>
#include <algorithm>

#include "cli/table.h"

namespace entente::cli {

namespace {

constexpr std::size_t indent = 2;

std::string examples(const std::vector<Example>& list, const Palette& palette) {
    std::string text = palette.bold("Examples") + "\n";
    for (const Example& example : list) {
        text += fmt::format("  {}\n      {}\n", palette.cyan(example.command), example.effect);
    }
    return text;
}

/// `-o, --output FILE`, or the name of a positional argument.
std::string label(const CLI::Option& option) {
    if (option.get_positional()) {
        return option.get_single_name() + (option.get_expected_max() > 1 ? "…" : "");
    }
    std::string text;
    for (const std::string& name : option.get_snames()) text.append(text.empty() ? "-" : ", -").append(name);
    // The first long name is the one we teach; the others are accepted spellings.
    if (!option.get_lnames().empty())
        text.append(text.empty() ? "    --" : ", --").append(option.get_lnames().front());
    if (option.get_type_size() != 0 && !option.get_type_name().empty())
        text.append(" ").append(option.get_type_name());
    return text;
}

std::string option_group(const CLI::App& app, const std::string& group, const Console& console) {
    Table table({false, false});
    for (const CLI::Option* option : app.get_options()) {
        if (option->get_group() == group) table.add({label(*option), option->get_description()});
    }
    if (table.empty()) return {};
    return fmt::format("\n{}\n{}", console.palette().bold(group), table.to_string(indent, console.width()));
}

}  // namespace

std::string program_help(const Console& console) {
    const Palette palette = console.palette();
    std::string text = examples(
        {{"entente build article.txt -o talks.entente",
          "read a news article into a graph file; run again to add more"},
         {"entente draw talks.entente -o talks.svg", "draw who did what to whom"},
         {"entente show talks.entente \"Sergei Shoigu\"", "who this is, and what is said of it, with quotes"},
         {"entente path talks.entente Putin \"Kim Jong-un\"", "how two actors are connected"},
         {"entente export talks.entente -o talks.graphml", "take the graph to Gephi"}},
        palette);
    text +=
        "\nentente turns news text and extracted facts into a graph of diplomatic relations, with dates and "
        "sources.\n";
    text += fmt::format("\n{}\n  entente COMMAND [OPTION…] [ARGUMENT…]\n\n{}\n", palette.bold("Usage"),
                        palette.bold("Commands"));
    Table table({false, false});
    for (const std::string_view name : command_names()) {
        table.add({std::string(name), std::string(make_command(name)->description().summary)});
    }
    text += table.to_string(indent, console.width());
    text += fmt::format("\n{}\n", palette.bold("Options"));
    Table options({false, false});
    options.add({"-h, --help", "show this text, or after a command the text of that command"});
    options.add({"    --version", "print the version"});
    text += options.to_string(indent, console.width());
    text += fmt::format("\n{}\n  0 done, 1 nothing found, 2 bad usage, 3 bad input, 4 limit reached\n",
                        palette.bold("Exit codes"));
    return text;
}

std::string command_help(const Description& description, const CLI::App& app, const Console& console) {
    const Palette palette = console.palette();
    std::string text = examples(description.examples, palette);
    text +=
        fmt::format("\n{}\n  entente {} {}\n\n", palette.bold("Usage"), description.name, description.usage);
    bool first = true;
    for (const std::string_view detail : description.details) {
        if (!first) text += "\n";
        text += paragraph(detail, 0, console.width());
        first = false;
    }
    std::vector<std::string> groups;
    for (const CLI::Option* option : app.get_options()) {
        const std::string& group = option->get_group();
        if (!group.empty() && std::find(groups.begin(), groups.end(), group) == groups.end())
            groups.push_back(group);
    }
    // General options come last, whatever was declared first.
    std::stable_partition(groups.begin(), groups.end(),
                          [](const std::string& group) { return group != "Options"; });
    for (const std::string& group : groups) text += option_group(app, group, console);
    return text;
}

}  // namespace entente::cli
