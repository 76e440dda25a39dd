#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/coreference.h"
#include "extract/entity_table.h"
#include "lexicon/lexicon.h"
#include "text/article.h"

namespace entente::extract {

inline constexpr std::uint32_t pronoun_reach = 3;  // sentences that a pronoun looks back

/// Resolves the mentions of one document: names in `coreference.cpp` and `name_coreference.cpp`, role nouns and pairs
/// in `nominal_coreference.cpp`, pronouns in `pronoun_coreference.cpp`.
class Resolver {
public:
    Resolver(const lexicon::Lexicon& lexicon, std::span<SentenceMentions> sentences, std::optional<Date> published)
        : lexicon_(lexicon), sentences_(sentences), published_(published), table_(lexicon) {}

    std::vector<Entity> run();

private:
    struct Seen {
        std::uint32_t sentence = 0;
        std::uint32_t mention = 0;
    };

    template <typename Visit>
    void each(Visit visit) {
        for (SentenceMentions& in : sentences_) {
            for (Mention& mention : in.mentions) visit(in, mention);
        }
    }

    void number();
    static void counterpart_titles(SentenceMentions& in);
    static bool is_named(const Mention& mention);
    [[nodiscard]] bool is_known_person(const Mention& mention) const;
    static bool is_short(const Mention& mention);
    static bool is_compass(const Mention& mention);
    void exact_name(SentenceMentions& in, Mention& mention);
    [[nodiscard]] std::optional<std::uint32_t> same_person(const Mention& mention);
    [[nodiscard]] static bool compatible(const EntityRecord& record, const Mention& mention);
    void short_name(SentenceMentions& in, Mention& mention);
    [[nodiscard]] static std::optional<std::uint32_t> bracketed(const SentenceMentions& in, const Mention& mention);
    [[nodiscard]] std::uint64_t nearest(std::uint32_t entity, std::uint64_t here) const;
    std::vector<std::uint32_t> namesakes(const std::string& word);
    [[nodiscard]] static std::string initials(const std::vector<std::string>& words);
    [[nodiscard]] bool answers_to(const EntityRecord& record, const std::string& word) const;
    [[nodiscard]] std::optional<std::uint32_t> from_leaders(const Mention& mention);
    [[nodiscard]] std::optional<std::uint32_t> in_office(const Mention& mention);
    [[nodiscard]] std::optional<std::uint32_t> by_given_name(const std::string& word, const Mention& mention,
                                                             std::uint64_t here);
    void compass_point(SentenceMentions& in, Mention& mention);
    void walk(std::uint32_t s);
    void see(std::uint32_t s, std::uint32_t m);
    void resolve(std::uint32_t s, std::uint32_t m);
    [[nodiscard]] std::string first_words(std::uint32_t s, const Mention& mention) const;
    void nominal(std::uint32_t s, std::uint32_t m);
    [[nodiscard]] static bool titles_agree(std::string_view held, std::string_view asked);
    [[nodiscard]] std::optional<std::uint32_t> named_below(std::uint32_t s, const Mention& mention) const;
    void inherit_country(std::uint32_t s, std::uint32_t m);
    void make_nominal(const text::Sentence& sentence, Mention& mention, const std::string& country);
    [[nodiscard]] std::string generic_name(const Mention& mention) const;
    [[nodiscard]] std::string full_name(const Mention& mention, const std::string& generic,
                                        const std::string& country) const;
    [[nodiscard]] std::optional<std::uint32_t> antecedent(const Mention& mention) const;
    [[nodiscard]] bool holds_office(const Entity& person, std::string_view title) const;
    [[nodiscard]] bool holds_office(const lexicon::Entry& leader, std::string_view title) const;
    [[nodiscard]] bool fits_kind(const Mention& mention, const Entity& entity, const EntityRecord& record) const;
    [[nodiscard]] std::string title_of_owner(std::uint32_t s, const Mention& mention) const;
    void counterpart(std::uint32_t s, Mention& mention);

    /// Calls `visit(entity, mention)` for what stands before, the nearest first, until it gives true.
    template <typename Visit>
    void backwards(std::uint32_t s, std::uint32_t reach, Visit visit) const {
        for (std::size_t i = seen_.size(); i-- > 0;) {
            if (seen_[i].sentence + reach < s) return;
            const Mention& before = sentences_[seen_[i].sentence].mentions[seen_[i].mention];
            for (const std::uint32_t entity : before.entities) {
                if (visit(entity, before)) return;
            }
        }
    }

    [[nodiscard]] static std::size_t counted(const Mention& mention, const std::string& start);
    bool link_group(std::uint32_t s, Mention& mention, std::size_t count);
    [[nodiscard]] std::vector<std::uint32_t> people_before(std::uint32_t s, const Mention& mention,
                                                           std::size_t count) const;
    [[nodiscard]] std::vector<std::uint32_t> states_before(std::uint32_t s, const Mention& mention, std::size_t count);
    [[nodiscard]] bool acts_on(std::uint32_t s, const Mention& subject, const Mention& object) const;
    [[nodiscard]] bool is_where(const Mention& mention) const;
    [[nodiscard]] std::size_t times_named(const std::string& country) const;
    void link_last_country(std::uint32_t s, Mention& mention);
    [[nodiscard]] bool belongs_to_a_people(std::uint32_t s, const Mention& mention) const;
    [[nodiscard]] std::string context_country(std::uint32_t s, std::uint32_t m) const;
    void pronoun(std::uint32_t s, Mention& mention);
    [[nodiscard]] bool is_subject(std::uint32_t s, const Mention& mention) const;
    [[nodiscard]] bool speaks(std::uint32_t s, const Mention& mention) const;
    [[nodiscard]] bool binds(std::uint32_t s, const Mention& candidate, const Mention& pronoun) const;
    [[nodiscard]] bool fits(const EntityRecord& record, const Mention& pronoun) const;
    [[nodiscard]] std::size_t first_seen(std::uint32_t sentence) const;
    [[nodiscard]] std::optional<std::uint32_t> singular_antecedent(std::uint32_t s, const Mention& pronoun) const;
    [[nodiscard]] std::optional<std::uint32_t> last_speaker(std::uint32_t s, const Mention& pronoun) const;
    [[nodiscard]] std::vector<std::uint32_t> plural_antecedent(std::uint32_t s, const Mention& pronoun) const;

    const lexicon::Lexicon& lexicon_;
    std::span<SentenceMentions> sentences_;
    std::optional<Date> published_;
    EntityTable table_;
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_word_;
    std::uint32_t indexed_ = 0;  // records that by_word_ has
    bool korea_ = false;
    std::vector<Seen> seen_;                          // by sentence
    std::map<std::string, std::size_t> times_named_;  // country codes, by what has been seen
};

}  // namespace entente::extract
