#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "language/tags.h"

namespace entente::language {

/// The dependency tree of one sentence. Words are numbered from 0 as the sentence's tokens are.
///
/// Copies freely, except that forms are views of the text. Trees that the parser makes are projective, with
/// one root: the words under a word are the stretch `[left_edge, right_edge]`.
///
///     for (int child : tree.children(verb))
///         if (base(tree.deprel(child)) == Deprel::nsubj) subject = child;
class Tree {
public:
    static constexpr int none = -1;  ///< the head of the root; what there is not

    [[nodiscard]] int size() const noexcept { return static_cast<int>(words_.size()); }
    [[nodiscard]] bool empty() const noexcept { return words_.empty(); }

    [[nodiscard]] std::string_view form(int word) const { return at(word).form; }
    /// The dictionary form, lower case except for names: `meet`, `Russia`.
    [[nodiscard]] std::string_view lemma(int word) const {
        return std::string_view(lemmas_).substr(at(word).lemma_begin, at(word).lemma_size);
    }
    [[nodiscard]] Upos upos(int word) const { return at(word).upos; }
    [[nodiscard]] Xpos xpos(int word) const { return at(word).xpos; }
    [[nodiscard]] int head(int word) const { return at(word).head; }
    [[nodiscard]] Deprel deprel(int word) const { return at(word).deprel; }

    /// The first root; `none` in an empty tree.
    [[nodiscard]] int root() const noexcept { return root_; }
    [[nodiscard]] int left_edge(int word) const { return at(word).left_edge; }
    [[nodiscard]] int right_edge(int word) const { return at(word).right_edge; }
    /// Whether `ancestor` is `word` or lies on its way to the root.
    [[nodiscard]] bool dominates(int ancestor, int word) const;

    class ChildIterator {
    public:
        ChildIterator(const Tree* tree, int word) : tree_(tree), word_(word) {}
        int operator*() const { return word_; }
        ChildIterator& operator++() {
            word_ = tree_->at(word_).next_sibling;
            return *this;
        }
        friend bool operator==(const ChildIterator& a, const ChildIterator& b) { return a.word_ == b.word_; }

    private:
        const Tree* tree_;
        int word_;
    };
    struct Children {
        ChildIterator first;
        [[nodiscard]] ChildIterator begin() const { return first; }
        [[nodiscard]] ChildIterator end() const { return {nullptr, none}; }
    };
    /// The words that hang on `word`, in the order of the text.
    [[nodiscard]] Children children(int word) const { return {{this, at(word).first_child}}; }
    /// The first child with this very relation, or `none`.
    [[nodiscard]] int child(int word, Deprel relation) const;

    /// Building: `clear`, `add` for each word, `set_head` at will, and `link` before anything is asked of
    /// edges and children. Memory is kept from tree to tree.
    void clear();
    void add(std::string_view form, std::string_view lemma, Upos upos, Xpos xpos, int head = none,
             Deprel deprel = Deprel::root);
    void set_head(int word, int head, Deprel deprel);
    /// Finds roots, children and edges. Heads outside the sentence and cycles are programmer's errors.
    void link();

private:
    struct Word {
        std::string_view form;
        std::uint32_t lemma_begin = 0;
        std::uint32_t lemma_size = 0;
        int head = none;
        int first_child = none;
        int next_sibling = none;
        int left_edge = 0;
        int right_edge = 0;
        Upos upos = Upos::x;
        Xpos xpos = Xpos::fw;
        Deprel deprel = Deprel::root;
    };

    [[nodiscard]] const Word& at(int word) const { return words_[static_cast<std::size_t>(word)]; }

    std::vector<Word> words_;
    std::string lemmas_;
    std::vector<int> order_;  // heads before what hangs on them
    int root_ = none;
};

}  // namespace entente::language
