#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente::cli {

/// The shells that we complete for.
[[nodiscard]] const std::vector<std::string>& completion_shells();

/// A script that makes `shell`, one of the above, complete commands, options and their values. It is made
/// from the same options as the help, and starts no process while it completes.
[[nodiscard]] std::string completion_script(std::string_view shell);

}  // namespace entente::cli
