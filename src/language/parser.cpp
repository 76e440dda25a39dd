#include "language/parser.h"

#include <string>
#include <vector>

#include "language/greedy_parser.h"
#include "language/lemmatizer.h"
#include "language/model_data.h"
#include "language/word_features.h"

namespace entente::language {

struct Parser::Scratch {
    std::vector<std::string_view> forms;
    std::vector<WordFeatures> features;
    std::vector<std::uint8_t> tags;
    std::vector<ParserWord> words;
    Tagger::Scratch tagger;
    ParserScratch parser;
    std::string lemma;
};

Parser::Parser(const Model& model) : model_(model), scratch_(std::make_unique<Scratch>()) {}
Parser::~Parser() = default;
Parser::Parser(Parser&&) noexcept = default;
Parser& Parser::operator=(Parser&&) noexcept = default;

void Parser::parse(std::span<const text::Token> tokens, Tree& tree) {
    scratch_->forms.clear();
    for (const text::Token& token : tokens) scratch_->forms.push_back(token.form);
    parse(std::span<const std::string_view>(scratch_->forms), tree);
}

void Parser::parse(std::span<const std::string_view> forms, Tree& tree) {
    const ModelData& model = model_.data();
    Scratch& scratch = *scratch_;
    scratch.features.clear();
    for (std::string_view form : forms) scratch.features.push_back(word_features(form));
    scratch.tags.resize(forms.size());
    model.tagger.tag(scratch.features, scratch.tags, scratch.tagger);

    scratch.words.clear();
    for (std::size_t i = 0; i < forms.size(); ++i) {
        const WordFeatures& word = scratch.features[i];
        const std::uint8_t tag = scratch.tags[i];
        scratch.words.push_back(
            {word.lower, word.suffix[2], word.shape, tag, static_cast<std::uint8_t>(model.tags[tag].upos)});
    }
    parse_greedily(model.actions, model.labeller, scratch.words, scratch.parser);

    tree.clear();
    const ParserState& state = scratch.parser.state;
    for (std::size_t i = 0; i < forms.size(); ++i) {
        const TagPair tags = model.tags[scratch.tags[i]];
        const ParserState::Node& node = state.node(static_cast<int>(i));
        const bool is_root = node.head == state.size();
        lemmatize(forms[i], tags.upos, tags.xpos, scratch.lemma);
        // The labeller knows nothing of the rest of the tree: `root` is for the root alone.
        const Deprel label = model.labels[node.label] == Deprel::root ? Deprel::dep : model.labels[node.label];
        tree.add(forms[i], scratch.lemma, tags.upos, tags.xpos, is_root ? Tree::none : node.head,
                 is_root ? Deprel::root : label);
    }
    tree.link();
}

}  // namespace entente::language
