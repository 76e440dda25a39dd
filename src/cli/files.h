#pragma once

#include <cstddef>
#include <string>

#include <entente/model/result.h>

#include "cli/console.h"

namespace entente::cli {

/// A file whole; `-` is standard input. An Error for one of more than `limit` bytes and for what cannot be
/// read.
Result<std::string> read_file(const std::string& path, Console& console, std::size_t limit);

/// `cannot read` with the system's reason.
[[nodiscard]] Error cannot_read(const std::string& path, int error_number);

/// `12 MB`, for messages.
[[nodiscard]] std::string size_text(std::size_t bytes);

}  // namespace entente::cli
