#include "lexicon/standard_tables.h"

#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "embedded/lexicon_bodies.h"
#include "embedded/lexicon_countries.h"
#include "embedded/lexicon_given_names.h"
#include "embedded/lexicon_leaders.h"
#include "embedded/lexicon_name_words.h"
#include "embedded/lexicon_organizations.h"
#include "embedded/lexicon_places.h"
#include "embedded/lexicon_portfolios.h"
#include "embedded/lexicon_roles.h"
#include "embedded/lexicon_titles.h"
#include "lexicon/table.h"

namespace entente::lexicon {

namespace {

using Columns = std::initializer_list<std::string_view>;

/// Reads one table and calls `read_row(table, row)`, which gives an Error or success, for each row.
template <typename ReadRow>
Result<void> each_row(std::string_view text, std::string_view file, Columns columns, ReadRow read_row) {
    auto table = Table::parse(text, file, std::span(columns.begin(), columns.size()), columns.size());
    if (!table) return table.error();
    for (const Table::Row& row : table->rows) {
        Result<void> done = read_row(*table, row);
        if (!done) return done;
    }
    return {};
}

Result<std::optional<Date>> date_of(const Table& table, const Table::Row& row, std::string_view cell) {
    if (cell.empty()) return std::optional<Date>{};
    auto date = Date::parse(cell);
    if (!date) return table.error_at(row, date.error().message, date.error().remedy);
    return std::optional<Date>(*date);
}

Result<EntityType> type_of(const Table& table, const Table::Row& row, std::string_view cell) {
    const auto type = parse_entity_type(cell);
    if (!type) return table.error_at(row, text_of("unknown type \"", cell, "\""));
    return *type;
}

Result<void> add_forms(LexiconBuilder& builder, const Table& table, const Table::Row& row, std::string_view cell,
                       std::uint32_t entry, unsigned flags = 0) {
    for (const std::string_view form : split_list(cell)) {
        if (!builder.add_form(form, entry, flags)) {
            return table.error_at(row, text_of("\"", form, "\" cannot be a form"));
        }
    }
    return {};
}

Result<void> read_countries(LexiconBuilder& builder) {
    return each_row(embedded::lexicon_countries(), "countries.tsv",
                    {"code", "name", "names", "adjectives", "people", "capital", "seats", "start", "end"},
                    [&](const Table& table, const Table::Row& row) -> Result<void> {
                        enum { code, name, names, adjectives, people, capital, seats, start, end };
                        Entry entry;
                        entry.kind = Kind::country;
                        entry.type = EntityType::country;
                        entry.country = std::string(row.cells[code]);
                        entry.name = std::string(row.cells[name]);
                        entry.id = entity_id(EntityType::country, entry.name, entry.country);
                        auto from = date_of(table, row, row.cells[start]);
                        if (!from) return from.error();
                        auto to = date_of(table, row, row.cells[end]);
                        if (!to) return to.error();
                        entry.start = *from;
                        entry.end = *to;
                        const auto index = builder.add_entry(entry);
                        builder.add_form(entry.name, index);
                        if (auto done = add_forms(builder, table, row, row.cells[names], index); !done) return done;
                        for (const std::string_view form : split_list(row.cells[adjectives])) {
                            builder.add_demonym(index, form, form_adjective);
                        }
                        for (const std::string_view form : split_list(row.cells[people])) {
                            builder.add_demonym(
                                index, form, form.back() == 's' || form.ends_with("men") ? unsigned{form_plural} : 0U);
                        }
                        Entry city = entry;
                        city.kind = Kind::capital;
                        city.type = EntityType::place;
                        city.body = "city";
                        const auto capitals = split_list(row.cells[capital]);
                        for (std::size_t i = 0; i < capitals.size(); ++i) {
                            // Forms of one city stand with `=` between them: Kyiv=Kiev.
                            std::string_view rest = capitals[i];
                            city.name = std::string(rest.substr(0, rest.find('=')));
                            if (entry.start && entry.end && builder.add_predecessor(city.name, index)) continue;
                            city.id = entity_id(EntityType::place, city.name, {});
                            const auto place = builder.add_entry(city);
                            while (true) {
                                const std::size_t at = rest.find('=');
                                builder.add_form(rest.substr(0, at), place);
                                if (at == std::string_view::npos) break;
                                rest.remove_prefix(at + 1);
                            }
                        }
                        for (const std::string_view form : split_list(row.cells[seats])) {
                            Entry seat = entry;
                            seat.kind = Kind::seat;
                            seat.type = EntityType::government_body;
                            seat.name = std::string(form);
                            seat.sector = "GOV";
                            seat.id = entity_id(seat.type, seat.name, seat.country);
                            builder.add_form(form, builder.add_entry(seat));
                        }
                        return {};
                    });
}

Result<void> read_places(LexiconBuilder& builder) {
    return each_row(embedded::lexicon_places(), "places.tsv", {"name", "country", "kind", "aliases"},
                    [&](const Table& table, const Table::Row& row) -> Result<void> {
                        Entry entry;
                        entry.kind = Kind::place;
                        entry.type = EntityType::place;
                        entry.name = std::string(row.cells[0]);
                        entry.country = std::string(row.cells[1]);
                        entry.body = std::string(row.cells[2]);
                        entry.id = entity_id(EntityType::place, entry.name, {});
                        if (entry.body != "city" && entry.body != "region") {
                            return table.error_at(row, text_of("\"", entry.body, "\" is neither city nor region"));
                        }
                        const auto index = builder.add_entry(entry);
                        builder.add_form(entry.name, index);
                        return add_forms(builder, table, row, row.cells[3], index);
                    });
}

Result<void> read_organizations(LexiconBuilder& builder) {
    return each_row(embedded::lexicon_organizations(), "organizations.tsv",
                    {"name", "type", "country", "sector", "aliases", "start", "end"},
                    [&](const Table& table, const Table::Row& row) -> Result<void> {
                        auto type = type_of(table, row, row.cells[1]);
                        if (!type) return type.error();
                        Entry entry;
                        entry.kind = Kind::organization;
                        entry.type = *type;
                        entry.name = std::string(row.cells[0]);
                        entry.country = std::string(row.cells[2]);
                        entry.sector = std::string(row.cells[3]);
                        auto from = date_of(table, row, row.cells[5]);
                        if (!from) return from.error();
                        auto to = date_of(table, row, row.cells[6]);
                        if (!to) return to.error();
                        entry.start = *from;
                        entry.end = *to;
                        entry.id = entity_id(entry.type, entry.name, entry.country);
                        const auto index = builder.add_entry(entry);
                        builder.add_form(entry.name, index);
                        return add_forms(builder, table, row, row.cells[4], index);
                    });
}

Result<void> read_bodies(LexiconBuilder& builder) {
    return each_row(embedded::lexicon_bodies(), "bodies.tsv", {"name", "type", "sector", "forms", "unowned"},
                    [&](const Table& table, const Table::Row& row) -> Result<void> {
                        auto type = type_of(table, row, row.cells[1]);
                        if (!type) return type.error();
                        Entry entry;
                        entry.kind = Kind::body;
                        entry.type = *type;
                        entry.name = std::string(row.cells[0]);
                        entry.sector = std::string(row.cells[2]);
                        entry.body = std::string(row.cells[4]);
                        return add_forms(builder, table, row, row.cells[3], builder.add_entry(entry));
                    });
}

std::string capitalised(std::string_view words) {
    std::string text(words);
    bool start = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool small =
            text.compare(i, 4, "and ") == 0 || text.compare(i, 3, "of ") == 0 || text.compare(i, 4, "the ") == 0;
        if (start && !small && text[i] >= 'a' && text[i] <= 'z') text[i] = static_cast<char>(text[i] - 'a' + 'A');
        start = text[i] == ' ' || text[i] == '-';
    }
    return text;
}

/// A portfolio makes a ministry and its minister under every name that they go by.
Result<void> read_portfolios(LexiconBuilder& builder) {
    return each_row(
        embedded::lexicon_portfolios(), "portfolios.tsv", {"name", "sector", "words"},
        [&](const Table&, const Table::Row& row) -> Result<void> {
            const std::string name(row.cells[0]);
            Entry ministry;
            ministry.kind = Kind::body;
            ministry.type = EntityType::government_body;
            ministry.name = capitalised(name) + " Ministry";
            ministry.sector = std::string(row.cells[1]);
            Entry minister;
            minister.kind = Kind::title;
            minister.type = EntityType::person;
            minister.name = capitalised(name) + " Minister";
            minister.sector = ministry.sector;
            minister.body = ministry.name;
            const auto body = builder.add_entry(ministry);
            const auto title = builder.add_entry(minister);
            for (const std::string_view each : split_list(row.cells[2])) {
                const std::string words(each);
                for (const char* form : {" ministry", " department"}) builder.add_form(words + form, body);
                for (const char* form : {"ministry of ", "ministry for ", "ministry of the ", "department of "}) {
                    builder.add_form(form + words, body);
                }
                builder.add_form(words + " ministries", body, form_plural);
                for (const char* form : {" minister", " secretary"}) {
                    builder.add_form(words + form, title);
                    builder.add_form(plural_of(words + form), title, form_plural);
                }
                for (const char* form :
                     {"minister of ", "minister for ", "minister of the ", "secretary of ", "secretary for "}) {
                    builder.add_form(form + words, title);
                }
                builder.add_form("ministers of " + words, title, form_plural);
            }
            return {};
        });
}

Result<void> read_titles(LexiconBuilder& builder) {
    return each_row(embedded::lexicon_titles(), "titles.tsv", {"name", "sector", "body", "forms", "plurals", "gender"},
                    [&](const Table& table, const Table::Row& row) -> Result<void> {
                        Entry entry;
                        entry.kind = Kind::title;
                        entry.type = EntityType::person;
                        entry.name = std::string(row.cells[0]);
                        entry.sector = std::string(row.cells[1]);
                        entry.body = std::string(row.cells[2]);
                        entry.female = row.cells[5] == "female";
                        entry.male = row.cells[5] == "male";
                        const bool own_names = entry.name == "*";
                        auto index = own_names ? 0 : builder.add_entry(entry);
                        for (const std::string_view form : split_list(row.cells[3])) {
                            if (own_names) {
                                entry.name = capitalised(form);
                                index = builder.add_entry(entry);
                            }
                            builder.add_form(form, index);
                            if (row.cells[4].empty()) builder.add_form(plural_of(form), index, form_plural);
                        }
                        return add_forms(builder, table, row, row.cells[4], index, form_plural);
                    });
}

Result<void> read_roles(LexiconBuilder& builder) {
    return each_row(embedded::lexicon_roles(), "roles.tsv", {"noun", "type", "sector", "scope", "forms", "plurals"},
                    [&](const Table& table, const Table::Row& row) -> Result<void> {
                        auto type = type_of(table, row, row.cells[1]);
                        if (!type) return type.error();
                        Entry entry;
                        entry.kind = Kind::role;
                        entry.type = *type;
                        entry.name = std::string(row.cells[0]);
                        entry.sector = std::string(row.cells[2]);
                        entry.local = row.cells[3] == "local";
                        if (!entry.local && !row.cells[3].empty()) {
                            return table.error_at(row, text_of("unknown scope \"", row.cells[3], "\""),
                                                  "local, or nothing");
                        }
                        if (entry.name == "*") {
                            for (const std::string_view form : split_list(row.cells[4])) {
                                entry.name = plural_of(form);
                                const auto each = builder.add_entry(entry);
                                builder.add_form(form, each);
                                builder.add_form(entry.name, each, form_plural);
                            }
                            for (const std::string_view form : split_list(row.cells[5])) {
                                entry.name = std::string(form);
                                builder.add_form(form, builder.add_entry(entry), form_plural);
                            }
                            return {};
                        }
                        const auto index = builder.add_entry(entry);
                        for (const std::string_view form : split_list(row.cells[4])) {
                            builder.add_form(form, index);
                            if (row.cells[5].empty()) builder.add_form(plural_of(form), index, form_plural);
                        }
                        // `-` says that the forms are plural as they are: police, troops.
                        if (row.cells[5] == "-")
                            return add_forms(builder, table, row, row.cells[4], index, form_plural);
                        return add_forms(builder, table, row, row.cells[5], index, form_plural);
                    });
}

std::string_view last_word(std::string_view name) {
    const std::size_t at = name.rfind(' ');
    return at == std::string_view::npos ? name : name.substr(at + 1);
}

/// A person has a row for each office.
Result<void> read_leaders(LexiconBuilder& builder) {
    struct Person {
        Entry entry;
        std::vector<std::string> aliases;
        std::vector<std::string> surnames;
    };
    std::map<std::string, Person> people;
    std::vector<std::string> order;
    auto done =
        each_row(embedded::lexicon_leaders(), "leaders.tsv",
                 {"name", "country", "title", "start", "end", "gender", "surname", "aliases"},
                 [&](const Table& table, const Table::Row& row) -> Result<void> {
                     const std::string name(row.cells[0]);
                     const auto [place, is_new] = people.try_emplace(name);
                     Person& person = place->second;
                     if (is_new) {
                         order.push_back(name);
                         person.entry.kind = Kind::person;
                         person.entry.type = EntityType::person;
                         person.entry.name = name;
                         person.entry.id = entity_id(EntityType::person, name, {});
                         person.entry.sector = "GOV";
                     }
                     person.entry.country = std::string(row.cells[1]);
                     auto from = date_of(table, row, row.cells[3]);
                     if (!from) return from.error();
                     auto to = date_of(table, row, row.cells[4]);
                     if (!to) return to.error();
                     person.entry.offices.push_back({std::string(row.cells[2]), person.entry.country, *from, *to});
                     person.entry.female = person.entry.female || row.cells[5] == "f";
                     person.entry.male = !person.entry.female;
                     for (const std::string_view alias : split_list(row.cells[7])) person.aliases.emplace_back(alias);
                     for (const std::string_view surname : split_list(row.cells[6]))
                         person.surnames.emplace_back(surname);
                     return {};
                 });
    if (!done) return done;
    for (const std::string& name : order) {
        Person& person = people.at(name);
        const auto index = builder.add_entry(person.entry);
        const bool single = name.find(' ') == std::string::npos;
        builder.add_form(name, index);
        for (const std::string& alias : person.aliases) builder.add_form(alias, index);
        if (person.surnames.empty() && !single) person.surnames.emplace_back(last_word(name));
        for (const std::string& surname : person.surnames) builder.add_form(surname, index, form_surname);
    }
    return {};
}

Result<void> read_given_names(LexiconBuilder& builder) {
    return each_row(embedded::lexicon_given_names(), "given_names.tsv", {"gender", "names"},
                    [&](const Table& table, const Table::Row& row) -> Result<void> {
                        Entry entry;
                        entry.kind = Kind::given_name;
                        entry.type = EntityType::person;
                        entry.female = row.cells[0] == "female";
                        entry.male = row.cells[0] == "male";
                        entry.name = std::string(row.cells[0]);
                        return add_forms(builder, table, row, row.cells[1], builder.add_entry(entry));
                    });
}

Result<void> read_name_words(LexiconBuilder& builder) {
    return each_row(embedded::lexicon_name_words(), "name_words.tsv", {"type", "sector", "words"},
                    [&](const Table& table, const Table::Row& row) -> Result<void> {
                        Entry entry;
                        entry.kind = row.cells[0] == "common" ? Kind::common_noun : Kind::stop;
                        if (row.cells[0] != "stop" && row.cells[0] != "common") {
                            auto type = type_of(table, row, row.cells[0]);
                            if (!type) return type.error();
                            entry.kind = Kind::name_word;
                            entry.type = *type;
                        }
                        entry.name = std::string(row.cells[0]);
                        entry.sector = std::string(row.cells[1]);
                        return add_forms(builder, table, row, row.cells[2], builder.add_entry(entry));
                    });
}

}  // namespace

Result<void> read_standard_tables(LexiconBuilder& builder) {
    for (auto* read : {read_countries, read_places, read_organizations, read_bodies, read_portfolios, read_titles,
                       read_roles, read_leaders, read_given_names, read_name_words}) {
        Result<void> done = read(builder);
        if (!done) return done;
    }
    return {};
}

}  // namespace entente::lexicon
