#pragma once

#include <map>
#include <string>
#include <string_view>

#include <entente/dataset/reader.h>

namespace entente::dataset {

/// Finds the relation type that a word of a file means: what the user says it means, a name of the ontology in
/// any case and with spaces, how a type reads (`meets`, `met`), and otherwise a type of the word's own.
class RelationWords {
public:
    RelationWords(const Ontology& ontology, const DatasetOptions& options, DatasetSink& sink)
        : ontology_(ontology), options_(options), sink_(sink) {}

    /// The type that is known for a word, or null.
    [[nodiscard]] const RelationType* known(std::string_view word);
    /// The same, or a type made of the word; null for what is no word.
    [[nodiscard]] const RelationType* known_or_made(std::string_view word);
    /// For edges that do not say what they are: what the user says `*` means, or LINKED_TO.
    [[nodiscard]] const RelationType* unnamed();

private:
    const RelationType* look_up(std::string_view word);
    const RelationType* make(std::string_view word);

    const Ontology& ontology_;
    const DatasetOptions& options_;
    DatasetSink& sink_;
    std::map<std::string, const RelationType*, std::less<>> known_;  // null for what is not
    std::map<std::string, const RelationType*, std::less<>> made_;
    std::map<std::string, const RelationType*, std::less<>> readings_;
    const RelationType* unnamed_ = nullptr;
};

}  // namespace entente::dataset
