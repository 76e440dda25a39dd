#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "dataset/column_reader.h"
#include "dataset/readers.h"

namespace entente::dataset {

namespace {

/// The columns that a table of relations may have, and the names by which they go.
struct TableColumns {
    std::optional<std::size_t> source, relation, target, date, end, published, status, confidence, place, cameo, url,
        event;

    TableColumns(const ColumnNames& names, const DatasetOptions& options) {
        const auto column = [&](const char* what, std::initializer_list<std::string_view> usual) {
            const auto chosen = options.columns.find(what);
            if (chosen == options.columns.end()) return names.find(usual);
            std::size_t number = 0;
            const char* const last = chosen->second.data() + chosen->second.size();
            const auto [rest, error] = std::from_chars(chosen->second.data(), last, number);
            if (error == std::errc() && rest == last && number > 0) return std::optional<std::size_t>(number - 1);
            const auto named = std::find(names.names().begin(), names.names().end(), chosen->second);
            return named == names.names().end()
                       ? std::nullopt
                       : std::optional<std::size_t>(static_cast<std::size_t>(named - names.names().begin()));
        };
        source = column("source", {"source", "src", "subject", "from", "head", "actor1", "sourcename"});
        relation = column("relation", {"relation", "rel", "predicate", "type", "event", "label", "verb"});
        target = column("target", {"target", "dst", "object", "to", "tail", "actor2", "targetname"});
        date = column("date", {"date", "start", "startdate", "time", "timestamp", "when", "eventdate"});
        end = column("end", {"end", "enddate"});
        published = column("published", {"published", "reported"});
        status = column("status", {"status"});
        confidence = column("confidence", {"confidence"});
        place = column("place", {"place", "location"});
        cameo = column("cameo", {"cameo", "cameocode"});
        url = column("url", {"url", "sourceurl"});
        event = column("event", {"eventid"});
    }
};

class TableReader : public ColumnReader {
public:
    explicit TableReader(bool comma) : comma_(comma) {}
    std::string_view name() const noexcept override { return comma_ ? "csv" : "tsv"; }
    std::string_view description() const noexcept override {
        return comma_ ? "comma-separated table with a header: source,relation,target,date"
                      : "tab-separated table with a header: source, relation, target, date";
    }
    bool recognises(std::string_view bytes, std::string_view) const override {
        const std::string_view header = first_line(bytes);
        if ((separator_of(header) == '\t') == comma_ || header.find('{') != std::string_view::npos) return false;
        const TableColumns columns(names_of(bytes), {});
        return columns.source && columns.relation && columns.target;
    }

protected:
    class TableRows : public Rows {
    public:
        TableRows(const ColumnNames& names, const TableColumns& columns) : names_(names), columns_(columns) {}

        bool read(RowWriter& rows, const std::vector<std::string_view>& fields) override {
            DatasetRelation relation = rows.relation();
            relation.type = rows.type_by_word(cell(fields, columns_.relation));
            if (relation.type == nullptr) return rows.reject("no relation", cell(fields, columns_.relation));
            relation.source = rows.actor_by_name(cell(fields, columns_.source), {}, {});
            if (relation.source == no_handle) return rows.reject("no source", cell(fields, columns_.source));
            relation.target = rows.actor_by_name(cell(fields, columns_.target), {}, {});
            if (relation.target == no_handle) return rows.reject("no target", cell(fields, columns_.target));
            if (!read_dates(fields, relation))
                return rows.reject("no date that can be read", cell(fields, columns_.date));
            if (!read_confidence(fields, relation)) {
                return rows.reject("no confidence from 0 to 1", cell(fields, columns_.confidence));
            }
            if (const std::string_view status = cell(fields, columns_.status); !status.empty()) {
                const std::optional<Status> known = parse_status(status);
                if (!known) return rows.reject("no status that is known", status);
                relation.status = *known;
            }
            relation.place = columns_.place ? rows.place(cell(fields, columns_.place), {}) : no_handle;
            relation.cameo = cell(fields, columns_.cameo);
            relation.origin = cell(fields, columns_.url);
            relation.event = cell(fields, columns_.event);
            if (!is_utf8(relation.cameo) || !is_utf8(relation.event)) return rows.reject("text that is not UTF-8");
            return rows.add(relation);
        }
        void describe(DatasetColumns& columns) const override {
            if (columns_.url) columns.url = names_.names()[*columns_.url];
        }

