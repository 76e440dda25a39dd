#include "cli/command_merge.h"

#include <entente/graph/builder.h>
#include <fmt/core.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>
#include <utility>

#include <CLI/App.hpp>

#include "cli/build_options.h"
#include "cli/ingest.h"
#include "cli/interrupt.h"
#include "cli/options.h"
#include "graph/new_file.h"

namespace entente::cli {

namespace {

namespace fs = std::filesystem;

Error cannot_write(const std::string& file, int number) {
    Error error;
    error.code = ErrorCode::io;
    error.message = std::string("cannot write: ") + std::strerror(number);
    error.file = file;
    return error;
}

Error interrupted() {
    Error error;
    error.code = ErrorCode::limit_reached;
    error.message = "interrupted; nothing was changed";
    return error;
}

/// Gives a merged graph and its snapshot their names.
Result<void> move(graph::NewFile& file, const std::string& target) {
    std::error_code failure;
    // The old graph's snapshot goes first: it is of no use, and harmless while it lies there.
    fs::remove(target + "-snapshot", failure);
    const std::string snapshot = file.path().string() + "-snapshot";
    if (fs::exists(snapshot, failure)) fs::rename(snapshot, target + "-snapshot", failure);
    if (failure) fs::remove(snapshot, failure);
    if (!file.move_to_target()) return cannot_write(target, errno);
    return {};
}

}  // namespace

Description MergeCommand::description() const {
    return {"merge",
            "several graph files into one, as if one build had made it",
            "GRAPH… -o GRAPH [OPTION…]",
            {{"entente merge north.entente south.entente -o all.entente", "what two people have built apart"},
             {"entente merge part-*.entente -o world.entente", "the parts of a build on several machines"},
             {"entente merge day.entente world.entente -o world.entente --overwrite",
              "the result takes the place of one of them"}},
            {"The result is the graph that one build from all of the documents and rows makes, byte for byte but for "
             "the times when documents were recorded: the order of the graphs makes no difference, nor how often one "
             "is given, nor whether they are merged at once or in steps. A document that several hold is kept once, "
             "and so is a row of a dataset: parts of one file grow together.",
             "What cannot be one graph is told, and nothing is written: a document of one id with two contents, a "
             "dataset of one name with other rows at one place."}};
}

void MergeCommand::declare(CLI::App& app) {
    add_arguments(app, "GRAPH", inputs_, "the graph files to merge");
    add_output_options(app, output_, "the graph file to make (required)");
    add_number(app, "--memory", memory_, 64, "sort on disk what does not fit into N MiB (default: 1024)");
    add_progress_options(app, progress_);
    add_quiet_option(app, quiet_);
}

Result<ExitCode> MergeCommand::run(Console& console) {
    if (output_.path == "-") {
        Error error;
        error.code = ErrorCode::bad_usage;
        error.message = "the file of the merged graph is missing";
        error.remedy = "give its name: -o all.entente";
        return error;
    }
    console.set_quiet(quiet_);
    if (Result<void> free = check_overwrite(output_); !free) return free.error();
    const InterruptGuard guard;
    std::vector<Store> graphs;
    for (const std::string& input : inputs_) {
        Result<Store> opened = Store::open(input);
        if (!opened) return opened.error();
        graphs.push_back(*std::move(opened));
    }
    Progress progress(console, progress_);
    std::optional<graph::NewFile> file = graph::NewFile::beside(output_.path, output_.path);
    if (!file) return cannot_write(output_.path, errno);
    StoreCounts total;
    {
        Result<Store> store = Store::open_to_write(file->path());
        if (!store) return store.error();
        const Ontology ontology = Ontology::standard();
        BuilderOptions options;
        options.cancel = &InterruptGuard::flag();
        Result<Builder> builder = Builder::begin(*store, ontology, options);
        if (!builder) return builder.error();
        for (const Store& graph : graphs) {
            if (Result<void> added = builder->add_graph(graph); !added) return added.error();
        }
        progress.stage("merging the graphs");
        const Result<BuildReport> report = builder->commit(recorded_time());
        if (!report) return report.error();
        total = report->total;
        { const Builder done = *std::move(builder); }
        if (InterruptGuard::flag()) return interrupted();
        if (total.claims + total.events >= snapshot_from) {
            progress.stage("making the snapshot");
            const Result<bool> made = store->make_snapshot(memory_ << 20);
            if (!made) console.warn(made.error());
            if (InterruptGuard::flag()) return interrupted();
        }
    }
    progress.clear();
    if (total.documents == 0) {
        Error error;
        error.message = "the graphs hold nothing";
        return error;
    }
    if (Result<void> moved = move(*file, output_.path); !moved) return moved.error();
    console.note(fmt::format("{}: {}", escape_for_terminal(output_.path), counts_text(total)));
    return ExitCode::done;
}

}  // namespace entente::cli
