#include "lexicon/lexicon.h"

#include <algorithm>
#include <iterator>

#include "lexicon/builder.h"
#include "lexicon/table.h"

namespace entente::lexicon {

namespace {

bool is_code(std::string_view code) {
    return code.size() >= 3 && code.size() <= 4 &&
           std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

Result<std::optional<Date>> read_date(const Table& table, const Table::Row& row, std::string_view cell,
                                      std::string_view column) {
    if (cell.empty()) return std::optional<Date>{};
    auto date = Date::parse(cell);
    if (date) return std::optional<Date>(*date);
    return table.error_in(row, cell, text_of("\"", column, "\" is no date: \"", cell, "\""),
                          "write 2024, 2024-05 or 2024-05-12");
}

bool is_head(std::string_view title) {
    static constexpr std::string_view heads[] = {"President", "Prime Minister", "Leader", "Chancellor",
                                                 "King",      "Queen",          "Pope"};
    return std::find(std::begin(heads), std::end(heads), title) != std::end(heads);
}

/// How well an office fits what is known: 3 held then, 2 held before, 1 nothing known of the time; 0 does not fit.
int office_fit(const Office& office, std::string_view country, std::string_view title,
               const std::optional<Date>& when) {
    if (!country.empty() && office.country != country) return 0;
    // Without a title, heads of state and government go before others of the name.
    const bool same_title = title.empty() ? is_head(office.title) : fold_name(office.title) == fold_name(title);
    if (!when) return same_title ? 2 : 1;
    if (office.start && when->latest_day() < office.start->earliest_day()) return 0;
    const bool over = office.end && when->earliest_day() > office.end->latest_day();
    if (over) return same_title ? 2 : 1;
    return same_title ? 4 : 3;
}

}  // namespace

const Entry* Lexicon::country(std::string_view code) const {
    const auto found = countries_.find(std::string(code));
    return found == countries_.end() ? nullptr : &entries_[found->second];
}

std::string Lexicon::country_name(std::string_view code) const {
    const Entry* found = country(code);
    return found == nullptr ? std::string(code) : found->name;
}

std::string Lexicon::state_at(std::string_view code, const std::optional<Date>& when) const {
    for (const auto& [successor, index] : predecessors_) {
        const Entry& former = entries_[index];
        if (when && successor == code && former.start->earliest_day() <= when->earliest_day() &&
            when->latest_day() <= former.end->latest_day())
            return former.country;
    }
    return std::string(code);
}

std::string Lexicon::adjective(std::string_view code) const {
    const auto found = adjectives_.find(std::string(code));
    return found == adjectives_.end() ? country_name(code) : found->second;
}

const Entry* Lexicon::leader(std::string_view name, std::string_view country, std::string_view title,
                             const std::optional<Date>& when) const {
    const std::string_view token[] = {name};
    std::vector<Surfaces::Match> found;
    surfaces_.match(token, 0, found);
    const Entry* best = nullptr;
    int best_fit = 0;
    std::int32_t best_start = Date::min_day;
    bool tie = false;
    for (const Surfaces::Match& match : found) {
        const Entry& entry = entries_[match.entry];
        if (entry.kind != Kind::person || match.within_token || &entry == best) continue;
        for (const Office& office : entry.offices) {
            const int fit = office_fit(office, country, title, when);
            const std::int32_t start = office.start ? office.start->earliest_day() : Date::min_day;
            if (fit == 0 || fit < best_fit) continue;
            if (fit == best_fit && &entry != best && start <= best_start) {
                tie = tie || start == best_start;
                continue;
            }
            tie = false;
            best = &entry;
            best_fit = fit;
            best_start = start;
        }
    }
    return tie ? nullptr : best;
}

Result<Lexicon> Lexicon::extended_by(std::string_view text, std::string_view file_name) const {
    static constexpr std::string_view columns[] = {"name", "type",  "country", "aliases", "adjectives",
                                                   "role", "start", "end",     "id",      "sector"};
    enum { name, type, country_cell, aliases, adjectives, role, start, end, id, sector };
    auto table = Table::parse(text, file_name, columns, 2);
    if (!table) return table.error();
    LexiconBuilder builder(*this);
    for (const Table::Row& row : table->rows) {
        const auto known_type = parse_entity_type(row.cells[type]);
        if (!known_type) {
            std::string names;
            for (const EntityType each : all_entity_types()) {
                if (!names.empty()) names.append(", ");
                names.append(to_string(each));
            }
            return table->error_in(row, row.cells[type], text_of("unknown type \"", row.cells[type], "\""),
                                   "one of " + names);
        }
        Entry entry;
        entry.type = *known_type;
        entry.name = std::string(row.cells[name]);
        entry.country = std::string(row.cells[country_cell]);
        entry.sector = std::string(row.cells[sector]);
        const bool needs_code = entry.type == EntityType::country;
        if ((needs_code || !entry.country.empty()) && !is_code(entry.country)) {
            return table->error_in(row, row.cells[country_cell], text_of("\"", entry.country, "\" is no country code"),
                                   "write an ISO 3166 code of three capital letters");
        }
        auto from = read_date(*table, row, row.cells[start], "start");
        if (!from) return from.error();
        auto to = read_date(*table, row, row.cells[end], "end");
        if (!to) return to.error();
        if (*from && *to && (*to)->latest_day() < (*from)->earliest_day()) {
            return table->error_in(row, row.cells[end], "the end lies before the start", "exchange the two dates");
        }
        switch (entry.type) {
            case EntityType::country: entry.kind = Kind::country; break;
            case EntityType::person: entry.kind = Kind::person; break;
            case EntityType::place: entry.kind = Kind::place; break;
            case EntityType::people: entry.kind = Kind::role; break;
            default: entry.kind = Kind::organization; break;
        }
        if (entry.kind == Kind::person) {
            entry.offices.push_back({std::string(row.cells[role]), entry.country, *from, *to});
        } else {
            if (!row.cells[role].empty()) {
                return table->error_in(row, row.cells[role], "a role on what is no Person", "leave the cell empty");
            }
            entry.start = *from;
            entry.end = *to;
        }
        entry.id =
            row.cells[id].empty() ? entity_id(entry.type, entry.name, entry.country) : std::string(row.cells[id]);
        const auto index = builder.add_entry(entry);
        std::vector<std::string_view> forms = split_list(row.cells[aliases]);
        forms.insert(forms.begin(), row.cells[name]);
        for (const std::string_view form : forms) {
            if (builder.add_form(form, index, form_user)) continue;
            return table->error_in(row, form, text_of("\"", form, "\" has no letters or too many words"),
                                   text_of("a name has 1 to ", std::to_string(Surfaces::max_pieces), " words"));
        }
        for (const std::string_view form : split_list(row.cells[adjectives])) {
            if (!needs_code)
                return table->error_in(row, form, "adjectives on what is no Country", "leave the cell empty");
            builder.add_demonym(index, form, form_adjective | form_user);
        }
    }
    return std::move(builder).finish();
}

}  // namespace entente::lexicon
