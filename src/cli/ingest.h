#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <entente/extract/extractor.h>
#include <entente/model/extraction.h>
#include <entente/model/ontology.h>
#include <entente/model/result.h>

#include "cli/console.h"
#include "cli/file_part.h"
#include "cli/input.h"
#include "cli/progress.h"

namespace CLI {
class App;
}

namespace entente::cli {

/// What `extract` and `build` read, and how.
struct IngestOptions {
    std::vector<std::string> inputs;
    std::optional<Date> date;
    std::vector<std::string> lexicons;
    std::string ontology;
    std::size_t threads = 0;
    bool keep_going = false;
    bool quiet = false;
    ShowProgress progress = ShowProgress::by_itself;
    std::string command;  ///< a program of the user's that extracts in our place; empty for none
    FilePart part;
    std::size_t timeout = 300;  ///< seconds for which that program may neither read nor write
};

/// `--progress`, `--no-progress`
void add_progress_options(CLI::App& app, ShowProgress& show);

/// `INPUT…`, `--date`, `--lexicon`, `--ontology`, `--threads`, `--keep-going`, `--quiet`
void add_ingest_options(CLI::App& app, IngestOptions& options);

struct IngestCounts {
    std::uint64_t documents = 0;  ///< handed on
    std::uint64_t relations = 0;  ///< stated by these
    std::uint64_t skipped = 0;    ///< bad ones, with `--keep-going`
};

/// Reads all input in order, extracts from what is text on several threads, and hands on one extraction after
/// another.
class Ingest {
public:
    /// Takes an extraction; `from_text` tells that it was made here and not read. An Error counts as one of
    /// this document, unless its code is `io`: that ends the run.
    using Consumer = std::function<Result<void>(const Extraction& extraction, bool from_text)>;

    /// Loads the ontology and finds the files. An Error before anything is read or written.
    static Result<Ingest> prepare(const IngestOptions& options, Console& console);

    [[nodiscard]] const Ontology& ontology() const noexcept { return *ontology_; }

    /// Without `--keep-going` the first bad document ends the run with its Error; with it, each is told on
    /// standard error and passed over, and the run fails only when no document was good.
    Result<IngestCounts> run(const Consumer& consumer);

    /// Explains each text of the input, in order; extractions are passed over.
    using ExplanationConsumer = std::function<Result<void>(const Explanation& explanation)>;
    Result<IngestCounts> explain(const ExplanationConsumer& consumer);

    struct Run;  ///< not for callers

private:
    Ingest(const IngestOptions& options, Console& console) : options_(&options), console_(&console) {}

    [[nodiscard]] Result<Extractor> make_extractor() const;
    Result<void> extract(Run& run);

    const IngestOptions* options_;
    Console* console_;
    std::unique_ptr<const Ontology> ontology_;
    std::vector<std::string> files_;
};

/// `1 document`, `2 documents`.
[[nodiscard]] std::string count_text(std::uint64_t count, std::string_view singular, std::string_view plural);

}  // namespace entente::cli
