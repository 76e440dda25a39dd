#include "extract/explain.h"

#include <algorithm>

#include <fmt/core.h>

#include "text/article.h"
#include "text/utf8.h"

namespace entente::extract {

using language::Tree;
using lexicon::Kind;

namespace {

std::string_view form_of(MentionKind kind) {
    switch (kind) {
        case MentionKind::name: return "name";
        case MentionKind::nominal: return "nominal";
        case MentionKind::pronoun: return "pronoun";
        case MentionKind::modifier: return "modifier";
    }
    return {};
}

std::string_view name_of(Kind kind) {
    switch (kind) {
        case Kind::country: return "country";
        case Kind::demonym: return "demonym";
        case Kind::capital: return "capital";
        case Kind::seat: return "seat of government";
        case Kind::place: return "place";
        case Kind::organization: return "organization";
        case Kind::body: return "state body";
        case Kind::title: return "title";
        case Kind::role: return "role noun";
        case Kind::person: return "leader";
        case Kind::given_name: return "given name";
        case Kind::name_word: return "word of names";
        case Kind::stop: return "no actor";
        case Kind::common_noun: return "common noun";
    }
    return {};
}

std::vector<Explanation::End> ends_of(const std::vector<Filler>& fillers) {
    std::vector<Explanation::End> ends;
    ends.reserve(fillers.size());
    for (const Filler& filler : fillers) ends.push_back({filler.mention, filler.weight});
    return ends;
}

}  // namespace

Explainer::Explainer(Known known, const SentenceMentions& sentence, const Phrases& phrases, const Matcher& matcher,
                     std::span<const Match> matches, Explanation::Sentence& out)
    : known_(known), sentence_(sentence), phrases_(phrases), out_(out) {
    out_.span = sentence.sentence->span;
    out_.text = std::string(text::slice(known_.text, sentence.sentence->bytes));
    tell_words();
    tell_actors();
    tell_missed(matcher, matches);
}

void Explainer::tell_words() {
    const Tree& tree = phrases_.tree();
    for (int word = 0; word < tree.size(); ++word)
        out_.words.push_back({std::string(tree.form(word)), std::string(phrases_.lemma(word)),
                              std::string(language::to_string(tree.upos(word))),
                              std::string(language::to_string(tree.deprel(word))),
                              tree.head(word) == Tree::none ? -1 : tree.head(word)});
}

void Explainer::tell_actors() {
    for (const Mention& mention : sentence_.mentions) {
        Explanation::Actor actor;
        actor.span = mention.span;
        const auto& tokens = sentence_.sentence->tokens;
        const std::uint32_t begin = tokens[mention.first].byte_begin;
        actor.text = std::string(known_.text.substr(begin, tokens[mention.last - 1].byte_end - begin));
        actor.form = std::string(form_of(mention.kind));
        for (const std::uint32_t entity : mention.entities) actor.entities.push_back(known_.entities[entity].id);
        actor.known_by = known_by(mention);
        out_.actors.push_back(std::move(actor));
    }
}

/// The rows of the lexicon whose forms stand in the mention, the longest at each word; or else what told who it is.
std::string Explainer::known_by(const Mention& mention) const {
    std::vector<std::string_view> forms;
    for (const text::Token& token : sentence_.sentence->tokens) forms.push_back(token.form);
    std::string rows;
    std::vector<lexicon::Surfaces::Match> found;
    for (std::uint32_t word = mention.first; word < mention.last;) {
        found.clear();
        known_.lexicon.match(forms, word, found);
        while (!found.empty() && (found.back().within_token || found.back().last > mention.last)) found.pop_back();
        if (found.empty()) {
            ++word;
            continue;
        }
        const lexicon::Entry& entry = known_.lexicon.entry(found.back().entry);
        if (entry.kind != Kind::stop) {
            if (!rows.empty()) rows += ", ";
            rows += name_of(entry.kind);
            if (!entry.name.empty()) rows += fmt::format(" \"{}\"", entry.name);
        }
        word = found.back().last;
    }
    if (!rows.empty()) return "lexicon: " + rows;
    if (mention.kind == MentionKind::pronoun)
        return mention.entities.empty() ? std::string() : std::string("what stands before it");
    return "the text";
}

/// Words of which some frame begins, but none fits.
void Explainer::tell_missed(const Matcher& matcher, std::span<const Match> matches) {
    for (int word = 0; word < phrases_.tree().size(); ++word) {
        const bool used = std::any_of(matches.begin(), matches.end(), [&](const Match& match) {
            return match.trigger == word ||
                   std::find(match.elements.begin(), match.elements.end(), word) != match.elements.end();
        });
        if (used) continue;
        std::size_t frames = 0;
        for (const std::uint32_t lexeme : matcher.lexemes_at(word))
            frames += known_.predicates.frames_of(lexeme).size();
        if (frames > 0) out_.missed.push_back({word, static_cast<std::uint32_t>(frames)});
    }
}

/// `Shoigu <nsubj met >obl Kim`: up to the word that both hang under, then down.
std::string Explainer::path(int from, int to) const {
    const Tree& tree = phrases_.tree();
    std::string text(tree.form(from));
    int at = from;
    while (at != to && !tree.dominates(at, to)) {
        text += fmt::format(" <{} {}", language::to_string(tree.deprel(at)), tree.form(tree.head(at)));
        at = tree.head(at);
    }
    std::vector<int> down;
    for (int below = to; below != at; below = tree.head(below)) down.push_back(below);
    for (auto word = down.rbegin(); word != down.rend(); ++word)
        text += fmt::format(" >{} {}", language::to_string(tree.deprel(*word)), tree.form(*word));
    return text;
}

void Explainer::add(const Reading& reading, const Dating& dating, const Assembler::Made& made) {
    Explanation::Frame frame;
    frame.type = reading.type->name;
    frame.rule = reading.rule;
    if (reading.frame != nullptr) {
        frame.file = reading.frame->file;
        frame.line = reading.frame->line;
    }
    frame.words = reading.words;
    frame.sources = ends_of(reading.sources);
    frame.targets = ends_of(reading.targets);
    if (!reading.sources.empty() && !reading.targets.empty()) {
        const Filler& last = reading.pair ? reading.sources.back() : reading.targets.front();
        frame.path = path(reading.sources.front().word, last.word);
    }
    frame.status = reading.status;
    frame.status_word = reading.status_word;
    frame.speakers = ends_of(reading.speakers);
    frame.start = made.when.start;
    frame.end = made.when.end;
    if (made.assumed) {
        frame.dated_by = "the day of the report";
    } else if (const TimeExpression* time = dating.told_by(reading); time != nullptr && made.when.known()) {
        for (int word = time->first; word < time->last; ++word) {
            if (word > time->first) frame.dated_by += ' ';
            frame.dated_by += phrases_.tree().form(word);
        }
    }
    frame.given = made.relations;
    if (frame.given.empty())
        frame.why_not = made.unknown_end ? "an end is not known, or both are the same"
                                         : "the relation type does not allow these ends";
    out_.frames.push_back(std::move(frame));
}

}  // namespace entente::extract