    private:
        bool read_dates(const std::vector<std::string_view>& fields, DatasetRelation& relation) const {
            const auto date = [&](std::optional<std::size_t> column, std::optional<Date>& into) {
                const std::string_view text = cell(fields, column);
                if (!text.empty()) into = read_date(text);
                return text.empty() || into.has_value();
            };
            if (!date(columns_.date, relation.start) || !date(columns_.end, relation.end) ||
                !date(columns_.published, relation.published))
                return false;
            if (!columns_.end && relation.type->event) relation.end = relation.start;
            return !(relation.start && relation.end) || relation.end->latest_day() >= relation.start->earliest_day();
        }
        bool read_confidence(const std::vector<std::string_view>& fields, DatasetRelation& relation) const {
            const std::string_view text = cell(fields, columns_.confidence);
            if (text.empty()) return true;
            const char* const last = text.data() + text.size();
            const auto [rest, error] = std::from_chars(text.data(), last, relation.confidence);
            return error == std::errc() && rest == last && relation.confidence >= 0 && relation.confidence <= 1;
        }

        ColumnNames names_;
        TableColumns columns_;
    };

    Result<std::unique_ptr<Rows>> open(const ColumnNames& names, const DatasetOptions& options) const override {
        const TableColumns columns(names, options);
        const std::string_view remedy = "name it: --column source=NAME, or by its number: --column source=1";
        if (!columns.source) return no_column("source", names, remedy);
        if (!columns.relation) return no_column("relation", names, remedy);
        if (!columns.target) return no_column("target", names, remedy);
        for (const auto& column : {columns.source, columns.relation, columns.target, columns.date, columns.end}) {
            if (column && *column >= names.names().size()) return no_column("column of that number", names, remedy);
        }
        return std::unique_ptr<Rows>(std::make_unique<TableRows>(names, columns));
    }

private:
    bool comma_;
};

/// Temporal knowledge graphs: subject, relation, object, date, and perhaps the part of a benchmark that it is in.
class QuadruplesReader : public DatasetReader {
public:
    std::string_view name() const noexcept override { return "quadruples"; }
    std::string_view description() const noexcept override {
        return "tab-separated subject, relation, object, date, without a header";
    }
    bool recognises(std::string_view bytes, std::string_view) const override {
        std::vector<std::string_view> fields;
        split(first_line(bytes), '\t', fields);
        return (fields.size() == 4 || fields.size() == 5) && !trimmed(fields[0]).empty() &&
               read_date(trimmed(fields[3])).has_value();
    }
    Result<void> read(const DatasetInput& input, const Ontology& ontology, const DatasetOptions& options,
                      DatasetSink& sink) const override {
        RowWriter rows(input, ontology, options, sink, name());
        DatasetColumns columns;
        columns.names = {"subject", "relation", "object", "date", "part"};
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
        if (fields.size() < 4 || fields.size() > 5) {
            return rows.reject("another number of columns", fmt::format("{}", fields.size()));
        }
        DatasetRelation relation = rows.relation();
        relation.type = rows.type_by_word(trimmed(fields[1]));
        if (relation.type == nullptr) return rows.reject("no relation", fields[1]);
        relation.cameo = rows.cameo_of(fields[1]);
        relation.source = rows.actor_by_name(trimmed(fields[0]), {}, {});
        if (relation.source == no_handle) return rows.reject("no source", fields[0]);
        relation.target = rows.actor_by_name(trimmed(fields[2]), {}, {});
        if (relation.target == no_handle) return rows.reject("no target", fields[2]);
        relation.start = relation.end = read_date(trimmed(fields[3]));
        if (!relation.start) return rows.reject("no date that can be read", fields[3]);
        return rows.add(relation);
    }
};

}  // namespace

const DatasetReader& csv_reader() {
    static const TableReader reader(true);
    return reader;
}

const DatasetReader& tsv_reader() {
    static const TableReader reader(false);
    return reader;
}

const DatasetReader& quadruples_reader() {
    static const QuadruplesReader reader;
    return reader;
}

}  // namespace entente::dataset
