#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <entente/query/entity_graph.h>
#include <entente/query/value.h>

namespace entente::cli {

/// What may stand where the cursor is.
struct Completion {
    std::string word;                     ///< as far as it is typed
    std::vector<std::string> candidates;  ///< sorted; each would replace the word
    std::string closing;                  ///< to be added when the word is complete: the quote of a name
};

/// Completes queries by what the language and a graph know: keywords and functions, labels and types behind a
/// colon, properties behind a dot, parameters behind a dollar sign, procedures behind CALL, names of entities
/// in quotes (each of their words finds them), and the prompt's own commands. Case does not count.
class Completer {
public:
    explicit Completer(const query::EntityGraph& graph) : graph_(graph) {}

    /// `text` is everything up to the cursor, earlier lines of the query included. O(text + names of the
    /// graph).
    [[nodiscard]] Completion complete(std::string_view text, const query::Map& parameters) const;

private:
    [[nodiscard]] std::vector<std::string> names(std::string_view word, char quote) const;

    const query::EntityGraph& graph_;
};

/// The commands of the prompt, `:help` and others, sorted.
[[nodiscard]] const std::vector<std::string>& prompt_commands();

/// What the texts begin with in common, case included.
[[nodiscard]] std::string common_prefix(const std::vector<std::string>& texts);

}  // namespace entente::cli
