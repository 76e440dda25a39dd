#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <entente/dataset/reader.h>

#include "dataset/actors.h"
#include "dataset/handle_map.h"
#include "dataset/rows.h"

namespace entente::dataset {

/// What the readers of tables share: actors and types that were met before, places in the file, rejected rows.
class RowWriter {
public:
    RowWriter(const DatasetInput& input, const Ontology& ontology, const DatasetOptions& options, DatasetSink& sink,
              std::string_view reader);

    /// The document that the rows cite: `READER:FILE`, the file's name without folder and suffixes.
    void begin(const DatasetColumns& columns);
    /// The row that the calls below are about.
    void at(const Line& line);

    [[nodiscard]] DatasetHandle actor_by_code(std::string_view code, std::string_view name);
    [[nodiscard]] DatasetHandle actor_by_name(std::string_view name, std::string_view country,
                                              std::string_view sectors);
    [[nodiscard]] DatasetHandle place(std::string_view name, std::string_view country);
    /// Null where no code begins so.
    [[nodiscard]] const RelationType* type_by_cameo(std::string_view code);
    /// A type's name, a CAMEO code, CAMEO's wording or an event of PLOVER; any other word is a type of its own. Null
    /// for a word without a letter or digit.
    [[nodiscard]] const RelationType* type_by_word(std::string_view word);
    /// The CAMEO code that a wording stands for; empty for any other.
    [[nodiscard]] std::string_view cameo_of(std::string_view wording) const;

    /// A relation of this row, to be filled in.
    [[nodiscard]] DatasetRelation relation() const;
    /// Both are false when reading shall end.
    bool add(const DatasetRelation& relation);
    bool reject(std::string_view reason, std::string_view detail = {});

    [[nodiscard]] const Ontology& ontology() const { return ontology_; }
    [[nodiscard]] DatasetSink& sink() { return sink_; }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    template <typename Value>
    using Cache = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

    DatasetHandle keep(std::string_view key, const std::optional<Entity>& entity);
    const RelationType* find_type(std::string_view word);

    const DatasetInput& input_;
    const Ontology& ontology_;
    const DatasetOptions& options_;
    DatasetSink& sink_;
    std::string reader_;
    const ActorTable& actors_ = ActorTable::standard();
    DatasetHandle document_ = no_handle;
    Line line_;
    std::string key_;
    HandleMap handles_;
    Cache<const RelationType*> types_;
};

/// Names the file for a document's id: without folders and without the suffixes of archives and tables.
[[nodiscard]] std::string stem_of(std::string_view file);

/// A table whose rows are told apart by the columns' names.
class ColumnNames {
public:
    ColumnNames() = default;
    explicit ColumnNames(const std::vector<std::string_view>& header);

    /// The column of the first of the names that is there (without regard to case, spaces and underscores), or nothing.
    [[nodiscard]] std::optional<std::size_t> find(std::initializer_list<std::string_view> names) const;
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

private:
    std::vector<std::string> names_;
    std::vector<std::string> folded_;
};

/// A cell, or nothing where there is no such column.
[[nodiscard]] inline std::string_view cell(const std::vector<std::string_view>& fields,
                                           std::optional<std::size_t> column) {
    return column && *column < fields.size() ? trimmed(fields[*column]) : std::string_view();
}

[[nodiscard]] std::string_view first_line(std::string_view bytes);
[[nodiscard]] bool is_utf8(std::string_view text);

}  // namespace entente::dataset
