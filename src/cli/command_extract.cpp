#include "cli/command_extract.h"

#include <entente/model/json.h>

#include <CLI/App.hpp>
#include <ostream>

#include "cli/explanation_writer.h"
#include "cli/options.h"
#include "cli/terminal.h"

namespace entente::cli {

Description ExtractCommand::description() const {
    return {"extract",
            "text to extractions: the entities and relations of each document, one JSON object a line",
            "INPUT… [-o FILE] [OPTION…]",
            {{"entente extract article.txt", "what the article states, with quotes, as one line of JSON"},
             {"entente extract archive.ndjson --keep-going -o facts.ndjson",
              "a batch of documents; bad ones are told and passed over"},
             {"entente extract article.txt --explain",
              "why it states what it states: each sentence's tree, actors and frames"},
             {"entente extract archive.ndjson --with 'python3 meetings.py'",
              "a program of yours in our place; its quotes are held against the texts"},
             {"curl -s URL | html2text | entente extract - --date 2025-06-04",
              "from a pipeline, with the date that the text lacks"}},
            {"A text file is one document: its id is the file's name without the suffix, its title the first "
             "line, its "
             "date the date line. NDJSON has one document a line: {\"id\", \"text\", \"title\", "
             "\"published\", \"publisher\", "
             "\"url\"}; all but the first two may be left out. Extractions among the input are checked and "
             "passed on.",
             "The output comes in the order of the input and is the same at any number of threads. `entente build` "
             "reads it."}};
}

void ExtractCommand::declare(CLI::App& app) {
    add_ingest_options(app, ingest_);
    add_output_options(app, output_, "write to FILE instead of standard output");
    add_value(
        app, "--with", "COMMAND",
        "let a program of yours extract instead: it reads documents and writes extractions, a line each",
        [this](const std::string& text) -> Result<void> {
            ingest_.command = text;
            if (text.find_first_not_of(" \t") != std::string::npos) return {};
            Error error;
            error.message = "the command is empty";
            error.remedy = "write it as you would at the prompt: --with 'python3 extract.py'";
            return error;
        },
        "Another program");
    add_number(app, "--timeout", ingest_.timeout, 1,
               "seconds for which that program may neither read nor write (default: 300)", "Another program");
    add_flag(app, "--explain", explain_,
             "tell instead how each sentence was read: tree, actors, frames, and what became of them", "Explaining");
    add_choice(app, "--format", "FORMAT", format_, {"text", "json"},
               "how to print that: text for people, or json, a document a line (default text)", "Explaining");
    add_flag(app, "--with-text", with_text_, "keep the documents' texts, which the quotes are taken from");
}

Result<ExitCode> ExtractCommand::run(Console& console) {
    if (explain_ && !ingest_.command.empty()) {
        Error error;
        error.code = ErrorCode::bad_usage;
        error.message = "--explain tells of our own extraction, not of another program's";
        error.remedy = "leave out --with";
        return error;
    }
    Result<Ingest> ingest = Ingest::prepare(ingest_, console);
    if (!ingest) return ingest.error();
    Result<Output> output = Output::open(output_, console);
    if (!output) return output.error();

    if (explain_) return explain(*ingest, *output, console);
    std::string line;
    const auto write = [&](const Extraction& extraction, bool) -> Result<void> {
        line.clear();
        if (with_text_ || extraction.document.text.empty()) {
            write_extraction(line, extraction);
        } else {
            Extraction without_text = extraction;
            without_text.document.text.clear();
            write_extraction(line, without_text);
        }
        output->stream() << escape_json_controls(line);
        if (output->stream()) return {};
        Error error;
        error.code = ErrorCode::io;
        error.message = "cannot write the output";
        error.file = output_.path == "-" ? "" : output_.path;
        return error;
    };
    const Result<IngestCounts> counts = ingest->run(write);
    if (!counts) return counts.error();
    if (Result<void> committed = output->commit(); !committed) return committed.error();
    if (counts->skipped > 0 || !output->is_standard_output()) {
        std::string summary = count_text(counts->documents, "document", "documents") + ", " +
                              count_text(counts->relations, "relation", "relations");
        if (counts->skipped > 0) summary += ", " + count_text(counts->skipped, "document", "documents") + " skipped";
        console.note(summary);
    }
    return ExitCode::done;
}

Result<ExitCode> ExtractCommand::explain(Ingest& ingest, Output& output, const Console& console) const {
    const Palette palette = output.is_standard_output() ? console.palette() : Palette(console.environment(), false);
    const auto write = [&](const Explanation& explanation) -> Result<void> {
        output.stream() << (format_ == "json" ? explanation_json(explanation)
                                              : explanation_text(explanation, palette) + "\n");
        if (output.stream()) return {};
        Error error;
        error.code = ErrorCode::io;
        error.message = "cannot write the output";
        return error;
    };
    const Result<IngestCounts> counts = ingest.explain(write);
    if (!counts) return counts.error();
    if (Result<void> committed = output.commit(); !committed) return committed.error();
    return ExitCode::done;
}

}  // namespace entente::cli
