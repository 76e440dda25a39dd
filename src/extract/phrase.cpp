#include "extract/phrase.h"

#include <algorithm>
#include <array>

#include "extract/misread_verbs.h"
#include "language/irregular_forms.h"

namespace entente::extract {

using language::Deprel;
using language::Tree;
using language::Upos;
using language::Xpos;

namespace {

constexpr int max_climb = 10;

// Verbs whose object does what their infinitive says.
constexpr std::array<std::string_view, 36> object_control = {
    "urge", "ask",    "order",  "tell",    "force",  "allow",    "let",       "help",      "invite",
    "call", "want",   "expect", "press",   "compel", "enable",   "permit",    "require",   "persuade",
    "warn", "advise", "beg",    "request", "push",   "pressure", "cause",     "instruct",  "command",
    "make", "see",    "accuse", "suspect", "get",    "appeal",   "encourage", "authorise", "authorize"};

// Verbs that keep from what the gerund behind *from* or *against* says.
constexpr std::array<std::string_view, 20> averting_verbs = {
    "warn",       "caution", "prevent", "stop",     "keep",     "bar",    "ban",    "block",    "deter",  "dissuade",
    "discourage", "refrain", "abstain", "prohibit", "restrain", "desist", "hinder", "preclude", "forbid", "protect"};

// Nouns that do themselves what their infinitive says.
constexpr std::array<std::string_view, 9> acting_nouns = {"force", "mission", "coalition",  "contingent", "troop",
                                                          "team",  "soldier", "delegation", "envoy"};

// Verbs that judge what others do.
constexpr std::array<std::string_view, 9> judging_verbs = {"welcome",   "praise",    "hail",     "applaud", "condemn",
                                                           "criticize", "criticise", "denounce", "deplore"};

constexpr std::array<std::string_view, 4> gerund_markers = {"for", "of", "against", "from"};

// Verbs whose object did, or is to do, what the gerund behind one of these says.
constexpr std::array<std::string_view, 32> gerund_control = {
    "warn",  "caution",   "prevent",    "stop",     "keep",     "bar",     "ban",      "block",
    "deter", "dissuade",  "discourage", "prohibit", "restrain", "hinder",  "thank",    "praise",
    "blame", "criticize", "criticise",  "condemn",  "accuse",   "suspect", "commend",  "punish",
    "scold", "rebuke",    "denounce",   "convict",  "charge",   "applaud", "sanction", "congratulate"};

constexpr std::array<std::string_view, 26> quantities = {
    "all",      "most",     "some",    "part",   "rest",    "bulk",   "half",  "many",   "several",
    "majority", "thousand", "hundred", "dozen",  "million", "number", "group", "scores", "score",
    "ten",      "lot",      "batch",   "series", "round",   "couple", "type",  "kind"};

constexpr std::array<std::string_view, 10> days = {"monday",   "tuesday", "wednesday", "thursday", "friday",
                                                   "saturday", "sunday",  "yesterday", "today",    "tomorrow"};

/// The verb of a past form that can be nothing else (`froze`); empty for any other word.
std::string_view irregular_verb(std::string_view form, bool tagged_verb) {
    static constexpr std::array<std::string_view, 22> also_nouns = {
        "left", "felt",  "found", "fell",  "saw",    "thought", "lay",  "bore", "bound", "ground", "rose",
        "born", "might", "could", "would", "should", "was",     "were", "had",  "did",   "shot",   "cut"};
    const auto& table = language::irregular::verbs;
    const auto found =
        std::lower_bound(table.begin(), table.end(), form,
                         [](const language::irregular::Form& a, std::string_view b) { return a.form < b; });
    if (found == table.end() || found->form != form || found->lemma == form) return {};
    const bool certain = tagged_verb || std::find(also_nouns.begin(), also_nouns.end(), form) == also_nouns.end();
    return certain ? found->lemma : std::string_view{};
}

/// Whether a word so related stands within the noun phrase that its head heads.
bool names_within(Deprel relation) {
    return relation == Deprel::compound || relation == Deprel::amod || relation == Deprel::nmod_desc ||
           relation == Deprel::flat;
}

template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

void Phrases::assign(const Tree& tree) {
    tree_ = &tree;
    text_.clear();
    lemmas_.clear();
    own_prepositions_.clear();
    prepositions_.assign(static_cast<std::size_t>(tree.size()), 0);
    verbs_.assign(static_cast<std::size_t>(tree.size()), false);
    finite_ = false;
    for (int word = 0; word < tree.size(); ++word) {
        std::string_view lemma = tree.lemma(word);
        // a past form that was taken for a noun or an adposition
        const bool mistaken = lemma == tree.form(word) && tree.upos(word) != Upos::aux &&
                              tree.upos(word) != Upos::propn && lemma.size() > 2;
        if (mistaken)
            if (const std::string_view verb = irregular_verb(lemma, tree.upos(word) == Upos::verb); !verb.empty()) {
                lemma = verb;
                verbs_[static_cast<std::size_t>(word)] = true;
            }
        lemmas_.push_back({static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(lemma.size())});
        for (const char c : lemma) text_.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
        own_prepositions_.push_back(lexicon::preposition_bit(this->lemma(word)));
    }
    for (int word = 0; word < tree.size(); ++word) {
        const Deprel relation = tree.deprel(word);
        const int head = tree.head(word);
        finite_ = finite_ || is_finite(word);
        if (head == Tree::none) continue;
        if (relation != Deprel::case_ && (relation != Deprel::mark || lemma(word) != "to")) continue;
        const lexicon::Prepositions bits = own_preposition(word);
        prepositions_[static_cast<std::size_t>(head)] |= bits;
        // `by Delhi police` with *by* hung on the name before the noun
        int inner = head;
        while (word < inner && names_within(tree.deprel(inner)) && tree.head(inner) > inner) {
            inner = tree.head(inner);
            prepositions_[static_cast<std::size_t>(inner)] |= bits;
        }
    }
    // a past form that only its place shows to be finite: `The sides discussed trade`
    if (const int verb = tree.root(); verb > 0 && tree.upos(verb) != Upos::propn && !is_finite(verb) &&
                                      tree.child(verb, Deprel::nsubj) != Tree::none && !is_noun(verb) &&
                                      tree.xpos(verb) == Xpos::vbn && tree.child(verb, Deprel::aux) == Tree::none &&
                                      tree.child(verb, Deprel::aux_pass) == Tree::none)
        finite_ = verbs_[static_cast<std::size_t>(verb)] = true;
    // `The Houthis quit talks`, mended: a noun's tag on a verb with a subject
    if (const int verb = tree.root(); verb > 0 && !finite_ && tree.upos(verb) == Upos::noun &&
                                      (one_of(lemma(verb), unchanging_verbs) || one_of(lemma(verb), plain_verbs)) &&
                                      tree.child(verb, Deprel::nsubj) != Tree::none &&
                                      tree.child(verb, Deprel::cop) == Tree::none)
        finite_ = verbs_[static_cast<std::size_t>(verb)] = true;
    // a headline whose verb was read as a noun: `Russia's security chief meets Kim`
    const int root = tree.root();
    if (!finite_ && root > 0 && tree.xpos(root) == Xpos::nns) verbs_[static_cast<std::size_t>(root)] = true;
}

bool Phrases::is_finite(int word) const {
    const Xpos tag = tree_->xpos(word);
    return tag == Xpos::vbd || tag == Xpos::vbz || tag == Xpos::vbp || tag == Xpos::md ||
           verbs_[static_cast<std::size_t>(word)];
}

bool Phrases::is_verb(int word) const {
    return verbs_[static_cast<std::size_t>(word)] || tree_->upos(word) == Upos::verb || tree_->upos(word) == Upos::aux;
}

bool Phrases::is_noun(int word) const {
    const Upos tag = tree_->upos(word);
    return tag == Upos::noun || tag == Upos::propn || tag == Upos::pron || tag == Upos::num;
}

bool Phrases::is_passive(int verb) const {
    if (tree_->child(verb, Deprel::aux_pass) != Tree::none) return true;
    if (tree_->child(verb, Deprel::nsubj_pass) != Tree::none) return true;
    if (tree_->child(verb, Deprel::nsubj) != Tree::none) return false;
    if (tree_->xpos(verb) != Xpos::vbn) return false;
    if (tree_->deprel(verb) == Deprel::conj && tree_->head(verb) != Tree::none)
        return tree_->child(tree_->head(verb), Deprel::aux_pass) != Tree::none &&
               tree_->child(verb, Deprel::aux) == Tree::none;
    if (tree_->deprel(verb) == Deprel::acl) {
        // `troops clashed in Ladakh` read as a noun phrase: with no finite verb beside it, the participle is
        // one
        const bool whole_sentence = !finite_ && tree_->head(verb) == tree_->root() && agent(verb) == Tree::none;
        // a passive participle seldom has an object of its own: `the sides discussed trade` read as a noun
        // phrase
        const bool own_object = tree_->child(verb, Deprel::obj) != Tree::none && agent(verb) == Tree::none;
        return !whole_sentence && !own_object;
    }
    return tree_->deprel(verb) == Deprel::amod;
}

/// `neither Serbia nor Kosovo`, `neither side`
bool Phrases::is_negated_list(int word) const {
    for (const int child : tree_->children(word)) {
        const Deprel relation = language::base(tree_->deprel(child));
        if ((relation == Deprel::cc || relation == Deprel::det) && lemma(child) == "neither") return true;
        if (relation != Deprel::conj) continue;
        const int joined = tree_->child(child, Deprel::cc);
        if (joined != Tree::none && lemma(joined) == "nor") return true;
    }
    return false;
}

bool Phrases::is_negated(int word) const {
    for (const int child : tree_->children(word)) {
        const std::string_view form = lemma(child);
        const Deprel relation = tree_->deprel(child);
        if (is_verb(word) && language::base(relation) == Deprel::nsubj && is_negated_list(child)) return true;
        if (relation == Deprel::advmod && (form == "not" || form == "n't" || form == "never" || form == "no"))
            return true;
        if (relation == Deprel::det && (form == "no" || form == "neither")) return true;
    }
    return false;
}

int Phrases::antecedent(int word) const {
    if (word == Tree::none) return word;
    const Xpos tag = tree_->xpos(word);
    if (tag != Xpos::wp && tag != Xpos::wdt && tag != Xpos::wp_poss) return word;
    int at = word;
    for (int i = 0; i < max_climb && at != Tree::none; ++i) {
        const Deprel relation = tree_->deprel(at);
        if (relation == Deprel::acl_relcl && !is_verb(tree_->head(at))) return tree_->head(at);
        // hung on the verb: the noun right before it
        if (relation == Deprel::acl_relcl || relation == Deprel::advcl_relcl) {
            int before = tree_->left_edge(at) - 1;
            while (before >= 0 && tree_->upos(before) == Upos::punct) --before;
            return before >= 0 && is_noun(before) ? before : word;
        }
        at = tree_->head(at);
    }
    return word;
}

int Phrases::surface_subject(int verb) const {
    int found = Tree::none;
    for (const int child : tree_->children(verb)) {
        const Deprel relation = tree_->deprel(child);
        if (relation != Deprel::nsubj && relation != Deprel::nsubj_pass && relation != Deprel::nsubj_outer) continue;
        if (found == Tree::none || one_of(lemma(found), days)) found = child;  // `said Thursday he had left`
    }
    return antecedent(found);
}

int Phrases::agent(int verb) const {
    constexpr lexicon::Prepositions by = lexicon::preposition("by");
    for (const int child : tree_->children(verb)) {
        if (tree_->deprel(child) == Deprel::obl_agent) return antecedent(child);
        if (language::base(tree_->deprel(child)) == Deprel::obl && (prepositions(child) & by) != 0 && is_noun(child))
            return antecedent(child);
    }
    // `was given drones by Britain`, `was denied access to the site by Iran` with the agent hung on a noun
    int noun = tree_->child(verb, Deprel::obj);
    for (int depth = 0; depth < 3 && noun != Tree::none; ++depth) {
        int next = Tree::none;
        for (const int child : tree_->children(noun)) {
            if (language::base(tree_->deprel(child)) != Deprel::nmod) continue;
            if ((prepositions(child) & by) != 0) return antecedent(child);
            if (child > noun && prepositions(child) != 0) next = child;
        }
        noun = next;
    }
    return Tree::none;
}

int Phrases::object(int verb) const {
    const int direct = tree_->child(verb, Deprel::obj);
    return direct != Tree::none ? direct : tree_->child(verb, Deprel::iobj);
}

/// `thanked T for sending`, `accused T of attacking`, `warned T against attacking`: whom the governing verb acts on.
int Phrases::gerund_controller(int verb, int head) const {
    if (tree_->xpos(verb) != Xpos::vbg) return Tree::none;
    int controller = Tree::none;
    if (one_of(lemma(head), gerund_control))
        controller = object(head);
    else if (tree_->head(head) != Tree::none && one_of(lemma(tree_->head(head)), gerund_control))
        controller = head;  // the gerund hung on the object
    if (controller == Tree::none) return Tree::none;
    for (const int child : tree_->children(verb))
        if (child < verb && one_of(lemma(child), gerund_markers)) return antecedent(controller);
    return Tree::none;
}

bool Phrases::acts_on_each_other(int verb) const {
    const int at = object(verb);
    const auto stand = [&](int first, std::string_view one, std::string_view other) {
        return first >= 0 && first + 1 < tree_->size() && lemma(first) == one && lemma(first + 1) == other;
    };
    return at != Tree::none &&
           (stand(at, "each", "other") || stand(at - 1, "each", "other") || stand(at, "one", "another"));
}

bool Phrases::is_named_something(int verb) const {
    const int complement = tree_->child(verb, Deprel::xcomp);
    const int article = complement == Tree::none ? Tree::none : tree_->child(complement, Deprel::det);
    return article != Tree::none && (lemma(article) == "a" || lemma(article) == "an");
}

bool Phrases::is_averted(int verb) const {
    const int head = tree_->head(verb);
    if (head == Tree::none || tree_->xpos(verb) != Xpos::vbg) return false;
    const bool averting = one_of(lemma(head), averting_verbs) ||
                          (tree_->head(head) != Tree::none && one_of(lemma(tree_->head(head)), averting_verbs));
    if (!averting) return false;
    for (const int child : tree_->children(verb))
        if (child < verb && (lemma(child) == "from" || lemma(child) == "against")) return true;
    return false;
}

/// Where a verb without a subject of its own takes it from.
int Phrases::controller(int verb) const {
    const int head = tree_->head(verb);
    if (head == Tree::none) return Tree::none;
    switch (tree_->deprel(verb)) {
        case Deprel::xcomp:
        case Deprel::ccomp: {
            if (one_of(lemma(head), object_control)) {
                for (const int child : tree_->children(head)) {
                    const Deprel relation = tree_->deprel(child);
                    if (relation == Deprel::obj || relation == Deprel::iobj || relation == Deprel::nsubj_pass)
                        return antecedent(child);
                    // `call on Serbia to withdraw`
                    if (relation == Deprel::obl && child < verb && is_noun(child)) return antecedent(child);
                }
            }
            return Tree::none;
        }
        case Deprel::advcl: {  // `thanked T for sending`, `accused T of attacking`
            return gerund_controller(verb, head);
        }
        case Deprel::acl:
            if (one_of(lemma(head), gerund_control)) return gerund_controller(verb, head);
            [[fallthrough]];
        case Deprel::acl_relcl:
            if (prepositions(verb) != 0)
                return Tree::none;  // `a plan to attack`: the plan's owner, asked for elsewhere
            return head;
        default: return Tree::none;
    }
}

bool Phrases::acts_for_itself(int noun) const {
    if (one_of(lemma(noun), acting_nouns)) return true;
    const int head = tree_->head(noun);
    if (head == Tree::none || tree_->deprel(noun) != Deprel::obj || !one_of(lemma(head), judging_verbs)) return false;
    return tree_->child(noun, Deprel::nmod_poss) == Tree::none;
}

int Phrases::subject(int verb) const {
    int at = verb;
    for (int i = 0; i < max_climb; ++i) {
        const bool passive = is_passive(at);
        if (passive && at == verb) return agent(at);
        if (const int own = surface_subject(at); own != Tree::none) return own;
        if (passive && tree_->deprel(at) == Deprel::acl && at != verb) return tree_->head(at);
        if (const int other = controller(at); other != Tree::none) return other;
        const Deprel relation = tree_->deprel(at);
        const int head = tree_->head(at);
        if (head == Tree::none) return Tree::none;
        const bool inherits = relation == Deprel::xcomp || relation == Deprel::ccomp || relation == Deprel::advcl ||
                              relation == Deprel::conj || relation == Deprel::parataxis;
        if (relation == Deprel::acl && acts_for_itself(head)) return head;
        // `a plan to attack`, `an order banning`: on to the verb that the noun hangs on
        const bool through_noun =
            relation == Deprel::acl || (is_noun(at) && (relation == Deprel::obj || relation == Deprel::obl));
        if (!inherits && !through_noun) return Tree::none;
        at = head;
    }
    return Tree::none;
}

void Phrases::objects(int verb, std::vector<int>& out) const {
    out.clear();
    const bool passive = is_passive(verb);
    bool has_subject = false;
    for (const int child : tree_->children(verb)) {
        const Deprel relation = tree_->deprel(child);
        if (relation == Deprel::obj || relation == Deprel::iobj || relation == Deprel::nsubj_pass)
            out.push_back(antecedent(child));
        if (relation == Deprel::nsubj) {
            has_subject = true;
            if (passive) out.push_back(antecedent(child));
        }
    }
    if (!out.empty()) return;
    const Deprel relation = tree_->deprel(verb);
    const int head = tree_->head(verb);
    if (head == Tree::none) return;
    if (passive && (relation == Deprel::acl || relation == Deprel::amod))
        out.push_back(head);
    else if (passive && relation == Deprel::conj && surface_subject(head) != Tree::none)
        out.push_back(surface_subject(head));
    else if (relation == Deprel::acl_relcl && has_subject && surface_subject(verb) != head)
        out.push_back(head);
    // `condemned and rejected the plan`: the last verb's object is both's
    if (out.empty() && is_verb(verb))
        for (const int child : tree_->children(verb))
            if (tree_->deprel(child) == Deprel::conj && is_verb(child) && child <= verb + 3)
                if (const int shared = tree_->child(child, Deprel::obj); shared != Tree::none) out.push_back(shared);
}

void Phrases::coordinated(int word, std::vector<int>& out) const {
    out.clear();
    if (word == Tree::none) return;
    out.push_back(word);
    for (std::size_t i = 0; i < out.size(); ++i)
        for (const int child : tree_->children(out[i]))
            if (tree_->deprel(child) == Deprel::conj && !is_verb(child)) out.push_back(child);
    std::sort(out.begin(), out.end());
}

int Phrases::counted(int word) const {
    int at = word;
    for (int i = 0; i < 3; ++i) {
        if (tree_->upos(at) != Upos::num && !one_of(lemma(at), quantities)) return at;
        int next = Tree::none;
        for (const int child : tree_->children(at))
            if (language::base(tree_->deprel(child)) == Deprel::nmod &&
                (prepositions(child) & lexicon::preposition("of")) != 0)
                next = child;
        // `a new round of joint exercises` with the phrase hung on the verb
        if (next == Tree::none && at + 2 < tree_->size() && lemma(at + 1) == "of" &&
            tree_->deprel(at + 1) == Deprel::case_ && tree_->head(at + 1) > at + 1)
            next = tree_->head(at + 1);
        if (next == Tree::none) return at;
        at = next;
    }
    return at;
}

}  // namespace entente::extract
