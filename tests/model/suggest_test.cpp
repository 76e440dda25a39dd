#include <entente/model/suggest.h>

#include <string>
#include <vector>

#include <doctest/doctest.h>

using entente::edit_distance;
using entente::nearest_names;

namespace {

const std::vector<std::string> types{"MEETS", "VISITS", "SIGNS_TREATY", "SUES", "RELEASES", "NEGOTIATES_WITH"};

}  // namespace

TEST_CASE("the distance counts insertions, deletions, substitutions and swaps") {
    CHECK(edit_distance("", "") == 0);
    CHECK(edit_distance("abc", "abc") == 0);
    CHECK(edit_distance("abc", "") == 3);
    CHECK(edit_distance("abc", "abd") == 1);
    CHECK(edit_distance("abc", "acb") == 1);
    CHECK(edit_distance("ca", "abc") == 3);
    CHECK(edit_distance("kitten", "sitting") == 3);
}

TEST_CASE("the distance counts code points") {
    CHECK(edit_distance("é", "e") == 1);
    CHECK(edit_distance("Шойгу", "Шоигу") == 1);
    CHECK(edit_distance("\xFF", "") == 1);
}

TEST_CASE("a misspelt name finds the one that was meant") {
    CHECK(nearest_names("MEET", types).front() == "MEETS");
    CHECK(nearest_names("meets", types).front() == "MEETS");
    CHECK(nearest_names("VISTIS", types).front() == "VISITS");
    CHECK(nearest_names("SIGN_TREATY", types).front() == "SIGNS_TREATY");
    CHECK(nearest_names("signs treaty", types).front() == "SIGNS_TREATY");
}

TEST_CASE("one word finds the name that holds it") {
    CHECK(nearest_names("SIGNS", types).front() == "SIGNS_TREATY");
    CHECK(nearest_names("shoygu", std::vector<std::string>{"Sergei Shoigu", "Ri Chang-dae"}).front() ==
          "Sergei Shoigu");
    CHECK(nearest_names("Erdogan", std::vector<std::string>{"Recep Tayyip Erdoğan"}).front() == "Recep Tayyip Erdoğan");
}

TEST_CASE("nothing is suggested where nothing is near") {
    CHECK(nearest_names("xylophone", types).empty());
    CHECK(nearest_names("", types).empty());
    CHECK(nearest_names("?", types).empty());
    CHECK(nearest_names("MEETS", std::vector<std::string>{}).empty());
    CHECK(nearest_names("a", std::vector<std::string>{"b"}).empty());
}

TEST_CASE("suggestions do not hang on the order of the candidates") {
    const std::vector<std::string> one{"aab", "aac", "aad", "aae"};
    const std::vector<std::string> other{"aae", "aac", "aad", "aab"};
    CHECK(nearest_names("aaa", one) == nearest_names("aaa", other));
    CHECK(nearest_names("aaa", one).size() == 3);
}

TEST_CASE("an overlong name is compared by its beginning") {
    CHECK(nearest_names(std::string(1000000, 'x'), types).empty());
}

TEST_CASE("suggestions are put as a question") {
    CHECK(entente::did_you_mean({}).empty());
    CHECK(entente::did_you_mean(std::vector<std::string>{"A"}) == "did you mean \"A\"?");
    CHECK(entente::did_you_mean(std::vector<std::string>{"A", "B", "C"}) == "did you mean \"A\", \"B\" or \"C\"?");
}
