#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <entente/model/date.h>
#include <entente/model/document.h>
#include <entente/model/result.h>
#include <entente/model/span.h>

#include "text/token.h"
#include "text/utf8.h"

namespace entente::text {

/// What a sentence is within its article.
enum class SentenceKind : std::uint8_t {
    title,           ///< the title, a line of the text
    detached_title,  ///< `Document::title` where the text does not hold it: spans and bytes count into the
                     ///< title
    heading,         ///< a line between paragraphs that is no sentence
    body,
};

/// A sentence longer than this many tokens is cut there, so that no text can make a sentence of any length.
inline constexpr std::size_t max_sentence_tokens = 250;

/// A sentence with its tokens, of which it has at least one and at most `max_sentence_tokens`.
/// The dateline that an article begins with is no part of it.
struct Sentence {
    SentenceKind kind = SentenceKind::body;
    std::uint32_t paragraph = 0;   ///< paragraphs, the title's and headings' included, are numbered from 0
    bool begins_in_quote = false;  ///< a quotation that was opened in an earlier sentence is still open
    ByteRange bytes;               ///< from its first token to the end of its last
    Span span;                     ///< the same in code points
    std::span<const Token> tokens;
};

/// What a line that is not part of the story is.
enum class FrameKind : std::uint8_t {
    menu,       ///< menus, banners, buttons, section names, lines without Latin letters
    byline,     ///< `By Jane Doe`, `Reporting by …; Editing by …`
    date_line,  ///< `June 4, 2025`, `Published: 4 June 2025 10:12 GMT`
    copyright,  ///< `© 2025 …`, `All rights reserved`
    dateline,   ///< `MOSCOW, June 4 (TASS) —` before the first sentence
};

struct Frame {
    FrameKind kind = FrameKind::menu;
    Span span;
};

/// The words before an article's first sentence that say where and when it was filed, and by whom.
struct Dateline {
    Span span;                 ///< whole, the dash included
    Span place_span;           ///< empty where there is no place
    std::string place;         ///< as written: `SAN FRANCISCO`, `Moscow`; may be empty
    std::string agency;        ///< `TASS`, `AP`; may be empty
    std::optional<Date> date;  ///< where it is given and the year is given or follows from the publication date
};

/// A document's text, taken apart. Views the document, which must stay where it is and unchanged.
class Article {
public:
    Article() = default;
    Article(Article&&) noexcept = default;
    Article& operator=(Article&&) noexcept = default;
    Article(const Article&) = delete;  // sentences view the tokens
    Article& operator=(const Article&) = delete;
    ~Article() = default;

    /// In the order of the text; the title, detached or not, comes first where there is one.
    [[nodiscard]] const std::vector<Sentence>& sentences() const noexcept { return sentences_; }
    [[nodiscard]] const std::vector<Frame>& frame() const noexcept { return frame_; }
    [[nodiscard]] const std::optional<Dateline>& dateline() const noexcept { return dateline_; }
    /// The document's title or else the text's; empty where neither has one.
    [[nodiscard]] std::string_view title() const noexcept { return title_; }
    /// The document's publication date or else that of the text's date line.
    [[nodiscard]] const std::optional<Date>& published() const noexcept { return published_; }

private:
    friend class ArticleReader;

    std::vector<Token> tokens_;
    std::vector<Sentence> sentences_;
    std::vector<Frame> frame_;
    std::optional<Dateline> dateline_;
    std::string_view title_;
    std::optional<Date> published_;
    std::deque<std::string> forms_;  // of tokens that hold a soft hyphen or the like; addresses stay
};

/// Takes a document's text apart: frame, title, date line, dateline, paragraphs, sentences, tokens.
///
/// Without `Document::title`, the first line of the story is the title unless it ends like a sentence. Lines
/// that a paragraph was wrapped into are joined. Linear in the text's size. Fails where the text is not UTF-8
/// (with line and column) or is 2 GiB or more. An empty text is an article without sentences.
///
///     Result<text::Article> article = text::read_article(document);
///     for (const text::Sentence& sentence : article->sentences()) parser.parse(sentence.tokens, tree);
[[nodiscard]] Result<Article> read_article(const Document& document);
Result<Article> read_article(Document&&) = delete;

/// The date that a line of text consists of, with or without a day's name, a time and `Published:` before it:
/// `June 4, 2025`, `4 June 2025`, `2025-06-04`, `2025-06-04T10:12:00Z`, `Wed, 04 Jun 2025 10:12 GMT`,
/// `4.6.2025`. Nothing for any other line. `06/04/2025` is read only where one of the two numbers can be no
/// month.
[[nodiscard]] std::optional<Date> parse_date_line(std::string_view line);

}  // namespace entente::text
