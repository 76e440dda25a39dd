#include "extract/article_names.h"

#include <algorithm>
#include <string>

#include "extract/elements.h"
#include "extract/words.h"
#include "text/article.h"

namespace entente::extract {

namespace {

/// Headlines, where any word may have a capital.
bool is_prose(const text::Sentence& sentence) {
    return sentence.kind == text::SentenceKind::body &&
           is_one_of(sentence.tokens.back().form, {".", "!", "?", "\"", "”"});
}

bool is_small(std::string_view word) { return !word.empty() && word.front() >= 'a' && word.front() <= 'z'; }

void sort_once(std::vector<std::string_view>& words) {
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
}

}  // namespace

ArticleNames::ArticleNames(const text::Article& article) {
    std::vector<std::string_view> small;
    for (const text::Sentence& sentence : article.sentences()) {
        if (!is_prose(sentence)) continue;
        for (std::size_t i = 1; i < sentence.tokens.size(); ++i) {
            const std::string_view word = sentence.tokens[i].form;
            const std::string_view before = sentence.tokens[i - 1].form;
            // a word behind a quotation mark or a colon may open a sentence of its own
            const bool inside = is_small(before) || is_capitalised(before) || before == ",";
            if (is_small(word)) {
                small.push_back(word);
            } else if (word.size() > 2 && inside && is_capitalised(word)) {
                words_.push_back(word);
            }
        }
    }
    if (words_.empty()) return;
    sort_once(words_);
    sort_once(small);
    std::erase_if(words_, [&](std::string_view word) {
        return std::binary_search(small.begin(), small.end(), std::string_view(in_lower_case(std::string(word))));
    });
}

bool ArticleNames::contains(std::string_view word) const {
    return std::binary_search(words_.begin(), words_.end(), word);
}

}  // namespace entente::extract
