#include <algorithm>
#include <cstring>
#include <fstream>
#include <memory>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "graph/checksum.h"
#include "graph/errors.h"
#include "graph/scratch_file.h"
#include "graph/snapshot.h"
#include "graph/snapshot_check.h"
#include "graph/snapshot_types.h"

namespace entente::graph {

namespace {

/// A file mapped to read.
class Mapping {
public:
    Mapping() = default;
    Mapping(Mapping&& other) noexcept
        : bytes_(std::exchange(other.bytes_, nullptr)), size_(std::exchange(other.size_, 0)) {}
    Mapping& operator=(Mapping&&) = delete;
    ~Mapping() {
        if (bytes_ != nullptr) ::munmap(bytes_, size_);
    }

    bool map(int descriptor, std::size_t size) {
        void* place = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor, 0);
        if (place == MAP_FAILED) return false;
        bytes_ = place;
        size_ = size;
        return true;
    }
    [[nodiscard]] const char* bytes() const { return static_cast<const char*>(bytes_); }
    [[nodiscard]] std::size_t size() const { return size_; }

private:
    void* bytes_ = nullptr;
    std::size_t size_ = 0;
};

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

struct MappedColumns : GraphAccess::Columns {
    explicit MappedColumns(Mapping file) : mapping(std::move(file)) {}
    Mapping mapping;
};

template <typename T>
std::span<const T> section(const Mapping& mapping, const SnapshotHeader& header, Section which) {
    const SectionPlace& place = header.sections[static_cast<std::size_t>(which)];
    return {reinterpret_cast<const T*>(mapping.bytes() + place.offset), place.size / sizeof(T)};
}

std::string_view bytes_of(const Mapping& mapping, const SnapshotHeader& header, Section which) {
    const SectionPlace& place = header.sections[static_cast<std::size_t>(which)];
    return {mapping.bytes() + place.offset, place.size};
}

/// What is wrong with the header; empty for nothing.
std::string_view fault_of(const SnapshotHeader& header, std::uint64_t file_size) {
    if (header.magic != SnapshotHeader::right_magic) return "it is no snapshot";
    if (header.byte_order != SnapshotHeader::right_byte_order) return "a machine with another byte order wrote it";
    if (header.version != SnapshotHeader::right_version) return "it has another version";
    if (header.sum != checksum({reinterpret_cast<const char*>(&header), offsetof(SnapshotHeader, sum)})) {
        return "its header is damaged";
    }
    if (header.file_size != file_size) return "it is not whole";
    for (const SectionPlace& place : header.sections) {
        if (place.offset % section_alignment != 0 || place.offset > file_size ||
            place.size > file_size - place.offset) {
            return "its header is damaged";
        }
    }
    return {};
}

std::string_view stale(const SnapshotHeader& header, const SnapshotKey& key) {
    const bool same = header.generation == key.generation &&
                      std::string_view(header.content.data(), header.content.size()) == key.content;
    return same ? std::string_view() : "it is of an older state of the graph";
}

bool attach(MappedColumns& columns, const SnapshotHeader& header) {
    const Mapping& mapping = columns.mapping;
    const auto get = [&]<typename T>(std::span<const T>& into, Section which) {
        into = section<T>(mapping, header, which);
    };
    columns.strings.bytes = bytes_of(mapping, header, Section::string_bytes);
    get(columns.strings.offsets, Section::string_offsets);
    get(columns.vertices, Section::vertices);
    get(columns.alias_offsets, Section::alias_offsets);
    get(columns.aliases, Section::aliases);
    get(columns.role_offsets, Section::role_offsets);
    get(columns.roles, Section::roles);
    columns.names.strings.bytes = bytes_of(mapping, header, Section::name_string_bytes);
    get(columns.names.strings.offsets, Section::name_string_offsets);
    get(columns.names.forms, Section::name_forms);
    get(columns.names.tokens, Section::name_tokens);
    get(columns.out_offsets, Section::out_offsets);
    get(columns.in_offsets, Section::in_offsets);
    get(columns.sources, Section::sources);
    get(columns.targets, Section::targets);
    get(columns.in_edges, Section::in_edges);
    get(columns.types, Section::types);
    get(columns.statuses, Section::statuses);
    get(columns.confidences, Section::confidences);
    get(columns.starts, Section::starts);
    get(columns.ends, Section::ends);
    get(columns.ids, Section::ids);
    get(columns.facts, Section::facts);
    get(columns.topic_offsets, Section::topic_offsets);
    get(columns.topics, Section::topics);
    get(columns.events.offsets, Section::event_offsets);
    get(columns.events.events, Section::events);
    return decode_types(bytes_of(mapping, header, Section::relation_types), columns.relation_types) &&
           sizes_agree(columns);
}

/// The kernel's boot id: what the page cache held before a crash may never have reached the disk.
std::array<char, 40> boot_id() {
    std::array<char, 40> id{};
    std::ifstream("/proc/sys/kernel/random/boot_id").read(id.data(), id.size() - 1);
    return id;
}

SnapshotStamp stamp_of(const struct stat& status) {
    SnapshotStamp stamp;
    stamp.device = static_cast<std::uint64_t>(status.st_dev);
    stamp.inode = static_cast<std::uint64_t>(status.st_ino);
    stamp.size = static_cast<std::uint64_t>(status.st_size);
    stamp.seconds = status.st_mtim.tv_sec;
    stamp.nanoseconds = status.st_mtim.tv_nsec;
    stamp.boot = boot_id();
    stamp.sum = checksum({reinterpret_cast<const char*>(&stamp), offsetof(SnapshotStamp, sum)});
    return stamp;
}

bool is_stamped(const Mapping& mapping, const struct stat& status) {
    const SnapshotStamp expected = stamp_of(status);
    return expected.boot[0] != '\0' && std::memcmp(mapping.bytes() + stamp_place, &expected, sizeof(expected)) == 0;
}

std::string_view damage(const Mapping& mapping, const SnapshotHeader& header, const GraphAccess::Columns& columns) {
    for (const SectionPlace& place : header.sections) {
        if (checksum({mapping.bytes() + place.offset, place.size}) != place.sum) return "its content is damaged";
    }
    return numbers_lead_somewhere(columns) ? std::string_view() : "its content contradicts itself";
}

struct Opened {
    std::shared_ptr<MappedColumns> columns;
    SnapshotHeader header;
    std::string_view fault;
};

Opened open_mapped(int descriptor, std::uint64_t size) {
    Opened opened;
    Mapping mapping;
    if (size < first_section_place || !mapping.map(descriptor, size)) {
        opened.fault = "it is not whole";
        return opened;
    }
    std::memcpy(&opened.header, mapping.bytes(), sizeof(opened.header));
    opened.fault = fault_of(opened.header, size);
    if (!opened.fault.empty()) return opened;
    opened.columns = std::make_shared<MappedColumns>(std::move(mapping));
    if (!attach(*opened.columns, opened.header)) opened.fault = "its content contradicts itself";
    return opened;
}

}  // namespace

