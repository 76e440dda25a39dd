#include "cli/completion.h"

#include <fmt/core.h>

#include <entente/model/ontology.h>

#include "cli/option_tree.h"

namespace entente::cli {

namespace {

std::vector<CommandInfo> all_commands() {
    std::vector<CommandInfo> commands;
    for (const std::string_view name : command_names()) commands.push_back(command_info(name));
    return commands;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

std::string relation_types() {
    std::vector<std::string> names;
    const Ontology ontology = Ontology::standard();
    for (const RelationType& type : ontology.types()) names.push_back(type.name);
    return joined(names);
}

/// The words that `option` takes, if they are known; relation types stand for themselves by `types`.
std::string words_of(const OptionInfo& option, std::string_view types) {
    return option.value == "TYPES" ? std::string(types) : joined(option.choices);
}

/// All spellings, with their dashes.
std::vector<std::string> spellings(const OptionInfo& option) {
    std::vector<std::string> names;
    for (const std::string& name : option.short_names) names.push_back("-" + name);
    for (const std::string& name : option.long_names) names.push_back("--" + name);
    return names;
}

/// What is offered: the spelling we teach.
std::string offered(const CommandInfo& command) {
    std::vector<std::string> names;
    for (const OptionInfo& option : command.options)
        if (!option.long_names.empty()) names.push_back("--" + option.long_names.front());
    return joined(names);
}

/// `text` as one word between single quotes.
std::string quoted(std::string_view text) {
    std::string result = "'";
    for (const char c : text) c == '\'' ? result += "'\\''" : result += c;
    return result + "'";
}

std::string bash_values(const CommandInfo& command) {
    std::string text;
    for (const OptionInfo& option : command.options) {
        if (option.positional || option.value.empty()) continue;
        std::string pattern;
        for (const std::string& name : spellings(option))
            pattern += fmt::format("{}{}:{}", pattern.empty() ? "" : "|", command.description.name, name);
        const std::string words = words_of(option, "$types");
        text += fmt::format("        {})\n", pattern);
        if (!words.empty())
            text += fmt::format("            _entente_words {} \"{}\"\n", option.list ? "list" : "one", words);
        // a file is left to the shell, and of other values nothing is known
        text += option.takes_file() || !words.empty() ? "            return ;;\n"
                                                      : "            compopt +o default; return ;;\n";
    }
    return text;
}

std::string bash_script() {
    const std::vector<CommandInfo> commands = all_commands();
    std::string values;
    std::string options;
    for (const CommandInfo& command : commands) {
        values += bash_values(command);
        options +=
            fmt::format("            {}) _entente_words one \"{}\" ;;\n", command.description.name, offered(command));
    }
    std::vector<std::string> names;
    for (const CommandInfo& command : commands) names.emplace_back(command.description.name);
    return fmt::format(
        R"(# Completion of entente for bash. To use it at once: source <(entente completion bash)

# Offers the words of $2 that go on from what is typed; of a list, from behind its last comma.
_entente_words() {{
    local head=""
    if [[ $1 == list && $current == *,* ]]; then head="${{current%,*}},"; fi
    COMPREPLY=($(compgen -P "$head" -W "$2" -- "${{current#"$head"}}"))
    if [[ $1 == list ]]; then compopt -o nospace; fi
}}

_entente() {{
    local current="${{COMP_WORDS[COMP_CWORD]}}" previous="${{COMP_WORDS[COMP_CWORD - 1]}}"
    local types="{types}"
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        _entente_words one "{names} help --help --version"
        return
    fi
    # bash takes --option=value apart at the sign
    if [[ $current == "=" ]]; then
        current=""
    elif [[ $previous == "=" ]]; then
        previous="${{COMP_WORDS[COMP_CWORD - 2]}}"
    fi
    case "${{COMP_WORDS[1]}}:$previous" in
        help:help)
            _entente_words one "{names}"
            return ;;
{values}    esac
    if [[ $current == -* ]]; then
        case "${{COMP_WORDS[1]}}" in
{options}        esac
    fi
}}

complete -o default -F _entente entente
)",
        fmt::arg("types", relation_types()), fmt::arg("names", joined(names)), fmt::arg("values", values),
        fmt::arg("options", options));
}

/// Text for the brackets and colons of zsh's _arguments and _describe.
std::string zsh_text(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '[' || c == ']' || c == ':' || c == '\\') result += '\\';
        result += c;
    }
    return result;
}

