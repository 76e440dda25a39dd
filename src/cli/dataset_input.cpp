#include "cli/dataset_input.h"

#include <entente/model/suggest.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <unordered_map>

#include "cli/compressed_stream.h"
#include "cli/dataset_mapping.h"
#include "cli/files.h"
#include "cli/ingest.h"
#include "cli/interrupt.h"
#include "cli/options.h"

namespace entente::cli {

namespace {

namespace fs = std::filesystem;

constexpr const char* datasets_group = "Datasets";
constexpr std::size_t peeked = std::size_t{1} << 16;
constexpr std::uint64_t rejects_told = 3;

bool has_suffix(const std::string& path, std::initializer_list<std::string_view> suffixes) {
    const std::string suffix = fs::path(path).extension().string();
    return std::find(suffixes.begin(), suffixes.end(), suffix) != suffixes.end();
}

/// The reader that recognises a file's first bytes, or null.
Result<const DatasetReader*> recognise(const std::string& path) {
    Result<CompressedStream> file = CompressedStream::open(path);
    if (!file) return file.error();
    std::string bytes(peeked, '\0');
    file->stream().read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(file->stream().gcount()));
    if (file->failure()) return *file->failure();
    return recognise_dataset(bytes, path);
}

Result<std::vector<std::string>> files_of(const std::vector<std::string>& inputs) {
    std::vector<std::string> files;
    for (const std::string& input : inputs) {
        std::error_code failure;
        if (!fs::is_directory(input, failure)) {
            files.push_back(input);
            continue;
        }
        std::vector<std::string> found;
        for (fs::directory_iterator it(input, failure), end; !failure && it != end; it.increment(failure)) {
            std::error_code unknown;
            if (it->is_regular_file(unknown) && !it->path().filename().string().starts_with('.')) {
                found.push_back(it->path().string());
            }
        }
        if (failure) return cannot_read(input, failure.value());
        std::sort(found.begin(), found.end());
        files.insert(files.end(), found.begin(), found.end());
    }
    return files;
}

Error interrupted() {
    Error error;
    error.code = ErrorCode::limit_reached;
    error.message = "interrupted; nothing was changed";
    return error;
}

/// Hands on to the builder what a reader reads.
class BuilderSink : public DatasetSink {
public:
    BuilderSink(Builder& builder, Progress& progress, Console& console, bool remember)
        : builder_(builder), progress_(progress), console_(console), remember_(remember) {}

    void begin(const DatasetFile& file, const CompressedStream& stream, std::string reading, const ByteRange& range) {
        range_ = range;
        file_ = &file;
        stream_ = &stream;
        reading_ = std::move(reading);
    }
    Result<void> open_rejects(const std::string& path) {
        if (path.empty()) return {};
        rejects_.open(path, std::ios::binary | std::ios::trunc);
        if (rejects_) return {};
        Error error;
        error.code = ErrorCode::io;
        error.message = "the rejected rows cannot be written here";
        error.file = path;
        return error;
    }

    DatasetHandle add_document(const Document& document) override {
        const auto [place, is_new] = documents_.try_emplace(document.id, no_handle);
        if (is_new) {
            place->second = static_cast<DatasetHandle>(pending_.size());
            pending_.push_back({document, {}, no_build_handle});
        }
        return place->second;
    }
    void set_columns(DatasetHandle document, const DatasetColumns& columns) override {
        RowLayout& layout = pending_[document].layout;
        layout.columns = columns.names;
        layout.separator = columns.separator;
        layout.url = columns.url;
        layout.title = columns.title;
        layout.publisher = columns.publisher;
    }
    const RelationType* add_type(const RelationType& type) override {
        builder_.add_type(type);
        return &own_types_.try_emplace(type.name, type).first->second;
    }
    DatasetHandle add_entity(const Entity& entity) override {
        // Two codes may mean one actor, and are one from here on.
        const auto [place, is_new] = actors_.try_emplace(entity.id + "\n" + entity.name + "\n" + entity.country, 0);
        if (!is_new) return place->second;
        const Result<BuildHandle> handle = builder_.add_actor(entity);
        if (!handle && !failure_) failure_ = handle.error();
        return place->second = handle ? *handle : no_handle;
    }
    bool add_relation(const DatasetRelation& relation) override;
    bool add_extraction(const Extraction& extraction) override {
        if (failure_) return false;
        if (Result<Added> added = builder_.add(extraction); !added) {
            failure_ = added.error();
            if (failure_->file.empty()) failure_->file = file_->path;
            return false;
        }
        ++counts_.documents;
        return go_on();
    }
    std::optional<DatasetRelation> recall(std::string_view id) override {
        const auto known = told_.find(std::string(id));
        if (known == told_.end()) return std::nullopt;
        return known->second;
    }
    bool reject(const RejectedRow& row) override;

