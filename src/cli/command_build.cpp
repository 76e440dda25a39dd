#include "cli/command_build.h"

#include <entente/graph/store.h>
#include <fmt/core.h>
#include <sys/stat.h>

#include <optional>

#include <CLI/App.hpp>

#include "cli/build_options.h"
#include "cli/interrupt.h"
#include "cli/options.h"

namespace entente::cli {

namespace {

Error no_date(const Document& document) {
    Error error;
    error.message = fmt::format("no date is known for document \"{}\"", document.id);
    error.remedy = "give it with --date 2025-06-04, or take it as it is with --undated";
    return error;
}

}  // namespace

Description BuildCommand::description() const {
    return {
        "build",
        "news text, or facts extracted elsewhere, to a graph file; run again to add",
        "INPUT… -o GRAPH [OPTION…]",
        {{"entente build article.txt -o talks.entente", "one article into a new graph file"},
         {"entente build articles/ archive.ndjson -o talks.entente",
          "add a directory of texts and a batch of documents"},
         {"entente build facts.json -o talks.entente", "add extractions that a person or a language model has made"},
         {"entente build 20191024143000.export.CSV.zip -o world.entente",
          "add a dataset of coded events; its kind follows from its content"},
         {"entente build --from csv relations.csv --column source=Country -o talks.entente",
          "add a table of relations, and say what its columns hold"},
         {"entente build articles/ -o talks.entente --keep-going",
          "pass over documents that cannot be read, and tell which"}},
        {"The graph file is made where there is none and added to where there is one. What is in it already "
         "is not "
         "added again: the same build twice changes nothing. A build is one transaction: when it fails or is "
         "stopped, the file is as it was.",
         "A text file is one document: its id is the file's name without the suffix, its title the first "
         "line, its "
         "date the date line. NDJSON has one document a line: {\"id\", \"text\", \"title\", \"published\", "
         "\"publisher\", "
         "\"url\"}; all but the first two may be left out. `entente validate` explains what is wrong with a "
         "file of extractions.",
         "Datasets of coded events (GDELT, ICEWS, POLECAT, Phoenix, ACLED), quadruples and tables are recognised by "
         "their content, compressed too. Rows that cannot be used are counted and told; docs/datasets.md has more."}};
}

void BuildCommand::declare(CLI::App& app) {
    add_ingest_options(app, ingest_);
    add_value(app, "-o,--output", "FILE", "the graph file to make or to add to (required)",
              [this](const std::string& text) -> Result<void> {
                  graph_file_ = text;
                  return {};
              });
    add_flag(app, "--replace", replace_, "let a document replace the one of the same id that has other content");
    add_dataset_options(app, datasets_);
    add_part_options(app, part_);
    add_number(app, "--memory", memory_, 64, "sort on disk what does not fit into N MiB (default: 1024)", "Datasets");
    add_flag(app, "--undated", undated_, "take texts that tell no date; what happened last Monday stays undated",
             "Reading");
}

Result<IngestCounts> BuildCommand::read(Console& console, const Ontology& ontology, Ingest* ingest,
                                        const std::vector<DatasetFile>& datasets, Builder& builder,
                                        Progress& progress) const {
    IngestCounts counts;
    if (ingest != nullptr) {
        const auto add = [&](const Extraction& extraction, bool from_text) -> Result<void> {
            if (from_text && !extraction.document.published && !undated_) return no_date(extraction.document);
            const Result<Added> added = builder.add(extraction);
            if (!added) return added.error();
            return {};
        };
        Result<IngestCounts> read = ingest->run(add);
        if (!read) return read.error();
        counts = *read;
    }
    if (datasets.empty()) return counts;
    const Result<DatasetCounts> rows = read_datasets(datasets, datasets_, ontology, builder, progress, console);
    if (!rows) return rows.error();
    return counts;
}

Result<ExitCode> BuildCommand::run(Console& console) {
    if (graph_file_.empty() || graph_file_ == "-") {
        Error error;
        error.code = ErrorCode::bad_usage;
        error.message =
            graph_file_.empty() ? "the graph file is missing" : "a graph cannot be written to standard output";
        error.remedy = "give its name: -o talks.entente";
        return error;
    }
    console.set_quiet(ingest_.quiet);
    ingest_.part = datasets_.part = part_;
    std::vector<DatasetFile> datasets;
    if (Result<void> taken = take_datasets(ingest_.inputs, datasets_, datasets); !taken) return taken.error();
    std::optional<Ingest> ingest;
    if (!ingest_.inputs.empty()) {
        Result<Ingest> prepared = Ingest::prepare(ingest_, console);
        if (!prepared) return prepared.error();
        ingest.emplace(std::move(*prepared));
    }
    const Result<Ontology> ontology = load_ontology(ingest_.ontology, console);
    if (!ontology) return ontology.error();
    Result<Store> store = Store::open_to_write(graph_file_);
    if (!store) return store.error();
    const Result<StoreCounts> before = store->counts();
    if (!before) return before.error();
    BuilderOptions options;
    options.cancel = &InterruptGuard::flag();
    options.conflict = replace_ ? Conflict::replace : Conflict::refuse;
    Result<Builder> builder = Builder::begin(*store, *ontology, options);
    if (!builder) return builder.error();
    Progress progress(console, ingest_.progress);
    const Result<IngestCounts> counts =
        read(console, *ontology, ingest ? &*ingest : nullptr, datasets, *builder, progress);
    if (!counts) return counts.error();
    progress.stage("resolving names and writing the graph");
    const Result<BuildReport> report = [&] {
        const InterruptGuard guard;
        return builder->commit(recorded_time());
    }();
    if (!report) return report.error();
    { const Builder done = *std::move(builder); }  // sorting wants the memory in which it knows all names
    // What adds little to much leaves the snapshot to the next command that reads: a build costs what it adds.
    const std::uint64_t added = report->claims + report->events;
    const std::uint64_t all = report->total.claims + report->total.events;
    if (added > 0 && all >= snapshot_from && added >= all / 8) {
        progress.stage("making the snapshot");
        const Result<bool> made = store->make_snapshot(memory_ << 20);
        if (!made) console.warn(made.error());
    }
    progress.clear();
    summarise(*report, *counts, before->relations, console);
    return ExitCode::done;
}

void BuildCommand::summarise(const BuildReport& report, const IngestCounts& counts, std::uint64_t relations_before,
                             const Console& console) const {
    const StoreCounts& total = report.total;
    const std::uint64_t fresh = total.relations > relations_before ? total.relations - relations_before : 0;
    std::string text = fmt::format("{}: {}, {}", escape_for_terminal(graph_file_),
                                   count_text(total.documents, "document", "documents"),
                                   count_text(total.entities, "entity", "entities"));
    if (total.relations > 0 || total.events == 0) {
        text += fmt::format(", {} ({} new)", count_text(total.relations, "relation", "relations"), fresh);
    }
    if (total.events > 0) {
        text += fmt::format(", {} ({} new)", count_text(total.events, "coded event", "coded events"), report.events);
    }
    if (report.documents_replaced > 0) {
        text += "; " + count_text(report.documents_replaced, "document", "documents") + " replaced";
    }
    if (report.documents_unchanged > 0) {
        text += "; " + count_text(report.documents_unchanged, "document was", "documents were") + " there already";
    }
    if (counts.skipped > 0) text += "; " + count_text(counts.skipped, "document", "documents") + " skipped";
    console.note(text);
}

}  // namespace entente::cli
