#include "language/irregular_forms.h"

#include <doctest/doctest.h>

#include <string>

using namespace entente::language;

namespace {

template <typename Table>
void check_sorted(const Table& table) {
    for (std::size_t i = 1; i < table.size(); ++i) {
        CAPTURE(std::string(table[i].form));
        CHECK(table[i - 1].form < table[i].form);
    }
}

}  // namespace

TEST_CASE("the tables of irregular forms are sorted, as their search demands") {
    check_sorted(irregular::verbs);
    check_sorted(irregular::nouns);
    check_sorted(irregular::degrees);
    check_sorted(irregular::pronouns);
    check_sorted(irregular::names);
}
