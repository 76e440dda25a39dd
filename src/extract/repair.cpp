#include "extract/repair.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/misread_verbs.h"
#include "extract/tree_tests.h"
#include "language/irregular_forms.h"

namespace entente::extract {

using language::Deprel;
using language::Tree;
using language::Upos;
using language::Xpos;

namespace {

/// Whether a noun is the root and the main clause has no verb of its own.
bool lacks_main_verb(const Tree& tree) {
    const int root = tree.root();
    if (root == Tree::none || !is_nominal(tree, root)) return false;
    for (const int child : tree.children(root)) {
        const Deprel relation = language::base(tree.deprel(child));
        if (relation == Deprel::cop || relation == Deprel::aux) return false;
        const bool beside = relation == Deprel::conj || relation == Deprel::parataxis || relation == Deprel::ccomp;
        if (beside && (carries_tense(tree.xpos(child)) || tree.child(child, Deprel::cop) != Tree::none ||
                       tree.child(child, Deprel::aux) != Tree::none))
            return false;
    }
    return true;
}

/// A past form that is no noun: `shook`, `froze`, `accused`.
bool is_past_form(const Tree& tree, int word) {
    static constexpr std::array<std::string_view, 14> other_uses = {"left",    "felt", "found", "fell",  "saw",
                                                                    "thought", "lay",  "bore",  "bound", "ground",
                                                                    "rose",    "born", "shot",  "made"};
    const std::string_view form = tree.form(word);
    const Upos tag = tree.upos(word);
    if (tag != Upos::verb && tag != Upos::adj && tag != Upos::noun && tag != Upos::adp) return false;
    if (form.empty() || form.front() < 'a' || form.front() > 'z') return false;
    if (tree.xpos(word) == Xpos::vbn || tree.xpos(word) == Xpos::vbd) return true;
    const auto& table = language::irregular::verbs;
    const auto found =
        std::lower_bound(table.begin(), table.end(), form,
                         [](const language::irregular::Form& a, std::string_view b) { return a.form < b; });
    return found != table.end() && found->form == form && found->lemma != form &&
           std::find(other_uses.begin(), other_uses.end(), form) == other_uses.end();
}

bool is_plural(const Tree& tree, int word) { return tree.xpos(word) == Xpos::nns || tree.form(word) == "police"; }

/// `The Houthis quit talks`, `Britain and France accuse Iran`: a verb that looks like the infinitive, read as a
/// noun between a name and a noun.
bool is_plain_verb(const Tree& tree, int word) {
    const std::string_view form = tree.form(word);
    return (is_among(form, unchanging_verbs) || is_among(form, plain_verbs)) && tree.upos(word) == Upos::noun &&
           (tree.upos(word - 1) == Upos::propn || is_plural(tree, word - 1)) &&
           (is_nominal(tree, word + 1) || tree.upos(word + 1) == Upos::adj);
}

bool is_marked(const Tree& tree, int word) {
    for (const int child : tree.children(word)) {
        const Deprel relation = language::base(tree.deprel(child));
        if (relation == Deprel::case_ || relation == Deprel::aux || relation == Deprel::cop) return true;
    }
    return false;
}

/// The past form that should have been the main verb.
int find_past(const Tree& tree) {
    for (int word = 1; word + 1 < tree.size(); ++word) {
        if (carries_tense(tree.xpos(word))) return Tree::none;  // a clause of its own comes first
        if (tree.xpos(word) == Xpos::wdt || tree.xpos(word) == Xpos::wp || tree.form(word) == ",") return Tree::none;
        const bool past = is_past_form(tree, word) || is_plain_verb(tree, word);
        if (!past || tree.child(word, Deprel::aux) != Tree::none || tree.child(word, Deprel::aux_pass) != Tree::none)
            continue;
        if (!is_nominal(tree, word - 1)) continue;
        if (tree.form(word + 1) == "by" || tree.xpos(word + 1) == Xpos::comma) continue;
        return word;
    }
    return Tree::none;
}

/// `Putin, Kim to meet in Hanoi`: the infinitive of a headline.
int find_infinitive(const Tree& tree) {
    int found = Tree::none;
    for (int word = 0; word < tree.size(); ++word) {
        if (carries_tense(tree.xpos(word))) return Tree::none;
        if (found == Tree::none && word > 1 && tree.xpos(word) == Xpos::vb && tree.form(word - 1) == "to" &&
            tree.upos(word - 2) == Upos::propn && tree.head(word) == tree.root() && tree.deprel(word) == Deprel::acl)
            found = word;
    }
    return found;
}

/// `Modi meets Xi in Kazan`: the verb of a headline, read as a plural between two names.
int find_present(const Tree& tree) {
    int found = Tree::none;
    for (int word = 0; word < tree.size(); ++word) {
        if (carries_tense(tree.xpos(word))) return Tree::none;
        const std::string_view form = tree.form(word);
        if (found == Tree::none && word > 0 && word + 1 < tree.size() && tree.xpos(word) == Xpos::nns &&
            form.front() >= 'a' && form.front() <= 'z' && tree.upos(word - 1) == Upos::propn &&
            tree.upos(word + 1) == Upos::propn)
            found = word;
    }
    return found;
}

void make_root(Tree& tree, int verb) {
    std::vector<std::pair<int, Deprel>> moved;
    bool subject = false;
    bool object = tree.child(verb, Deprel::obj) != Tree::none;
    for (int word = 0; word < tree.size(); ++word) {
        if (word == verb) continue;
        const int head = tree.head(word);
        const bool stays = head != Tree::none && (word < verb) == (head < verb) && head != verb;
        const bool noun = is_nominal(tree, word);
        // `accuse Iran` read as a noun with an apposition
        const Deprel before = tree.deprel(word);
        const bool misread =
            head == verb && (word > verb ? before == Deprel::appos
                                         : noun && (before == Deprel::compound || before == Deprel::nmod_desc));
        if (stays || (head == verb && !misread)) continue;
        Deprel relation = tree.deprel(word);
        if (tree.upos(word) == Upos::punct) {
            relation = Deprel::punct;
        } else if (noun && !is_marked(tree, word)) {
            if (word < verb) {
                relation = subject ? Deprel::dep : Deprel::nsubj;
                subject = true;
            } else {
                relation = object ? Deprel::dep : Deprel::obj;
                object = true;
            }
        } else if (noun) {
            relation = Deprel::obl;
        } else if (relation == Deprel::acl || relation == Deprel::root) {
            relation = Deprel::advcl;
        }
        moved.emplace_back(word, relation);
    }
    if (!subject) return;
    tree.set_head(verb, Tree::none, Deprel::root);
    for (const auto& [word, relation] : moved) tree.set_head(word, verb, relation);
    // `Putin, Kim to meet`
    for (int word = 0; word + 1 < verb; ++word)
        if (tree.deprel(word) == Deprel::compound && tree.xpos(word + 1) == Xpos::comma)
            tree.set_head(word, tree.head(word), Deprel::conj);
    tree.link();
}

/// `Beijing imposed`: a name in *-ing* that was read as an auxiliary is the subject.
void free_names_from_auxiliaries(Tree& tree) {
    for (int word = 0; word + 1 < tree.size(); ++word) {
        const std::string_view form = tree.form(word);
        if (tree.deprel(word) != Deprel::aux_pass || tree.xpos(word) != Xpos::vbg || form.size() < 6) continue;
        if (form.front() < 'A' || form.front() > 'Z') continue;
        tree.set_head(word, tree.head(word), Deprel::nsubj);
        tree.link();
        return;
    }
}

}  // namespace

void repair_main_verb(Tree& tree) {
    free_names_from_auxiliaries(tree);
    if (tree.size() < 3 || !lacks_main_verb(tree)) return;
    int verb = find_past(tree);
    if (verb == Tree::none) verb = find_infinitive(tree);
    if (verb == Tree::none) verb = find_present(tree);
    if (verb != Tree::none) make_root(tree, verb);
}

void repair(Tree& tree) {
    repair_main_verb(tree);
    repair_clauses(tree);
}

}  // namespace entente::extract