std::string zsh_value(const OptionInfo& option) {
    const std::string words = words_of(option, "$types");
    const std::string name = zsh_text(option.value);
    if (option.takes_file())
        return fmt::format(":{}:_files{}", name, option.value == "GRAPH" ? " -g \"*.entente(-.)\"" : "");
    if (words.empty()) return fmt::format(":{}: ", name);
    if (option.list) return fmt::format(":{}:_values -s , {} {}", name, name, words);
    return fmt::format(":{}:({})", name, words);
}

std::string zsh_option(const OptionInfo& option) {
    const std::string help = zsh_text(option.help);
    if (option.positional) return fmt::format("            {}\n", quoted((option.many ? "*" : "") + zsh_value(option)));
    std::string text;
    for (const std::string& name : spellings(option)) {
        const bool is_long = name.starts_with("--");
        const std::string value = option.value.empty() ? "" : zsh_value(option);
        const std::string sign = option.value.empty() ? "" : is_long ? "=" : "+";
        const std::string specification = "*" + name + sign + "[" + help + "]" + value;
        // types is a variable of the function
        if (option.value == "TYPES") {
            text +=
                fmt::format("            {}\"$types\"\n", quoted(specification.substr(0, specification.size() - 6)));
        } else {
            text += fmt::format("            {}\n", quoted(specification));
        }
        if (is_long) break;  // the first long name is the one we teach
    }
    return text;
}

std::string zsh_script() {
    std::string names;
    std::string cases;
    for (const CommandInfo& command : all_commands()) {
        const Description& description = command.description;
        names +=
            fmt::format("        {}\n", quoted(fmt::format("{}:{}", description.name, zsh_text(description.summary))));
        std::string options;
        for (const OptionInfo& option : command.options) options += zsh_option(option);
        cases += fmt::format("        {})\n            arguments=(\n{}            ) ;;\n", description.name, options);
    }
    return fmt::format(R"(#compdef entente
# Completion of entente for zsh. Put it into a folder of $fpath as _entente.

_entente() {{
    local types="{types}"
    local -a commands arguments
    commands=(
{names}        'help:what a command takes'
    )
    if ((CURRENT == 2)); then
        _describe -t commands command commands
        _arguments '--help[show how to use entente]' '--version[print the version]'
        return
    fi
    local command=$words[2]
    shift words
    ((CURRENT--))
    case $command in
        help) _describe -t commands command commands; return ;;
{cases}    esac
    _arguments -S $arguments
}}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _entente "$@"; else compdef _entente entente; fi
)",
                       fmt::arg("types", relation_types()), fmt::arg("names", names), fmt::arg("cases", cases));
}

std::string fish_script() {
    std::string text = "# Completion of entente for fish. Put it into ~/.config/fish/completions/entente.fish\n\n";
    text += fmt::format("set -g __entente_types {}\n\n", relation_types());
    text += "complete -c entente -n __fish_use_subcommand -f -l help -s h -d 'show how to use entente'\n";
    text += "complete -c entente -n __fish_use_subcommand -f -l version -d 'print the version'\n";
    std::string names;
    for (const CommandInfo& command : all_commands()) {
        const Description& description = command.description;
        names += std::string(names.empty() ? "" : " ") + std::string(description.name);
        text += fmt::format("complete -c entente -n __fish_use_subcommand -f -a {} -d {}\n", description.name,
                            quoted(description.summary));
    }
    text += "complete -c entente -n __fish_use_subcommand -f -a help -d 'what a command takes'\n";
    text += fmt::format("complete -c entente -n '__fish_seen_subcommand_from help' -f -a '{}'\n", names);
    for (const CommandInfo& command : all_commands()) {
        for (const OptionInfo& option : command.options) {
            if (option.positional) continue;
            std::string line =
                fmt::format("complete -c entente -n '__fish_seen_subcommand_from {}'", command.description.name);
            for (const std::string& name : option.short_names) line += " -s " + name;
            if (!option.long_names.empty()) line += " -l " + option.long_names.front();
            const std::string words = words_of(option, "$__entente_types");
            if (!option.value.empty()) line += option.takes_file() ? " -r -F" : " -x";
            if (!words.empty())
                line += option.list ? fmt::format(" -a '(__fish_append , {})'", words) : fmt::format(" -a '{}'", words);
            text += line + " -d " + quoted(option.help) + "\n";
        }
    }
    return text;
}

}  // namespace

const std::vector<std::string>& completion_shells() {
    static const std::vector<std::string> shells = {"bash", "zsh", "fish"};
    return shells;
}

std::string completion_script(std::string_view shell) {
    if (shell == "zsh") return zsh_script();
    if (shell == "fish") return fish_script();
    return bash_script();
}

}  // namespace entente::cli
