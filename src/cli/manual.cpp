#include "cli/manual.h"

#include <entente/version.h>
#include <fmt/core.h>

#include <algorithm>

namespace entente::cli {

namespace {

/// Text that roff prints as it is: no request, no escape, no typographic quotes and dashes.
std::string roff(std::string_view text) {
    std::string result;
    bool line_begins = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (line_begins && (c == '.' || c == '\'')) result += "\\&";
        line_begins = c == '\n';
        if (c == '\\') {
            result += "\\e";
        } else if (c == '-') {
            result += "\\-";
        } else if (c == '\'') {
            result += "\\(aq";
        } else if (c == '`') {
            result += "\\(ga";
        } else if (c == '^') {
            result += "\\(ha";
        } else if (c == '~') {
            result += "\\(ti";
        } else if (text.substr(i, 3) == "…") {
            result += "...";
            i += 2;
        } else {
            result += c;
        }
    }
    return result;
}

std::string upper(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return result;
}

std::string title(const std::string& name, std::string_view summary) {
    return fmt::format(".TH {} 1 \"\" \"entente " ENTENTE_VERSION_STRING "\" \"User Commands\"\n.SH NAME\n{} \\- {}\n",
                       roff(upper(name)), roff(name), roff(summary));
}

std::string examples(const std::vector<Example>& list) {
    std::string text = ".SH EXAMPLES\n";
    for (const Example& example : list)
        text += fmt::format(".TP\n.B {}\n{}\n", roff(example.command), roff(example.effect));
    return text;
}

std::string exit_status() {
    return ".SH EXIT STATUS\n"
           ".TP\n0\ndone\n.TP\n1\nnothing found\n.TP\n2\nbad usage\n.TP\n3\nbad input\n.TP\n4\na limit was reached\n";
}

std::string option_entry(const OptionInfo& option) {
    std::string label;
    if (option.positional) {
        label = fmt::format("\\fI{}\\fR{}", roff(option.value), option.many ? "..." : "");
    } else {
        for (const std::string& name : option.short_names)
            label += fmt::format("{}\\fB\\-{}\\fR", label.empty() ? "" : ", ", roff(name));
        if (!option.long_names.empty())
            label += fmt::format("{}\\fB\\-\\-{}\\fR", label.empty() ? "" : ", ", roff(option.long_names.front()));
        if (!option.value.empty()) label += fmt::format(" \\fI{}\\fR", roff(option.value));
    }
    return fmt::format(".TP\n{}\n{}\n", label, roff(option.help));
}

}  // namespace

std::string program_manual() {
    std::string text = title("entente", "diplomatic relations out of news, as a graph with dates and sources");
    text +=
        ".SH SYNOPSIS\n.B entente\n.I COMMAND\n[\\fIOPTION\\fR...] [\\fIARGUMENT\\fR...]\n"
        ".SH DESCRIPTION\n"
        "entente turns news text and extracted facts into a graph of diplomatic relations: who met whom, signed "
        "what,\nsent troops where, when, and who says so. It answers questions about the graph and hands it to "
        "Graphviz,\nGephi and scripts.\n"
        ".SH COMMANDS\n";
    std::string also;
    for (const std::string_view name : command_names()) {
        text +=
            fmt::format(".TP\n\\fBentente\\-{}\\fR(1)\n{}\n", name, roff(make_command(name)->description().summary));
        also += fmt::format("{}.BR entente\\-{} (1)", also.empty() ? "" : ",\n", name);
    }
    text +=
        ".SH OPTIONS\n.TP\n\\fB\\-h\\fR, \\fB\\-\\-help\\fR\nshow how to use entente, or after a command that "
        "command\n.TP\n\\fB\\-\\-version\\fR\nprint the version, and those of what it was built with\n";
    return text + exit_status() + ".SH SEE ALSO\n" + also + "\n";
}

std::string command_manual(const CommandInfo& command) {
    const Description& description = command.description;
    const std::string name = fmt::format("entente-{}", description.name);
    std::string text = title(name, description.summary);
    text += fmt::format(".SH SYNOPSIS\n.B entente {}\n{}\n", roff(description.name), roff(description.usage));
    text += ".SH DESCRIPTION\n";
    if (description.details.empty()) text += fmt::format("Prints {}.\n", roff(description.summary));
    for (std::size_t i = 0; i < description.details.size(); ++i)
        text += fmt::format("{}{}\n", i == 0 ? "" : ".PP\n", roff(description.details[i]));
    for (const std::string& group : command.groups()) {
        text += fmt::format(".SH {}\n", roff(upper(group)));
        for (const OptionInfo& option : command.options)
            if (option.group == group) text += option_entry(option);
    }
    return text + exit_status() + examples(description.examples) + ".SH SEE ALSO\n.BR entente (1)\n";
}

}  // namespace entente::cli