std::filesystem::path snapshot_path(const std::filesystem::path& graph) {
    return graph.empty() ? std::filesystem::path() : std::filesystem::path(graph.string() + "-snapshot");
}

void stamp_snapshot(int descriptor) {
    struct stat status {};
    if (::fstat(descriptor, &status) != 0) return;
    const SnapshotStamp stamp = stamp_of(status);
    if (!write_all(descriptor, reinterpret_cast<const char*>(&stamp), sizeof(stamp), stamp_place)) return;
    // Writing the stamp was a change of its own, which it must not count.
    const struct timespec times[2] = {{0, UTIME_OMIT}, status.st_mtim};
    static_cast<void>(::futimens(descriptor, times));
}

std::optional<Graph> map_snapshot(const std::filesystem::path& path, const SnapshotKey& key) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    struct stat status {};
    if (file.number() < 0 || ::fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
    Opened opened = open_mapped(file.number(), static_cast<std::uint64_t>(status.st_size));
    if (!opened.fault.empty() || !stale(opened.header, key).empty()) return std::nullopt;
    if (!is_stamped(opened.columns->mapping, status)) {
        if (!damage(opened.columns->mapping, opened.header, *opened.columns).empty()) return std::nullopt;
        const Descriptor to_write(::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
        struct stat again {};
        if (to_write.number() >= 0 && ::fstat(to_write.number(), &again) == 0 && again.st_ino == status.st_ino) {
            stamp_snapshot(to_write.number());
        }
    }
    return GraphAccess::make(std::move(opened.columns));
}

std::optional<Graph> map_trusted(int descriptor) {
    const Descriptor file(descriptor);
    struct stat status {};
    if (::fstat(file.number(), &status) != 0) return std::nullopt;
    Opened opened = open_mapped(file.number(), static_cast<std::uint64_t>(status.st_size));
    if (!opened.fault.empty()) return std::nullopt;
    return GraphAccess::make(std::move(opened.columns));
}

Result<void> check_snapshot(const std::filesystem::path& path, const SnapshotKey& key) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat status {};
    if (file.number() < 0 || ::fstat(file.number(), &status) != 0) return {};
    const Opened opened = open_mapped(file.number(), static_cast<std::uint64_t>(status.st_size));
    std::string_view fault = opened.fault;
    if (fault.empty()) fault = stale(opened.header, key);
    if (fault.empty()) fault = damage(opened.columns->mapping, opened.header, *opened.columns);
    if (fault.empty()) return {};
    return make_error(ErrorCode::bad_input, "the snapshot cannot be used: " + std::string(fault),
                      "delete it: it is made again from the graph", path.string());
}

}  // namespace entente::graph
