#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>

#include <entente/extract/extractor.h>
#include <entente/model/document.h>
#include <entente/model/extraction.h>
#include <entente/model/result.h>

namespace entente {

/// Gives the next document, an Error in place of one that could not be read, or nothing at the end.
/// Called by one thread at a time, in order.
using DocumentSource = std::function<std::optional<Result<Document>>()>;

/// Takes what became of each document, in the order in which the source gave them: the extraction, or the
/// Error of reading or extracting it. Called by one thread at a time. `false` stops the run.
using ExtractionSink = std::function<bool(Result<Extraction>)>;

struct PipelineOptions {
    /// Threads at work; 0 takes as many as the machine has.
    unsigned threads = 0;
    /// Documents held in memory at once; 0 takes four a thread.
    std::size_t documents_in_flight = 0;
    /// Looked at before each document: once true, the source is not asked again and what is under way is
    /// finished. May be set by a signal handler. Null never stops.
    const std::atomic<bool>* cancel = nullptr;
};

struct PipelineCounts {
    std::uint64_t extracted = 0;  ///< handed to the sink as extractions
    std::uint64_t failed = 0;     ///< handed to the sink as errors
    bool stopped = false;         ///< by the sink or by `cancel`, before the source's end

    friend bool operator==(const PipelineCounts&, const PipelineCounts&) = default;
};

/// Extracts a stream of documents on several threads. The sink sees the same sequence at any number of
/// threads, and memory is bounded by `documents_in_flight` documents and their extractions.
///
/// An Error here is a failure of the run itself (an exception thrown by the source or the sink, or no
/// memory), not of a document: those go to the sink, which decides whether to go on.
Result<PipelineCounts> extract_all(const Extractor& extractor, const DocumentSource& source, const ExtractionSink& sink,
                                   const PipelineOptions& options = {});

}  // namespace entente
