#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "extract/actors.h"
#include "language/tree.h"

namespace entente::extract {

using language::Deprel;
using language::Tree;

namespace {

bool has_preposition(const Tree& tree, int word, std::initializer_list<std::string_view> prepositions) {
    const int found = tree.child(word, Deprel::case_);
    return found != Tree::none &&
           std::find(prepositions.begin(), prepositions.end(), tree.form(found)) != prepositions.end();
}

}  // namespace

std::optional<std::uint32_t> mention_at(std::span<const Mention> mentions, std::uint32_t token) {
    std::optional<std::uint32_t> found;
    for (std::uint32_t i = 0; i < mentions.size(); ++i) {
        const Mention& mention = mentions[i];
        if (mention.inside == Mention::none && mention.first <= token && token < mention.last) found = i;
    }
    return found;
}

std::optional<std::uint32_t> owner_of(const Tree& tree, std::span<const Mention> mentions, std::uint32_t head) {
    if (head >= static_cast<std::uint32_t>(tree.size())) return std::nullopt;
    const auto whole = mention_at(mentions, head);
    if (whole && mentions[*whole].kind != MentionKind::modifier) return whole;
    const auto word = static_cast<int>(head);
    std::optional<std::uint32_t> best;
    int best_rank = 99;
    const auto consider = [&](int child, int rank) {
        if (rank >= best_rank) return;
        const auto found = mention_at(mentions, static_cast<std::uint32_t>(child));
        if (!found) return;
        best = found;
        best_rank = rank;
    };
    for (const int child : tree.children(word)) {
        const Deprel relation = tree.deprel(child);
        if (relation == Deprel::nmod_poss) consider(child, 1);
        if (language::base(relation) == Deprel::nmod || language::base(relation) == Deprel::obl) {
            if (has_preposition(tree, child, {"of", "by"})) consider(child, 2);
            if (has_preposition(tree, child, {"from"})) consider(child, 4);
            if (has_preposition(tree, child, {"in", "at", "on", "inside"})) consider(child, 5);
        }
        if (relation == Deprel::amod || relation == Deprel::compound || relation == Deprel::nmod_desc) {
            consider(child, 3);
        }
    }
    return best ? best : whole;
}

}  // namespace entente::extract
