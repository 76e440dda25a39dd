#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "dataset/row_writer.h"

namespace entente::dataset {

/// A reader of a table with a header line; what it makes of a row is up to the derived class.
class ColumnReader : public DatasetReader {
public:
    Result<void> read(const DatasetInput& input, const Ontology& ontology, const DatasetOptions& options,
                      DatasetSink& sink) const override;

protected:
    /// The separator of the file, from its header line.
    [[nodiscard]] static char separator_of(std::string_view header);
    [[nodiscard]] static ColumnNames names_of(std::string_view bytes);

    /// What a row is read with: made once a file from its columns.
    class Rows {
    public:
        virtual ~Rows() = default;
        /// False when reading shall end.
        virtual bool read(RowWriter& rows, const std::vector<std::string_view>& fields) = 0;
        /// The columns with the address, headline and publisher.
        virtual void describe(DatasetColumns&) const {}
    };
    /// An Error where a column is missing.
    [[nodiscard]] virtual Result<std::unique_ptr<Rows>> open(const ColumnNames& names,
                                                             const DatasetOptions& options) const = 0;
};

/// The Error for a table that lacks a column.
[[nodiscard]] Error no_column(std::string_view what, const ColumnNames& names, std::string_view remedy);

}  // namespace entente::dataset
