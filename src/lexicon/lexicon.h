#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <entente/model/date.h>
#include <entente/model/entity.h>
#include <entente/model/result.h>

#include "lexicon/surfaces.h"

namespace entente::lexicon {

/// What a word or name of the tables is.
enum class Kind : std::uint8_t {
    country,       ///< a country's name: `Russia`, `USSR`
    demonym,       ///< its adjective or people: `Russian`, `Spaniards`
    capital,       ///< a capital, a place that may stand for the government: `Moscow`
    seat,          ///< what stands for a government: `the Kremlin`, `Downing Street`
    place,         ///< another city or region: `Istanbul`, `Crimea`
    organization,  ///< a named body of any type, from the UN to a newspaper
    body,          ///< a kind of state body that needs a country: `Foreign Ministry`, `parliament`
    title,         ///< of a person: `foreign minister`, `president`
    role,          ///< an unnamed actor: `police`, `protesters`
    person,        ///< a known leader
    given_name,
    name_word,    ///< a word that tells what a longer name is: `Party`, `Corp`, `University`
    stop,         ///< never an actor: weekdays, months, feasts
    common_noun,  ///< opens sentences without an article, and is no name there: hail, malaria, timber
};

/// An office and when it was held.
struct Office {
    std::string title;
    std::string country;
    std::optional<Date> start;
    std::optional<Date> end;
};

/// One row of the tables, whatever its surface forms.
struct Entry {
    Kind kind = Kind::organization;
    EntityType type = EntityType::organization;
    std::string name;     ///< canonical: `Russia`, `Foreign Minister`, `Vladimir Putin`
    std::string id;       ///< of the entity; empty for words that name none by themselves (titles, roles, bodies)
    std::string country;  ///< alpha-3, or 3166-3's for former states; empty where it belongs to none
    std::string sector;   ///< GOV, MIL, COP, JUD, LEG, SPY, OPP, REB, MED, BUS, LAB, EDU, CVL, NGO, IGO, PTY, REL …
    /// Titles: the body held in (`Foreign Ministry`); places: `city` or `region`; bodies: the organization that the
    /// name means where no country owns it.
    std::string body;
    bool local = false;   ///< roles: whose country is where they are (`police in Istanbul`)
    bool female = false;  ///< people and given names
    bool male = false;
    std::vector<Office> offices;  ///< people
    std::optional<Date> start;    ///< when the country or organization existed
    std::optional<Date> end;
};

/// How a form names its entry.
enum FormFlag : std::uint16_t {
    form_plural = 1,     ///< `ministers`, `Spaniards`
    form_adjective = 2,  ///< `Russian`
    form_surname = 4,    ///< `Putin`: only with a title, a date or an earlier full name to say which
    form_user = 8,       ///< of a user's file: goes before all others of its length
};

/// The tables of actors, compiled in from `src/lexicon/tables` and extended by a user's files.
/// Immutable once made; threads may share it.
///
///     const Lexicon lexicon = Lexicon::standard();
///     std::vector<Surfaces::Match> found;
///     lexicon.match(forms, 0, found);          // what begins at the first token
///     const Entry& entry = lexicon.entry(found.back().entry);
class Lexicon {
public:
    /// The one that ships with the library. Loading costs some ten milliseconds: keep it.
    static Lexicon standard();

    /// This lexicon and the actors of a user's table of tab-separated values, whose first line names its columns:
    /// `name` and `type` (an entity type, `Country`), and as wanted `country` (three capital letters), `aliases` and
    /// `adjectives` (separated by `|`), `role` (an office, for people), `start` and `end` (dates as `Date` reads
    /// them), `id`, `sector`. A Country's code is its `country`. An Error names file and line.
    [[nodiscard]] Result<Lexicon> extended_by(std::string_view table, std::string_view file_name) const;

    [[nodiscard]] const Entry& entry(std::uint32_t index) const { return entries_[index]; }
    [[nodiscard]] std::size_t size() const noexcept { return entries_.size(); }

    /// See `Surfaces::match`.
    void match(std::span<const std::string_view> tokens, std::size_t first, std::vector<Surfaces::Match>& out) const {
        surfaces_.match(tokens, first, out);
    }

    /// The country of that code, or null.
    [[nodiscard]] const Entry* country(std::string_view code) const;
    /// Its name, or the code itself where the code is not known.
    [[nodiscard]] std::string country_name(std::string_view code) const;
    /// The code of the state whose capital the capital of that country was at the time: `SUN` for `RUS` in 1980.
    [[nodiscard]] std::string state_at(std::string_view code, const std::optional<Date>& when) const;
    /// Its first adjective (`Russian`), or its name.
    [[nodiscard]] std::string adjective(std::string_view code) const;

    /// The person of that surname or full name who held an office at `when` (or, held nearest before it), in that
    /// country and of that title where these are given. Null where none fits or several fit equally well.
    [[nodiscard]] const Entry* leader(std::string_view name, std::string_view country, std::string_view title,
                                      const std::optional<Date>& when) const;

private:
    friend class LexiconBuilder;
    Lexicon() = default;

    std::vector<Entry> entries_;
    Surfaces surfaces_;
    std::unordered_map<std::string, std::uint32_t> countries_;         // code → entry
    std::unordered_map<std::string, std::string> adjectives_;          // code → first adjective
    std::vector<std::pair<std::string, std::uint32_t>> predecessors_;  // code → entry of a former state
};

}  // namespace entente::lexicon
