#pragma once

#include <memory>
#include <span>

#include "language/model.h"
#include "language/tree.h"
#include "text/token.h"

namespace entente::language {

/// Tags, parses and lemmatises sentences with a model. One a thread: it owns the scratch space, which grows
/// to the longest sentence seen, so that nothing is allocated for each word. Time is linear in the sentence's
/// length.
///
///     Result<Model> model = Model::english();
///     Parser parser(*model);
///     Tree tree;
///     for (const text::Sentence& sentence : article.sentences()) parser.parse(sentence.tokens, tree);
class Parser {
public:
    explicit Parser(const Model& model);
    ~Parser();
    Parser(Parser&&) noexcept;
    Parser& operator=(Parser&&) noexcept;

    /// Makes `tree` the tree of these words. The result depends on the words and the model alone.
    void parse(std::span<const text::Token> tokens, Tree& tree);

    /// The same for words as they are, for use where there is no text.
    void parse(std::span<const std::string_view> forms, Tree& tree);

private:
    struct Scratch;

    Model model_;
    std::unique_ptr<Scratch> scratch_;
};

}  // namespace entente::language
