#include <vector>

#include "extract/repair.h"
#include "extract/tree_tests.h"
#include "extract/words.h"

namespace entente::extract {

using language::Deprel;
using language::Tree;
using language::Upos;
using language::Xpos;

namespace {

bool is_comma(const Tree& tree, int word) { return word >= 0 && tree.xpos(word) == Xpos::comma; }

bool is_subject(Deprel relation) {
    return language::base(relation) == Deprel::nsubj || language::base(relation) == Deprel::csubj;
}

int subject_of(const Tree& tree, int verb) {
    for (const int child : tree.children(verb))
        if (is_subject(tree.deprel(child)) || tree.deprel(child) == Deprel::expl) return child;
    return Tree::none;
}

bool is_helper(const Tree& tree, int word, int verb) {
    const Deprel relation = language::base(tree.deprel(word));
    return tree.head(word) == verb && (relation == Deprel::aux || relation == Deprel::cop ||
                                       (relation == Deprel::advmod && tree.upos(word) != Upos::verb));
}

/// The first word of `had not met`.
int group_begin(const Tree& tree, int verb) {
    int begin = verb;
    while (begin > 0 && is_helper(tree, begin - 1, verb)) --begin;
    return begin;
}

bool is_finite(const Tree& tree, int verb) {
    if (tree.upos(verb) == Upos::verb && carries_tense(tree.xpos(verb))) return true;
    for (int word = group_begin(tree, verb); word < verb; ++word)
        if (carries_tense(tree.xpos(word))) return true;
    return false;
}

/// A past form may have been read as a participle.
bool may_be_finite(const Tree& tree, int verb) {
    return is_finite(tree, verb) || (tree.upos(verb) == Upos::verb && tree.xpos(verb) == Xpos::vbn);
}

bool wants_subject(const Tree& tree, int verb) {
    return may_be_finite(tree, verb) && subject_of(tree, verb) == Tree::none;
}

/// The verb, or what else is a clause's head, that a word hangs on at last.
int clause_of(const Tree& tree, int word) {
    int at = tree.head(word);
    while (at != Tree::none && tree.head(at) != Tree::none && tree.upos(at) != Upos::verb &&
           subject_of(tree, at) == Tree::none)
        at = tree.head(at);
    return at;
}

void move_children(Tree& tree, int from, int to, int behind) {
    std::vector<int> moved;
    for (const int child : tree.children(from))
        if (child > behind) moved.push_back(child);
    for (const int child : moved) tree.set_head(child, to, tree.deprel(child));
}

/// `was received by Isaias Afwerki` with the name hung on the preposition.
void turn_prepositions(Tree& tree) {
    for (int word = 1; word + 1 < tree.size(); ++word) {
        if (tree.upos(word) != Upos::adp || tree.head(word) == Tree::none) continue;
        const Deprel relation = tree.deprel(word);
        if (relation != Deprel::obl && relation != Deprel::nmod && relation != Deprel::advmod) continue;
        int noun = Tree::none;
        for (const int child : tree.children(word))
            if (noun == Tree::none && child > word && is_nominal(tree, child) && tree.deprel(child) != Deprel::fixed)
                noun = child;
        if (noun == Tree::none || tree.child(noun, Deprel::case_) != Tree::none) continue;
        const int above = tree.head(word);
        move_children(tree, word, noun, Tree::none);
        tree.set_head(noun, above, is_nominal(tree, above) ? Deprel::nmod : Deprel::obl);
        tree.set_head(word, noun, Deprel::case_);
        tree.link();
    }
}

/// The verb whose subject, or whose subject's owner, is the relative pronoun.
int verb_of_relative(const Tree& tree, int pronoun) {
    const Xpos tag = tree.xpos(pronoun);
    if (tag != Xpos::wdt && tag != Xpos::wp && tag != Xpos::wp_poss) return Tree::none;
    if (is_subject(tree.deprel(pronoun))) return tree.head(pronoun);
    const int owned = tree.head(pronoun);
    const bool owner = tree.deprel(pronoun) == Deprel::nmod_poss && is_subject(tree.deprel(owned));
    return owner ? tree.head(owned) : Tree::none;
}

/// `Egypt, which has …, sided with Somalia`, where *Egypt* was hung on *has*: the verb behind the relative clause is
/// the main one, and the name its subject.
void free_main_clause(Tree& tree) {
    for (int pronoun = 2; pronoun + 1 < tree.size(); ++pronoun) {
        const int verb = verb_of_relative(tree, pronoun);
        if (verb < pronoun || !is_comma(tree, pronoun - 1)) continue;
        int name = Tree::none;
        for (const int child : tree.children(verb))
            if (child < pronoun && is_nominal(tree, child)) name = child;
        if (name == Tree::none || tree.child(name, Deprel::case_) != Tree::none) continue;
        const auto follows = [&](int main) {
            return main > verb && wants_subject(tree, main) && is_comma(tree, group_begin(tree, main) - 1);
        };
        const int above = tree.head(verb);
        int main = above;
        if (!follows(above) || !is_finite(tree, above)) {
            main = Tree::none;
            for (const int child : tree.children(verb))
                if (main == Tree::none && follows(child)) main = child;
            if (main == Tree::none) continue;
            tree.set_head(main, above, tree.deprel(verb));
            move_children(tree, verb, main, main);
        }
        tree.set_head(verb, name, Deprel::acl_relcl);
        tree.set_head(name, main, Deprel::nsubj);
        tree.link();
        return;
    }
}

/// The noun that ends right before `end` and was read as one more of a list.
int listed_before(const Tree& tree, int end, int verb) {
    for (int at = end - 1; at != Tree::none && at != verb && tree.right_edge(at) >= end - 1; at = tree.head(at))
        if (is_nominal(tree, at) && tree.deprel(at) == Deprel::conj && at < end) return at;
    return Tree::none;
}

/// `…, and the Organization of American States called on …`, `… to Haiti, President William Ruto told …`: the last of
/// a list is the subject of the verb that follows it.
void free_subject(Tree& tree) {
    for (int verb = 2; verb < tree.size(); ++verb) {
        if (tree.upos(verb) != Upos::verb || !wants_subject(tree, verb)) continue;
        if (tree.child(verb, Deprel::obl_agent) != Tree::none) continue;
        const int name = listed_before(tree, group_begin(tree, verb), verb);
        if (name == Tree::none) continue;
        int first = tree.left_edge(name);
        while (first < name && (tree.upos(first) == Upos::punct || tree.upos(first) == Upos::cconj)) ++first;
        const bool joined = first > 0 && tree.upos(first - 1) == Upos::cconj;
        if (!is_comma(tree, joined ? first - 2 : first - 1) || (!joined && !is_finite(tree, verb))) continue;
        const int main = clause_of(tree, name);
        if (main == Tree::none || main == verb) continue;
        for (int word = tree.left_edge(name); word < first; ++word)
            if (tree.head(word) == name) tree.set_head(word, verb, tree.deprel(word));
        if (!tree.dominates(verb, main)) tree.set_head(verb, main, joined ? Deprel::conj : Deprel::parataxis);
        tree.set_head(name, verb, Deprel::nsubj);
        tree.link();
        return;
    }
}

/// `a day before a delegation was due to fly`: a clause where a noun with a preposition was read.
void open_clause(Tree& tree) {
    for (int verb = 2; verb < tree.size(); ++verb) {
        if (!is_finite(tree, verb) || subject_of(tree, verb) != Tree::none) continue;
        const int end = group_begin(tree, verb);
        for (int at = end - 1; at != Tree::none && at < end && tree.right_edge(at) == end - 1; at = tree.head(at)) {
            const int marker = tree.child(at, Deprel::case_);
            if (marker == Tree::none || !is_nominal(tree, at) ||
                !is_one_of(tree.form(marker), {"before", "after", "since", "until", "as"}))
                continue;
            const int above = tree.head(at);
            if (tree.left_edge(at) != marker || tree.dominates(verb, at) || above == Tree::none) break;
            tree.set_head(marker, verb, Deprel::mark);
            tree.set_head(at, verb, Deprel::nsubj);
            tree.set_head(verb, above, Deprel::advcl);
            tree.link();
            return;
        }
    }
}

/// Two subjects with a comma between them. `Canada, the United States and Britain imposed …` is one list; in `due to
/// visit Israel, Hamas released …` the first is an object.
void part_subjects(Tree& tree) {
    for (int verb = 2; verb < tree.size(); ++verb) {
        int first = Tree::none;
        int second = Tree::none;
        for (const int child : tree.children(verb)) {
            if (child > verb || !is_subject(tree.deprel(child)) || !is_nominal(tree, child)) continue;
            (first == Tree::none ? first : second) = child;
            if (second != Tree::none) break;
        }
        if (second == Tree::none) continue;
        int begin = tree.left_edge(second);
        while (begin < second && tree.upos(begin) == Upos::punct) ++begin;
        if (!is_comma(tree, begin - 1) || tree.right_edge(first) + 2 < begin) continue;
        const int before = tree.left_edge(first) - 1;
        if (tree.child(second, Deprel::conj) != Tree::none)
            tree.set_head(second, first, Deprel::conj);
        else if (before >= 0 && tree.upos(before) == Upos::verb && tree.child(before, Deprel::obj) == Tree::none)
            tree.set_head(first, before, Deprel::obj);
        else
            continue;
        tree.link();
        return;
    }
}

/// `The United Kingdom, Canada and Australia recognised …` with the second of the list read as an apposition.
void join_list(Tree& tree) {
    for (int word = 2; word + 2 < tree.size(); ++word) {
        if (tree.deprel(word) != Deprel::appos || tree.upos(word) != Upos::propn) continue;
        const int first = tree.head(word);
        const int joined = tree.right_edge(word) + 1;
        if (first > word || tree.upos(first) != Upos::propn || tree.form(tree.left_edge(word)) != ",") continue;
        if (joined >= tree.size() || tree.upos(joined) != Upos::cconj) continue;
        const int last = tree.head(joined);
        if (last == Tree::none || tree.deprel(last) != Deprel::conj || tree.head(last) != first) continue;
        tree.set_head(word, first, Deprel::conj);
        tree.link();
    }
}

/// The highest word of the stretch that ends before `end`, below `verb` or beside it.
int top_before(const Tree& tree, int end, int verb) {
    int at = end - 1;
    while (at >= 0 && tree.head(at) != Tree::none && tree.head(at) != verb && tree.head(at) < end &&
           tree.deprel(at) != Deprel::appos && tree.right_edge(tree.head(at)) == end - 1)
        at = tree.head(at);
    return at;
}

/// `US, China agree …`, `Saudi Arabia, Iran restore …`: how headlines join two. An apposition would end in a comma.
void join_headline_pair(Tree& tree) {
    const int verb = tree.root();
    if (verb < 3 || tree.upos(verb) != Upos::verb) return;
    for (int word = group_begin(tree, verb); word <= verb; ++word)
        if (tree.xpos(word) == Xpos::vbz) return;  // one alone
    const int second = top_before(tree, group_begin(tree, verb), verb);
    if (second < 2 || tree.upos(second) != Upos::propn || tree.child(second, Deprel::det) != Tree::none) return;
    int begin = tree.left_edge(second);
    while (begin < second && tree.upos(begin) == Upos::punct) ++begin;
    if (!is_comma(tree, begin - 1)) return;
    int first = begin - 2;
    while (first >= 0 && tree.head(first) >= 0 && tree.head(first) < begin - 1) first = tree.head(first);
    if (first < 0 || tree.upos(first) != Upos::propn || tree.left_edge(first) != 0 || tree.head(first) != verb) return;
    if (tree.head(second) != verb && tree.head(second) != first) return;
    if (tree.child(first, Deprel::case_) != Tree::none || tree.child(second, Deprel::case_) != Tree::none) return;
    tree.set_head(first, verb, Deprel::nsubj);
    tree.set_head(second, first, Deprel::conj);
    tree.link();
}

/// `clashes between Sudan's army and the Rapid Support Forces`: the second side hangs on the first.
void join_sides(Tree& tree) {
    for (int marker = 1; marker < tree.size(); ++marker) {
        if (tree.form(marker) != "between" || tree.deprel(marker) != Deprel::case_) continue;
        const int first = tree.head(marker);
        if (first < marker || tree.child(first, Deprel::conj) != Tree::none || tree.head(first) == Tree::none) continue;
        for (const int second : tree.children(tree.head(first))) {
            if (second <= first || tree.deprel(second) != Deprel::conj || !is_nominal(tree, second)) continue;
            const int joined = tree.child(second, Deprel::cc);
            if (joined != tree.right_edge(first) + 1 || tree.form(joined) != "and") continue;
            tree.set_head(second, first, Deprel::conj);
            tree.link();
            return;
        }
    }
}

/// `A struck B, killing eight, C said`: what goes with the first verb, not with what C said.
void attach_participle(Tree& tree) {
    for (int participle = 2; participle < tree.size(); ++participle) {
        if (tree.xpos(participle) != Xpos::vbg || !is_comma(tree, group_begin(tree, participle) - 1)) continue;
        const int telling = tree.head(participle);
        if (telling < participle || tree.upos(telling) != Upos::verb) continue;
        if (subject_of(tree, participle) != Tree::none || tree.child(participle, Deprel::mark) != Tree::none) continue;
        if (subject_of(tree, telling) < participle) continue;
        int main = Tree::none;
        for (const int child : tree.children(telling))
            if (child < participle && is_finite(tree, child) && subject_of(tree, child) != Tree::none) main = child;
        if (main == Tree::none) continue;
        tree.set_head(participle, main, Deprel::advcl);
        tree.link();
        return;
    }
}

}  // namespace

void repair_clauses(Tree& tree) {
    turn_prepositions(tree);
    free_main_clause(tree);
    free_subject(tree);
    open_clause(tree);
    part_subjects(tree);
    join_list(tree);
    join_headline_pair(tree);
    join_sides(tree);
    attach_participle(tree);
}

}  // namespace entente::extract
