#pragma once

#include <string_view>
#include <vector>

namespace entente::text {
class Article;
}

namespace entente::extract {

/// The words that an article writes with a capital in the midst of its sentences and never without: where
/// such a word opens a sentence, it is a name again, whatever the tagger takes it for. After Mikheev,
/// Periods, Capitalized Words, etc., Computational Linguistics 28 (3), 2002. Views the article.
class ArticleNames {
public:
    ArticleNames() = default;
    explicit ArticleNames(const text::Article& article);

    [[nodiscard]] bool contains(std::string_view word) const;

private:
    std::vector<std::string_view> words_;  // sorted
};

}  // namespace entente::extract
