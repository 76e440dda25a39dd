#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cli/support.h"

namespace examples_test {

[[nodiscard]] std::filesystem::path examples_folder();
/// The example articles, sorted.
[[nodiscard]] std::vector<std::string> articles();
/// Builds the graph of all of them.
[[nodiscard]] std::string graph_of_articles(const cli_test::TemporaryFolder& folder);
/// Whether the golden file holds the text; with ENTENTE_UPDATE_GOLDEN set, writes it instead.
[[nodiscard]] bool is_golden(const std::string& name, const std::string& text);

}  // namespace examples_test
