#include <utility>

#include <fmt/core.h>

#include <entente/extract/extractor.h>

#include "text/article.h"

namespace entente {

Result<Document> document_from_text(std::string_view file_name, std::string text) {
    Document document;
    std::string_view id = file_name;
    if (const std::size_t slash = id.find_last_of('/'); slash != std::string_view::npos) id.remove_prefix(slash + 1);
    if (const std::size_t dot = id.find_last_of('.'); dot != std::string_view::npos && dot > 0) id = id.substr(0, dot);
    document.id = id.empty() || id == "-" ? "stdin" : std::string(id);
    document.language = "en";
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.compare(0, byte_order_mark.size(), byte_order_mark) == 0) text.erase(0, byte_order_mark.size());
    const auto failed = [&](Error error) {
        error.file = std::string(file_name);
        return error;
    };
    if (const std::size_t nul = text.find('\0'); nul != std::string::npos) {
        Error error;
        error.message = fmt::format("a NUL byte at offset {}: this is not text", nul);
        error.remedy = "give plain text in UTF-8";
        return failed(std::move(error));
    }
    document.text = std::move(text);
    const Result<text::Article> article = text::read_article(document);
    if (!article) return failed(article.error());
    std::string title(article->title());
    const std::optional<Date> published = article->published();
    document.title = std::move(title);
    document.published = published;
    return document;
}

}  // namespace entente
