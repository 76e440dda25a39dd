#include "extract/proposer.h"

#include <algorithm>
#include <utility>

namespace entente::extract {

namespace {

/// Events that are told of so many things that only a frame tells them.
bool needs_frame(std::string_view event) { return event == "STATEMENT" || event == "COOPERATE" || event == "MOBILIZE"; }

}  // namespace

Proposer::Proposer(const lexicon::Predicates& predicates, const Ontology& ontology, const Scorer& scorer,
                   Matcher& matcher)
    : candidates_(predicates, matcher), scorer_(&scorer), none_(scorer.outcome("NONE")) {
    for (const std::string_view event : plover_events()) {
        const std::size_t outcome = scorer.outcome(event);
        const RelationType* type = ontology.find_by_plover(event);
        if (outcome < scorer.outcomes().size()) events_.push_back({needs_frame(event) ? nullptr : type, outcome});
    }
}

const Proposer::Event* Proposer::best(std::int64_t& lead) const {
    const Event* found = nullptr;
    for (const Event& event : events_)
        if (found == nullptr || sums_[event.outcome] > sums_[found->outcome]) found = &event;
    if (found == nullptr || found->type == nullptr) return nullptr;
    lead = sums_[found->outcome] - sums_[none_];
    return lead >= scorer_->margin() ? found : nullptr;
}

void Proposer::propose(const Phrases& phrases, std::span<const Mention> mentions, std::span<const Entity> entities,
                       Reader& reader, std::vector<Reading>& readings) {
    if (none_ == scorer_->outcomes().size() || reader.tells_of_contest()) return;
    const Candidates::Sentence sentence{&phrases, mentions, entities, readings};
    candidates_.list(sentence, found_);
    std::vector<Reading> proposed;
    for (const Candidate& candidate : found_) {
        const std::uint32_t source = mentions[candidate.source.mention].entities.front();
        const std::uint32_t target = mentions[candidate.target.mention].entities.front();
        const auto joined = [&](const Reading& reading) { return joins(reading, mentions, source, target); };
        if (std::any_of(readings.begin(), readings.end(), joined)) continue;
        if (std::any_of(proposed.begin(), proposed.end(), joined)) continue;
        features_.clear();
        candidates_.describe(sentence, candidate, features_);
        scorer_->score(features_.hashes(), sums_);
        Reading reading;
        const Event* event = best(reading.lead);
        if (event == nullptr) continue;
        reading.type = event->type;
        reading.cameo = event->type->cameo.empty() ? std::string() : event->type->cameo.front();
        reading.sources = {candidate.source};
        reading.targets = {candidate.target};
        reading.trigger = reading.inner = candidate.predicate;
        reading.words = {candidate.predicate};
        reading.rule = "scorer";
        reader.read_proposed(reading);
        if (!reading.dropped) proposed.push_back(std::move(reading));
    }
    std::move(proposed.begin(), proposed.end(), std::back_inserter(readings));
}

}  // namespace entente::extract
