#include "extract/resolver.h"

#include <algorithm>

#include "extract/elements.h"
#include "extract/words.h"
#include "language/tree.h"

namespace entente::extract {

namespace {

constexpr std::size_t nominal_reach = 2000;  // mentions that `the minister` looks back

}  // namespace

/// `Foreign Minister` answers to `the minister`; a Leader to `the president`, and the other way round.
bool Resolver::titles_agree(std::string_view held, std::string_view asked) {
    if (fold_name(held) == fold_name(asked)) return true;
    if (asked == "Leader") {
        return last_word(held) == "leader" ||
               is_one_of(held, {"President", "Prime Minister", "Chancellor", "King", "Queen", "Crown Prince", "Pope",
                                "Premier", "Emir", "Sultan", "General Secretary"});
    }
    if (asked == "Diplomat" || asked == "Foreign Secretary") {
        return is_one_of(held, {"Foreign Minister", "Secretary of State", "Ambassador", "Envoy", "Foreign Secretary"});
    }
    if (asked == "Security Chief") return held.find("Secretary") != std::string_view::npos;
    return folded_words(asked).size() == 1 && last_word(held) == last_word(asked);
}

std::string Resolver::first_words(std::uint32_t s, const Mention& mention) const {
    std::string text;
    for (std::uint32_t t = mention.first; t < mention.last && t < mention.first + 4; ++t) {
        text += ' ';
        text += fold_name(sentences_[s].sentence->tokens[t].form);
    }
    return text + " ";
}

void Resolver::nominal(std::uint32_t s, std::uint32_t m) {
    Mention& mention = sentences_[s].mentions[m];
    const text::Sentence& sentence = *sentences_[s].sentence;
    if (mention.country.empty()) inherit_country(s, m);
    const std::string start = first_words(s, mention);
    const std::size_t count = mention.country.empty() && mention.number == Number::plural ? counted(mention, start) : 0;
    if (count > 0 && link_group(s, mention, count)) return;
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
    if (mention.country.empty() && !mention.unowned.empty()) {  // `the Security Council`
        constexpr EntityType type = EntityType::intergovernmental_organization;
        const std::string id = entity_id(type, mention.unowned, {});
        return table_.link(sentence, mention, table_.get(id, type, mention.unowned, {}));
    }
    if (mention.country.empty() && count == 0) mention.country = context_country(s, m);
    make_nominal(sentence, mention, mention.country);
    for (const std::string& other : mention.other_countries) make_nominal(sentence, mention, other);
}

/// `Russia's security chief` in a title: the only person of that country whom the lead names with a title.
std::optional<std::uint32_t> Resolver::named_below(std::uint32_t s, const Mention& mention) const {
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
void Resolver::inherit_country(std::uint32_t s, std::uint32_t m) {
    auto& mentions = sentences_[s].mentions;
    for (const Mention& inner : mentions) {
        if (inner.inside != m || inner.entities.empty()) continue;
        const Entity& entity = table_.at(inner.entities.front()).entity;
        if (entity.country.empty() || entity.country == mentions[m].location) continue;
        mentions[m].country = entity.country;
        return;
    }
}

void Resolver::make_nominal(const text::Sentence& sentence, Mention& mention, const std::string& country) {
    std::string name = mention.name;
    const std::string generic = mention.title.empty() ? generic_name(mention) : mention.title;
    std::string key = generic;
    if (mention.type == EntityType::person && !country.empty()) key += " of " + lexicon_.country_name(country);
    if (!mention.location.empty() && mention.location != country) key += " " + mention.location;
    if (!country.empty()) name = full_name(mention, generic, country);
    const std::string id =
        mention.id.empty() || mention.entities.size() + mention.other_countries.size() > 0 || !country.empty()
            ? entity_id(mention.type, key, country)
            : mention.id;
    const auto entity = table_.get(id, mention.type, name, country);
    table_.at(entity).type_certain = true;
    if (mention.type == EntityType::person && !mention.title.empty()) {
        auto& roles = table_.at(entity).entity.roles;
        if (roles.empty()) roles.push_back({mention.title, {}, {}, {}});
    }
    table_.link(sentence, mention, entity);
}

/// The nominal's name without the country that the finder has put into it.
std::string Resolver::generic_name(const Mention& mention) const {
    std::string name = mention.name;
    if (mention.country.empty()) return name;
    const std::size_t of = name.find(" of " + lexicon_.country_name(mention.country));
    if (of != std::string::npos) return name.substr(0, of);
    const std::string adjective = lexicon_.adjective(mention.country) + " ";
    if (name.compare(0, adjective.size(), adjective) == 0) return name.substr(adjective.size());
    return name;
}

std::string Resolver::full_name(const Mention& mention, const std::string& generic, const std::string& country) const {
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
std::optional<std::uint32_t> Resolver::antecedent(const Mention& mention) const {
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
                if (std::any_of(entity.roles.begin(), entity.roles.end(),
                                [&](const Role& role) { return titles_agree(role.title, mention.title); })) {
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
bool Resolver::holds_office(const Entity& person, std::string_view title) const {
    const lexicon::Entry* entry = lexicon_.leader(person.name, {}, {}, published_);
    return entry != nullptr && entry->id == person.id && holds_office(*entry, title);
}

bool Resolver::holds_office(const lexicon::Entry& leader, std::string_view title) const {
    return std::any_of(leader.offices.begin(), leader.offices.end(), [&](const lexicon::Office& office) {
        const bool now = !published_ || ((!office.start || published_->latest_day() >= office.start->earliest_day()) &&
                                         (!office.end || published_->earliest_day() <= office.end->latest_day()));
        return now && titles_agree(office.title, title);
    });
}

bool Resolver::fits_kind(const Mention& mention, const Entity& entity, const EntityRecord& record) const {
    if (mention.name == "agency") {
        return record.named && (record.sector == "MED" || entity.type == EntityType::intergovernmental_organization ||
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

/// The title of the one who `his` means in `his Turkish counterpart`: as the text gives it, or as the table has it.
std::string Resolver::title_of_owner(std::uint32_t s, const Mention& mention) const {
    for (const Mention& inner : sentences_[s].mentions) {
        if (inner.kind != MentionKind::pronoun || inner.entities.size() != 1 || inner.first + 1 < mention.first ||
            inner.last > mention.last)
            continue;
        for (std::size_t i = seen_.size(); i-- > 0;) {
            const Mention& before = sentences_[seen_[i].sentence].mentions[seen_[i].mention];
            if (!before.title.empty() && before.title != "Counterpart" && before.entities == inner.entities)
                return before.title;
        }
        const Entity& owner = table_.at(inner.entities.front()).entity;
        const lexicon::Entry* entry = lexicon_.leader(owner.name, {}, {}, published_);
        if (entry == nullptr || entry->id != owner.id) return {};
        for (const lexicon::Office& office : entry->offices)
            if (holds_office(*entry, office.title)) return office.title;
    }
    return {};
}

void Resolver::counterpart(std::uint32_t s, Mention& mention) {
    if (std::string title = title_of_owner(s, mention); !title.empty()) mention.title = mention.name = std::move(title);
    // Else the title of the last person that has one and is of another country.
    for (std::size_t i = seen_.size(); mention.title == "Counterpart" && i-- > 0;) {
        if (seen_[i].sentence + 1 < s) break;
        const Mention& before = sentences_[seen_[i].sentence].mentions[seen_[i].mention];
        if (before.title.empty() || before.title == "Counterpart" || before.type != EntityType::person) continue;
        mention.title = before.title;
        mention.name = before.title;
    }
    bool own = false;  // the country is only that of `his`
    for (const Mention& inner : sentences_[s].mentions) {
        own =
            own || (inner.kind == MentionKind::pronoun && inner.first >= mention.first && inner.last <= mention.last &&
                    !inner.entities.empty() && table_.at(inner.entities.front()).entity.country == mention.country);
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

void Resolver::link_last_country(std::uint32_t s, Mention& mention) {
    std::optional<std::uint32_t> found;
    backwards(s, pronoun_reach, [&](std::uint32_t entity, const Mention&) {
        if (table_.at(entity).entity.type == EntityType::country) found = entity;
        return found.has_value();
    });
    if (!found) return;
    mention.country = table_.at(*found).entity.country;
    table_.link(*sentences_[s].sentence, mention, *found);
}

/// `Kurdish militants`, `Sunni rebels`: a people or faith, where a country's adjective would stand.
bool Resolver::belongs_to_a_people(std::uint32_t s, const Mention& mention) const {
    const auto& words = sentences_[s].sentence->tokens;
    const language::Tree& tree = *sentences_[s].tree;
    if (is_capitalised(words[mention.head].form)) return false;
    for (std::uint32_t token = std::max(mention.first, 1U); token < mention.head; ++token) {
        const language::Upos tag = tree.upos(static_cast<int>(token));
        if ((tag == language::Upos::adj || tag == language::Upos::propn) && is_capitalised(words[token].form))
            return true;
    }
    return false;
}

/// Where a body or role names no country: the nearest that the sentence names before it, or the only one that it
/// names at all; for state bodies also that of the sentence before.
std::string Resolver::context_country(std::uint32_t s, std::uint32_t m) const {
    const auto& mentions = sentences_[s].mentions;
    const Mention& mention = mentions[m];
    if (!mention.organization.empty() && mention.organization.compare(0, 4, "igo:") == 0) return {};
    if (mention.sector == "NGO" || mention.sector == "EDU" || mention.sector == "IGO") return {};
    const auto& words = sentences_[s].sentence->tokens;
    if (mention.first > 0 && words[mention.first - 1].form == "-") return {};  // an Iran-backed militia
    if (belongs_to_a_people(s, mention)) return {};
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

}  // namespace entente::extract