    [[nodiscard]] const DatasetCounts& counts() const { return counts_; }
    [[nodiscard]] const std::optional<Error>& failure() const { return failure_; }
    /// `1,024 rows rejected: no second actor (700), no first actor (324)`
    [[nodiscard]] std::string rejected_text() const;
    [[nodiscard]] std::vector<std::string> own_types() const {
        std::vector<std::string> names;
        for (const auto& [name, type] : own_types_) names.push_back(name);
        return names;
    }
    Result<void> close_rejects(const std::string& path) {
        if (!rejects_.is_open()) return {};
        rejects_.close();
        if (rejects_) return {};
        Error error;
        error.code = ErrorCode::io;
        error.message = "the rejected rows cannot be written";
        error.file = path;
        return error;
    }

private:
    struct Pending {
        Document document;
        RowLayout layout;
        BuildHandle handle;
    };

    /// The first line is read in every part, and belongs to one.
    [[nodiscard]] bool is_outside(std::uint64_t offset) const { return offset < range_.begin || offset >= range_.end; }
    bool go_on() {
        if ((++rows_ & 1023) != 0) return true;
        if (InterruptGuard::flag()) {
            failure_ = interrupted();
            return false;
        }
        progress_.update({file_->path, stream_->consumed(), stream_->size(), rows_});
        return true;
    }
    BuildHandle dataset_of(DatasetHandle document);

