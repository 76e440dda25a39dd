#include <entente/extract/extractor.h>

#include <algorithm>
#include <exception>
#include <mutex>
#include <set>
#include <utility>

#include <fmt/core.h>

#include <entente/model/digest.h>

#include "extract/actors.h"
#include "extract/article_names.h"
#include "extract/assembler.h"
#include "extract/circumstances.h"
#include "extract/coreference.h"
#include "extract/event_coreference.h"
#include "extract/explain.h"
#include "extract/matcher.h"
#include "extract/phrase.h"
#include "extract/proposer.h"
#include "extract/reading.h"
#include "extract/repair.h"
#include "extract/scorer.h"
#include "extract/times.h"
#include "language/model.h"
#include "language/parser.h"
#include "lexicon/lexicon.h"
#include "lexicon/predicates.h"
#include "text/article.h"

namespace entente {

namespace {

/// What one extraction works in; kept from document to document.
struct Workspace {
    Workspace(const language::Model& model, const lexicon::Predicates& predicates, const Ontology& ontology,
              const extract::Scorer& scorer)
        : parser(model),
          matcher(predicates),
          reader(predicates, matcher),
          proposer(predicates, ontology, scorer, matcher) {}

    language::Parser parser;
    std::vector<language::Tree> trees;
    extract::Phrases phrases;
    extract::Matcher matcher;
    extract::Reader reader;
    extract::Proposer proposer;
    std::vector<extract::Match> matches;
    std::vector<extract::Reading> readings;
    std::vector<extract::TimeExpression> times;
};

/// Workspaces that no thread is using.
class WorkspacePool {
public:
    std::unique_ptr<Workspace> take(const language::Model& model, const lexicon::Predicates& predicates,
                                    const Ontology& ontology, const extract::Scorer& scorer) {
        {
            const std::lock_guard lock(mutex_);
            if (!free_.empty()) {
                std::unique_ptr<Workspace> workspace = std::move(free_.back());
                free_.pop_back();
                return workspace;
            }
        }
        return std::make_unique<Workspace>(model, predicates, ontology, scorer);
    }
    void give_back(std::unique_ptr<Workspace> workspace) {
        const std::lock_guard lock(mutex_);
        free_.push_back(std::move(workspace));
    }

private:
    std::mutex mutex_;
    std::vector<std::unique_ptr<Workspace>> free_;
};

Error failure(std::string message, std::string remedy = {}) {
    Error error;
    error.message = std::move(message);
    error.remedy = std::move(remedy);
    return error;
}

bool is_lead(const text::Sentence& sentence, std::size_t body_index) {
    return sentence.kind == text::SentenceKind::title || body_index < 2;
}

/// Leaves out unnamed groups, places and topics that no relation uses.
void drop_unused(Extraction& extraction) {
    std::set<std::string, std::less<>> used;
    for (const Relation& relation : extraction.relations) {
        for (const std::string* id : {&relation.source, &relation.target, &relation.place, &relation.attributed_to})
            used.insert(*id);
        used.insert(relation.topics.begin(), relation.topics.end());
    }
    for (const Entity& entity : extraction.entities)
        for (const Role& role : entity.roles) used.insert(role.organization);
    const auto droppable = [&](const Entity& entity) {
        return (entity.type == EntityType::people || entity.type == EntityType::topic) && used.count(entity.id) == 0;
    };
    extraction.entities.erase(std::remove_if(extraction.entities.begin(), extraction.entities.end(), droppable),
                              extraction.entities.end());
}

}  // namespace

struct Extractor::Parts {
    Parts(ExtractorOptions given, lexicon::Lexicon words, language::Model parsing, extract::Scorer weights)
        : options(std::move(given)),
          lexicon(std::move(words)),
          model(std::move(parsing)),
          scorer(std::move(weights)),
          finder(lexicon),
          coreference(lexicon) {}

    /// `sentences` takes what --explain tells; null where nobody asks.
    Result<Extraction> extract(const Document& document, std::vector<Explanation::Sentence>* sentences) const;
    void read_sentences(Workspace& space, const Document& document, const text::Article& article,
                        Extraction& extraction, std::vector<Explanation::Sentence>* explained) const;

