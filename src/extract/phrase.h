#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/tree.h"
#include "lexicon/predicates.h"

namespace entente::extract {

/// A sentence's tree as the rules ask about it: dictionary forms in lower case, prepositions, and arguments
/// that the tree does not write out (of passives, relatives, controlled and coordinated verbs). Reused from
/// sentence to sentence; borrows the tree that it was last given. Words are the tree's;
/// `language::Tree::none` is "no word".
class Phrases {
public:
    void assign(const language::Tree& tree);

    [[nodiscard]] const language::Tree& tree() const { return *tree_; }
    /// The dictionary form in lower case, names included.
    [[nodiscard]] std::string_view lemma(int word) const {
        const Lemma& at = lemmas_[static_cast<std::size_t>(word)];
        return std::string_view(text_).substr(at.begin, at.size);
    }
    /// The prepositions before a noun, or `to` before an infinitive; 0 where there is none.
    [[nodiscard]] lexicon::Prepositions prepositions(int word) const {
        return prepositions_[static_cast<std::size_t>(word)];
    }

    /// The bit of a word that is a preposition itself; 0 for any other.
    [[nodiscard]] lexicon::Prepositions own_preposition(int word) const {
        return own_prepositions_[static_cast<std::size_t>(word)];
    }

    [[nodiscard]] bool is_verb(int word) const;
    [[nodiscard]] bool is_noun(int word) const;
    /// Whether the word carries tense: `met`, `meets`, `will`.
    [[nodiscard]] bool is_finite(int word) const;
    /// `was attacked`, `arms bought by`: the surface subject is what the verb acts on.
    [[nodiscard]] bool is_passive(int verb) const;
    /// Whether `not`, `never` or `no` stands on the word, or a verb's subject is `neither … nor …`.
    [[nodiscard]] bool is_negated(int word) const;
    /// `welcomed any effort to end the war`, `authorised a force to fight gangs`: the noun's infinitive is not for the
    /// verb's subject to do.
    [[nodiscard]] bool acts_for_itself(int noun) const;
    /// `accused each other`
    [[nodiscard]] bool acts_on_each_other(int verb) const;
    /// `called T a communist`
    [[nodiscard]] bool is_named_something(int verb) const;
    /// `warned T against attacking`, `kept T from attacking`: what is told of did not, or need not, happen.
    [[nodiscard]] bool is_averted(int verb) const;

    /// Who does what the verb says, as far as the sentence tells: the agent of a passive, the antecedent of a
    /// relative pronoun, the controller of an infinitive, the subject of a coordinated verb. Looks at most
    /// ten verbs up.
    [[nodiscard]] int subject(int verb) const;
    /// What the verb acts on, in the order of the text.
    void objects(int verb, std::vector<int>& out) const;
    /// The antecedent of a relative pronoun, any other word itself.
    [[nodiscard]] int antecedent(int word) const;
    /// A noun and what is coordinated with it.
    void coordinated(int word, std::vector<int>& out) const;
    /// The noun that a quantity counts: `troops` for *thousands* in `thousands of troops`; else the word
    /// itself.
    [[nodiscard]] int counted(int word) const;

private:
    struct Lemma {
        std::uint32_t begin = 0;
        std::uint32_t size = 0;
    };

    [[nodiscard]] int surface_subject(int verb) const;
    [[nodiscard]] int agent(int verb) const;
    [[nodiscard]] int controller(int verb) const;
    [[nodiscard]] bool is_negated_list(int word) const;
    [[nodiscard]] int object(int verb) const;
    [[nodiscard]] int gerund_controller(int verb, int head) const;

    const language::Tree* tree_ = nullptr;
    std::string text_;
    std::vector<Lemma> lemmas_;
    std::vector<lexicon::Prepositions> prepositions_;
    std::vector<lexicon::Prepositions> own_prepositions_;
    std::vector<bool> verbs_;  // words that only their form shows to be verbs
    bool finite_ = false;      // whether the sentence has a verb with tense
};

}  // namespace entente::extract
