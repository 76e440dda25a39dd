#include <entente/extract/pipeline.h>

#include <exception>
#include <memory>
#include <utility>

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

namespace entente {

namespace {

/// A document on its way in, or what became of it on its way out.
using Item = std::shared_ptr<Result<Document>>;
using Outcome = std::shared_ptr<Result<Extraction>>;

class Run {
public:
    Run(const Extractor& extractor, const DocumentSource& source, const ExtractionSink& sink,
        const PipelineOptions& options)
        : extractor_(extractor), source_(source), sink_(sink), cancel_(options.cancel) {}

    Item next(tbb::flow_control& control) {
        if (stopped_.load(std::memory_order_relaxed) ||
            (cancel_ != nullptr && cancel_->load(std::memory_order_relaxed))) {
            counts_.stopped = true;
            control.stop();
            return nullptr;
        }
        std::optional<Result<Document>> document = source_();
        if (!document) {
            control.stop();
            return nullptr;
        }
        return std::make_shared<Result<Document>>(std::move(*document));
    }

    [[nodiscard]] Outcome extract(const Item& item) const {
        if (!*item) return std::make_shared<Result<Extraction>>(item->error());
        return std::make_shared<Result<Extraction>>(extractor_.extract(**item));
    }

    void put(const Outcome& outcome) {
        if (stopped_.load(std::memory_order_relaxed)) return;
        ++(*outcome ? counts_.extracted : counts_.failed);
        if (!sink_(std::move(*outcome))) stopped_.store(true, std::memory_order_relaxed);
    }

    [[nodiscard]] PipelineCounts counts() const {
        PipelineCounts counts = counts_;
        counts.stopped = counts.stopped || stopped_.load(std::memory_order_relaxed);
        return counts;
    }

private:
    const Extractor& extractor_;
    const DocumentSource& source_;
    const ExtractionSink& sink_;
    const std::atomic<bool>* cancel_;
    std::atomic<bool> stopped_ = false;  // set by the sink, read by the source
    PipelineCounts counts_;
};

Error run_failure(std::string message) {
    Error error;
    error.code = ErrorCode::io;
    error.message = std::move(message);
    return error;
}

}  // namespace

Result<PipelineCounts> extract_all(const Extractor& extractor, const DocumentSource& source, const ExtractionSink& sink,
                                   const PipelineOptions& options) {
    const unsigned threads =
        options.threads != 0 ? options.threads : static_cast<unsigned>(tbb::info::default_concurrency());
    const std::size_t in_flight =
        options.documents_in_flight != 0 ? options.documents_in_flight : std::size_t{4} * threads;
    Run run(extractor, source, sink, options);
    try {
        const tbb::global_control control(tbb::global_control::max_allowed_parallelism, threads);
        tbb::task_arena arena(static_cast<int>(threads));
        arena.execute([&] {
            tbb::parallel_pipeline(
                in_flight,
                tbb::make_filter<void, Item>(tbb::filter_mode::serial_in_order, [&](tbb::flow_control& control_flow) {
                    return run.next(control_flow);
                }) & tbb::make_filter<Item, Outcome>(tbb::filter_mode::parallel, [&](const Item& item) {
                    return run.extract(item);
                }) & tbb::make_filter<Outcome, void>(tbb::filter_mode::serial_in_order, [&](const Outcome& outcome) {
                    run.put(outcome);
                }));
        });
    } catch (const std::bad_alloc&) {
        Error error = run_failure("no memory left for the extraction");
        error.code = ErrorCode::limit_reached;
        return error;
    } catch (const std::exception& thrown) {
        return run_failure(thrown.what());
    }
    return run.counts();
}

}  // namespace entente
