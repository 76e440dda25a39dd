#include "extract/resolver.h"

#include <algorithm>

#include "extract/words.h"
#include "language/tree.h"

namespace entente::extract {

using language::Deprel;
using language::Tree;

// Sieve 6: pronouns.
void Resolver::pronoun(std::uint32_t s, Mention& mention) {
    std::vector<std::uint32_t> found;
    if (mention.number == Number::plural) {
        found = plural_antecedent(s, mention);
    } else if (const auto one = singular_antecedent(s, mention)) {
        found.push_back(*one);
    }
    for (const std::uint32_t entity : found) table_.link(*sentences_[s].sentence, mention, entity);
    if (found.size() == 1) {
        mention.type = table_.at(found[0]).entity.type;
        mention.country = table_.at(found[0]).entity.country;
    }
}

bool Resolver::is_subject(std::uint32_t s, const Mention& mention) const {
    const Tree& tree = *sentences_[s].tree;
    return language::base(tree.deprel(static_cast<int>(mention.head))) == Deprel::nsubj;
}

bool Resolver::speaks(std::uint32_t s, const Mention& mention) const {
    const Tree& tree = *sentences_[s].tree;
    const int verb = tree.head(static_cast<int>(mention.head));
    return verb != Tree::none && is_subject(s, mention) &&
           is_one_of(tree.lemma(verb), {"say", "add", "report", "note", "state", "announce", "tell", "claim", "declare",
                                        "explain", "warn", "confirm", "stress", "quote", "cite"});
}

/// Whether a candidate is the subject of the clause that the pronoun is an object in: `A met him` is not A. Nor is it
/// the subject of what A asks for: `A demanded that it leave`.
bool Resolver::binds(std::uint32_t s, const Mention& candidate, const Mention& pronoun) const {
    if (candidate.sentence != s || pronoun.possessive || !is_subject(s, candidate)) return false;
    const Tree& tree = *sentences_[s].tree;
    const int verb = tree.head(static_cast<int>(candidate.head));
    int word = static_cast<int>(pronoun.head);
    if (language::base(tree.deprel(word)) == Deprel::nsubj) {
        const int clause = tree.head(word);
        return clause != Tree::none && verb != Tree::none && tree.head(clause) == verb &&
               language::base(tree.deprel(clause)) == Deprel::ccomp &&
               is_one_of(tree.lemma(verb),
                         {"demand", "urge", "request", "insist", "order", "propose", "recommend", "ask"});
    }
    for (int steps = 0; steps < 50 && word != Tree::none && word != verb; ++steps) {
        const Deprel relation = language::base(tree.deprel(word));
        if (relation == Deprel::ccomp || relation == Deprel::advcl || relation == Deprel::acl ||
            relation == Deprel::parataxis) {
            return false;
        }
        word = tree.head(word);
    }
    return word == verb;
}

bool Resolver::fits(const EntityRecord& record, const Mention& pronoun) const {
    const EntityType type = record.entity.type;
    if (pronoun.gender == Gender::neuter) {
        return type == EntityType::country || type == EntityType::government_body ||
               type == EntityType::intergovernmental_organization || type == EntityType::armed_group ||
               type == EntityType::armed_force || (type == EntityType::organization && record.entity.id != "org:");
    }
    if (type != EntityType::person) return false;
    return record.gender == Gender::unknown || record.gender == pronoun.gender;
}

/// Where the mentions of that sentence begin among those seen.
std::size_t Resolver::first_seen(std::uint32_t sentence) const {
    const auto at =
        std::partition_point(seen_.begin(), seen_.end(), [&](const Seen& seen) { return seen.sentence < sentence; });
    return static_cast<std::size_t>(at - seen_.begin());
}

std::optional<std::uint32_t> Resolver::singular_antecedent(std::uint32_t s, const Mention& pronoun) const {
    const bool says = speaks(s, pronoun);
    if (says) {
        if (const auto speaker = last_speaker(s, pronoun)) return speaker;
    }
    for (std::uint32_t back = 0; back <= pronoun_reach && back <= s; ++back) {
        std::optional<std::uint32_t> best;
        int best_rank = -1;
        for (std::size_t i = first_seen(s - back); i < seen_.size() && seen_[i].sentence + back <= s; ++i) {
            if (seen_[i].sentence + back != s) continue;
            const Mention& before = sentences_[seen_[i].sentence].mentions[seen_[i].mention];
            if (before.number == Number::plural || before.entities.size() != 1) continue;
            const std::uint32_t entity = before.entities.front();
            if (!fits(table_.at(entity), pronoun) || binds(s, before, pronoun)) continue;
            if (back == 0 && before.first >= pronoun.first) continue;
            int rank = is_subject(seen_[i].sentence, before) ? 4 : before.kind == MentionKind::modifier ? 0 : 2;
            if (pronoun.gender != Gender::neuter && before.possessive) rank = std::max(rank, 3);
            // In the pronoun's own sentence the nearest wins a tie, in an earlier one the first.
            if (rank > best_rank || (rank == best_rank && back == 0)) {
                best = entity;
                best_rank = rank;
            }
        }
        if (best) return best;
    }
    return std::nullopt;
}

/// `…, it added`: who spoke last.
std::optional<std::uint32_t> Resolver::last_speaker(std::uint32_t s, const Mention& pronoun) const {
    for (std::size_t i = seen_.size(); i-- > 0;) {
        if (seen_[i].sentence + pronoun_reach < s) break;
        const Mention& before = sentences_[seen_[i].sentence].mentions[seen_[i].mention];
        if (before.entities.size() != 1 || !speaks(seen_[i].sentence, before)) continue;
        if (fits(table_.at(before.entities.front()), pronoun)) return before.entities.front();
    }
    return std::nullopt;
}

std::vector<std::uint32_t> Resolver::plural_antecedent(std::uint32_t s, const Mention& pronoun) const {
    for (std::uint32_t back = 0; back <= 1 && back <= s; ++back) {
        std::vector<std::uint32_t> people;
        std::vector<std::uint32_t> states;
        for (std::size_t i = seen_.size(); i-- > first_seen(s - back);) {
            if (seen_[i].sentence + back != s) continue;
            const Mention& before = sentences_[seen_[i].sentence].mentions[seen_[i].mention];
            if (back == 0 && before.first >= pronoun.first) continue;
            if (before.kind == MentionKind::modifier) continue;
            if (before.entities.size() > 1) return before.entities;
            if (before.number == Number::plural && before.kind == MentionKind::nominal) return before.entities;
            const std::uint32_t entity = before.entities.front();
            auto& group = table_.at(entity).entity.type == EntityType::person ? people : states;
            if (table_.at(entity).entity.type == EntityType::place) continue;
            if (std::find(group.begin(), group.end(), entity) == group.end() && group.size() < 2) {
                group.insert(group.begin(), entity);
            }
        }
        if (people.size() == 2) return people;
        if (states.size() == 2 && back == 0) return states;
        if (states.size() == 1) return states;
    }
    return {};
}

}  // namespace entente::extract
