#include "cli/command_validate.h"

#include <entente/model/validate.h>
#include <fmt/core.h>

#include <CLI/App.hpp>
#include <cerrno>
#include <fstream>
#include <istream>
#include <ostream>

#include "cli/files.h"
#include "cli/ingest.h"
#include "cli/input.h"
#include "cli/options.h"

namespace entente::cli {

namespace {

/// `file:line:column: message (pointer); remedy`, as editors and build tools read it.
std::string problem(const Error& error) {
    std::string line = place_of(error) + ": " + error.message;
    if (!error.pointer.empty()) line += " (" + error.pointer + ")";
    if (!error.remedy.empty()) line += "; " + error.remedy;
    return escape_for_terminal(line) + "\n";
}

Validation check(const std::string& file, const Ontology& ontology, const Console& console) {
    if (file == "-") return validate(byte_source(console.in()), file, ontology);
    errno = 0;
    std::ifstream stream(file, std::ios::binary);
    if (stream) return validate(byte_source(stream), file, ontology);
    Validation result;
    result.findings.push_back(cannot_read(file, errno == 0 ? EIO : errno));
    return result;
}

}  // namespace

Description ValidateCommand::description() const {
    return {"validate",
            "check a file of extractions, documents or relation types: what is wrong, where, and what was meant",
            "FILE… [OPTION…]",
            {{"entente validate facts.json", "each error as file:line:column, with the JSON pointer and a remedy"},
             {"my-extractor article.txt | entente validate -", "check what a language model or another program made"}},
            {"Holds files against the JSON Schemas under schemas/ and beyond them: relation types that are known "
             "and ends "
             "that fit them, ids that exist, dates in order, offsets inside the text, document ids used once. "
             "The exit "
             "code is 3 where anything is wrong."}};
}

void ValidateCommand::declare(CLI::App& app) {
    add_arguments(app, "FILE", files_,
                  "JSON or NDJSON of extractions, documents or relation types, directories of these, or - for "
                  "standard input");
    add_ontology_option(app, ontology_file_);
    add_quiet_option(app, quiet_);
}

Result<ExitCode> ValidateCommand::run(Console& console) {
    console.set_quiet(quiet_);
    const Result<Ontology> ontology = load_ontology(ontology_file_, console);
    if (!ontology) return ontology.error();
    const Result<std::vector<std::string>> files = expand_inputs(files_, InputSuffixes::json);
    if (!files) return files.error();
    std::uint64_t problems = 0;
    for (const std::string& file : *files) {
        const Validation result = check(file, *ontology, console);
        for (const Error& error : result.findings) console.out() << problem(placed(error, {file, 0}));
        if (result.left_out > 0) {
            console.out() << escape_for_terminal(fmt::format("{}: {} more", file, result.left_out)) << "\n";
        }
        problems += result.findings.size() + result.left_out;
        const std::string shown = file == "-" ? "standard input" : escape_for_terminal(file);
        std::string summary =
            fmt::format("{}: {} ({})", shown, count_text(result.records, "record", "records"), to_string(result.kind));
        summary += result.valid() ? ", all valid"
                                  : ", " + count_text(result.findings.size() + result.left_out, "problem", "problems");
        console.note(summary);
    }
    return problems > 0 ? ExitCode::bad_input : ExitCode::done;
}

}  // namespace entente::cli
