#include "extract/coreference.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "extract/entity_table.h"
#include "language/tree.h"
#include "lexicon/lexicon.h"
#include "text/article.h"

namespace entente::extract {

using language::Deprel;
using language::Tree;

namespace {

constexpr std::uint32_t pronoun_reach = 3;  // sentences that a pronoun looks back
constexpr std::size_t nominal_reach = 2000;  // mentions that `the minister` looks back
constexpr std::size_t most_namesakes = 64;   // candidates for one word that are weighed

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<std::string> folded_words(std::string_view name) {
    std::vector<std::string> words;
    std::string folded = fold_name(name);
    std::size_t begin = 0;
    while (begin < folded.size()) {
        const std::size_t end = std::min(folded.find(' ', begin), folded.size());
        words.push_back(folded.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

std::string last_word(std::string_view text) {
    auto words = folded_words(text);
    return words.empty() ? std::string() : words.back();
}

/// `Foreign Minister` answers to `the minister`; a Leader to `the president`, and the other way round.
bool titles_agree(std::string_view held, std::string_view asked) {
    if (fold_name(held) == fold_name(asked)) return true;
    if (asked == "Leader") {
        return is_one_of(held, {"President", "Prime Minister", "Chancellor", "King", "Queen", "Crown Prince", "Pope"});
    }
    if (asked == "Diplomat" || asked == "Foreign Secretary") {
        return is_one_of(held, {"Foreign Minister", "Secretary of State", "Ambassador", "Envoy", "Foreign Secretary"});
    }
    if (asked == "Security Chief") return held.find("Secretary") != std::string_view::npos;
    return folded_words(asked).size() == 1 && last_word(held) == last_word(asked);
}

bool is_state_actor(EntityType type) {
    return type == EntityType::country || type == EntityType::government_body || type == EntityType::person ||
           type == EntityType::armed_force || type == EntityType::armed_group;
}

class Resolver {
public:
    Resolver(const lexicon::Lexicon& lexicon, std::span<SentenceMentions> sentences, std::optional<Date> published)
        : lexicon_(lexicon), sentences_(sentences), published_(published), table_(lexicon) {}

    std::vector<Entity> run() {
        number();
        for (SentenceMentions& in : sentences_) counterpart_titles(in);
        each([&](SentenceMentions& in, Mention& mention) { exact_name(in, mention); });
        each([&](SentenceMentions& in, Mention& mention) { short_name(in, mention); });
        korea_ = std::any_of(table_.records().begin(), table_.records().end(), [](const EntityRecord& record) {
            return record.entity.country == "PRK" || record.entity.country == "KOR";
        });
        each([&](SentenceMentions& in, Mention& mention) { compass_point(in, mention); });
        for (std::uint32_t s = 0; s < sentences_.size(); ++s) walk(s);
        return table_.finish(sentences_);
    }

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

    void number() {
        for (std::uint32_t s = 0; s < sentences_.size(); ++s) {
            for (Mention& mention : sentences_[s].mentions) {
                mention.sentence = s;
                mention.entities.clear();
            }
        }
    }

    /// `Lavrov told his Turkish counterpart Hakan Fidan`: the title of the one before.
    static void counterpart_titles(SentenceMentions& in) {
        const Mention* before = nullptr;
        for (Mention& mention : in.mentions) {
            if (mention.title.empty() || mention.type != EntityType::person) continue;
            if (mention.title != "Counterpart") {
                before = &mention;
            } else if (mention.kind == MentionKind::name) {
                mention.title = before == nullptr ? std::string() : before->title;
            }
        }
    }

    static bool is_named(const Mention& mention) {
        if (mention.generic) return false;
        return mention.kind == MentionKind::name ||
               (mention.kind == MentionKind::modifier && !mention.id.empty() && mention.type != EntityType::people);
    }
    [[nodiscard]] bool is_known_person(const Mention& mention) const {
        return mention.type == EntityType::person && lexicon_.leader(mention.name, {}, {}, std::nullopt) != nullptr &&
               folded_words(mention.name).size() > 1;
    }
    /// One word that is not in the lexicon: a surname, a first name, an acronym.
    static bool is_short(const Mention& mention) {
        return mention.name_span != Span{} && folded_words(mention.name).size() == 1 &&
               (mention.type == EntityType::person || !mention.type_certain);
    }
    static bool is_compass(const Mention& mention) {
        return !mention.type_certain && (mention.name == "North" || mention.name == "South") &&
               mention.type == EntityType::place;
    }

    // Sieve 1: names that say by themselves whom they mean.
    void exact_name(SentenceMentions& in, Mention& mention) {
        if (!is_named(mention) || is_compass(mention) || mention.id.empty()) return;
        const bool generic = mention.sector == "MIL" || mention.type == EntityType::government_body;
        if (is_short(mention) && !(generic && !mention.country.empty())) return;
        if (mention.type == EntityType::country) return table_.link(*in.sentence, mention, table_.country(mention.country));
        std::uint32_t entity = 0;
        if (const auto same = same_person(mention)) {
            entity = *same;
        } else {
            entity = table_.get(mention.id, mention.type, mention.name,
                                mention.type == EntityType::intergovernmental_organization ? "" : mention.country);
        }
        EntityRecord& record = table_.at(entity);
        record.named = true;
        record.type_certain = record.type_certain || mention.type_certain;
        table_.link(*in.sentence, mention, entity);
    }

    /// An earlier person whose name has all the words of this one, or the other way round: Javad Zarif.
    [[nodiscard]] std::optional<std::uint32_t> same_person(const Mention& mention) {
        if (mention.type != EntityType::person || table_.find(mention.id)) return std::nullopt;
        const auto words = folded_words(mention.name);
        if (words.size() < 2) return std::nullopt;
        for (const std::uint32_t i : namesakes(words.back())) {
            const EntityRecord& record = table_.at(i);
            if (record.entity.type != EntityType::person || !compatible(record, mention)) continue;
            const auto other = folded_words(record.entity.name);
            if (other.size() < 2 || words.size() < 2 || other.back() != words.back()) continue;
            const auto& shorter = words.size() < other.size() ? words : other;
            const auto& longer = words.size() < other.size() ? other : words;
            if (std::all_of(shorter.begin(), shorter.end(), [&](const std::string& word) {
                    return std::find(longer.begin(), longer.end(), word) != longer.end();
                })) {
                return i;
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] static bool compatible(const EntityRecord& record, const Mention& mention) {
        const Entity& entity = record.entity;
        if (!mention.country.empty() && !entity.country.empty() && entity.country != mention.country) return false;
        if (mention.gender != Gender::unknown && record.gender != Gender::unknown && record.gender != mention.gender) {
            return false;
        }
        return true;
    }

    // Sieve 2: surnames and acronyms, by the document's own full names, then by the table of leaders.
    void short_name(SentenceMentions& in, Mention& mention) {
        if (!is_named(mention) || !mention.entities.empty() || is_compass(mention)) return;
        if (const auto named = bracketed(in, mention)) return table_.link(*in.sentence, mention, *named);
        const std::string word = fold_name(mention.name);
        std::optional<std::uint32_t> best;
        const std::uint64_t here = static_cast<std::uint64_t>(mention.sentence) << 32U | mention.first;
        for (const std::uint32_t i : namesakes(word)) {
            const EntityRecord& record = table_.at(i);
            if (!answers_to(record, word) || !compatible(record, mention)) continue;
            if (!best) {
                best = i;
                continue;
            }
            // The nearest before, else the first behind.
            const std::uint64_t old = nearest(*best, here);
            if (nearest(i, here) < old) best = i;
        }
        if (!best) best = from_leaders(mention);
        // A capitalised word of a headline that the body does not name may be any word.
        const bool headline = in.sentence->kind != text::SentenceKind::body;
        if (!best && headline && !mention.type_certain) return;
        if (!best) {
            best = table_.get(mention.id, mention.type, mention.name, mention.country);
            table_.at(*best).named = true;
            table_.at(*best).type_certain = mention.type_certain;
        }
        mention.type = table_.at(*best).entity.type;
        mention.type_certain = mention.type_certain || table_.at(*best).type_certain;
        if (mention.country.empty()) mention.country = table_.at(*best).entity.country;
        table_.link(*in.sentence, mention, *best);
    }

    /// `the National Crime Agency (NCA)`: the name right before the bracket.
    [[nodiscard]] static std::optional<std::uint32_t> bracketed(const SentenceMentions& in, const Mention& mention) {
        const auto tokens = in.sentence->tokens;
        if (mention.first == 0 || mention.last >= tokens.size() || tokens[mention.first - 1].form != "(" ||
            tokens[mention.last].form != ")" || mention.last != mention.first + 1) {
            return std::nullopt;
        }
        for (const Mention& before : in.mentions) {
            if (before.last + 1 == mention.first && before.inside == Mention::none && before.entities.size() == 1 &&
                before.kind == MentionKind::name && before.type != EntityType::person) {
                return before.entities.front();
            }
        }
        return std::nullopt;
    }

    /// How far the entity's nearest mention before is; mentions behind count as farther than all before.
    [[nodiscard]] std::uint64_t nearest(std::uint32_t entity, std::uint64_t here) const {
        const auto& places = table_.at(entity).places;
        const auto behind = std::upper_bound(places.begin(), places.end(), here);
        if (behind != places.begin()) return here - *(behind - 1);
        return behind == places.end() ? UINT64_MAX : (1ULL << 62U) + (*behind - here);
    }

    /// The last entities whose name can be cut to that word: by its first or last words or its initials.
    std::vector<std::uint32_t> namesakes(const std::string& word) {
        for (; indexed_ < table_.records().size(); ++indexed_) {
            const auto words = folded_words(table_.at(indexed_).entity.name);
            if (words.size() < 2) continue;
            std::vector<std::string> keys = {words.front(), words.back(), words[words.size() - 2] + words.back(),
                                             initials(words)};
            std::sort(keys.begin(), keys.end());
            keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
            for (const std::string& key : keys) by_word_[key].push_back(indexed_);
        }
        const auto found = by_word_.find(word);
        if (found == by_word_.end()) return {};
        const auto& all = found->second;
        const std::size_t count = std::min(all.size(), most_namesakes);
        return {all.end() - static_cast<std::ptrdiff_t>(count), all.end()};
    }

    [[nodiscard]] static std::string initials(const std::vector<std::string>& words) {
        std::string letters;
        for (const std::string& word : words) {
            if (!is_one_of(word, {"of", "the", "for", "and", "in", "on"})) letters += word[0];
        }
        return letters;
    }

    [[nodiscard]] bool answers_to(const EntityRecord& record, const std::string& word) const {
        const Entity& entity = record.entity;
        const auto words = folded_words(entity.name);
        if (words.size() < 2) return false;
        if (entity.type == EntityType::person) {
            if (words.back() == word) return true;
            // East Asian names have the surname first: the second part is hyphened, or the table says so.
            if (words.front() == word) {
                if (entity.name.find('-') != std::string::npos && entity.name.find('-') > entity.name.find(' ')) {
                    return true;
                }
                std::vector<lexicon::Surfaces::Match> found;
                std::string capital = word;
                if (capital[0] >= 'a' && capital[0] <= 'z') capital[0] = static_cast<char>(capital[0] - 'a' + 'A');
                const std::string_view name[] = {capital};
                lexicon_.match(name, 0, found);
                return std::any_of(found.begin(), found.end(), [&](const lexicon::Surfaces::Match& match) {
                    return lexicon_.entry(match.entry).id == entity.id;
                });
            }
            // al-Assad, Assad; von der Leyen, Leyen
            return words.size() > 2 && word == words[words.size() - 2] + words.back();
        }
        if (entity.type == EntityType::place || entity.type == EntityType::country) return false;
        if (words.front() == word && word.size() > 3) return true;
        return word.size() >= 2 && initials(words) == word;
    }

    [[nodiscard]] std::optional<std::uint32_t> from_leaders(const Mention& mention) {
        if (mention.type != EntityType::person) return std::nullopt;
        const lexicon::Entry* entry = lexicon_.leader(mention.name, mention.country, mention.title, published_);
        if (entry == nullptr) return std::nullopt;
        const bool asked = !mention.title.empty();
        if (!asked && published_) {
            const bool in_office = std::any_of(entry->offices.begin(), entry->offices.end(), [&](const auto& office) {
                return (!office.start || published_->latest_day() >= office.start->earliest_day()) &&
                       (!office.end || published_->earliest_day() <= office.end->latest_day() + 3653);
            });
            if (!in_office) return std::nullopt;
        }
        const auto index = table_.get(entry->id, EntityType::person, entry->name, entry->country);
        EntityRecord& record = table_.at(index);
        record.named = true;
        record.type_certain = true;
        record.gender = entry->female ? Gender::female : Gender::male;
        return index;
    }

    // Sieve 3: `the North`, where Korea is about.
    void compass_point(SentenceMentions& in, Mention& mention) {
        if (!korea_ || !is_compass(mention)) return;
        mention.country = mention.name == "North" ? "PRK" : "KOR";
        mention.type = EntityType::country;
        mention.type_certain = true;
        mention.metonym = true;
        mention.name = lexicon_.country_name(mention.country);
        table_.link(*in.sentence, mention, table_.country(mention.country));
    }

    // Sieves 4 to 6 go through the text: nominals, pairs, pronouns, each seeing what stands before it.
    void walk(std::uint32_t s) {
        auto& mentions = sentences_[s].mentions;
        for (std::uint32_t m = 0; m < mentions.size(); ++m) {
            // What stands inside a phrase is told first: `its foreign minister`.
            for (std::uint32_t k = m + 1; k < mentions.size() && mentions[k].first < mentions[m].last; ++k) {
                if (mentions[k].inside == m) resolve(s, k);
            }
            resolve(s, m);
            if (!mentions[m].entities.empty()) seen_.push_back({s, m});
        }
    }

    void resolve(std::uint32_t s, std::uint32_t m) {
        Mention& mention = sentences_[s].mentions[m];
        if (!mention.entities.empty()) return;
        if (mention.kind == MentionKind::pronoun) return pronoun(s, mention);
        if (mention.kind == MentionKind::nominal || mention.kind == MentionKind::modifier) return nominal(s, m);
    }

    [[nodiscard]] std::string first_words(std::uint32_t s, const Mention& mention) const {
        std::string text;
        for (std::uint32_t t = mention.first; t < mention.last && t < mention.first + 4; ++t) {
            text += ' ';
            text += fold_name(sentences_[s].sentence->tokens[t].form);
        }
        return text + " ";
    }

    void nominal(std::uint32_t s, std::uint32_t m) {
        Mention& mention = sentences_[s].mentions[m];
        const text::Sentence& sentence = *sentences_[s].sentence;
        if (mention.country.empty()) inherit_country(s, m);
        const std::string start = first_words(s, mention);
        const bool pair = start.find(" two ") != std::string::npos || start.find(" both ") != std::string::npos ||
                          (mention.definite && is_one_of(start, {" the leaders ", " the presidents ", " the sides ",
                                                                 " the ministers ", " the countries "}));
        if (pair && mention.country.empty() && mention.number == Number::plural && link_pair(s, mention)) return;
        if (mention.type == EntityType::country) {
            if (mention.definite && mention.number == Number::singular) link_last_country(s, mention);
            return;
        }
        if (mention.title == "Counterpart") return counterpart(s, mention);
        if (fold_name(generic_name(mention)) == "side") {
            if (!mention.country.empty()) table_.link(sentence, mention, table_.country(mention.country));
            return;
        }
        if (mention.number != Number::plural && mention.other_countries.empty()) {
            if (const auto known = antecedent(mention)) return table_.link(sentence, mention, *known);
        }
        if (const auto named = named_below(s, mention)) return table_.link(sentence, mention, *named);
        if (mention.name == "agency") return;
        if (mention.country.empty()) mention.country = context_country(s, m);
        make_nominal(sentence, mention, mention.country);
        for (const std::string& other : mention.other_countries) make_nominal(sentence, mention, other);
    }

    /// `Russia's security chief` in a title: the only person of that country whom the lead names with a title.
    [[nodiscard]] std::optional<std::uint32_t> named_below(std::uint32_t s, const Mention& mention) const {
        constexpr std::uint32_t lead = 2;
        if (!sentences_[s].title || mention.type != EntityType::person || mention.country.empty() ||
            mention.number == Number::plural || !mention.other_countries.empty())
            return std::nullopt;
        std::optional<std::uint32_t> found;
        for (std::uint32_t i = s + 1; i < sentences_.size() && i <= s + lead; ++i) {
            for (const Mention& below : sentences_[i].mentions) {
                if (below.kind != MentionKind::name || below.type != EntityType::person || below.title.empty() ||
                    below.country != mention.country || below.entities.size() != 1)
                    continue;
                if (found && *found != below.entities.front()) return std::nullopt;
                found = below.entities.front();
            }
        }
        return found;
    }

    /// The country of the possessor: `the North's leader`, `its army`, `Putin's spokesman`.
    void inherit_country(std::uint32_t s, std::uint32_t m) {
        auto& mentions = sentences_[s].mentions;
        for (const Mention& inner : mentions) {
            if (inner.inside != m || inner.entities.empty()) continue;
            const Entity& entity = table_.at(inner.entities.front()).entity;
            if (entity.country.empty() || entity.country == mentions[m].location) continue;
            mentions[m].country = entity.country;
            return;
        }
    }

    void make_nominal(const text::Sentence& sentence, Mention& mention, const std::string& country) {
        std::string name = mention.name;
        const std::string generic = mention.title.empty() ? generic_name(mention) : mention.title;
        std::string key = generic;
        if (mention.type == EntityType::person && !country.empty()) key += " of " + lexicon_.country_name(country);
        if (!mention.location.empty() && mention.location != country) key += " " + mention.location;
        if (!country.empty()) name = full_name(mention, generic, country);
        const std::string id = mention.id.empty() || mention.entities.size() + mention.other_countries.size() > 0 ||
                                       !country.empty()
                                   ? entity_id(mention.type, key, country) : mention.id;
        const auto entity = table_.get(id, mention.type, name, country);
        table_.at(entity).type_certain = true;
        if (mention.type == EntityType::person && !mention.title.empty()) {
            auto& roles = table_.at(entity).entity.roles;
            if (roles.empty()) roles.push_back({mention.title, {}, {}, {}});
        }
        table_.link(sentence, mention, entity);
    }

    /// The nominal's name without the country that the finder has put into it.
    [[nodiscard]] std::string generic_name(const Mention& mention) const {
        std::string name = mention.name;
        if (mention.country.empty()) return name;
        const std::size_t of = name.find(" of " + lexicon_.country_name(mention.country));
        if (of != std::string::npos) return name.substr(0, of);
        const std::string adjective = lexicon_.adjective(mention.country) + " ";
        if (name.compare(0, adjective.size(), adjective) == 0) return name.substr(adjective.size());
        return name;
    }
    [[nodiscard]] std::string full_name(const Mention& mention, const std::string& generic,
                                        const std::string& country) const {
        if (mention.type == EntityType::people || mention.type == EntityType::armed_group ||
            mention.type == EntityType::armed_force || mention.sector == "COP") {
            std::string lower = generic;
            for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            return lexicon_.adjective(country) + " " + lower;
        }
        std::string name = generic + " of " + lexicon_.country_name(country);
        if (!mention.location.empty() && mention.location != country) {
            name += " in " + lexicon_.country_name(mention.location);
        }
        return name;
    }

    /// An entity mentioned before that `the minister`, `the embassy`, `the agency` can be.
    [[nodiscard]] std::optional<std::uint32_t> antecedent(const Mention& mention) const {
        const bool bare = mention.country.empty();
        if (bare && !mention.definite) return std::nullopt;
        const std::size_t stop = seen_.size() > nominal_reach ? seen_.size() - nominal_reach : 0;
        for (std::size_t i = seen_.size(); i-- > stop;) {
            const Mention& before = sentences_[seen_[i].sentence].mentions[seen_[i].mention];
            for (const std::uint32_t index : before.entities) {
                const EntityRecord& record = table_.at(index);
                const Entity& entity = record.entity;
                if (!bare && entity.country != mention.country) continue;
                if (mention.type == EntityType::person && entity.type == EntityType::person) {
                    if (!compatible(record, mention)) continue;
                    if (std::any_of(entity.roles.begin(), entity.roles.end(), [&](const Role& role) {
                            return titles_agree(role.title, mention.title);
                        })) {
                        return index;
                    }
                    if (holds_office(entity, mention.title)) return index;
                    continue;
                }
                if (fits_kind(mention, entity, record)) return index;
            }
        }
        return std::nullopt;
    }

    /// Whether the table of leaders has the person in such an office at the document's date.
    [[nodiscard]] bool holds_office(const Entity& person, std::string_view title) const {
        const lexicon::Entry* entry = lexicon_.leader(person.name, {}, {}, published_);
        if (entry == nullptr || entry->id != person.id) return false;
        return std::any_of(entry->offices.begin(), entry->offices.end(), [&](const lexicon::Office& office) {
            const bool now = !published_ || ((!office.start || published_->latest_day() >= office.start->earliest_day()) &&
                                             (!office.end || published_->earliest_day() <= office.end->latest_day()));
            return now && titles_agree(office.title, title);
        });
    }

    [[nodiscard]] bool fits_kind(const Mention& mention, const Entity& entity, const EntityRecord& record) const {
        if (mention.name == "agency") {
            return record.named && (record.sector == "MED" ||
                                    entity.type == EntityType::intergovernmental_organization ||
                                    entity.type == EntityType::organization);
        }
        if (mention.type != entity.type || mention.type == EntityType::people) return false;
        const std::string generic = fold_name(generic_name(mention));
        const std::string name = fold_name(entity.name);
        if (mention.country.empty()) {
            return name.compare(0, generic.size(), generic) == 0 || last_word(entity.name) == generic ||
                   (generic == "ministry" && name.find(" ministry") != std::string::npos);
        }
        return false;
    }

    void counterpart(std::uint32_t s, Mention& mention) {
        // The title of the last person that has one and is of another country.
        for (std::size_t i = seen_.size(); i-- > 0;) {
            if (seen_[i].sentence + 1 < s) break;
            const Mention& before = sentences_[seen_[i].sentence].mentions[seen_[i].mention];
            if (before.title.empty() || before.title == "Counterpart" || before.type != EntityType::person) continue;
            mention.title = before.title;
            mention.name = before.title;
            break;
        }
        bool own = false;  // the country is only that of `his`
        for (const Mention& inner : sentences_[s].mentions) {
            own = own || (inner.kind == MentionKind::pronoun && inner.first >= mention.first &&
                          inner.last <= mention.last && !inner.entities.empty() &&
                          table_.at(inner.entities.front()).entity.country == mention.country);
        }
        if (own || mention.country.empty()) {
            mention.country.clear();
            return;
        }
        if (const auto known = antecedent(mention)) {
            return table_.link(*sentences_[s].sentence, mention, *known);
        }
        make_nominal(*sentences_[s].sentence, mention, mention.country);
    }

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

    /// `the two sides`, `both countries`, `the two leaders`: the last two that can be meant.
    bool link_pair(std::uint32_t s, Mention& mention) {
        const bool states = mention.type == EntityType::country || mention.name == "side" ||
                            mention.type == EntityType::government_body;
        std::vector<std::uint32_t> pair;
        std::vector<std::string> codes;
        backwards(s, pronoun_reach, [&](std::uint32_t entity, const Mention& before) {
            const Entity& candidate = table_.at(entity).entity;
            if (states) {
                if (!is_state_actor(candidate.type) || candidate.country.empty()) return false;
                if (std::find(codes.begin(), codes.end(), candidate.country) == codes.end()) {
                    codes.push_back(candidate.country);
                }
                return codes.size() == 2;
            }
            if (mention.type != EntityType::person && mention.type != EntityType::people) return true;
            if (candidate.type != EntityType::person || before.number == Number::plural) return false;
            if (std::find(pair.begin(), pair.end(), entity) == pair.end()) pair.push_back(entity);
            return pair.size() == 2;
        });
        if (codes.size() == 2) pair = {table_.country(codes[1]), table_.country(codes[0])};
        if (pair.size() != 2) return false;
        for (const std::uint32_t entity : pair) table_.link(*sentences_[s].sentence, mention, entity);
        return true;
    }

    void link_last_country(std::uint32_t s, Mention& mention) {
        std::optional<std::uint32_t> found;
        backwards(s, pronoun_reach, [&](std::uint32_t entity, const Mention&) {
            if (table_.at(entity).entity.type == EntityType::country) found = entity;
            return found.has_value();
        });
        if (!found) return;
        mention.country = table_.at(*found).entity.country;
        table_.link(*sentences_[s].sentence, mention, *found);
    }

    /// Where a body or role names no country: the nearest that the sentence names before it, or the only one that it
    /// names at all; for state bodies also that of the sentence before.
    [[nodiscard]] std::string context_country(std::uint32_t s, std::uint32_t m) const {
        const auto& mentions = sentences_[s].mentions;
        const Mention& mention = mentions[m];
        if (!mention.organization.empty() && mention.organization.compare(0, 4, "igo:") == 0) return {};
        if (mention.sector == "NGO" || mention.sector == "EDU" || mention.sector == "IGO") return {};
        const auto& words = sentences_[s].sentence->tokens;
        if (mention.first > 0 && words[mention.first - 1].form == "-") return {};  // an Iran-backed militia
        const bool bare = !mention.definite && !is_subject(s, mention);
        std::string before;
        std::string any;
        bool several = false;
        for (std::uint32_t i = 0; i < mentions.size(); ++i) {
            const Mention& other = mentions[i];
            if (i == m || other.inside == m || other.country.empty() || other.kind == MentionKind::pronoun) continue;
            if (bare && other.first > mention.first) continue;
            if (other.last < words.size() && words[other.last].form == "-") continue;  // US-led coalition
            if (other.first < mention.first) before = other.country;
            several = several || (!any.empty() && any != other.country);
            any = other.country;
        }
        const bool state = mention.type == EntityType::government_body || mention.type == EntityType::armed_force ||
                           mention.type == EntityType::person || mention.sector == "OPP" || mention.sector == "REB";
        if (!several) {
            if (!any.empty()) return any;
        } else if (state && !before.empty()) {
            return before;
        } else {
            return {};
        }
        if (!state || !mention.definite) return {};
        std::string last;
        backwards(s, 1, [&](std::uint32_t entity, const Mention&) {
            last = table_.at(entity).entity.country;
            return !last.empty();
        });
        return last;
    }

    // Sieve 6: pronouns.
    void pronoun(std::uint32_t s, Mention& mention) {
        std::vector<std::uint32_t> found;
        if (mention.number == Number::plural) {
            found = plural_antecedent(s, mention);
        } else if (const auto one = singular_antecedent(s, mention)) {
            found.push_back(*one);
        }
        for (const std::uint32_t entity : found) table_.link(*sentences_[s].sentence, mention, entity);
        if (found.size() == 1) {
            mention.type = table_.at(found[0]).entity.type;
            mention.country = table_.at(found[0]).entity.country;
        }
    }

    [[nodiscard]] bool is_subject(std::uint32_t s, const Mention& mention) const {
        const Tree& tree = *sentences_[s].tree;
        return language::base(tree.deprel(static_cast<int>(mention.head))) == Deprel::nsubj;
    }

    [[nodiscard]] bool speaks(std::uint32_t s, const Mention& mention) const {
        const Tree& tree = *sentences_[s].tree;
        const int verb = tree.head(static_cast<int>(mention.head));
        return verb != Tree::none && is_subject(s, mention) &&
               is_one_of(tree.lemma(verb), {"say", "add", "report", "note", "state", "announce", "tell", "claim",
                                            "declare", "explain", "warn", "confirm", "stress", "quote", "cite"});
    }

    /// Whether a candidate is the subject of the clause that the pronoun is an object in: `A met him` is not A.
    [[nodiscard]] bool binds(std::uint32_t s, const Mention& candidate, const Mention& pronoun) const {
        if (candidate.sentence != s || pronoun.possessive || !is_subject(s, candidate)) return false;
        const Tree& tree = *sentences_[s].tree;
        const int verb = tree.head(static_cast<int>(candidate.head));
        int word = static_cast<int>(pronoun.head);
        if (language::base(tree.deprel(word)) == Deprel::nsubj) return false;
        for (int steps = 0; steps < 50 && word != Tree::none && word != verb; ++steps) {
            const Deprel relation = language::base(tree.deprel(word));
            if (relation == Deprel::ccomp || relation == Deprel::advcl || relation == Deprel::acl ||
                relation == Deprel::parataxis) {
                return false;
            }
            word = tree.head(word);
        }
        return word == verb;
    }

    [[nodiscard]] bool fits(const EntityRecord& record, const Mention& pronoun) const {
        const EntityType type = record.entity.type;
        if (pronoun.gender == Gender::neuter) {
            return type == EntityType::country || type == EntityType::government_body ||
                   type == EntityType::intergovernmental_organization || type == EntityType::armed_group ||
                   type == EntityType::armed_force || (type == EntityType::organization && record.entity.id != "org:");
        }
        if (type != EntityType::person) return false;
        return record.gender == Gender::unknown || record.gender == pronoun.gender;
    }

    /// Where the mentions of that sentence begin among those seen.
    [[nodiscard]] std::size_t first_seen(std::uint32_t sentence) const {
        const auto at = std::partition_point(seen_.begin(), seen_.end(),
                                             [&](const Seen& seen) { return seen.sentence < sentence; });
        return static_cast<std::size_t>(at - seen_.begin());
    }

    [[nodiscard]] std::optional<std::uint32_t> singular_antecedent(std::uint32_t s, const Mention& pronoun) const {
        const bool says = speaks(s, pronoun);
        if (says) {
            if (const auto speaker = last_speaker(s, pronoun)) return speaker;
        }
        for (std::uint32_t back = 0; back <= pronoun_reach && back <= s; ++back) {
            std::optional<std::uint32_t> best;
            int best_rank = -1;
            for (std::size_t i = first_seen(s - back); i < seen_.size() && seen_[i].sentence + back <= s; ++i) {
                if (seen_[i].sentence + back != s) continue;
                const Mention& before = sentences_[seen_[i].sentence].mentions[seen_[i].mention];
                if (before.number == Number::plural || before.entities.size() != 1) continue;
                const std::uint32_t entity = before.entities.front();
                if (!fits(table_.at(entity), pronoun) || binds(s, before, pronoun)) continue;
                if (back == 0 && before.first >= pronoun.first) continue;
                int rank = is_subject(seen_[i].sentence, before) ? 4 : before.kind == MentionKind::modifier ? 0 : 2;
                if (pronoun.gender != Gender::neuter && before.possessive) rank = std::max(rank, 3);
                // In the pronoun's own sentence the nearest wins a tie, in an earlier one the first.
                if (rank > best_rank || (rank == best_rank && back == 0)) {
                    best = entity;
                    best_rank = rank;
                }
            }
            if (best) return best;
        }
        return std::nullopt;
    }

    /// `…, it added`: who spoke last.
    [[nodiscard]] std::optional<std::uint32_t> last_speaker(std::uint32_t s, const Mention& pronoun) const {
        for (std::size_t i = seen_.size(); i-- > 0;) {
            if (seen_[i].sentence + pronoun_reach < s) break;
            const Mention& before = sentences_[seen_[i].sentence].mentions[seen_[i].mention];
            if (before.entities.size() != 1 || !speaks(seen_[i].sentence, before)) continue;
            if (fits(table_.at(before.entities.front()), pronoun)) return before.entities.front();
        }
        return std::nullopt;
    }

    [[nodiscard]] std::vector<std::uint32_t> plural_antecedent(std::uint32_t s, const Mention& pronoun) const {
        for (std::uint32_t back = 0; back <= 1 && back <= s; ++back) {
            std::vector<std::uint32_t> people;
            std::vector<std::uint32_t> states;
            for (std::size_t i = seen_.size(); i-- > first_seen(s - back);) {
                if (seen_[i].sentence + back != s) continue;
                const Mention& before = sentences_[seen_[i].sentence].mentions[seen_[i].mention];
                if (back == 0 && before.first >= pronoun.first) continue;
                if (before.kind == MentionKind::modifier) continue;
                if (before.entities.size() > 1) return before.entities;
                if (before.number == Number::plural && before.kind == MentionKind::nominal) return before.entities;
                const std::uint32_t entity = before.entities.front();
                auto& group = table_.at(entity).entity.type == EntityType::person ? people : states;
                if (table_.at(entity).entity.type == EntityType::place) continue;
                if (std::find(group.begin(), group.end(), entity) == group.end() && group.size() < 2) {
                    group.insert(group.begin(), entity);
                }
            }
            if (people.size() == 2) return people;
            if (states.size() == 2 && back == 0) return states;
            if (states.size() == 1) return states;
        }
        return {};
    }

    const lexicon::Lexicon& lexicon_;
    std::span<SentenceMentions> sentences_;
    std::optional<Date> published_;
    EntityTable table_;
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_word_;
    std::uint32_t indexed_ = 0;  // records that by_word_ has
    bool korea_ = false;
    std::vector<Seen> seen_;  // by sentence
};

}  // namespace

std::vector<Entity> Coreference::resolve(std::span<SentenceMentions> sentences, std::optional<Date> published) const {
    return Resolver(*lexicon_, sentences, published).run();
}

}  // namespace entente::extract
