#include "language/train/raw_text.h"

#include <algorithm>
#include <deque>
#include <map>
#include <string_view>
#include <utility>

#include "language/parser.h"
#include "text/sentence_splitter.h"
#include "text/tokenizer.h"

namespace entente::language::train {
namespace {

using text::ByteRange;

std::string_view relation_of(std::string_view deprel) { return deprel.substr(0, deprel.find(':')); }

/// A word of either side, by its bytes in the raw text.
struct PlacedWord {
    ByteRange bytes;
    ByteRange head;  // the root's is empty
    std::string_view upos;
    std::string_view relation;
};

struct PlacedText {
    std::string text;
    std::vector<ByteRange> paragraphs;
    std::vector<ByteRange> sentences;
    std::vector<PlacedWord> words;
};

void place_words(const TreebankSentence& sentence, const std::vector<ByteRange>& places, PlacedText& placed) {
    for (std::size_t i = 0; i < places.size(); ++i) {
        const TreebankWord& word = sentence.words[i];
        const ByteRange head = word.head == -1 ? ByteRange{} : places[static_cast<std::size_t>(word.head)];
        placed.words.push_back({places[i], head, word.upos, relation_of(word.deprel)});
    }
}

PlacedText write_out(const std::vector<TreebankSentence>& sentences) {
    PlacedText placed;
    const auto here = [&] { return static_cast<std::uint32_t>(placed.text.size()); };
    std::vector<ByteRange> places;
    for (const TreebankSentence& sentence : sentences) {
        if (sentence.begins_paragraph || placed.paragraphs.empty()) {
            if (!placed.text.empty()) placed.text += "\n\n";
            placed.paragraphs.push_back({here(), here()});
        }
        const std::uint32_t begin = here();
        places.clear();
        for (const TreebankWord& word : sentence.words) {
            const std::uint32_t word_begin = here();
            placed.text += word.form;
            places.push_back({word_begin, here()});
            if (word.space_after) placed.text += ' ';
        }
        placed.sentences.push_back({begin, places.back().end});
        placed.paragraphs.back().end = places.back().end;
        place_words(sentence, places, placed);
    }
    return placed;
}

PlacedText read_again(const Model& model, const PlacedText& gold) {
    PlacedText placed;
    std::deque<std::string> forms;
    text::Tokenizer tokenizer(gold.text, forms);
    Parser parser(model);
    Tree tree;
    std::vector<text::Token> tokens;
    std::vector<text::SentenceBounds> bounds;
    for (const ByteRange& paragraph : gold.paragraphs) {
        tokens.clear();
        bounds.clear();
        tokenizer.tokenize(paragraph, tokens);
        text::split_sentences(tokens, bounds);
        for (const text::SentenceBounds& bound : bounds) {
            const auto words = std::span<const text::Token>(tokens).subspan(bound.begin, bound.end - bound.begin);
            placed.sentences.push_back({words.front().byte_begin, words.back().byte_end});
            parser.parse(words, tree);
            const auto place = [&](int word) {
                const text::Token& token = words[static_cast<std::size_t>(word)];
                return ByteRange{token.byte_begin, token.byte_end};
            };
            for (int i = 0; i < tree.size(); ++i) {
                const ByteRange head = tree.head(i) == Tree::none ? ByteRange{} : place(tree.head(i));
                placed.words.push_back(
                    {place(i), head, to_string(tree.upos(i)), relation_of(to_string(tree.deprel(i)))});
            }
        }
    }
    return placed;
}

Agreement compare_ranges(const std::vector<ByteRange>& gold, const std::vector<ByteRange>& system) {
    std::vector<ByteRange> common;
    std::set_intersection(gold.begin(), gold.end(), system.begin(), system.end(), std::back_inserter(common));
    return {static_cast<std::int64_t>(gold.size()), static_cast<std::int64_t>(system.size()),
            static_cast<std::int64_t>(common.size())};
}

/// The differing stretches, each as `gold | cut / our | cut`.
std::vector<std::string> differences(const PlacedText& gold, const PlacedText& system) {
    std::vector<std::string> result;
    std::size_t g = 0;
    std::size_t s = 0;
    while (g < gold.words.size() && s < system.words.size()) {
        if (gold.words[g].bytes == system.words[s].bytes) {
            ++g;
            ++s;
            continue;
        }
        std::string left;
        std::string right;
        std::uint32_t end = std::max(gold.words[g].bytes.end, system.words[s].bytes.end);
        bool aligned = false;
        while (!aligned) {
            for (; g < gold.words.size() && gold.words[g].bytes.end <= end; ++g)
                left += std::string(text::slice(gold.text, gold.words[g].bytes)) + " ";
            for (; s < system.words.size() && system.words[s].bytes.end <= end; ++s)
                right += std::string(text::slice(gold.text, system.words[s].bytes)) + " ";
            const std::uint32_t reached = end;
            if (g < gold.words.size() && gold.words[g].bytes.begin < end) end = gold.words[g].bytes.end;
            if (s < system.words.size() && system.words[s].bytes.begin < end) end = system.words[s].bytes.end;
            aligned = end == reached;
        }
        result.push_back(left + "/ " + right);
    }
    return result;
}

}  // namespace

RawTextScores evaluate_raw_text(const Model& model, const std::vector<TreebankSentence>& sentences) {
    const PlacedText gold = write_out(sentences);
    const PlacedText system = read_again(model, gold);
    RawTextScores scores;
    scores.sentences = compare_ranges(gold.sentences, system.sentences);
    Agreement& tokens = scores.tokens;
    tokens.gold = static_cast<std::int64_t>(gold.words.size());
    tokens.system = static_cast<std::int64_t>(system.words.size());
    scores.upos = scores.heads = scores.labelled = tokens;
    for (std::size_t g = 0, s = 0; g < gold.words.size() && s < system.words.size();) {
        const PlacedWord& a = gold.words[g];
        const PlacedWord& b = system.words[s];
        if (a.bytes == b.bytes) {
            const bool head = a.head == b.head;
            ++tokens.common;
            scores.upos.common += a.upos == b.upos;
            scores.heads.common += head;
            scores.labelled.common += head && a.relation == b.relation;
        }
        const bool gold_first = a.bytes.end <= b.bytes.end;
        const bool system_first = b.bytes.end <= a.bytes.end;
        g += gold_first;
        s += system_first;
    }
    scores.token_errors = differences(gold, system);
    return scores;
}

namespace {

/// The words `[begin, end)` as one, in the place of the one whose head lies outside.
bool merge(TreebankSentence& sentence, std::size_t begin, std::size_t end) {
    const auto outside = [&](std::size_t i) {
        const int head = sentence.words[i].head;
        return head < static_cast<int>(begin) || head >= static_cast<int>(end);
    };
    std::size_t top = end;
    for (std::size_t i = begin; i < end; ++i) {
        if (!outside(i)) continue;
        if (top != end) return false;
        top = i;
    }
    TreebankWord merged = sentence.words[top];
    merged.form.clear();
    for (std::size_t i = begin; i < end; ++i) merged.form += sentence.words[i].form;
    merged.lemma = merged.form;
    merged.upos = "PROPN";
    merged.xpos = "NNP";
    merged.space_after = sentence.words[end - 1].space_after;
    const int removed = static_cast<int>(end - begin) - 1;
    const auto renumbered = [&](int head) {
        if (head < static_cast<int>(begin)) return head;
        return head < static_cast<int>(end) ? static_cast<int>(begin) : head - removed;
    };
    sentence.words[begin] = std::move(merged);
    const auto first = sentence.words.begin() + static_cast<std::ptrdiff_t>(begin);
    sentence.words.erase(first + 1, first + 1 + removed);
    for (TreebankWord& word : sentence.words) word.head = renumbered(word.head);
    return true;
}

}  // namespace

void merge_names(TreebankSentence& sentence) {
    std::string line;
    std::map<std::uint32_t, std::size_t> begins;  // byte to word
    for (std::size_t i = 0; i < sentence.words.size(); ++i) {
        begins[static_cast<std::uint32_t>(line.size())] = i;
        line += sentence.words[i].form;
        if (sentence.words[i].space_after) line += ' ';
    }
    begins[static_cast<std::uint32_t>(line.size())] = sentence.words.size();
    std::deque<std::string> forms;
    std::vector<text::Token> tokens;
    text::Tokenizer(line, forms).tokenize({0, static_cast<std::uint32_t>(line.size())}, tokens);
    for (auto token = tokens.rbegin(); token != tokens.rend(); ++token) {
        const auto begin = begins.find(token->byte_begin);
        auto end = begins.find(token->byte_end);
        if (end == begins.end()) end = begins.find(token->byte_end + 1);
        if (begin == begins.end() || end == begins.end() || end->second < begin->second + 3) continue;
        const auto words =
            std::span<const TreebankWord>(sentence.words).subspan(begin->second, end->second - begin->second);
        const bool is_name =
            std::any_of(words.begin(), words.end(), [](const auto& word) { return word.upos == "PROPN"; });
        if (is_name && words[1].form == "-") merge(sentence, begin->second, end->second);
    }
}

}  // namespace entente::language::train