    Builder& builder_;
    Progress& progress_;
    Console& console_;
    bool remember_;
    const DatasetFile* file_ = nullptr;
    const CompressedStream* stream_ = nullptr;
    ByteRange range_;
    std::string reading_;
    std::ofstream rejects_;
    std::map<std::string, DatasetHandle> documents_;
    std::vector<Pending> pending_;
    std::map<std::string, RelationType> own_types_;
    std::unordered_map<std::string, DatasetHandle> actors_;  // asked by key, never walked
    std::unordered_map<std::string, DatasetRelation> told_;  // the same; views in it are empty but for CAMEO codes
    std::map<std::string, std::string> cameo_codes_;
    std::map<std::string, std::uint64_t, std::less<>> reasons_;
    std::uint64_t rows_ = 0;
    DatasetCounts counts_;
    std::optional<Error> failure_;
};

BuildHandle BuilderSink::dataset_of(DatasetHandle document) {
    Pending& pending = pending_[document];
    if (pending.handle != no_build_handle) return pending.handle;
    pending.layout.reading = reading_;
    const Result<BuildHandle> handle = builder_.begin_dataset(pending.document, pending.layout);
    if (!handle) {
        if (!failure_) failure_ = handle.error();
        return no_build_handle;
    }
    return pending.handle = *handle;
}

bool BuilderSink::add_relation(const DatasetRelation& relation) {
    if (failure_ || relation.document >= pending_.size()) return false;
    if (is_outside(relation.offset)) return go_on();
    CodedEvent event;
    event.type = relation.type;
    event.source = relation.source;
    event.target = relation.target;
    event.place = relation.place;
    event.attributed_to = relation.attributed_to;
    event.start = relation.start;
    event.end = relation.end;
    event.published = relation.published;
    event.status = relation.status;
    event.confidence = relation.confidence;
    event.event = relation.event;
    event.cameo = relation.cameo;
    event.rule = relation.rule;
    event.origin = relation.origin;
    event.row = relation.row;
    event.offset = relation.offset;
    const BuildHandle dataset = dataset_of(relation.document);
    if (dataset == no_build_handle) return false;
    if (Result<void> added = builder_.add_event(dataset, event); !added) {
        if (added.error().code == ErrorCode::io) {
            failure_ = added.error();
            return false;
        }
        return reject({0, relation.row, added.error().message, {}});
    }
    ++counts_.events;
    if (remember_ && !relation.id.empty()) {
        DatasetRelation& kept = told_[std::string(relation.id)];
        kept.type = relation.type;
        kept.source = relation.source;
        kept.target = relation.target;
        kept.place = relation.place;
        kept.start = relation.start;
        kept.end = relation.end;
        kept.cameo = cameo_codes_.try_emplace(std::string(relation.cameo), relation.cameo).first->second;
    }
    return go_on();
}

bool BuilderSink::reject(const RejectedRow& row) {
    if (failure_) return false;
    if (row.line == 1 && is_outside(0)) return go_on();
    const auto place = reasons_.try_emplace(std::string(row.reason), 0).first;
    if (++place->second <= rejects_told && counts_.rejected < 4 * rejects_told) {
        Error error;
        error.message = row.detail.empty() ? fmt::format("rejected: {}", row.reason)
                                           : fmt::format("rejected: {}: \"{}\"", row.reason, row.detail);
        error.file = file_->path;
        error.line = row.line;
        progress_.clear();
        console_.warn(error);
    }
    ++counts_.rejected;
    if (rejects_.is_open()) rejects_ << row.row << '\n';
    return go_on();
}

std::string BuilderSink::rejected_text() const {
    std::vector<std::pair<std::uint64_t, std::string>> sorted;
    for (const auto& [reason, count] : reasons_) sorted.emplace_back(count, reason);
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& left, const auto& right) { return left.first > right.first; });
    std::string text;
    for (const auto& [count, reason] : sorted)
        text += fmt::format("{}{} ({})", text.empty() ? "" : ", ", reason, count);
    return fmt::format("{} rejected: {}", count_text(counts_.rejected, "row", "rows"), text);
}

}  // namespace

void add_dataset_options(CLI::App& app, DatasetChoices& choices) {
    add_value(
        app, "--from", "NAME",
        "the dataset or format of the input, where its content does not tell: gdelt, icews, csv, …",
        [&choices](const std::string& text) -> Result<void> {
            choices.from = text;
            return {};
        },
        datasets_group);
    add_repeated(
        app, "--column", "WHAT=COLUMN", choices.columns,
        "what a column of a table holds: source, relation, target, date, end, place, url, …; the column by its "
        "name or number; may be repeated",
        datasets_group);
    add_repeated(app, "--relation", "WORD=TYPE", choices.relations,
                 "the relation type that a word of a table means; may be repeated", datasets_group);
    add_value(
        app, "--mapping", "FILE", "both of these, and actors, as JSON; see docs/datasets.md",
        [&choices](const std::string& text) -> Result<void> {
            choices.mapping = text;
            return {};
        },
        datasets_group);
    add_value(
        app, "--rejects", "FILE", "write the rows that cannot be used to a file, as they stand",
        [&choices](const std::string& text) -> Result<void> {
            choices.rejects = text;
            return {};
        },
        datasets_group);
}

