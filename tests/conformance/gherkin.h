#pragma once

#include <string>
#include <string_view>
#include <vector>

/// As much of Gherkin as the openCypher suite uses.
namespace entente::conformance {

struct Step {
    std::string text;   ///< without Given, When, Then, And
    std::string query;  ///< the text between the triple quotes below it
    std::vector<std::vector<std::string>> table;
    bool has_query = false;
};

struct Scenario {
    std::string category;  ///< `clauses/match`
    std::string name;      ///< `Match1 [3] Matching nodes`, with ` #2` for the second example of an outline
    std::vector<Step> steps;
};

/// The scenarios of a feature file, outlines written out, the background's steps first.
[[nodiscard]] std::vector<Scenario> read_feature(std::string_view text, const std::string& category,
                                                 const std::string& feature);

}  // namespace entente::conformance
