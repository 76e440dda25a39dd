#include "cli/ingest.h"

#include <entente/extract/pipeline.h>
#include <fmt/core.h>

#include <mutex>
#include <ostream>

#include <CLI/App.hpp>

#include "cli/files.h"
#include "cli/ingest_run.h"
#include "cli/interrupt.h"
#include "cli/options.h"

namespace entente::cli {

namespace {

constexpr const char* reading_group = "Reading";

}  // namespace

Error interrupted() {
    Error error;
    error.code = ErrorCode::limit_reached;
    error.message = "interrupted; nothing was changed";
    return error;
}

std::string count_text(std::uint64_t count, std::string_view singular, std::string_view plural) {
    return fmt::format("{} {}", count, count == 1 ? singular : plural);
}

void add_ingest_options(CLI::App& app, IngestOptions& options) {
    add_arguments(app, "INPUT", options.inputs,
                  "text files, NDJSON of documents, JSON or NDJSON of extractions, directories of these, or - for "
                  "standard input");
    add_value(
        app, "--date", "DATE", "when texts that tell no date were published: 2025-06-04",
        [&options](const std::string& text) -> Result<void> {
            const Result<Date> date = Date::parse(text);
            if (date && date->bound() == Bound::at && date->precision() == Precision::day) {
                options.date = *date;
                return {};
            }
            Error error;
            error.message = fmt::format("\"{}\" is not a day", text);
            error.remedy = "write it as 2025-06-04";
            return error;
        },
        reading_group);
    add_repeated(app, "--lexicon", "FILE", options.lexicons,
                 "a table of actors to know beside the standard ones; may be repeated", reading_group);
    add_ontology_option(app, options.ontology);
    add_number(app, "--threads", options.threads, 1,
               "work with N threads (default: as many as the machine has); the result is the same", reading_group);
    add_flag(app, "--keep-going", options.keep_going,
             "pass over bad documents, tell which, and count them; the exit code is 0 if any was good", reading_group);
    add_quiet_option(app, options.quiet);
    add_progress_options(app, options.progress);
}

void add_progress_options(CLI::App& app, ShowProgress& show) {
    app.add_flag_callback(
        "--progress", [&show] { show = ShowProgress::always; },
        "tell how far the run is even where standard error is no terminal");
    app.add_flag_callback(
        "--no-progress", [&show] { show = ShowProgress::never; }, "do not tell how far the run is");
}

Result<Ingest> Ingest::prepare(const IngestOptions& options, Console& console) {
    console.set_quiet(options.quiet);
    Ingest ingest(options, console);
    Result<Ontology> ontology = load_ontology(options.ontology, console);
    if (!ontology) return ontology.error();
    ingest.ontology_ = std::make_unique<const Ontology>(std::move(*ontology));
    Result<std::vector<std::string>> files = expand_inputs(options.inputs, InputSuffixes::json_and_text);
    if (!files) return files.error();
    ingest.files_ = std::move(*files);
    return ingest;
}

Result<Extractor> Ingest::make_extractor() const {
    ExtractorOptions options;
    options.ontology = *ontology_;
    constexpr std::size_t table_limit = std::size_t{64} << 20;
    for (const std::string& file : options_->lexicons) {
        Result<std::string> text = read_file(file, *console_, table_limit);
        if (!text) return text.error();
        options.actors.push_back({file, std::move(*text)});
    }
    return Extractor::create(std::move(options));
}

bool Ingest::Run::reject(Error error, bool fatal) {
    if (fatal || !options.keep_going) {
        failure = std::move(error);
        return false;
    }
    ++counts.skipped;
    progress.clear();
    error.message = "skipped: " + error.message;
    console.warn(error);
    return true;
}

bool Ingest::Run::accept(const Extraction& extraction, const Place& place, bool from_text) {
    const Result<void> consumed = consumer(extraction, from_text);
    if (!consumed) return reject(placed(consumed.error(), place), consumed.error().code == ErrorCode::io);
    ++counts.documents;
    counts.relations += extraction.relations.size();
    progress.update(counts.documents, counts.relations);
    return true;
}

Result<void> Ingest::Run::extract_stretch(const Extractor& extractor, InputItem first) {
    std::optional<InputItem> given = std::move(first);
    const DocumentSource source = [&]() -> std::optional<Result<Document>> {
        if (!given) {
            std::optional<Result<InputItem>> item = reader.next();
            if (!item) return std::nullopt;
            if (!is_text(*item)) {
                held = std::move(item);
                return std::nullopt;
            }
            given = std::move(**item);
        }
        const std::lock_guard lock(mutex);
        places.push_back(std::move(given->place));
        Document document = std::get<Document>(std::move(given->content));
        given.reset();
        return document;
    };
    const ExtractionSink sink = [&](Result<Extraction> extraction) {
        Place place;
        {
            const std::lock_guard lock(mutex);
            place = std::move(places.front());
            places.pop_front();
        }
        if (!extraction) return reject(placed(extraction.error(), place), false);
        return accept(*extraction, place, true);
    };
    PipelineOptions pipeline;
    pipeline.threads = static_cast<unsigned>(options.threads);
    pipeline.cancel = &InterruptGuard::flag();
    const Result<PipelineCounts> done = extract_all(extractor, source, sink, pipeline);
    if (!done) return done.error();
    return {};
}

Result<IngestCounts> Ingest::run(const Consumer& consumer) {
    const InterruptGuard guard;
    Run run{*options_,  *console_,
            *ontology_, {files_, *ontology_, options_->date, *console_, options_->part},
            consumer,   Progress(*console_, options_->progress)};
    if (!options_->command.empty()) {
        if (const Result<void> asked = run.ask_program(); !asked) return asked.error();
        if (run.failure) return std::move(*run.failure);
    } else if (const Result<void> extracted = extract(run); !extracted) {
        return extracted.error();
    }
    if (InterruptGuard::flag()) return interrupted();
    if (run.counts.documents == 0 && (options_->part.is_all() || run.counts.skipped > 0)) {
        Error error;
        error.message =
            fmt::format("none of the {} could be used", count_text(run.counts.skipped, "document", "documents"));
        if (run.counts.skipped == 0) error.message = "the input holds no document";
        return error;
    }
    return run.counts;
}

Result<IngestCounts> Ingest::explain(const ExplanationConsumer& consumer) {
    const InterruptGuard guard;
    const Consumer nothing = [](const Extraction&, bool) { return Result<void>(); };
    Run run{*options_,  *console_,
            *ontology_, {files_, *ontology_, options_->date, *console_},
            nothing,    Progress(*console_, options_->progress)};
    const Result<Extractor> extractor = make_extractor();
    if (!extractor) return extractor.error();
    while (std::optional<Result<InputItem>> item = run.reader.next()) {
        if (InterruptGuard::flag()) return interrupted();
        Result<void> done = item->has_value() ? Result<void>() : Result<void>(item->error());
        const bool no_way_on = !done && done.error().code == ErrorCode::limit_reached;
        if (done && Run::is_text(*item)) {
            const Result<Explanation> explanation = extractor->explain(std::get<Document>((*item)->content));
            done = explanation ? consumer(*explanation) : Result<void>(placed(explanation.error(), (*item)->place));
            run.counts.documents += done ? 1 : 0;
        }
        const bool fatal = no_way_on || (!done && done.error().code == ErrorCode::io);
        if (!done && !run.reject(done.error(), fatal)) return std::move(*run.failure);
    }
    if (run.counts.documents > 0) return run.counts;
    Error error;
    error.message = "the input holds no text to explain";
    return error;
}

Result<void> Ingest::extract(Run& run) {
    std::optional<Extractor> extractor;
    for (;;) {
        if (InterruptGuard::flag()) return interrupted();
        std::optional<Result<InputItem>> item = run.held ? std::move(run.held) : run.reader.next();
        run.held.reset();
        if (!item) break;
        if (Run::is_text(*item)) {
            if (!extractor) {
                Result<Extractor> made = make_extractor();
                if (!made) return made.error();
                extractor.emplace(std::move(*made));
            }
            const Result<void> done = run.extract_stretch(*extractor, std::move(**item));
            if (!done) return done.error();
        } else if (!*item) {
            const bool fatal = item->error().code == ErrorCode::limit_reached;
            run.reject(std::move(*item).error(), fatal);
        } else {
            run.accept(std::get<Extraction>((*item)->content), (*item)->place, false);
        }
        if (run.failure) return std::move(*run.failure);
    }
    return {};
}

}  // namespace entente::cli
