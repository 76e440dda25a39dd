#pragma once

#include <string>
#include <vector>

namespace examples_test {

[[nodiscard]] std::vector<std::string> lines_of(const std::string& text);

/// Runs all examples of a page of documentation in `folder` and holds what they print against what the page
/// shows; with ENTENTE_UPDATE_GOLDEN set, writes the page anew instead. Gives the number of examples. A block
/// of `cypher` is run as `entente query` on the folder's `news.entente`, and a block of `text` right behind
/// it is its output; a block of `console` has commands behind `$ ` (`> ` goes on with one) and what they
/// print.
[[nodiscard]] int check_page(const std::string& path, const std::string& folder);

}  // namespace examples_test
