#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace entente::graph {

/// The parts of a snapshot, in the file's order. docs/formats.md describes each.
enum class Section : std::uint32_t {
    relation_types,
    string_offsets,
    string_bytes,
    vertices,
    alias_offsets,
    aliases,
    role_offsets,
    roles,
    name_string_offsets,
    name_string_bytes,
    name_forms,
    name_tokens,
    out_offsets,
    in_offsets,
    sources,
    targets,
    in_edges,
    types,
    statuses,
    confidences,
    starts,
    ends,
    ids,
    facts,
    topic_offsets,
    topics,
    event_offsets,
    events,
};

inline constexpr std::size_t section_count = 28;

struct SectionPlace {
    std::uint64_t offset = 0;  ///< in the file
    std::uint64_t size = 0;    ///< in bytes
    std::uint64_t sum = 0;     ///< Checksum of the bytes
};

/// The first bytes of a snapshot. All numbers are in the byte order of the machine that wrote it; `byte_order` shows
/// which that is.
struct SnapshotHeader {
    static constexpr std::array<char, 8> right_magic{'E', 'N', 'T', 'C', 'S', 'R', '\r', '\n'};
    static constexpr std::uint32_t right_version = 1;
    static constexpr std::uint32_t right_byte_order = 0x01020304;

    std::array<char, 8> magic = right_magic;
    std::uint32_t version = right_version;
    std::uint32_t byte_order = right_byte_order;
    std::uint64_t file_size = 0;
    std::uint64_t generation = 0;    ///< of the store
    std::array<char, 32> content{};  ///< of the store
    std::array<SectionPlace, section_count> sections{};
    std::uint64_t sum = 0;  ///< Checksum of all before
};

/// Tells that this machine has seen the file whole since it started: a copy, a change or a restart makes it be read
/// and checked again before it is used.
struct SnapshotStamp {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::uint64_t size = 0;
    std::int64_t seconds = 0;  ///< time of the last change
    std::int64_t nanoseconds = 0;
    std::array<char, 40> boot{};  ///< the kernel's boot id
    std::uint64_t sum = 0;        ///< Checksum of all before
};

inline constexpr std::size_t stamp_place = 2048;
inline constexpr std::size_t first_section_place = 4096;
inline constexpr std::size_t section_alignment = 64;

static_assert(sizeof(SnapshotHeader) <= stamp_place && std::is_trivially_copyable_v<SnapshotHeader>);
static_assert(stamp_place + sizeof(SnapshotStamp) <= first_section_place);

}  // namespace entente::graph
