#include "text/article.h"

#include <utility>

#include "text/dateline.h"
#include "text/frame.h"
#include "text/paragraphs.h"
#include "text/sentence_splitter.h"
#include "text/tokenizer.h"

namespace entente::text {

/// Fills an Article from one document.
class ArticleReader {
public:
    explicit ArticleReader(const Document& document)
        : document_(document),
          text_(document.text),
          index_(text_),
          tokenizer_(text_, article_.forms_),
          paragraphs_(find_paragraphs(text_)) {}

    Article read() {
        article_.published_ = document_.published;
        find_frame();
        find_title();
        for (std::size_t i = 0; i < paragraphs_.size(); ++i) read_paragraph(i);
        view_tokens();
        return std::move(article_);
    }

private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    void find_frame() {
        frame_.resize(paragraphs_.size());
        for (std::size_t i = 0; i < paragraphs_.size(); ++i) {
            frame_[i] = frame_line(slice(text_, paragraphs_[i]));
            if (frame_[i] && frame_[i]->date && !article_.published_) article_.published_ = frame_[i]->date;
        }
    }

    /// The title's paragraph: the line that `Document::title` repeats, or, where there is none, the story's
    /// first line if it could be one. A one- or two-word line before a better candidate is the section's
    /// name.
    void find_title() {
        article_.title_ = document_.title;
        if (!document_.title.empty()) {
            const ByteRange title = trim(document_.title, {0, static_cast<std::uint32_t>(document_.title.size())});
            for (std::size_t i = 0; i < paragraphs_.size() && title_ == none; ++i)
                if (slice(text_, paragraphs_[i]) == slice(document_.title, title)) title_ = i;
            if (title_ == none) read_detached_title();
            return;
        }
        const std::size_t first = next_line(0);
        if (first == none || !could_be_title(slice(text_, paragraphs_[first]))) return;
        title_ = first;
        const std::size_t second = next_line(first + 1);
        const bool section = second != none && count_words(slice(text_, paragraphs_[first])) <= 2 &&
                             could_be_title(slice(text_, paragraphs_[second])) &&
                             count_words(slice(text_, paragraphs_[second])) >= 4;
        if (section) {
            frame_[first] = FrameLine{};
            title_ = second;
        }
        article_.title_ = slice(text_, paragraphs_[title_]);
    }

    [[nodiscard]] std::size_t next_line(std::size_t from) const {
        for (std::size_t i = from; i < paragraphs_.size(); ++i)
            if (!frame_[i]) return i;
        return none;
    }

    void read_detached_title() {
        Tokenizer tokenizer(document_.title, article_.forms_);
        tokenizer.tokenize({0, static_cast<std::uint32_t>(document_.title.size())}, article_.tokens_);
        add_sentences(0, SentenceKind::detached_title);
    }

    void read_paragraph(std::size_t i) {
        ByteRange paragraph = paragraphs_[i];
        if (frame_[i]) {
            article_.frame_.push_back({frame_[i]->kind, index_.span(paragraph)});
            return;
        }
        SentenceKind kind = SentenceKind::body;
        if (i == title_) {
            kind = SentenceKind::title;
        } else if (!has_body_ && find_dateline_of(paragraph)) {
            has_body_ = true;
        } else if (!reads_like_body(slice(text_, paragraph))) {
            kind = SentenceKind::heading;
        } else {
            has_body_ = true;
        }
        const std::size_t first = article_.tokens_.size();
        tokenizer_.tokenize(paragraph, article_.tokens_);
        add_sentences(first, kind);
    }

    /// Sets a dateline at the paragraph's beginning aside.
    bool find_dateline_of(ByteRange& paragraph) {
        const auto found = find_dateline(text_, paragraph, article_.published_);
        if (!found) return false;
        Dateline dateline;
        dateline.span = index_.span(found->whole);
        dateline.place_span = index_.span(found->place);
        dateline.place = slice(text_, found->place);
        dateline.agency = slice(text_, found->agency);
        dateline.date = found->date;
        // Nobody told when it was published, so this date has a year of its own.
        if (!article_.published_) article_.published_ = found->date;
        article_.frame_.push_back({FrameKind::dateline, dateline.span});
        article_.dateline_ = std::move(dateline);
        paragraph.begin = found->whole.end;
        return true;
    }

    void add_sentences(std::size_t first_token, SentenceKind kind) {
        const std::span<const Token> tokens = std::span<const Token>(article_.tokens_).subspan(first_token);
        if (tokens.empty()) return;
        bounds_.clear();
        split_sentences(tokens, bounds_);
        for (const SentenceBounds& bound : bounds_) {
            const Token& first = tokens[bound.begin];
            const Token& last = tokens[bound.end - 1];
            Sentence sentence;
            sentence.kind = kind;
            sentence.paragraph = paragraph_count_;
            sentence.begins_in_quote = bound.begins_in_quote;
            sentence.bytes = {first.byte_begin, last.byte_end};
            sentence.span = {first.span.begin, last.span.end};
            article_.sentences_.push_back(sentence);
            sentence_ends_.push_back(first_token + bound.end);
        }
        ++paragraph_count_;
    }

    /// Only now do the tokens stay where they are.
    void view_tokens() {
        std::size_t begin = 0;
        for (std::size_t i = 0; i < sentence_ends_.size(); ++i) {
            article_.sentences_[i].tokens =
                std::span<const Token>(article_.tokens_).subspan(begin, sentence_ends_[i] - begin);
            begin = sentence_ends_[i];
        }
    }

    const Document& document_;
    std::string_view text_;
    CodePointIndex index_;
    Article article_;
    Tokenizer tokenizer_;
    std::vector<ByteRange> paragraphs_;
    std::vector<std::optional<FrameLine>> frame_;
    std::size_t title_ = none;
    bool has_body_ = false;
    std::uint32_t paragraph_count_ = 0;
    std::vector<SentenceBounds> bounds_;
    std::vector<std::size_t> sentence_ends_;  // as positions in the article's tokens
};

Result<Article> read_article(const Document& document) {
    constexpr std::size_t largest = std::size_t{1} << 31;
    if (document.text.size() >= largest || document.title.size() >= largest) {
        Error error;
        error.code = ErrorCode::limit_reached;
        error.message = "a text of 2 GiB or more";
        error.remedy = "split it into its documents";
        return error;
    }
    for (const std::string* text : {&document.text, &document.title})
        if (const Result<void> valid = validate_utf8(*text); !valid) return valid.error();
    return ArticleReader(document).read();
}

}  // namespace entente::text
