#pragma once

#include <cstdint>
#include <functional>
#include <istream>
#include <string>
#include <string_view>

#include <entente/model/result.h>

namespace entente::dataset {

/// An object of one of the arrays at the top of a JSON file.
struct JsonItem {
    std::string_view array;    ///< the key of the array
    std::string_view text;     ///< the object, as JSON without spaces
    std::uint64_t offset = 0;  ///< of its end in the file
    std::uint64_t line = 0;    ///< of its end
};

/// Goes through the objects of all arrays of the top-level object in one pass, in the memory of the largest object,
/// and hands on scalars of `graph`, an object beside them, by `property`. Either ends the reading with false. What is
/// nested more than 128 deep or is larger than 64 MiB is refused.
[[nodiscard]] Result<void> read_json_items(std::istream& stream, const std::string& file,
                                           const std::function<bool(const JsonItem&)>& item,
                                           const std::function<void(std::string_view, std::string_view)>& property);

}  // namespace entente::dataset
