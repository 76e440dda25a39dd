#pragma once

#include <deque>
#include <mutex>
#include <optional>

#include "cli/ingest.h"
#include "cli/input.h"
#include "cli/progress.h"

namespace entente::cli {

/// One run over the input: stretches of texts go through the pipeline, extractions between them are handed on
/// as they are, so that the order of the input is kept in bounded memory.
struct Ingest::Run {
    const IngestOptions& options;
    Console& console;
    const Ontology& ontology;
    InputReader reader;
    const Consumer& consumer;
    Progress progress;
    IngestCounts counts{};
    std::optional<Error> failure{};

    std::optional<Result<InputItem>> held{};  ///< read, but no text: it ends a stretch
    std::mutex mutex{};                       ///< the pipeline reads and writes at once
    std::deque<Place> places{};               ///< of the texts under way

    [[nodiscard]] static bool is_text(const Result<InputItem>& item) {
        return item && std::holds_alternative<Document>(item->content);
    }

    /// Counts a bad document or ends the run. False ends it.
    bool reject(Error error, bool fatal);
    bool accept(const Extraction& extraction, const Place& place, bool from_text);
    /// Runs the pipeline over `first` and the texts that follow it.
    Result<void> extract_stretch(const Extractor& extractor, InputItem first);
    /// Hands all texts to the user's program instead.
    Result<void> ask_program();
};

/// What is told when the user has stopped the run.
[[nodiscard]] Error interrupted();

}  // namespace entente::cli
