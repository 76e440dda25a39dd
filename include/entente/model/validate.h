#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <entente/model/json.h>
#include <entente/model/ontology.h>
#include <entente/model/result.h>

namespace entente {

/// What a JSON file holds.
enum class FileKind : std::uint8_t { unknown, documents, extractions, ontology };

[[nodiscard]] std::string_view to_string(FileKind kind) noexcept;

/// What is wrong with a file, and how much of it was read.
struct Validation {
    FileKind kind = FileKind::unknown;  ///< what its first record is meant to be, by its keys
    std::uint64_t records = 0;          ///< those that are wrong included
    std::vector<Error> findings;        ///< in the order of their places
    std::uint64_t left_out = 0;         ///< findings past the limit

    [[nodiscard]] bool valid() const noexcept { return findings.empty(); }
};

/// Holds a file of documents, extractions or relation types against its JSON Schema (draft 7, compiled in)
/// and against what a schema cannot say: see `parse_extraction`. Two records of one kind must not share a
/// document's id.
///
/// All findings are told, each with file, line, column, JSON pointer and the nearest valid name, not the
/// first alone; those past `limit` are counted. The input is read once, a record at a time.
///
///     std::ifstream in("a.json");
///     const Validation result = validate(byte_source(in), "a.json", Ontology::standard());
[[nodiscard]] Validation validate(ByteSource source, std::string_view file, const Ontology& ontology,
                                  std::size_t limit = 100);

}  // namespace entente
