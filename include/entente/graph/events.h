#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <entente/model/date.h>
#include <entente/model/ontology.h>
#include <entente/model/relation.h>

namespace entente {

/// What Builder::add_actor and Builder::begin_dataset gave.
using BuildHandle = std::uint32_t;

inline constexpr BuildHandle no_build_handle = UINT32_MAX;

/// How the rows of a dataset are read by those who look at the evidence.
struct RowLayout {
    std::vector<std::string> columns;  ///< their names, in order; empty where rows have none
    char separator = '\t';
    std::string url;        ///< the column with the address of what reported it; empty where there is none
    std::string title;      ///< … with its headline
    std::string publisher;  ///< … with who published it
    std::string reading;    ///< the reader and its settings: other settings make other facts of the same rows

    friend bool operator==(const RowLayout&, const RowLayout&) = default;
};

/// One coded event: what a row of a dataset says. The views need to live during the call alone.
struct CodedEvent {
    const RelationType* type = nullptr;
    BuildHandle source = no_build_handle;
    BuildHandle target = no_build_handle;
    BuildHandle place = no_build_handle;
    BuildHandle attributed_to = no_build_handle;
    std::optional<Date> start;
    std::optional<Date> end;
    std::optional<Date> published;
    Status status = Status::occurred;
    double confidence = 1.0;
    std::string_view event;
    std::string_view cameo;
    std::string_view rule;
    std::string_view origin;   ///< what reported it (an address, a story's number): rows of one origin are one source
    std::string_view row;      ///< the row as it stands
    std::uint64_t offset = 0;  ///< of the row in its file, in bytes; those of a dataset ascend
};

/// The fields of a row by their names, those that are empty left out. Quoted fields of a comma-separated row are
/// unquoted (RFC 4180).
[[nodiscard]] std::vector<std::pair<std::string, std::string>> row_properties(const RowLayout& layout,
                                                                              std::string_view row);

}  // namespace entente
