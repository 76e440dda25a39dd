#include "dataset/column_reader.h"

#include <algorithm>

#include <fmt/format.h>

namespace entente::dataset {

char ColumnReader::separator_of(std::string_view header) {
    char best = ',';
    std::ptrdiff_t most = 0;
    for (const char separator : {'\t', ',', ';', '|'}) {
        const auto count = std::count(header.begin(), header.end(), separator);
        if (count <= most) continue;
        best = separator;
        most = count;
    }
    return best;
}

ColumnNames ColumnReader::names_of(std::string_view bytes) {
    const std::string_view header = first_line(bytes);
    std::vector<std::string_view> fields;
    std::string space;
    split_quoted(header, separator_of(header), fields, space);
    return ColumnNames(fields);
}

Error no_column(std::string_view what, const ColumnNames& names, std::string_view remedy) {
    Error error;
    std::string known;
    for (const std::string& name : names.names()) known += (known.empty() ? "" : ", ") + name;
    error.message = fmt::format("no column tells the {}; there are: {}", what, known);
    error.remedy = remedy;
    error.line = 1;
    return error;
}

Result<void> ColumnReader::read(const DatasetInput& input, const Ontology& ontology, const DatasetOptions& options,
                                DatasetSink& sink) const {
    RowWriter writer(input, ontology, options, sink, name());
    LineReader lines(input);
    Line line;
    if (!lines.next(line)) return lines.status();
    const char separator = separator_of(line.text);
    std::vector<std::string_view> fields;
    std::string space;
    split_quoted(line.text, separator, fields, space);
    const ColumnNames names(fields);
    Result<std::unique_ptr<Rows>> rows = open(names, options);
    if (!rows) {
        Error error = rows.error();
        error.file = input.name;
        return error;
    }
    DatasetColumns columns;
    columns.names = names.names();
    columns.separator = separator;
    (*rows)->describe(columns);
    writer.begin(columns);
    const std::size_t width = fields.size();
    while (separator == ',' ? lines.next_quoted(line) : lines.next(line)) {
        if (line.text.empty()) continue;
        writer.at(line);
        if (separator == '\t') {
            split(line.text, separator, fields);
        } else {
            split_quoted(line.text, separator, fields, space);
        }
        const bool goes_on = fields.size() == width
                                 ? (*rows)->read(writer, fields)
                                 : writer.reject("another number of columns", fmt::format("{}", fields.size()));
        if (!goes_on) return {};
    }
    return lines.status();
}

}  // namespace entente::dataset
