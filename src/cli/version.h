#pragma once

#include <string>

namespace entente::cli {

/// The text of `entente --version`: our version in the first line, then the compiler and the libraries, for
/// reports of faults.
[[nodiscard]] std::string version_text();

}  // namespace entente::cli
