#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <queue>
#include <type_traits>
#include <utility>
#include <vector>

#include <entente/model/result.h>
#include <tbb/parallel_sort.h>

#include "graph/errors.h"
#include "graph/scratch_file.h"

namespace entente::graph {

/// Sorts more records than fit into memory: runs of `memory` bytes are sorted and written to a file without a name,
/// then merged. What fits is sorted in place. `Less` must order all records that differ: then the order is the same on
/// any number of threads.
template <typename Record, typename Less>
class ExternalSort {
    static_assert(std::is_trivially_copyable_v<Record>);

public:
    ExternalSort(std::size_t memory, std::filesystem::path beside)
        : capacity_(std::max<std::size_t>(memory / sizeof(Record), 1024)), beside_(std::move(beside)) {}

    /// Room for as many records as will come, or as memory holds.
    void reserve(std::size_t records) { buffer_.reserve(std::min(records, capacity_)); }

    void add(const Record& record) {
        if (buffer_.size() == capacity_) spill();
        buffer_.push_back(record);
    }

    /// After the last `add`. An Error when a run could not be written.
    [[nodiscard]] Result<void> finish() {
        if (runs_.empty()) {
            tbb::parallel_sort(buffer_.begin(), buffer_.end(), Less());
        } else {
            spill();
            free_buffer();
        }
        if (failure_) return *failure_;
        return {};
    }

    /// All records in order; may be called again. An Error when the file cannot be read.
    template <typename Consumer>
    [[nodiscard]] Result<void> for_each(Consumer consume) const {
        if (runs_.empty()) {
            for (const Record& record : buffer_) consume(record);
            return {};
        }
        return merge(consume);
    }

    void clear() {
        free_buffer();
        runs_ = {};
        file_ = {};
    }

private:
    /// Assigning {} would keep the memory.
    void free_buffer() { std::vector<Record>().swap(buffer_); }

    struct Run {
        std::uint64_t place;
        std::uint64_t records;
    };

    void spill() {
        tbb::parallel_sort(buffer_.begin(), buffer_.end(), Less());
        if (runs_.empty()) {
            Result<ScratchFile> file = ScratchFile::create(beside_);
            if (file) {
                file_ = std::move(*file);
            } else if (!failure_) {
                failure_ = file.error();
            }
        }
        const auto* bytes = reinterpret_cast<const char*>(buffer_.data());
        runs_.push_back({file_.size(), buffer_.size()});
        if (!failure_ && !file_.append({bytes, buffer_.size() * sizeof(Record)})) {
            failure_ = make_error(ErrorCode::io, "what is being sorted cannot be written to a temporary file",
                                  "make room on the disk of the graph file, or give more --memory");
        }
        buffer_.clear();
    }

    class RunReader {
    public:
        RunReader(const ScratchFile& file, Run run, std::size_t records)
            : file_(&file), run_(run), size_(std::max<std::size_t>(records, 64)) {}
        /// False at the end or on failure.
        bool next(Record& record, bool& failed) {
            if (at_ == held_.size()) {
                const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(run_.records, size_));
                if (count == 0) return false;
                held_.resize(count);
                at_ = 0;
                if (!file_->read(run_.place, reinterpret_cast<char*>(held_.data()), count * sizeof(Record))) {
                    failed = true;
                    return false;
                }
                run_.place += count * sizeof(Record);
                run_.records -= count;
            }
            record = held_[at_++];
            return true;
        }

    private:
        const ScratchFile* file_;
        Run run_;
        std::size_t size_;
        std::vector<Record> held_;
        std::size_t at_ = 0;
    };

    template <typename Consumer>
    Result<void> merge(Consumer& consume) const {
        std::vector<RunReader> readers;
        for (const Run& run : runs_) readers.emplace_back(file_, run, capacity_ / (2 * runs_.size()));
        using Head = std::pair<Record, std::size_t>;
        const auto later = [](const Head& left, const Head& right) { return Less()(right.first, left.first); };
        std::priority_queue<Head, std::vector<Head>, decltype(later)> heads(later);
        bool failed = false;
        Record record;
        for (std::size_t i = 0; i < readers.size(); ++i) {
            if (readers[i].next(record, failed)) heads.emplace(record, i);
        }
        while (!heads.empty()) {
            const auto [least, from] = heads.top();
            heads.pop();
            consume(least);
            if (readers[from].next(record, failed)) heads.emplace(record, from);
        }
        if (failed) return make_error(ErrorCode::io, "a temporary file cannot be read again");
        return {};
    }

    std::size_t capacity_;
    std::filesystem::path beside_;
    std::vector<Record> buffer_;
    ScratchFile file_;
    std::vector<Run> runs_;
    std::optional<Error> failure_;
};

}  // namespace entente::graph
