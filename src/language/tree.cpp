#include "language/tree.h"

#include <algorithm>
#include <cassert>

namespace entente::language {

bool Tree::dominates(int ancestor, int word) const {
    while (word != none && word != ancestor) word = head(word);
    return word == ancestor;
}

int Tree::child(int word, Deprel relation) const {
    for (int candidate : children(word))
        if (deprel(candidate) == relation) return candidate;
    return none;
}

void Tree::clear() {
    words_.clear();
    lemmas_.clear();
    root_ = none;
}

void Tree::add(std::string_view form, std::string_view lemma, Upos upos, Xpos xpos, int head, Deprel deprel) {
    Word word;
    word.form = form;
    word.lemma_begin = static_cast<std::uint32_t>(lemmas_.size());
    word.lemma_size = static_cast<std::uint32_t>(lemma.size());
    word.upos = upos;
    word.xpos = xpos;
    word.head = head;
    word.deprel = deprel;
    lemmas_ += lemma;
    words_.push_back(word);
}

void Tree::set_head(int word, int head, Deprel deprel) {
    Word& changed = words_[static_cast<std::size_t>(word)];
    changed.head = head;
    changed.deprel = deprel;
}

void Tree::link() {
    root_ = none;
    for (int i = 0; i < size(); ++i) {
        Word& word = words_[static_cast<std::size_t>(i)];
        word.first_child = word.next_sibling = none;
        word.left_edge = word.right_edge = i;
    }
    for (int i = size() - 1; i >= 0; --i) {  // backwards, so that each list comes out in the order of the text
        Word& word = words_[static_cast<std::size_t>(i)];
        assert(word.head >= none && word.head < size() && word.head != i);
        if (word.head == none) {
            root_ = i;
            continue;
        }
        Word& head = words_[static_cast<std::size_t>(word.head)];
        word.next_sibling = head.first_child;
        head.first_child = i;
    }
    order_.clear();
    for (int i = 0; i < size(); ++i)
        if (head(i) == none) order_.push_back(i);
    for (std::size_t next = 0; next < order_.size(); ++next)
        for (int below : children(order_[next])) order_.push_back(below);
    for (auto it = order_.rbegin(); it != order_.rend(); ++it) {
        const Word& word = at(*it);
        if (word.head == none) continue;
        Word& head = words_[static_cast<std::size_t>(word.head)];
        head.left_edge = std::min(head.left_edge, word.left_edge);
        head.right_edge = std::max(head.right_edge, word.right_edge);
    }
}

}  // namespace entente::language
