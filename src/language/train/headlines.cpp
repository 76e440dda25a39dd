#include "language/train/headlines.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "text/characters.h"

namespace entente::language::train {
namespace {

constexpr auto small_words = std::to_array<std::string_view>(
    {"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "n't", "of", "on", "or", "the", "to", "with"});

bool heads_something(const TreebankSentence& sentence, int word) {
    return std::any_of(sentence.words.begin(), sentence.words.end(),
                       [&](const TreebankWord& other) { return other.head == word; });
}

void drop_full_stop(TreebankSentence& sentence) {
    const int last = static_cast<int>(sentence.words.size()) - 1;
    if (last < 1 || sentence.words.back().form != "." || sentence.words.back().head == -1) return;
    if (!heads_something(sentence, last)) sentence.words.pop_back();
}

}  // namespace

TreebankSentence as_headline(TreebankSentence sentence) {
    drop_full_stop(sentence);
    for (std::size_t i = 0; i < sentence.words.size(); ++i) {
        std::string& form = sentence.words[i].form;
        const bool is_small = std::find(small_words.begin(), small_words.end(), form) != small_words.end();
        if (is_small && i > 0) continue;
        if (text::is_ascii_lower(form.front())) form.front() = static_cast<char>(form.front() - 32);
    }
    return sentence;
}

void add_headlines(std::vector<TreebankSentence>& sentences) {
    constexpr std::size_t period = 8;
    constexpr std::size_t fewest_words = 4;
    std::vector<TreebankSentence> added;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        if (sentences[i].words.size() < fewest_words) continue;
        if (i % period == 0) added.push_back(as_headline(sentences[i]));
        if (i % period != period / 2) continue;
        added.push_back(sentences[i]);
        drop_full_stop(added.back());
    }
    std::move(added.begin(), added.end(), std::back_inserter(sentences));
}

}  // namespace entente::language::train
