#pragma once

#include <algorithm>
#include <deque>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <entente/dataset/reader.h>

/// A sink that keeps all it is given.
struct Collected : entente::DatasetSink {
    struct Told {
        std::string type, source, target, place, date, published, cameo, origin, row;
        double confidence = 0;
        std::uint64_t offset = 0;
    };
    struct Rejected {
        std::uint64_t line = 0;
        std::string reason, row;
    };
    std::vector<entente::Document> documents;
    std::vector<entente::Entity> entities;
    std::vector<Told> told;
    std::vector<Rejected> rejected;
    entente::DatasetColumns columns;
    std::map<std::string, entente::RelationType> own_types;
    std::map<std::string, entente::DatasetRelation> remembered;
    std::deque<std::string> kept;

    entente::DatasetHandle add_document(const entente::Document& document) override {
        documents.push_back(document);
        return static_cast<entente::DatasetHandle>(documents.size() - 1);
    }
    void set_columns(entente::DatasetHandle, const entente::DatasetColumns& layout) override { columns = layout; }
    const entente::RelationType* add_type(const entente::RelationType& type) override {
        return &own_types.try_emplace(type.name, type).first->second;
    }
    entente::DatasetHandle add_entity(const entente::Entity& entity) override {
        entities.push_back(entity);
        return static_cast<entente::DatasetHandle>(entities.size() - 1);
    }
    bool add_relation(const entente::DatasetRelation& relation) override {
        const auto id = [&](entente::DatasetHandle handle) {
            return handle == entente::no_handle ? std::string() : entities.at(handle).id;
        };
        const auto date = [](const std::optional<entente::Date>& value) {
            return value ? value->to_string() : std::string();
        };
        told.push_back({relation.type->name, id(relation.source), id(relation.target), id(relation.place),
                        date(relation.start), date(relation.published), std::string(relation.cameo),
                        std::string(relation.origin), std::string(relation.row), relation.confidence, relation.offset});
        if (!relation.id.empty()) {
            entente::DatasetRelation copy = relation;
            copy.cameo = kept.emplace_back(relation.cameo);
            remembered[std::string(relation.id)] = copy;
        }
        return true;
    }
    std::optional<entente::DatasetRelation> recall(std::string_view id) override {
        const auto place = remembered.find(std::string(id));
        if (place == remembered.end()) return std::nullopt;
        return place->second;
    }
    bool reject(const entente::RejectedRow& row) override {
        rejected.push_back({row.line, std::string(row.reason), std::string(row.row)});
        return true;
    }

    [[nodiscard]] std::string entity_name(const std::string& id) const {
        const auto place = std::find_if(entities.begin(), entities.end(),
                                        [&](const entente::Entity& entity) { return entity.id == id; });
        return place == entities.end() ? std::string() : place->name;
    }
};

inline std::string data_file(const std::string& name) { return std::string(ENTENTE_TEST_DATA "/data/") + name; }

inline entente::Result<void> read_text(const std::string& text, const std::string& name, std::string_view reader,
                                       Collected& into, const entente::DatasetOptions& options = {}) {
    static const entente::Ontology ontology = entente::Ontology::standard();
    std::istringstream stream(text);
    const entente::DatasetReader* found =
        reader.empty() ? entente::recognise_dataset(text, name) : entente::find_dataset_reader(reader);
    REQUIRE(found != nullptr);
    return found->read({stream, name}, ontology, options, into);
}

/// Reads a file under data/ by the reader that recognises it.
inline void read_data(const std::string& name, Collected& into) {
    std::ifstream stream(data_file(name), std::ios::binary);
    std::stringstream text;
    text << stream.rdbuf();
    REQUIRE(read_text(text.str(), name, {}, into));
}