    ExtractorOptions options;
    lexicon::Lexicon lexicon;
    language::Model model;
    extract::Scorer scorer;
    lexicon::Predicates predicates;
    extract::ActorFinder finder;
    extract::Coreference coreference;
    mutable WorkspacePool pool;
};

Extractor::Extractor(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;
Extractor::~Extractor() = default;

const Ontology& Extractor::ontology() const noexcept { return parts_->options.ontology; }

Result<Extractor> Extractor::create(ExtractorOptions options) {
    Result<language::Model> model =
        options.model.empty() ? language::Model::english() : language::Model::load(options.model);
    if (!model) return model.error();
    options.model.clear();
    lexicon::Lexicon words = lexicon::Lexicon::standard();
    for (const ExtractorTable& table : options.actors) {
        Result<lexicon::Lexicon> extended = words.extended_by(table.text, table.name);
        if (!extended) return extended.error();
        words = std::move(*extended);
    }
    Result<extract::Scorer> scorer = extract::Scorer::standard();
    if (!scorer) return scorer.error();
    auto parts = std::make_unique<Parts>(std::move(options), std::move(words), std::move(*model), std::move(*scorer));
    std::vector<lexicon::PredicateTable> tables;
    for (const ExtractorTable& table : parts->options.predicates) tables.push_back({table.name, table.text});
    Result<lexicon::Predicates> predicates = lexicon::Predicates::create(parts->options.ontology, tables);
    if (!predicates) return predicates.error();
    parts->predicates = std::move(*predicates);
    return Extractor(std::move(parts));
}

namespace {

Error no_memory(const Document& document) {
    Error error = failure(fmt::format("no memory left for document \"{}\"", document.id));
    error.code = ErrorCode::limit_reached;
    return error;
}

}  // namespace

Result<Extraction> Extractor::extract(const Document& document) const {
    try {
        return parts_->extract(document, nullptr);
    } catch (const std::bad_alloc&) {
        return no_memory(document);
    }
}

Result<Explanation> Extractor::explain(const Document& document) const {
    try {
        Explanation explanation;
        Result<Extraction> extraction = parts_->extract(document, &explanation.sentences);
        if (!extraction) return extraction.error();
        explanation.extraction = std::move(*extraction);
        return explanation;
    } catch (const std::bad_alloc&) {
        return no_memory(document);
    }
}

Result<Extraction> Extractor::Parts::extract(const Document& document,
                                             std::vector<Explanation::Sentence>* sentences) const {
    if (document.id.empty()) return failure("a document without an id", "give each document an id of its own");
    if (const std::size_t nul = document.text.find('\0'); nul != std::string::npos)
        return failure(fmt::format("a NUL byte at offset {} of the text: it is not text", nul),
                       "convert the document to plain text in UTF-8");
    const Result<text::Article> article = text::read_article(document);
    if (!article) return article.error();

    Extraction extraction;
    extraction.document = document;
    if (extraction.document.language.empty()) extraction.document.language = "en";
    if (extraction.document.title.empty()) extraction.document.title = std::string(article->title());
    if (!extraction.document.published) extraction.document.published = article->published();
    extraction.document.sha256 = sha256_hex(document.text);

    std::unique_ptr<Workspace> space = pool.take(model, predicates, options.ontology, scorer);
    read_sentences(*space, document, *article, extraction, sentences);
    pool.give_back(std::move(space));
    drop_unused(extraction);
    return extraction;
}

void Extractor::Parts::read_sentences(Workspace& space, const Document& document, const text::Article& article,
                                      Extraction& extraction, std::vector<Explanation::Sentence>* explained) const {
    std::vector<extract::SentenceMentions> sentences;
    std::vector<bool> leads;
    std::size_t body = 0;
    std::size_t used = 0;
    const extract::ArticleNames names(article);
    if (space.trees.size() < article.sentences().size()) space.trees.resize(article.sentences().size());
    for (const text::Sentence& sentence : article.sentences()) {
        // a title that is no part of the text has no offsets in it
        if (sentence.kind == text::SentenceKind::detached_title) continue;
        const bool lead = is_lead(sentence, body);
        body += sentence.kind == text::SentenceKind::body ? 1 : 0;
        if (!finder.may_find(sentence, names)) continue;
        language::Tree& tree = space.trees[used++];
        space.parser.parse(sentence.tokens, tree);
        extract::repair(tree);
        extract::SentenceMentions made;
        made.sentence = &sentence;
        made.tree = &tree;
        made.mentions = finder.find(sentence, tree, names);
        made.title = sentence.kind == text::SentenceKind::title;
        if (made.mentions.empty()) continue;
        sentences.push_back(std::move(made));
        leads.push_back(lead);
    }
    extraction.entities = coreference.resolve(sentences, extraction.document.published);
    extract::Assembler assembler(document, extraction.document.published, lexicon, scorer, extraction.entities);
    extract::EventCoreference events(predicates);
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        extract::SentenceMentions& at = sentences[i];
        space.phrases.assign(*at.tree);
        events.refer(at, space.phrases, extraction.entities);
        space.matcher.match(space.phrases, at.mentions, space.matches);
        space.reader.read(space.phrases, at.mentions, space.matches, space.readings);
        const std::size_t found_by_frames = space.readings.size();
        space.proposer.propose(space.phrases, at.mentions, extraction.entities, space.reader, space.readings);
        extract::EventCoreference::filter(at.mentions, space.readings);
        events.note(at, space.phrases, space.readings);
        std::optional<extract::Explainer> explainer;
        if (explained != nullptr)
            explainer.emplace(extract::Explainer::Known{document.text, lexicon, predicates, extraction.entities}, at,
                              space.phrases, space.matcher, space.matches, explained->emplace_back());
        if (space.readings.empty()) continue;
        extract::find_times(space.phrases, space.times);
        const extract::Dating dating(space.phrases, space.matcher, space.times, space.readings);
        for (const extract::Reading& reading : space.readings) {
            const extract::Assembler::Made made =
                assembler.add({at.sentence, at.mentions, leads[i], found_by_frames}, space.phrases, dating, reading);
            if (explainer) explainer->add(reading, dating, made);
        }
    }
    extraction.relations = assembler.take(options.minimum_confidence);
}

}  // namespace entente
