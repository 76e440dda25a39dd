#pragma once

#include <string>

#include "gherkin.h"

namespace entente::conformance {

/// Whether the queries under test only read: none of them creates, merges, sets, removes or deletes, and the graph that
/// they run on is made without deleting.
[[nodiscard]] bool only_reads(const Scenario& scenario);

/// Runs a scenario; empty where it passes, else what went otherwise than it says.
[[nodiscard]] std::string run(const Scenario& scenario);

}  // namespace entente::conformance
