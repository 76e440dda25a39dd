#include "extract/actors.h"

#include <algorithm>
#include <utility>

#include "extract/article_names.h"
#include "extract/mention_finder.h"

namespace entente::extract {

using language::Tree;

std::vector<Mention> MentionFinder::run() {
    build_chains();
    for (std::size_t i = 0; i < chains_.size(); ++i) look_behind(i);
    for (std::size_t i = 0; i < chains_.size(); ++i) coordinate(i);
    for (std::size_t i = 0; i + 1 < chains_.size(); ++i) appose(i);
    for (const Chain& chain : chains_) {
        if (!chain.absorbed) emit(chain);
    }
    compass_points();
    order();
    return std::move(mentions_);
}

/// The id and full name that follow from the mention alone.
void MentionFinder::identify(Mention& mention) const {
    if (!mention.id.empty() || mention.kind == MentionKind::pronoun) return;
    const bool named = mention.name_span != mention.span || mention.kind == MentionKind::name;
    const std::string country = mention.country;
    if (mention.kind == MentionKind::nominal || (!named && mention.kind == MentionKind::modifier) ||
        mention.type == EntityType::government_body || mention.type == EntityType::armed_force) {
        mention.id = nominal_id(mention);
        if (!country.empty()) mention.name = nominal_name(mention);
        return;
    }
    mention.id = entity_id(mention.type, mention.name, {});
}

std::string MentionFinder::nominal_id(const Mention& mention) const {
    std::string name = mention.name;
    if (mention.type == EntityType::person && !mention.country.empty()) {
        name += " of " + lexicon_.country_name(mention.country);
    }
    if (!mention.location.empty() && mention.location != mention.country) name += " " + mention.location;
    return entity_id(mention.type, name, mention.country);
}

std::string MentionFinder::nominal_name(const Mention& mention) const {
    if (mention.type == EntityType::people || mention.type == EntityType::armed_group || mention.sector == "MIL" ||
        mention.sector == "COP") {
        return lexicon_.adjective(mention.country) + " " + in_lower_case(mention.name);
    }
    std::string name = mention.name + " of " + lexicon_.country_name(mention.country);
    if (!mention.location.empty() && mention.location != mention.country) {
        name += " in " + lexicon_.country_name(mention.location);
    }
    return name;
}

/// `the North`, `the South`: Korea's, where Korea is about; Coreference decides.
void MentionFinder::compass_points() {
    for (std::uint32_t token = 1; token < forms_.size(); ++token) {
        if (!is_one_of(form(token), {"North", "South"}) || !is_one_of(form(token - 1), {"the", "The"})) continue;
        if (token + 1 < forms_.size() && is_capitalised(form(token + 1))) continue;
        bool covered = false;
        for (Mention& mention : mentions_) {
            if (mention.first > token || token >= mention.last) continue;
            covered = true;
            if (mention.name != form(token)) continue;
            mention.type = EntityType::place;
            mention.type_certain = false;
        }
        if (covered) continue;
        Mention mention;
        mention.first = token - 1;
        mention.last = token + 1;
        mention.head = token;
        mention.span = span_of(token - 1, token + 1);
        mention.name_span = mention.span;
        mention.type = EntityType::place;
        mention.type_certain = false;
        mention.name = std::string(form(token));
        mention.definite = true;
        mention.number = Number::singular;
        mention.gender = Gender::neuter;
        mention.possessive = is_genitive(form(token + 1));
        mentions_.push_back(std::move(mention));
    }
}

void MentionFinder::order() {
    std::vector<std::uint32_t> places(mentions_.size());
    for (std::uint32_t i = 0; i < places.size(); ++i) places[i] = i;
    std::stable_sort(places.begin(), places.end(), [&](std::uint32_t a, std::uint32_t b) {
        if (mentions_[a].first != mentions_[b].first) return mentions_[a].first < mentions_[b].first;
        if (mentions_[a].last != mentions_[b].last) return mentions_[a].last > mentions_[b].last;
        return a < b;
    });
    std::vector<std::uint32_t> moved(places.size());
    for (std::uint32_t i = 0; i < places.size(); ++i) moved[places[i]] = i;
    std::vector<Mention> ordered;
    ordered.reserve(places.size());
    for (const std::uint32_t place : places) ordered.push_back(std::move(mentions_[place]));
    for (Mention& mention : ordered) {
        if (mention.inside != Mention::none) mention.inside = moved[mention.inside];
    }
    mentions_ = std::move(ordered);
}

bool ActorFinder::may_find(const text::Sentence& sentence, const ArticleNames& names) const {
    for (std::size_t i = 1; i < sentence.tokens.size(); ++i) {
        const std::string_view form = sentence.tokens[i].form;
        const char first = form.front();
        const bool ascii_small =
            (first >= 'a' && first <= 'z') || (first >= '0' && first <= '9') || (first > ' ' && first < 'A');
        if (!ascii_small || is_hyphened_surname(form) || is_pronoun(form) || form == "who") return true;
    }
    if (names.contains(sentence.tokens.front().form)) return true;
    std::vector<std::string_view> forms;
    for (const text::Token& token : sentence.tokens) forms.push_back(token.form);
    std::vector<lexicon::Surfaces::Match> found;
    for (std::size_t i = 0; i < forms.size() && found.empty(); ++i) lexicon_->match(forms, i, found);
    return !found.empty();
}

std::vector<Mention> ActorFinder::find(const text::Sentence& sentence, const Tree& tree,
                                       const ArticleNames& names) const {
    if (sentence.tokens.empty() || tree.size() != static_cast<int>(sentence.tokens.size())) return {};
    return MentionFinder(*lexicon_, sentence, tree, names).run();
}

}  // namespace entente::extract
