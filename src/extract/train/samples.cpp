#include "extract/train/samples.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

#include "extract/actors.h"
#include "extract/article_names.h"
#include "extract/candidates.h"
#include "extract/confidence.h"
#include "extract/coreference.h"
#include "extract/matcher.h"
#include "extract/phrase.h"
#include "extract/proposer.h"
#include "extract/reading.h"
#include "extract/repair.h"
#include "language/model.h"
#include "language/parser.h"
#include "lexicon/lexicon.h"
#include "text/article.h"

namespace entente::extract::train {

namespace {

std::string_view joined_event(std::string_view event) {
    return event == "RETREAT" ? std::string_view("CONCEDE") : event;
}

bool is_end(const MarkedEnd& end, const Mention& mention, const Entity& entity) {
    if (mention.span.begin < end.span.end && end.span.begin < mention.span.end) return true;
    if (end.country.empty()) return false;
    if (entity.type == EntityType::intergovernmental_organization) return end.country == "IGO";
    return end.country == entity.country;
}

}  // namespace

struct Sampler::Parts {
    Parts(const Ontology& types, lexicon::Predicates words, language::Model parsing)
        : ontology(&types),
          lexicon(lexicon::Lexicon::standard()),
          predicates(std::move(words)),
          model(std::move(parsing)),
          finder(lexicon),
          coreference(lexicon),
          parser(model),
          matcher(predicates),
          reader(predicates, matcher),
          candidates(predicates, matcher) {}

    struct Told {
        const Phrases* phrases = nullptr;
        std::span<const Mention> mentions;
        std::span<const Entity> entities;
        std::vector<Reading>& readings;
    };

    /// Reads a text as one document and tells of each sentence with actors.
    void read(const MarkedSentence& marked, const std::function<void(Told)>& tell);

