#pragma once

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "export/process.h"

/// Programs that read what we write.
namespace export_test {

/// What the program says to the text, or nothing, told, where it is not installed.
inline std::optional<entente::exporting::ProcessOutcome> read_by(const std::vector<std::string>& program,
                                                                 const std::string& text) {
    auto outcome = entente::exporting::run_process(program, text, 60);
    if (outcome) return *outcome;
    MESSAGE("skipped: ", program.front(), " is not installed");
    return std::nullopt;
}

inline std::size_t count(const std::string& text, std::string_view part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

/// Holds XML against a schema of tests/export/schemas.
inline void check_schema(const std::string& schema, const std::string& xml) {
    const std::string file = std::string(ENTENTE_TEST_DATA) + "/schemas/" + schema;
    const auto outcome = read_by({"xmllint", "--noout", "--nonet", "--huge", "--schema", file, "-"}, xml);
    if (outcome) CHECK_MESSAGE(outcome->exit_code == 0, outcome->errors);
}

}  // namespace export_test
