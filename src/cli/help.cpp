#include "cli/help.h"

#include <fmt/core.h>

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
std::string label(const OptionInfo& option) {
    if (option.positional) return option.value + (option.many ? "…" : "");
    std::string text;
    for (const std::string& name : option.short_names) text.append(text.empty() ? "-" : ", -").append(name);
    if (!option.long_names.empty()) text.append(text.empty() ? "    --" : ", --").append(option.long_names.front());
    if (!option.value.empty()) text.append(" ").append(option.value);
    return text;
}

std::string option_group(const CommandInfo& command, const std::string& group, const Console& console) {
    Table table({false, false});
    for (const OptionInfo& option : command.options) {
        if (option.group == group) table.add({label(option), option.help});
    }
    return fmt::format("\n{}\n{}", console.palette().bold(group), table.to_string(indent, console.width()));
}

}  // namespace

std::string program_help(const Console& console) {
    const Palette palette = console.palette();
    std::string text = examples(
        {{"entente build article.txt -o talks.entente", "read a news article into a graph file; run again to add more"},
         {"entente draw talks.entente -o talks.svg", "draw who did what to whom"},
         {"entente show talks.entente \"Sergei Shoigu\"", "who this is, and what is said of it, with quotes"},
         {"entente path talks.entente Putin \"Kim Jong-un\"", "how two actors are connected"},
         {"entente query talks.entente \"MATCH (a)-[:MEETS]-(b) RETURN a.name, b.name\"",
          "any question, in openCypher"},
         {"entente export talks.entente -o talks.graphml", "take the graph to Gephi"}},
        palette);
    text +=
        "\nentente turns news text and extracted facts into a graph of diplomatic relations, with dates and sources.\n";
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
    options.add({"    --version", "print the version, and those of what it was built with"});
    text += options.to_string(indent, console.width());
    text += fmt::format("\n{}\n  0 done, 1 nothing found, 2 bad usage, 3 bad input, 4 limit reached\n",
                        palette.bold("Exit codes"));
    return text;
}

std::string command_help(const CommandInfo& command, const Console& console) {
    const Palette palette = console.palette();
    const Description& description = command.description;
    std::string text = examples(description.examples, palette);
    text += fmt::format("\n{}\n  entente {} {}\n\n", palette.bold("Usage"), description.name, description.usage);
    bool first = true;
    for (const std::string_view detail : description.details) {
        if (!first) text += "\n";
        text += paragraph(detail, 0, console.width());
        first = false;
    }
    for (const std::string& group : command.groups()) text += option_group(command, group, console);
    return text;
}

}  // namespace entente::cli
