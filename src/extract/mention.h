#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <entente/model/entity.h>
#include <entente/model/span.h>

namespace entente::extract {

/// In what form an actor is mentioned.
enum class MentionKind : std::uint8_t {
    name,      ///< a proper name, with or without title: `Russia`, `President Putin`, `the Russian Embassy in Seoul`
    nominal,   ///< a role noun: `the minister`, `Turkish police`, `rebels`, `both sides`
    pronoun,   ///< `he`, `its`, `themselves`
    modifier,  ///< a country or body word inside another noun phrase: `Russian` in `Russian gas`, `US` in `US-led`
};

enum class Number : std::uint8_t { unknown, singular, plural };
enum class Gender : std::uint8_t { unknown, male, female, neuter };

/// One mention of an actor, place or group in a sentence: a whole noun phrase (`Russia's Security Council Secretary
/// Sergei Shoigu` is one mention) or a word of one. Tokens are those of the sentence's tree.
struct Mention {
    static constexpr std::uint32_t none = UINT32_MAX;

    std::uint32_t sentence = 0;  ///< index of the sentence in the document; set by the caller or by Coreference
    std::uint32_t first = 0;     ///< token range [first, last)
    std::uint32_t last = 0;
    std::uint32_t head = 0;  ///< the token by which the mention hangs in the tree
    Span span;               ///< code points of the document's text, without a trailing possessive mark
    Span name_span;          ///< of the proper name in it (`Sergei Shoigu`); the whole span of a nominal
    MentionKind kind = MentionKind::name;
    EntityType type = EntityType::organization;
    bool type_certain = true;  ///< false where the type is only guessed from the name's shape

    std::string name;     ///< canonical where the lexicon knows it, else as written without title; never empty
    std::string id;       ///< the entity's id as far as this mention alone tells; Coreference may replace it
    std::string country;  ///< alpha-3 code (3166-3 for former states), empty where the mention does not tell
    std::vector<std::string> other_countries;  ///< further ones of a plural: `the foreign ministers of Iran and Iraq`
    std::string location;  ///< alpha-3 code of where it is, where that is another country (embassies)
    std::string sector;    ///< GOV, MIL, COP, OPP, REB, MED, BUS, CVL, … as in the tables; may be empty

    std::string title;              ///< of a person or nominal: `Foreign Minister`; canonical; may be empty
    std::string organization;       ///< id of the body that the title is held in; may be empty
    std::string organization_name;  ///< its name
    EntityType organization_type = EntityType::government_body;

    std::string unowned;  ///< intergovernmental organization that a body is where it has no country; mostly empty

    Number number = Number::unknown;
    Gender gender = Gender::unknown;
    bool definite = false;    ///< `the`, a possessive, or a name
    bool possessive = false;  ///< carries `'s` or is a possessive pronoun
    bool former = false;      ///< `former president`, `ex-minister`
    bool generic = false;     ///< by a role noun or a kind of body (`the embassy`), not by a name of its own
    bool event = false;       ///< what somebody did, in their stead: `the attack`
    bool metonym = false;     ///< a capital or seat that stands for its country's government: `Moscow said`

    /// Index, in the sentence's mentions, of the mention that this one lies inside (`Russia` in `Russia's president`),
    /// or `none` for a whole noun phrase.
    std::uint32_t inside = none;

    /// Indices into the document's entities, set by Coreference: one, or several for `the two sides`, or none for what
    /// could not be resolved.
    std::vector<std::uint32_t> entities;
};

}  // namespace entente::extract
