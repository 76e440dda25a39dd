#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "articles.h"
#include "page.h"

TEST_CASE("every command in docs/tutorial.md prints what the page shows") {
    const cli_test::TemporaryFolder folder;
    std::filesystem::copy(examples_test::examples_folder() / "articles", folder.path("articles"));
    const std::string page = std::string(ENTENTE_SOURCE_DIR) + "/docs/tutorial.md";
    CHECK(examples_test::check_page(page, folder.path("")) >= 10);
}
