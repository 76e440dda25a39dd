#include "dataset/column_reader.h"
#include "dataset/readers.h"

namespace entente::dataset {

namespace {

class IcewsReader : public ColumnReader {
public:
    std::string_view name() const noexcept override { return "icews"; }
    std::string_view description() const noexcept override { return "ICEWS coded events (.tab)"; }
    bool recognises(std::string_view bytes, std::string_view) const override {
        const ColumnNames names = names_of(bytes);
        return names.find({"cameocode"}) && names.find({"sourcename"}) && names.find({"targetname"}) &&
               names.find({"eventdate"});
    }

protected:
    class IcewsRows : public Rows {
    public:
        explicit IcewsRows(const ColumnNames& names)
            : id_(names.find({"eventid"})),
              date_(names.find({"eventdate"})),
              source_(names.find({"sourcename"})),
              source_sectors_(names.find({"sourcesectors"})),
              source_country_(names.find({"sourcecountry"})),
              code_(names.find({"cameocode"})),
              target_(names.find({"targetname"})),
              target_sectors_(names.find({"targetsectors"})),
              target_country_(names.find({"targetcountry"})),
              story_(names.find({"storyid"})),
              city_(names.find({"city"})),
              country_(names.find({"country"})) {}

        bool read(RowWriter& rows, const std::vector<std::string_view>& fields) override {
            DatasetRelation relation = rows.relation();
            relation.id = cell(fields, id_);
            relation.start = read_date(cell(fields, date_));
            if (!relation.start) return rows.reject("no date", cell(fields, date_));
            relation.end = relation.start;
            relation.cameo = cell(fields, code_);
            relation.type = rows.type_by_cameo(relation.cameo);
            if (relation.type == nullptr) return rows.reject("no CAMEO code", relation.cameo);
            relation.source = rows.actor_by_name(known(fields, source_), known(fields, source_country_),
                                                 known(fields, source_sectors_));
            if (relation.source == no_handle) return rows.reject("no source", cell(fields, source_));
            relation.target = rows.actor_by_name(known(fields, target_), known(fields, target_country_),
                                                 known(fields, target_sectors_));
            if (relation.target == no_handle) return rows.reject("no target", cell(fields, target_));
            const std::string_view city = known(fields, city_);
            relation.place = rows.place(city.empty() ? known(fields, country_) : city, known(fields, country_));
            relation.origin = cell(fields, story_);
            return rows.add(relation);
        }
        void describe(DatasetColumns& columns) const override { columns.publisher = "Publisher"; }

    private:
        /// ICEWS writes NA or NULL for what it does not know.
        static std::string_view known(const std::vector<std::string_view>& fields, std::optional<std::size_t> column) {
            const std::string_view text = cell(fields, column);
            return text == "NA" || text == "NULL" ? std::string_view() : text;
        }

        std::optional<std::size_t> id_, date_, source_, source_sectors_, source_country_, code_, target_,
            target_sectors_, target_country_, story_, city_, country_;
    };

    Result<std::unique_ptr<Rows>> open(const ColumnNames& names, const DatasetOptions&) const override {
        for (const std::string_view column : {"eventdate", "sourcename", "cameocode", "targetname"}) {
            if (!names.find({column})) return no_column(column, names, "is this ICEWS?");
        }
        return std::unique_ptr<Rows>(std::make_unique<IcewsRows>(names));
    }
};

}  // namespace

const DatasetReader& icews_reader() {
    static const IcewsReader reader;
    return reader;
}

}  // namespace entente::dataset