Result<void> take_datasets(std::vector<std::string>& inputs, const DatasetChoices& choices,
                           std::vector<DatasetFile>& datasets) {
    if (!choices.from.empty()) {
        const DatasetReader* reader = find_dataset_reader(choices.from);
        if (reader == nullptr) {
            Error error;
            error.code = ErrorCode::bad_usage;
            error.message = fmt::format("there is no dataset or format \"{}\"", choices.from);
            std::vector<std::string> names;
            for (const DatasetReader* known : dataset_readers()) names.emplace_back(known->name());
            error.remedy = did_you_mean(nearest_names(choices.from, names, 1));
            if (error.remedy.empty()) error.remedy = fmt::format("there are: {}", fmt::join(names, " "));
            return error;
        }
        const Result<std::vector<std::string>> files = files_of(inputs);
        if (!files) return files.error();
        for (const std::string& file : *files) datasets.push_back({file, reader});
        inputs.clear();
        return {};
    }
    std::vector<std::string> rest;
    for (const std::string& input : inputs) {
        std::error_code ignored;
        const bool other = input == "-" || has_suffix(input, {".txt", ".text", ".md", ".ndjson", ".jsonl"}) ||
                           !fs::is_regular_file(input, ignored);
        const Result<const DatasetReader*> reader = other ? Result<const DatasetReader*>(nullptr) : recognise(input);
        if (!reader) return reader.error();
        if (*reader == nullptr) {
            rest.push_back(input);
        } else {
            datasets.push_back({input, *reader});
        }
    }
    inputs = std::move(rest);
    std::stable_partition(datasets.begin(), datasets.end(),
                          [](const DatasetFile& file) { return !file.reader->follows_others(); });
    return {};
}

Result<DatasetCounts> read_datasets(const std::vector<DatasetFile>& files, const DatasetChoices& choices,
                                    const Ontology& ontology, Builder& builder, Progress& progress, Console& console) {
    const Result<DatasetOptions> options =
        dataset_options(choices.columns, choices.relations, choices.mapping, ontology, console);
    if (!options) return options.error();
    const InterruptGuard guard;
    const bool remember =
        std::any_of(files.begin(), files.end(), [](const DatasetFile& file) { return file.reader->follows_others(); });
    BuilderSink sink(builder, progress, console, remember);
    if (Result<void> opened = sink.open_rejects(choices.rejects); !opened) return opened.error();
    for (const DatasetFile& file : files) {
        Result<CompressedStream> stream =
            file.path == "-" ? CompressedStream::from(console.in(), "-") : CompressedStream::open(file.path);
        if (!stream) return stream.error();
        const Result<ByteRange> range = choices.part.of(file.path);
        if (!range) return range.error();
        if (!choices.part.is_all() && (!file.reader->has_rows() || file.reader->follows_others())) {
            Error error;
            error.message = fmt::format("a file of {} cannot be cut into parts", file.reader->name());
            error.remedy = "give it to one build, whole";
            error.file = file.path;
            return error;
        }
        sink.begin(file, *stream, reading_text(file.reader->name(), *options), *range);
        const DatasetInput input{stream->stream(), file.path, 0, range->begin, range->end};
        const Result<void> read = file.reader->read(input, ontology, *options, sink);
        if (sink.failure()) return *sink.failure();
        if (stream->failure()) return *stream->failure();
        if (!read) return read.error();
        if (InterruptGuard::flag()) return interrupted();
    }
    progress.clear();
    if (Result<void> closed = sink.close_rejects(choices.rejects); !closed) return closed.error();
    if (sink.counts().rejected > 0) console.note(escape_for_terminal(sink.rejected_text()));
    if (const std::vector<std::string> own = sink.own_types(); !own.empty()) {
        std::string names;
        for (std::size_t i = 0; i < std::min<std::size_t>(own.size(), 8); ++i) names += (i == 0 ? "" : ", ") + own[i];
        if (own.size() > 8) names += fmt::format(" and {} more", own.size() - 8);
        console.note(fmt::format("{} not of the ontology taken as they are: {}",
                                 count_text(own.size(), "relation type", "relation types"), names));
    }
    // A part of a file may well be empty.
    if (sink.counts().events + sink.counts().documents > 0 || !choices.part.is_all()) return sink.counts();
    Error error;
    error.message = sink.counts().rejected == 0 ? "the input holds no row" : "no row of the input could be used";
    error.file = files.front().path;
    return error;
}

}  // namespace entente::cli
