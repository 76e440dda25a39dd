#include "language/train/evaluate.h"

#include <string_view>

namespace entente::language::train {
namespace {

std::string_view relation_of(std::string_view deprel) { return deprel.substr(0, deprel.find(':')); }

}  // namespace

Scores evaluate(const Model& model, const std::vector<TreebankSentence>& sentences) {
    Scores scores;
    Parser parser(model);
    Tree tree;
    std::vector<std::string_view> forms;
    for (const TreebankSentence& sentence : sentences) {
        forms.clear();
        for (const TreebankWord& word : sentence.words) forms.push_back(word.form);
        parser.parse(std::span<const std::string_view>(forms), tree);
        ++scores.sentences;
        for (int i = 0; i < tree.size(); ++i) {
            const TreebankWord& word = sentence.words[static_cast<std::size_t>(i)];
            const std::string_view deprel = to_string(tree.deprel(i));
            const bool head = tree.head(i) == word.head;
            ++scores.words;
            scores.upos += to_string(tree.upos(i)) == word.upos;
            scores.xpos += to_string(tree.xpos(i)) == word.xpos;
            scores.lemmas += tree.lemma(i) == word.lemma;
            scores.heads += head;
            scores.labelled += head && relation_of(deprel) == relation_of(word.deprel);
            scores.full_labels += head && deprel == word.deprel;
        }
    }
    return scores;
}

}  // namespace entente::language::train
