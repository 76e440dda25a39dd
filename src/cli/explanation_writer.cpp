#include "cli/explanation_writer.h"

#include <algorithm>

#include <fmt/core.h>

#include "cli/json_writer.h"

namespace entente::cli {

namespace {

using Sentence = Explanation::Sentence;
using Frame = Explanation::Frame;
using End = Explanation::End;

std::string quoted(const Sentence& sentence, int word) {
    return fmt::format("\"{}\"", escape_for_terminal(sentence.words[static_cast<std::size_t>(word)].form));
}

std::string shown(const std::optional<Date>& date) { return date ? date->to_string() : std::string(); }

void write_tree(std::string& out, const Sentence& sentence) {
    std::size_t widest = 0;
    for (const Explanation::Word& word : sentence.words)
        widest = std::max(widest, display_width(escape_for_terminal(word.form)));
    out += "  tree\n";
    for (std::size_t i = 0; i < sentence.words.size(); ++i) {
        const Explanation::Word& word = sentence.words[i];
        const std::string form = escape_for_terminal(word.form);
        const std::string gap(widest - display_width(form), ' ');
        out += fmt::format(
            "  {:>4} {}{}  {:<5} {:<12} {}\n", i + 1, form, gap, word.upos, word.deprel,
            word.head < 0 ? std::string("-") : fmt::format("{} {}", word.head + 1, quoted(sentence, word.head)));
    }
}

void write_actors(std::string& out, const Sentence& sentence) {
    out += "  actors\n";
    for (std::size_t i = 0; i < sentence.actors.size(); ++i) {
        const Explanation::Actor& actor = sentence.actors[i];
        std::string who;
        for (const std::string& id : actor.entities) who += (who.empty() ? "" : ", ") + escape_for_terminal(id);
        if (who.empty()) who = "nobody known";
        out += fmt::format("    {}: \"{}\" [{}, {}) is {}; a {}", i + 1, escape_for_terminal(actor.text),
                           actor.span.begin, actor.span.end, who, actor.form);
        if (!actor.known_by.empty()) out += fmt::format(", from {}", escape_for_terminal(actor.known_by));
        out += '\n';
    }
}

std::string listed(const std::vector<End>& ends) {
    std::string text;
    for (const End& end : ends) {
        text += fmt::format("{}{}", text.empty() ? "" : ", ", end.actor + 1);
        if (end.weight < 1) text += fmt::format(" (weight {})", end.weight);
    }
    return text.empty() ? "none" : text;
}

void write_frame(std::string& out, const Sentence& sentence, const Frame& frame, const Palette& palette) {
    out += fmt::format("  {} {}\n", palette.bold(frame.type), escape_for_terminal(frame.rule));
    if (!frame.file.empty())
        out += fmt::format("    frame    {}:{}\n", escape_for_terminal(frame.file), frame.line);
    else
        out += "    frame    none for the inner words: the outer word decides\n";
    out += "    words   ";
    for (const int word : frame.words) out += ' ' + quoted(sentence, word);
    out += fmt::format("\n    ends     source {}; target {}\n", listed(frame.sources), listed(frame.targets));
    if (!frame.path.empty()) out += fmt::format("    path     {}\n", escape_for_terminal(frame.path));
    out += fmt::format("    status   {}", to_string(frame.status));
    if (frame.status_word >= 0) out += fmt::format(", by {} and its helpers", quoted(sentence, frame.status_word));
    out += fmt::format("\n    said by  {}\n", frame.speakers.empty() ? "the article" : listed(frame.speakers));
    if (frame.start || frame.end) {
        const std::string start = shown(frame.start);
        const std::string end = shown(frame.end);
        out += fmt::format("    date     {}, from {}\n", start == end ? start : start + " to " + end,
                           frame.dated_by == "the day of the report"
                               ? frame.dated_by
                               : fmt::format("\"{}\"", escape_for_terminal(frame.dated_by)));
    }
    for (const Explanation::Given& given : frame.given)
        out += fmt::format("    gives    {} {} {}, confidence {}\n", escape_for_terminal(given.source), frame.type,
                           escape_for_terminal(given.target), given.confidence);
    if (frame.given.empty()) out += fmt::format("    gives    nothing: {}\n", frame.why_not);
}

template <typename Write>
void list(JsonWriter& writer, std::string_view name, const auto& items, Write write) {
    writer.key(name);
    writer.begin_array();
    for (const auto& item : items) write(item);
    writer.end_array();
}

void write_span(JsonWriter& writer, Span span) {
    writer.key("span");
    writer.begin_array();
    writer.value(std::uint64_t{span.begin});
    writer.value(std::uint64_t{span.end});
    writer.end_array();
}

void write_ends(JsonWriter& writer, std::string_view name, const std::vector<End>& ends) {
    list(writer, name, ends, [&](const End& end) {
        writer.begin_object();
        writer.key("actor").value(std::uint64_t{end.actor});
        writer.key("weight").value(end.weight);
        writer.end_object();
    });
}

void write_frame(JsonWriter& writer, const Frame& frame) {
    writer.begin_object();
    writer.member("type", frame.type);
    writer.member("rule", frame.rule);
    writer.member("file", frame.file);
    if (!frame.file.empty()) writer.key("line").value(std::uint64_t{frame.line});
    list(writer, "words", frame.words, [&](int word) { writer.value(std::int64_t{word}); });
    write_ends(writer, "sources", frame.sources);
    write_ends(writer, "targets", frame.targets);
    writer.member("path", frame.path);
    writer.member("status", to_string(frame.status));
    if (frame.status_word >= 0) writer.key("status_word").value(std::int64_t{frame.status_word});
    write_ends(writer, "speakers", frame.speakers);
    writer.member("start", frame.start);
    writer.member("end", frame.end);
    writer.member("dated_by", frame.dated_by);
    list(writer, "given", frame.given, [&](const Explanation::Given& given) {
        writer.begin_object();
        writer.member("source", given.source);
        writer.member("target", given.target);
        writer.key("confidence").value(given.confidence);
        writer.end_object();
    });
    writer.member("why_not", frame.why_not);
    writer.end_object();
}

void write_sentence(JsonWriter& writer, const Sentence& sentence) {
    writer.begin_object();
    write_span(writer, sentence.span);
    writer.member("text", sentence.text);
    list(writer, "words", sentence.words, [&](const Explanation::Word& word) {
        writer.begin_object();
        writer.member("form", word.form);
        writer.member("lemma", word.lemma);
        writer.member("upos", word.upos);
        writer.member("deprel", word.deprel);
        writer.key("head").value(std::int64_t{word.head});
        writer.end_object();
    });
    list(writer, "actors", sentence.actors, [&](const Explanation::Actor& actor) {
        writer.begin_object();
        write_span(writer, actor.span);
        writer.member("text", actor.text);
        writer.member("form", actor.form);
        list(writer, "entities", actor.entities, [&](const std::string& id) { writer.value(id); });
        writer.member("known_by", actor.known_by);
        writer.end_object();
    });
    list(writer, "frames", sentence.frames, [&](const Frame& frame) { write_frame(writer, frame); });
    list(writer, "missed", sentence.missed, [&](const Explanation::Missed& missed) {
        writer.begin_object();
        writer.key("word").value(std::int64_t{missed.word});
        writer.key("frames").value(std::uint64_t{missed.frames});
        writer.end_object();
    });
    writer.end_object();
}

}  // namespace

std::string explanation_text(const Explanation& explanation, const Palette& palette) {
    const Document& document = explanation.extraction.document;
    std::string out = palette.bold(escape_for_terminal(document.id));
    if (document.published) out += ", " + document.published->to_string();
    out += fmt::format(": {} with actors\n", explanation.sentences.size() == 1
                                                 ? std::string("1 sentence")
                                                 : fmt::format("{} sentences", explanation.sentences.size()));
    for (const Sentence& sentence : explanation.sentences) {
        out += fmt::format("\n{} {}\n", palette.dim(fmt::format("[{}, {})", sentence.span.begin, sentence.span.end)),
                           palette.cyan(escape_for_terminal(sentence.text)));
        write_tree(out, sentence);
        write_actors(out, sentence);
        for (const Frame& frame : sentence.frames) write_frame(out, sentence, frame, palette);
        if (sentence.frames.empty()) out += "  no frame fits\n";
        for (const Explanation::Missed& missed : sentence.missed)
            out += fmt::format("  {} begins or ends {} {}, none of which fits\n", quoted(sentence, missed.word),
                               missed.frames, missed.frames == 1 ? "frame" : "frames");
    }
    return out;
}

std::string explanation_json(const Explanation& explanation) {
    JsonWriter writer(JsonLayout::one_line);
    writer.begin_object();
    writer.key("document");
    writer.begin_object();
    writer.member("id", explanation.extraction.document.id);
    writer.member("published", explanation.extraction.document.published);
    writer.end_object();
    list(writer, "sentences", explanation.sentences,
         [&](const Sentence& sentence) { write_sentence(writer, sentence); });
    writer.end_object();
    return writer.text();
}

}  // namespace entente::cli
