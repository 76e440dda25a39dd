#include "dataset/column_reader.h"
#include "dataset/readers.h"

namespace entente::dataset {

namespace {

/// POLECAT, which NGEC codes: PLOVER's events and modes, actors by name, sector and country.
class PolecatReader : public ColumnReader {
public:
    std::string_view name() const noexcept override { return "polecat"; }
    std::string_view description() const noexcept override { return "POLECAT and NGEC events in PLOVER (.txt, .tsv)"; }
    bool recognises(std::string_view bytes, std::string_view) const override {
        const ColumnNames names = names_of(bytes);
        return names.find({"eventtype"}) && names.find({"eventmode"}) && names.find({"actorname"}) &&
               names.find({"recipientname"});
    }

protected:
    class PolecatRows : public Rows {
    public:
        explicit PolecatRows(const ColumnNames& names)
            : id_(names.find({"eventid"})),
              date_(names.find({"eventdate"})),
              type_(names.find({"eventtype"})),
              mode_(names.find({"eventmode"})),
              source_(names.find({"actorname"})),
              source_sector_(names.find({"primaryactorsector", "actorsectors"})),
              source_country_(names.find({"actorcountry"})),
              target_(names.find({"recipientname"})),
              target_sector_(names.find({"primaryrecipientsector", "recipientsectors"})),
              target_country_(names.find({"recipientcountry"})),
              place_(names.find({"placename", "city"})),
              country_(names.find({"country"})),
              published_(names.find({"publicationdate"})),
              has_headline_(names.find({"headline"}).has_value()),
              has_source_(names.find({"source"}).has_value()) {}

        bool read(RowWriter& rows, const std::vector<std::string_view>& fields) override {
            DatasetRelation relation = rows.relation();
            relation.id = cell(fields, id_);
            relation.start = read_date(cell(fields, date_));
            if (!relation.start) return rows.reject("no date", cell(fields, date_));
            relation.end = relation.start;
            relation.type = rows.ontology().find_by_plover(cell(fields, type_), cell(fields, mode_));
            if (relation.type == nullptr) return rows.reject("no event of PLOVER", cell(fields, type_));
            relation.source = actor(rows, fields, source_, source_sector_, source_country_);
            if (relation.source == no_handle) return rows.reject("no actor", cell(fields, source_));
            relation.target = actor(rows, fields, target_, target_sector_, target_country_);
            if (relation.target == no_handle) return rows.reject("no recipient", cell(fields, target_));
            relation.place = rows.place(known(cell(fields, place_)), cell(fields, country_));
            relation.published = read_date(cell(fields, published_));
            return rows.add(relation);
        }
        void describe(DatasetColumns& columns) const override {
            if (has_headline_) columns.title = "Headline";
            if (has_source_) columns.publisher = "Source";
        }

    private:
        static std::string_view known(std::string_view text) {
            return text == "None" || text == "NA" ? std::string_view() : text;
        }
        /// A list is told apart by semicolons; its first member is the actor.
        static std::string_view first(std::string_view text) { return trimmed(text.substr(0, text.find(';'))); }
        static DatasetHandle actor(RowWriter& rows, const std::vector<std::string_view>& fields,
                                   std::optional<std::size_t> name, std::optional<std::size_t> sector,
                                   std::optional<std::size_t> country) {
            const std::string_view code = first(known(cell(fields, sector)));
            const std::string_view of = first(known(cell(fields, country)));
            const std::string_view said = first(known(cell(fields, name)));
            // Without a name the sector and the country tell who is meant: `USA`, `GOV`.
            if (said.empty() && of.size() == 3) return rows.actor_by_code(std::string(of) + std::string(code), {});
            return rows.actor_by_name(said, of, code);
        }

        std::optional<std::size_t> id_, date_, type_, mode_, source_, source_sector_, source_country_, target_,
            target_sector_, target_country_, place_, country_, published_;
        bool has_headline_, has_source_;
    };

    Result<std::unique_ptr<Rows>> open(const ColumnNames& names, const DatasetOptions&) const override {
        for (const std::string_view column : {"eventdate", "eventtype", "actorname", "recipientname"}) {
            if (!names.find({column})) return no_column(column, names, "is this POLECAT?");
        }
        return std::unique_ptr<Rows>(std::make_unique<PolecatRows>(names));
    }
};

}  // namespace

const DatasetReader& polecat_reader() {
    static const PolecatReader reader;
    return reader;
}

}  // namespace entente::dataset
