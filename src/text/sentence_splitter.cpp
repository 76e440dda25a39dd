#include "text/sentence_splitter.h"

#include "text/abbreviations.h"
#include "text/article.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace entente::text {
namespace {

bool is_double_quote(std::string_view form) noexcept {
    return form == "\"" || form == "\xE2\x80\x9C" || form == "\xE2\x80\x9D" || form == "``" || form == "''" ||
           form == "\xC2\xAB" || form == "\xC2\xBB";
}

bool is_single_quote(std::string_view form) noexcept {
    return form == "'" || form == "\xE2\x80\x98" || form == "\xE2\x80\x99";
}

bool is_closing_bracket(std::string_view form) noexcept { return form == ")" || form == "]" || form == "}"; }

/// A token that ends sentences by itself: `.`, `...`, `?!`, and their ideographic and other forms.
bool is_terminal(std::string_view form) noexcept {
    if (form == "\xE3\x80\x82" || form == "\xEF\xBC\x9F" || form == "\xEF\xBC\x81" || form == "\xE2\x80\xA6")
        return true;
    const char c = form.front();
    return c == '.' || c == '?' || c == '!';
}

bool is_ellipsis(std::string_view form) noexcept { return form == "\xE2\x80\xA6" || form.starts_with(".."); }

/// Tracks whether a double quotation is open.
class Quotation {
public:
    void pass(const Token& token) noexcept {
        if (token.form == "\"") {
            open_ = !open_;
        } else if (token.form == "\xE2\x80\x9C" || token.form == "``" || token.form == "\xC2\xAB") {
            open_ = true;
        } else if (token.form == "\xE2\x80\x9D" || token.form == "''" || token.form == "\xC2\xBB") {
            open_ = false;
        }
    }
    [[nodiscard]] bool open() const noexcept { return open_; }

private:
    bool open_ = false;
};

class Splitter {
public:
    Splitter(std::span<const Token> tokens, std::vector<SentenceBounds>& bounds) : tokens_(tokens), bounds_(bounds) {}

    void split() {
        std::size_t begin = 0;
        Quotation quotation;
        bool begins_in_quote = false;
        while (begin < tokens_.size()) {
            const std::size_t end = end_of_sentence(begin, quotation);
            bounds_.push_back({begin, end, begins_in_quote});
            begins_in_quote = quotation.open();
            begin = end;
        }
    }

private:
    std::size_t end_of_sentence(std::size_t begin, Quotation& quotation) const {
        for (std::size_t i = begin; i < tokens_.size(); ++i) {
            quotation.pass(tokens_[i]);
            if (i + 1 - begin == max_sentence_tokens) return i + 1;
            if (!may_end(i, begin)) continue;
            const bool was_open = quotation.open();
            const std::size_t end = after_closing_marks(i + 1, begin + max_sentence_tokens, quotation);
            const bool full = end - begin >= max_sentence_tokens;
            if (full || end == tokens_.size() || begins_anew(i, end, was_open)) return end;
            i = end - 1;
        }
        return tokens_.size();
    }

    [[nodiscard]] bool may_end(std::size_t i, std::size_t begin) const {
        const std::string_view form = tokens_[i].form;
        if (is_terminal(form)) {
            // The number or letter of a list's entry: `1.`, `a.`.
            const bool entry = form == "." && i == begin + 1 && !tokens_[i].space_before &&
                               tokens_[begin].form.size() <= 2 && is_short_label(tokens_[begin].form);
            return !entry;
        }
        return form.size() > 1 && form.ends_with('.') &&
               abbreviation(form.substr(0, form.size() - 1)) == Abbreviation::perhaps;
    }

    static bool is_short_label(std::string_view form) {
        return is_ascii_digit(form.front()) || (form.size() == 1 && is_ascii_letter(form.front()));
    }

    std::size_t after_closing_marks(std::size_t at, std::size_t limit, Quotation& quotation) const {
        for (; at < tokens_.size() && at < limit && !tokens_[at].space_before; ++at) {
            const std::string_view form = tokens_[at].form;
            const bool closes = is_closing_bracket(form) || is_single_quote(form) ||
                                (is_double_quote(form) && (form != "\"" || quotation.open())) || is_terminal(form);
            if (!closes) break;
            quotation.pass(tokens_[at]);
        }
        return at;
    }

    /// Whether a new sentence begins at `next`, after one that may have ended with token `last`.
    [[nodiscard]] bool begins_anew(std::size_t last, std::size_t next, bool was_in_quote) const {
        std::size_t word = next;
        while (word < tokens_.size() && word < next + 3 && opens(tokens_[word].form)) ++word;
        if (word == tokens_.size()) return true;
        const std::string_view form = tokens_[word].form;
        const char32_t first = decode(form, 0).code_point;
        const std::string_view end = tokens_[last].form;
        if (!is_terminal(end)) return is_sentence_opener(form) && tokens_[word].space_before;
        if (is_upper(first)) return !tells_who_spoke(last, next, was_in_quote) || is_sentence_opener(form);
        if (is_ellipsis(end)) return false;
        const CharacterClass kind = character_class(first);
        if (kind == CharacterClass::digit) return tokens_[next].space_before;
        if (kind == CharacterClass::ideograph) return true;
        return false;
    }

    static bool opens(std::string_view form) {
        return is_double_quote(form) || is_single_quote(form) || form == "(" || form == "[" || form == "-" ||
               form == "\xE2\x80\x93" || form == "\xE2\x80\x94" || form == "--" || form == "*" ||
               form == "\xE2\x80\xA2";
    }

    /// After `“Why?”`, a capital may begin the name of the speaker; a full stop is never so followed.
    [[nodiscard]] bool tells_who_spoke(std::size_t last, std::size_t next, bool was_in_quote) const {
        const std::string_view mark = tokens_[last].form;
        if (!was_in_quote || next == last + 1 || mark.front() == '.') return false;
        static constexpr std::string_view verbs[] = {"said", "asked", "told", "says", "added", "wrote", "tweeted"};
        for (std::size_t i = next; i < tokens_.size() && i < next + 4; ++i)
            for (std::string_view verb : verbs)
                if (tokens_[i].form == verb) return true;
        return false;
    }

    std::span<const Token> tokens_;
    std::vector<SentenceBounds>& bounds_;
};

}  // namespace

void split_sentences(std::span<const Token> paragraph, std::vector<SentenceBounds>& bounds) {
    Splitter(paragraph, bounds).split();
}

}  // namespace entente::text
