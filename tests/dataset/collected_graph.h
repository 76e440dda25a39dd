#pragma once

#include <doctest/doctest.h>

#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <entente/dataset/reader.h>

namespace dataset_test {

using namespace entente;

/// What a sink was given, in words that are easy to compare.
class Collected : public DatasetSink {
public:
    DatasetHandle add_document(const Document& document) override {
        documents.push_back(document.id);
        return static_cast<DatasetHandle>(documents.size() - 1);
    }
    void set_columns(DatasetHandle, const DatasetColumns& given) override { columns = given.names; }
    const RelationType* add_type(const RelationType& type) override {
        return &types.try_emplace(type.name, type).first->second;
    }
    DatasetHandle add_entity(const Entity& entity) override {
        entities.push_back(entity);
        return static_cast<DatasetHandle>(entities.size() - 1);
    }
    bool add_relation(const DatasetRelation& relation) override {
        std::string text =
            entities[relation.source].name + " " + relation.type->name + " " + entities[relation.target].name;
        if (relation.start) text += " " + relation.start->to_string();
        if (relation.end && relation.end != relation.start) text += " to " + relation.end->to_string();
        if (relation.status != Status::occurred) text += " " + std::string(to_string(relation.status));
        relations.push_back(text);
        rows.emplace_back(relation.row);
        return relations.size() < most;
    }
    std::optional<DatasetRelation> recall(std::string_view) override { return std::nullopt; }
    bool add_extraction(const Extraction& extraction) override {
        extractions.push_back(extraction);
        return true;
    }
    bool reject(const RejectedRow& row) override {
        rejected.push_back(std::to_string(row.line) + ": " + std::string(row.reason) +
                           (row.detail.empty() ? "" : ": " + std::string(row.detail)));
        return true;
    }

    std::size_t most = SIZE_MAX;
    std::vector<std::string> documents, columns, relations, rows, rejected;
    std::vector<Entity> entities;
    std::vector<Extraction> extractions;
    std::map<std::string, RelationType> types;
};

inline const Ontology& ontology() {
    static const Ontology standard = Ontology::standard();
    return standard;
}

/// Reads a file's text; the error's text where the file as a whole is wrong.
inline std::string read(Collected& sink, std::string_view format, const std::string& text,
                        const DatasetOptions& options = {}) {
    std::istringstream stream(text);
    const DatasetReader* reader = find_dataset_reader(format);
    REQUIRE(reader != nullptr);
    const Result<void> done = reader->read({stream, "folder/file.x"}, ontology(), options, sink);
    return done ? std::string() : done.error().to_string();
}

using Texts = std::vector<std::string>;

}  // namespace dataset_test
