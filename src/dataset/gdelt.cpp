#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "dataset/readers.h"
#include "dataset/row_writer.h"

namespace entente::dataset {

namespace {

/// The columns of GDELT 1.0 (57, from 2013 on 58 with the source) and 2.0 (61: each of three places has a second
/// administrative division), after "The GDELT Event Database Data Format Codebook".
// clang-format off
constexpr std::array<std::string_view, 35> first_columns{
    "GLOBALEVENTID",        "SQLDATE",              "MonthYear",            "Year",
    "FractionDate",         "Actor1Code",           "Actor1Name",           "Actor1CountryCode",
    "Actor1KnownGroupCode", "Actor1EthnicCode",     "Actor1Religion1Code",  "Actor1Religion2Code",
    "Actor1Type1Code",      "Actor1Type2Code",      "Actor1Type3Code",      "Actor2Code",
    "Actor2Name",           "Actor2CountryCode",    "Actor2KnownGroupCode", "Actor2EthnicCode",
    "Actor2Religion1Code",  "Actor2Religion2Code",  "Actor2Type1Code",      "Actor2Type2Code",
    "Actor2Type3Code",      "IsRootEvent",          "EventCode",            "EventBaseCode",
    "EventRootCode",        "QuadClass",            "GoldsteinScale",       "NumMentions",
    "NumSources",           "NumArticles",          "AvgTone"};
// clang-format on
constexpr std::size_t event_id = 0;
constexpr std::size_t date = 1;
constexpr std::size_t source_code = 5;
constexpr std::size_t source_name = 6;
constexpr std::size_t target_code = 15;
constexpr std::size_t target_name = 16;
constexpr std::size_t event_code = 26;

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_event_row(const std::vector<std::string_view>& fields) {
    return (fields.size() == 57 || fields.size() == 58 || fields.size() == 61) && all_digits(fields[event_id]) &&
           fields[date].size() == 8 && all_digits(fields[date]) && fields[2].size() == 6 && all_digits(fields[2]);
}

DatasetColumns columns_of(std::size_t count) {
    DatasetColumns columns;
    columns.names.assign(first_columns.begin(), first_columns.end());
    for (const char* of : {"Actor1Geo", "Actor2Geo", "ActionGeo"}) {
        for (const char* part :
             {"Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID"}) {
            if (count != 61 && std::string_view(part) == "ADM2Code") continue;
            columns.names.push_back(fmt::format("{}_{}", of, part));
        }
    }
    columns.names.emplace_back("DATEADDED");
    if (count > 57) {
        columns.names.emplace_back("SOURCEURL");
        columns.url = "SOURCEURL";
    }
    return columns;
}

/// `Minsk, Minsk, Belarus` is Minsk, in Belarus; a country alone is itself.
struct PlaceName {
    std::string_view name, country;
};
PlaceName place_name(std::string_view full) {
    const std::size_t first = full.find(',');
    if (first == std::string_view::npos) return {full, {}};
    return {trimmed(full.substr(0, first)), trimmed(full.substr(full.rfind(',') + 1))};
}

class GdeltReader : public DatasetReader {
public:
    std::string_view name() const noexcept override { return "gdelt"; }
    std::string_view description() const noexcept override { return "GDELT 1.0 and 2.0 events (.export.CSV)"; }
    bool recognises(std::string_view bytes, std::string_view) const override {
        std::vector<std::string_view> fields;
        split(first_line(bytes), '\t', fields);
        return is_event_row(fields);
    }
    Result<void> read(const DatasetInput& input, const Ontology& ontology, const DatasetOptions& options,
                      DatasetSink& sink) const override;

private:
    static bool read_row(RowWriter& rows, const std::vector<std::string_view>& fields, std::size_t width);
};

bool GdeltReader::read_row(RowWriter& rows, const std::vector<std::string_view>& fields, std::size_t width) {
    if (fields.size() != width) return rows.reject("another number of columns", fmt::format("{}", fields.size()));
    DatasetRelation relation = rows.relation();
    relation.id = fields[event_id];
    relation.start = read_date(fields[date]);
    if (!relation.start) return rows.reject("no date", fields[date]);
    relation.end = relation.start;
    relation.type = rows.type_by_cameo(fields[event_code]);
    if (relation.type == nullptr) return rows.reject("no CAMEO code", fields[event_code]);
    relation.cameo = fields[event_code];
    if (fields[source_code].empty()) return rows.reject("no first actor");
    if (fields[target_code].empty()) return rows.reject("no second actor");
    relation.source = rows.actor_by_code(fields[source_code], fields[source_name]);
    if (relation.source == no_handle) return rows.reject("unknown first actor", fields[source_code]);
    relation.target = rows.actor_by_code(fields[target_code], fields[target_name]);
    if (relation.target == no_handle) return rows.reject("unknown second actor", fields[target_code]);
    const std::size_t geography = first_columns.size() + (width == 61 ? 16 : 14);
    const PlaceName place = place_name(fields[geography + 1]);
    if (fields[geography] != "" && fields[geography] != "0") relation.place = rows.place(place.name, place.country);
    const std::size_t added = width == 57 ? 56 : width - 2;
    relation.published = read_date(fields[added]);
    if (width > 57) relation.origin = fields[width - 1];
    return rows.add(relation);
}

Result<void> GdeltReader::read(const DatasetInput& input, const Ontology& ontology, const DatasetOptions& options,
                               DatasetSink& sink) const {
    RowWriter rows(input, ontology, options, sink, name());
    LineReader lines(input);
    Line line;
    std::vector<std::string_view> fields;
    std::size_t width = 0;
    while (lines.next(line)) {
        if (line.text.empty()) continue;
        rows.at(line);
        split(line.text, '\t', fields);
        if (width == 0) {
            width = fields.size() == 57 || fields.size() == 58 ? fields.size() : 61;
            rows.begin(columns_of(width));
            if (line.text.starts_with("GLOBALEVENTID\t")) continue;
        }
        if (!read_row(rows, fields, width)) return {};
    }
    return lines.status();
}

/// A row of the mentions table reports an event of the events table once more, from an article of its own.
class GdeltMentionsReader : public DatasetReader {
public:
    std::string_view name() const noexcept override { return "gdelt-mentions"; }
    std::string_view description() const noexcept override {
        return "GDELT 2.0 mentions (.mentions.CSV): further reports of events read in the same build";
    }
    bool follows_others() const noexcept override { return true; }
    bool recognises(std::string_view bytes, std::string_view) const override {
        std::vector<std::string_view> fields;
        split(first_line(bytes), '\t', fields);
        return (fields.size() == 16 || fields.size() == 14) && all_digits(fields[0]) && fields[1].size() == 14 &&
               all_digits(fields[1]) && fields[2].size() == 14 && all_digits(fields[2]);
    }
    Result<void> read(const DatasetInput& input, const Ontology& ontology, const DatasetOptions& options,
                      DatasetSink& sink) const override {
        RowWriter rows(input, ontology, options, sink, name());
        DatasetColumns columns;
        // clang-format off
        columns.names = {"GLOBALEVENTID",     "EventTimeDate",     "MentionTimeDate",           "MentionType",
                         "MentionSourceName", "MentionIdentifier", "SentenceID",                "Actor1CharOffset",
                         "Actor2CharOffset",  "ActionCharOffset",  "InRawText",                 "Confidence",
                         "MentionDocLen",     "MentionDocTone",    "MentionDocTranslationInfo", "Extras"};
        // clang-format on
        columns.url = "MentionIdentifier";
        columns.publisher = "MentionSourceName";
        rows.begin(columns);
        LineReader lines(input);
        Line line;
        std::vector<std::string_view> fields;
        while (lines.next(line)) {
            if (line.text.empty()) continue;
            rows.at(line);
            split(line.text, '\t', fields);
            if (!read_row(rows, fields)) return {};
        }
        return lines.status();
    }

private:
    static bool read_row(RowWriter& rows, const std::vector<std::string_view>& fields) {
        if (fields.size() < 14) return rows.reject("another number of columns", fmt::format("{}", fields.size()));
        const std::optional<DatasetRelation> told = rows.sink().recall(fields[0]);
        if (!told) return rows.reject("an event that is not in this build", fields[0]);
        DatasetRelation relation = rows.relation();
        relation.type = told->type;
        relation.source = told->source;
        relation.target = told->target;
        relation.place = told->place;
        relation.start = told->start;
        relation.end = told->end;
        relation.cameo = told->cameo;
        relation.published = read_date(fields[2]);
        relation.origin = fields[5];
        int percent = 0;
        for (const char c : fields[11])
            percent = c >= '0' && c <= '9' && percent <= 100 ? 10 * percent + (c - '0') : 101;
        if (fields[11].empty() || percent > 100) return rows.reject("no confidence in percent", fields[11]);
        relation.confidence = percent / 100.0;
        return rows.add(relation);
    }
};

}  // namespace

const DatasetReader& gdelt_reader() {
    static const GdeltReader reader;
    return reader;
}

const DatasetReader& gdelt_mentions_reader() {
    static const GdeltMentionsReader reader;
    return reader;
}

}  // namespace entente::dataset