    const Ontology* ontology;
    lexicon::Lexicon lexicon;
    lexicon::Predicates predicates;
    language::Model model;
    ActorFinder finder;
    Coreference coreference;
    language::Parser parser;
    Phrases phrases;
    Matcher matcher;
    Reader reader;
    Candidates candidates;
    std::vector<Match> matches;
    std::vector<Reading> readings;
};

void Sampler::Parts::read(const MarkedSentence& marked, const std::function<void(Told)>& tell) {
    Document document;
    document.id = "sentence";
    document.text = marked.text;
    document.published = marked.published;
    const Result<text::Article> article = text::read_article(document);
    if (!article) return;
    std::vector<language::Tree> trees(article->sentences().size());
    std::vector<SentenceMentions> sentences;
    const ArticleNames names(*article);
    for (std::size_t i = 0; i < trees.size(); ++i) {
        const text::Sentence& sentence = article->sentences()[i];
        if (sentence.kind == text::SentenceKind::detached_title) continue;
        parser.parse(sentence.tokens, trees[i]);
        repair(trees[i]);
        SentenceMentions made;
        made.sentence = &sentence;
        made.tree = &trees[i];
        made.mentions = finder.find(sentence, trees[i], names);
        made.title = sentence.kind == text::SentenceKind::title;
        if (!made.mentions.empty()) sentences.push_back(std::move(made));
    }
    const std::vector<Entity> entities = coreference.resolve(sentences, document.published);
    for (const SentenceMentions& at : sentences) {
        phrases.assign(*at.tree);
        matcher.match(phrases, at.mentions, matches);
        reader.read(phrases, at.mentions, matches, readings);
        tell({&phrases, at.mentions, entities, readings});
    }
}

Sampler::Sampler(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Sampler::Sampler(Sampler&&) noexcept = default;
Sampler::~Sampler() = default;

Result<Sampler> Sampler::create(const Ontology& ontology) {
    Result<lexicon::Predicates> predicates = lexicon::Predicates::create(ontology);
    if (!predicates) return predicates.error();
    Result<language::Model> model = language::Model::english();
    if (!model) return model.error();
    return Sampler(std::make_unique<Parts>(ontology, std::move(*predicates), std::move(*model)));
}

namespace {

/// The ends of a reading, two by two, that are different entities.
template <typename Use>
void for_each_pair(const Reading& reading, std::span<const Mention> mentions, const Use& use) {
    const auto pair = [&](const Filler& source, const Filler& target) {
        for (const std::uint32_t s : mentions[source.mention].entities)
            for (const std::uint32_t t : mentions[target.mention].entities)
                if (s != t) use(source, target, s, t);
    };
    for (std::size_t i = 0; i < reading.sources.size(); ++i)
        if (reading.pair)
            for (std::size_t k = i + 1; k < reading.sources.size(); ++k) pair(reading.sources[i], reading.sources[k]);
        else
            for (const Filler& target : reading.targets) pair(reading.sources[i], target);
}

/// `right` where event and ends are marked ones; `wrong` where one end is, or the sentence tells nothing; empty where
/// both ends are others: nobody said whether that is told, too.
std::string_view judged(const MarkedSentence& marked, const ReadPair& pair) {
    const Mention& source = pair.mentions[pair.source->mention];
    const Mention& target = pair.mentions[pair.target->mention];
    const RelationType& type = *pair.reading->type;
    bool touches = !marked.tells_relation();
    for (const MarkedPair& told : marked.pairs) {
        const bool from = is_end(told.source, source, *pair.source_entity);
        const bool to = is_end(told.target, target, *pair.target_entity);
        const bool turned_from = is_end(told.source, target, *pair.target_entity);
        const bool turned_to = is_end(told.target, source, *pair.source_entity);
        const bool both = (from && to) || (type.symmetric && turned_from && turned_to);
        if (both && told.event != "NONE" && joined_event(type.plover) == joined_event(told.event)) return "right";
        touches = touches || from || to || turned_from || turned_to;
    }
    return touches ? "wrong" : "";
}

}  // namespace

std::vector<Sample> Sampler::relations(const std::vector<MarkedSentence>& sentences, const Scorer* scorer) {
    std::vector<Sample> out;
    std::optional<Proposer> proposer;
    if (scorer != nullptr) proposer.emplace(parts_->predicates, *parts_->ontology, *scorer, parts_->matcher);
    Features features(true);
    for (std::uint32_t i = 0; i < sentences.size(); ++i)
        parts_->read(sentences[i], [&](Parts::Told told) {
            const std::size_t found_by_frames = told.readings.size();
            if (proposer) proposer->propose(*told.phrases, told.mentions, told.entities, parts_->reader, told.readings);
            for (const Reading& reading : told.readings) {
                if (reading.status == Status::denied) continue;
                for_each_pair(reading, told.mentions,
                              [&](const Filler& source, const Filler& target, std::uint32_t s, std::uint32_t t) {
                                  const ReadPair pair{told.phrases,      told.mentions,  &reading,
                                                      &source,           &target,        &told.entities[s],
                                                      &told.entities[t], found_by_frames};
                                  features.clear();
                                  add_confidence_features(pair, features);
                                  const std::string_view outcome = judged(sentences[i], pair);
                                  if (!outcome.empty()) out.push_back({features.spelled(), std::string(outcome), i});
                              });
            }
        });
    return out;
}

namespace {

bool is_symmetric(std::string_view event) { return event == "CONSULT" || event == "COOPERATE"; }

/// The event that is marked of the two, or `NONE`.
std::string_view marked_event(const MarkedSentence& marked, const Mention& source, const Entity& from,
                              const Mention& target, const Entity& to) {
    for (const MarkedPair& told : marked.pairs) {
        if (told.event == "NONE") continue;
        const bool straight = is_end(told.source, source, from) && is_end(told.target, target, to);
        const bool turned =
            is_symmetric(told.event) && is_end(told.source, target, to) && is_end(told.target, source, from);
        if (straight || turned) return told.event;
    }
    return "NONE";
}

}  // namespace

std::vector<Sample> Sampler::pairs(const std::vector<MarkedSentence>& sentences) {
    std::vector<Sample> out;
    std::vector<Candidate> candidates;
    Features features(true);
    for (std::uint32_t i = 0; i < sentences.size(); ++i)
        parts_->read(sentences[i], [&](Parts::Told told) {
            const Candidates::Sentence sentence{told.phrases, told.mentions, told.entities, told.readings};
            parts_->candidates.list(sentence, candidates);
            for (const Candidate& candidate : candidates) {
                const Mention& source = told.mentions[candidate.source.mention];
                const Mention& target = told.mentions[candidate.target.mention];
                const std::uint32_t from = source.entities.front();
                const std::uint32_t to = target.entities.front();
                features.clear();
                parts_->candidates.describe(sentence, candidate, features);
                Sample& made = out.emplace_back();
                made.features = features.spelled();
                made.outcome = marked_event(sentences[i], source, told.entities[from], target, told.entities[to]);
                made.sentence = i;
                made.joined = std::any_of(told.readings.begin(), told.readings.end(), [&](const Reading& reading) {
                    return joins(reading, told.mentions, from, to);
                });
            }
        });
    return out;
}

}  // namespace entente::extract::train
