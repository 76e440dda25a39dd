#include <map>

#include <fmt/format.h>

#include "dataset/column_reader.h"
#include "dataset/readers.h"
#include "dataset/table_rows.h"
#include "embedded/dataset_acled_events.h"

namespace entente::dataset {

namespace {

/// An actor as ACLED writes one: `Police Forces of Kenya (2022-)`, `Protesters (Kenya)`, `Al Example`.
struct AcledActor {
    std::string_view name;
    std::string_view country;
};

AcledActor part(std::string_view text) {
    text = trimmed(text);
    // The years of a government are no part of its name.
    const std::size_t open = text.rfind('(');
    if (open != std::string_view::npos && open + 1 < text.size() && text[open + 1] >= '0' && text[open + 1] <= '9') {
        text = trimmed(text.substr(0, open));
    }
    for (const std::string_view kind : {"Police Forces", "Military Forces", "Government"}) {
        if (text.size() <= kind.size() + 4 || !text.starts_with(kind) || text.substr(kind.size(), 4) != " of ")
            continue;
        return {kind, text.substr(kind.size() + 4)};
    }
    return {text, {}};
}

class AcledReader : public ColumnReader {
public:
    std::string_view name() const noexcept override { return "acled"; }
    std::string_view description() const noexcept override { return "ACLED conflict events (.csv)"; }
    bool recognises(std::string_view bytes, std::string_view) const override {
        const ColumnNames names = names_of(bytes);
        return names.find({"eventidcnty"}) && names.find({"subeventtype"}) && names.find({"actor1"}) &&
               names.find({"actor2"});
    }

protected:
    class AcledRows : public Rows {
    public:
        explicit AcledRows(const ColumnNames& names)
            : id_(names.find({"eventidcnty"})),
              date_(names.find({"eventdate"})),
              precision_(names.find({"timeprecision"})),
              kind_(names.find({"subeventtype"})),
              source_(names.find({"actor1"})),
              target_(names.find({"actor2"})),
              country_(names.find({"country"})),
              place_(names.find({"location"})) {
            for_each_row(embedded::dataset_acled_events(),
                         [&](const TableRow& row) { types_.emplace(std::string(row[0]), std::string(row[1])); });
        }

        bool read(RowWriter& rows, const std::vector<std::string_view>& fields) override {
            DatasetRelation relation = rows.relation();
            relation.id = cell(fields, id_);
            relation.start = read_date(cell(fields, date_));
            if (!relation.start) return rows.reject("no date", cell(fields, date_));
            // 3 says that only the month is known.
            if (cell(fields, precision_) == "3")
                relation.start = Date::of_month(relation.start->year(), relation.start->month());
            relation.end = relation.start;
            const auto type = types_.find(cell(fields, kind_));
            relation.type = type == types_.end() ? nullptr : rows.ontology().find(type->second);
            if (relation.type == nullptr) return rows.reject("a kind of event without two sides", cell(fields, kind_));
            if (cell(fields, target_).empty()) return rows.reject("no second actor");
            const AcledActor source = part(cell(fields, source_));
            const AcledActor target = part(cell(fields, target_));
            relation.source = rows.actor_by_name(source.name, source.country, {});
            if (relation.source == no_handle) return rows.reject("no first actor", cell(fields, source_));
            relation.target = rows.actor_by_name(target.name, target.country, {});
            if (relation.target == no_handle) return rows.reject("no second actor", cell(fields, target_));
            relation.place = rows.place(cell(fields, place_), cell(fields, country_));
            return rows.add(relation);
        }
        void describe(DatasetColumns& columns) const override {
            columns.publisher = "source";
            columns.title = "notes";
        }

    private:
        std::optional<std::size_t> id_, date_, precision_, kind_, source_, target_, country_, place_;
        std::map<std::string, std::string, std::less<>> types_;
    };

    Result<std::unique_ptr<Rows>> open(const ColumnNames& names, const DatasetOptions&) const override {
        for (const std::string_view column : {"eventdate", "subeventtype", "actor1", "actor2"}) {
            if (!names.find({column})) return no_column(column, names, "is this ACLED?");
        }
        return std::unique_ptr<Rows>(std::make_unique<AcledRows>(names));
    }
};

}  // namespace

const DatasetReader& acled_reader() {
    static const AcledReader reader;
    return reader;
}

}  // namespace entente::dataset
