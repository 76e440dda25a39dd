#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "extract/elements.h"
#include "extract/mention.h"
#include "extract/words.h"
#include "language/tree.h"
#include "lexicon/lexicon.h"
#include "text/article.h"

namespace entente::extract {

inline bool is_collective(ElementKind kind) {
    return kind == ElementKind::title || kind == ElementKind::role || kind == ElementKind::body;
}

/// Elements that stand together in one noun phrase, the last of them its head: `Russia|'s Security Council|Secretary|
/// Sergei Shoigu`. Indices are into the sentence's elements.
struct Chain {
    std::size_t first = 0;
    std::size_t last = 0;     // one past
    std::uint32_t begin = 0;  // tokens, with what belongs to the phrase before and behind
    std::uint32_t end = 0;
    bool modifier = false;           // stands before a noun that is no actor
    bool absorbed = false;           // has become part of another
    std::vector<std::size_t> of;     // country-like or body elements behind `of`
    std::vector<std::size_t> also;   // country-like elements coordinated with the first: Iran and Iraq's …
    std::size_t apposed = SIZE_MAX;  // the chain in apposition
    std::size_t place = SIZE_MAX;    // element behind `in` or `to`, of embassies and local roles
};

/// Finds the mentions of one sentence: elements joined to noun phrases in `actor_chains.cpp`, these made mentions in
/// `actor_mentions.cpp`, their titles read in `actor_titles.cpp`.
class MentionFinder {
public:
    MentionFinder(const lexicon::Lexicon& lexicon, const text::Sentence& sentence, const language::Tree& tree,
                  const ArticleNames& names)
        : lexicon_(lexicon), sentence_(sentence), tree_(tree) {
        for (const text::Token& token : sentence.tokens) forms_.push_back(token.form);
        elements_ = find_elements(lexicon, forms_, tree, names);
    }

    std::vector<Mention> run();

private:
    [[nodiscard]] std::string_view form(std::uint32_t token) const {
        return token < forms_.size() ? forms_[token] : std::string_view{};
    }
    [[nodiscard]] const Element& head_of(const Chain& chain) const { return elements_[chain.last - 1]; }
    [[nodiscard]] static bool is_person_like(const Element& element);
    [[nodiscard]] std::string words(std::uint32_t first, std::uint32_t last) const;
    bool is_glue(const Element& left, const Element& right, bool& genitive) const;
    [[nodiscard]] bool joins(const Element& left, const Element& right) const;
    [[nodiscard]] bool is_verb_like(const Element& element) const {
        return tree_.upos(static_cast<int>(element.last - 1)) == language::Upos::verb;
    }
    void build_chains();
    [[nodiscard]] bool is_phrase_start(std::uint32_t token, const Chain& chain) const;
    [[nodiscard]] bool stands_before_noun(const Chain& chain) const;
    [[nodiscard]] std::size_t element_at(std::uint32_t token) const;
    [[nodiscard]] std::size_t chain_of(std::size_t element) const;
    [[nodiscard]] std::uint32_t skip_article(std::uint32_t token) const {
        return is_one_of(form(token), {"the", "The", "a", "an"}) ? token + 1 : token;
    }
    void look_behind(std::size_t index);
    [[nodiscard]] bool comes_from(const Element& head, const Chain& owner) const;
    void coordinate(std::size_t index);
    void appose(std::size_t index);
    [[nodiscard]] bool names_body(const Chain& left, const Chain& right) const;
    [[nodiscard]] bool is_place_like(const Chain& chain) const;
    [[nodiscard]] std::uint32_t tree_head(std::uint32_t begin, std::uint32_t end, const Element& head) const;
    [[nodiscard]] Span span_of(std::uint32_t begin, std::uint32_t end) const {
        return {sentence_.tokens[begin].span.begin, sentence_.tokens[end - 1].span.end};
    }
    [[nodiscard]] static std::string country_of(const Element& element) {
        return element.entry == nullptr ? std::string() : element.entry->country;
    }
    Mention base(const Chain& chain) const;
    [[nodiscard]] std::vector<std::string> countries(const Chain& chain) const;
    void emit(const Chain& chain);
    [[nodiscard]] bool names_a_thing(const Element& element) const;
    void nest(const Element& element, std::uint32_t outer);
    void fill(Mention& mention, const Chain& chain, const Element& head);
    void fill_pronoun(Mention& mention, const Element& head) const;
    void fill_country(Mention& mention, const Element& head) const;
    void fill_place(Mention& mention, const Element& head) const;
    [[nodiscard]] bool acts(const Element& head) const;
    void fill_known(Mention& mention, const Element& head) const;
    void fill_person(Mention& mention, const Chain& chain, const Element& head);
    void fill_name(Mention& mention, const Chain& chain, const Element& head);
    void take_title(Mention& mention, const Chain& chain, std::size_t from);
    void set_title(Mention& mention, const Chain& chain, std::size_t title);
    void set_organization(Mention& mention, const Element& element, const std::string& country) const;
    [[nodiscard]] bool gendered(const Element& element, std::initializer_list<std::string_view> tails) const;
    void fill_nominal(Mention& mention, const Chain& chain, const Element& head);
    [[nodiscard]] const Element* stands_for(const Chain& chain) const;
    void merge_apposition(Mention& mention, const Chain& chain);
    void identify(Mention& mention) const;
    [[nodiscard]] std::string nominal_id(const Mention& mention) const;
    [[nodiscard]] std::string nominal_name(const Mention& mention) const;
    void compass_points();
    void order();

    const lexicon::Lexicon& lexicon_;
    const text::Sentence& sentence_;
    const language::Tree& tree_;
    std::vector<std::string_view> forms_;
    std::vector<Element> elements_;
    std::vector<Chain> chains_;
    std::vector<Mention> mentions_;
};

}  // namespace entente::extract
