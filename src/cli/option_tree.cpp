#include "cli/option_tree.h"

#include <CLI/App.hpp>
#include <CLI/Option.hpp>
#include <CLI/Validators.hpp>
#include <algorithm>
#include <array>

namespace entente::cli {

namespace {

constexpr const char* choices_note = "choices";

std::vector<std::string> choices_of(const CLI::Option& option) {
    std::vector<std::string> choices;
    try {
        // CLI11 has no const way to a validator.
        CLI::Validator* note = const_cast<CLI::Option&>(option).get_validator(choices_note);
        const std::string text = note->get_description();
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find(' ', at), text.size());
            choices.push_back(text.substr(at, end - at));
            at = end + 1;
        }
    } catch (const CLI::OptionNotFound&) {
        // it takes any value
    }
    return choices;
}

}  // namespace

bool OptionInfo::takes_file() const {
    static constexpr std::array<std::string_view, 3> files = {"FILE", "GRAPH", "INPUT"};
    return std::find(files.begin(), files.end(), value) != files.end();
}

void note_choices(CLI::Option& option, const std::vector<std::string>& choices) {
    std::string text;
    for (const std::string& choice : choices) text += (text.empty() ? "" : " ") + choice;
    option.check(CLI::Validator([](std::string&) { return std::string(); }, text, choices_note));
}

OptionInfo option_info(const CLI::Option& option) {
    OptionInfo info;
    info.short_names = option.get_snames();
    info.long_names = option.get_lnames();
    info.help = option.get_description();
    info.group = option.get_group();
    info.choices = choices_of(option);
    info.positional = option.get_positional();
    info.many = info.positional && option.get_expected_max() > 1;
    info.list = option.get_multi_option_policy() == CLI::MultiOptionPolicy::Join;
    if (info.positional) {
        info.value = option.get_single_name();
    } else if (option.get_type_size() != 0) {
        // the validators' notes are part of CLI11's type name, behind a colon
        info.value = option.get_type_name();
        info.value.erase(std::min(info.value.find(':'), info.value.size()));
    }
    return info;
}

std::vector<std::string> CommandInfo::groups() const {
    std::vector<std::string> names;
    for (const OptionInfo& option : options) {
        if (!option.group.empty() && std::find(names.begin(), names.end(), option.group) == names.end())
            names.push_back(option.group);
    }
    std::stable_partition(names.begin(), names.end(), [](const std::string& group) { return group != "Options"; });
    return names;
}

void declare_options(Command& command, CLI::App& app) {
    app.set_help_flag();
    app.allow_extras();
    command.declare(app);
    app.add_flag("-h,--help")->description("show this text");
}

CommandInfo command_info(const Description& description, const CLI::App& app) {
    CommandInfo info{description, {}};
    for (const CLI::Option* option : app.get_options()) info.options.push_back(option_info(*option));
    return info;
}

CommandInfo command_info(std::string_view name) {
    const std::unique_ptr<Command> command = make_command(name);
    CLI::App app;
    declare_options(*command, app);
    return command_info(command->description(), app);
}

}  // namespace entente::cli
