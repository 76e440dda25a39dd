#include <algorithm>

#include <fmt/format.h>

#include "dataset/column_reader.h"
#include "dataset/readers.h"

namespace entente::dataset {

namespace {

/// The Phoenix tables: with a header, as the Cline Center's historical ones, or the daily ones of 26 columns without.
struct PhoenixColumns {
    std::optional<std::size_t> id, date, source, target, code, place, url;
};

PhoenixColumns columns_of(const ColumnNames& names) {
    return {names.find({"eid", "eventid"}),
            names.find({"storydate", "date", "date8"}),
            names.find({"source", "sourceactorfull"}),
            names.find({"target", "targetactorfull"}),
            names.find({"code", "eventcode"}),
            names.find({"placename", "locationname"}),
            names.find({"url", "urls"})};
}

bool read_phoenix_row(RowWriter& rows, const std::vector<std::string_view>& fields, const PhoenixColumns& columns) {
    DatasetRelation relation = rows.relation();
    relation.id = cell(fields, columns.id);
    std::string_view date = cell(fields, columns.date);
    relation.start = read_date(date);
    if (!relation.start && date.size() >= 8 && date.find('/') != std::string_view::npos) {
        // The historical tables write the month first: 6/4/1999.
        const std::size_t first = date.find('/');
        const std::size_t second = date.find('/', first + 1);
        if (second != std::string_view::npos) {
            const std::string iso = fmt::format("{}-{:0>2}-{:0>2}", date.substr(second + 1), date.substr(0, first),
                                                date.substr(first + 1, second - first - 1));
            relation.start = read_date(iso);
        }
    }
    if (!relation.start) return rows.reject("no date", date);
    relation.end = relation.start;
    relation.cameo = cell(fields, columns.code);
    relation.type = rows.type_by_cameo(relation.cameo);
    if (relation.type == nullptr) return rows.reject("no CAMEO code", relation.cameo);
    relation.source = rows.actor_by_code(cell(fields, columns.source), {});
    if (relation.source == no_handle) return rows.reject("unknown source", cell(fields, columns.source));
    relation.target = rows.actor_by_code(cell(fields, columns.target), {});
    if (relation.target == no_handle) return rows.reject("unknown target", cell(fields, columns.target));
    relation.place = rows.place(cell(fields, columns.place), {});
    relation.origin = cell(fields, columns.url);
    return rows.add(relation);
}

class PhoenixReader : public ColumnReader {
public:
    std::string_view name() const noexcept override { return "phoenix"; }
    std::string_view description() const noexcept override {
        return "Phoenix events, historical (.csv) and daily (.txt)";
    }
    bool recognises(std::string_view bytes, std::string_view) const override {
        const ColumnNames names = names_of(bytes);
        return is_daily(bytes) ||
               (names.find({"rootcode"}) && names.find({"sourceroot"}) && names.find({"targetroot"}));
    }
    Result<void> read(const DatasetInput& input, const Ontology& ontology, const DatasetOptions& options,
                      DatasetSink& sink) const override {
        const int first = input.stream.peek();
        const bool header = first == '"' || (first >= 'a' && first <= 'z') || first == 0xEF;
        return header ? ColumnReader::read(input, ontology, options, sink) : read_daily(input, ontology, options, sink);
    }

protected:
    class PhoenixRows : public Rows {
    public:
        explicit PhoenixRows(const PhoenixColumns& columns) : columns_(columns) {}
        bool read(RowWriter& rows, const std::vector<std::string_view>& fields) override {
            return read_phoenix_row(rows, fields, columns_);
        }

    private:
        PhoenixColumns columns_;
    };

    Result<std::unique_ptr<Rows>> open(const ColumnNames& names, const DatasetOptions&) const override {
        const PhoenixColumns columns = columns_of(names);
        if (!columns.date || !columns.source || !columns.target || !columns.code) {
            return no_column("date, source, target or code", names, "is this Phoenix?");
        }
        return std::unique_ptr<Rows>(std::make_unique<PhoenixRows>(columns));
    }

private:
    static constexpr std::size_t daily_width = 26;

    static bool is_daily(std::string_view bytes) {
        std::vector<std::string_view> fields;
        split(first_line(bytes), '\t', fields);
        return fields.size() == daily_width && fields[1].size() == 8 && read_date(fields[1]) && fields[2].size() == 4 &&
               fields[1].substr(0, 4) == fields[2];
    }
    Result<void> read_daily(const DatasetInput& input, const Ontology& ontology, const DatasetOptions& options,
                            DatasetSink& sink) const {
        RowWriter rows(input, ontology, options, sink, name());
        DatasetColumns columns;
        // clang-format off
        columns.names = {"EventID",              "Date",            "Year",              "Month",
                         "Day",                  "SourceActorFull", "SourceActorEntity", "SourceActorRole",
                         "SourceActorAttribute", "TargetActorFull", "TargetActorEntity", "TargetActorRole",
                         "TargetActorAttribute", "EventCode",       "EventRootCode",     "PentaClass",
                         "GoldsteinScore",       "Issues",          "Lat",               "Lon",
                         "LocationName",         "StateName",       "CountryCode",       "SentenceID",
                         "URLs",                 "NewsSources"};
        // clang-format on
        columns.url = "URLs";
        columns.publisher = "NewsSources";
        rows.begin(columns);
        const PhoenixColumns places{0, 1, 5, 9, 13, 20, 24};
        LineReader lines(input);
        Line line;
        std::vector<std::string_view> fields;
        while (lines.next(line)) {
            if (line.text.empty()) continue;
            rows.at(line);
            split(line.text, '\t', fields);
            const bool goes_on = fields.size() == daily_width
                                     ? read_phoenix_row(rows, fields, places)
                                     : rows.reject("another number of columns", fmt::format("{}", fields.size()));
            if (!goes_on) return {};
        }
        return lines.status();
    }
};

}  // namespace

const DatasetReader& phoenix_reader() {
    static const PhoenixReader reader;
    return reader;
}

}  // namespace entente::dataset
