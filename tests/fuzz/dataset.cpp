// A table of coded events, by the reader that its first byte selects: '0' for the first, and so on.

#include <deque>
#include <map>
#include <sstream>
#include <string>

#include <entente/dataset/reader.h>

#include "fuzz.h"

using namespace entente;

namespace {

/// Holds what a reader says against what DatasetSink promises.
class Checked : public DatasetSink {
public:
    DatasetHandle add_document(const Document& document) override {
        fuzz::expect(!document.id.empty(), "a document has an id");
        return documents_++;
    }
    void set_columns(DatasetHandle document, const DatasetColumns&) override {
        fuzz::expect(document < documents_, "columns are of a document that was added");
    }
    const RelationType* add_type(const RelationType& type) override {
        return &types_.try_emplace(type.name, type).first->second;
    }
    DatasetHandle add_entity(const Entity& entity) override {
        fuzz::expect(!entity.id.empty() && !entity.name.empty(), "an entity has an id and a name");
        return entities_++;
    }
    bool add_relation(const DatasetRelation& relation) override {
        fuzz::expect(relation.type != nullptr, "a relation has a type");
        fuzz::expect(relation.document < documents_, "a relation cites a document");
        fuzz::expect(relation.source < entities_ && relation.target < entities_, "a relation has ends");
        fuzz::expect(relation.place == no_handle || relation.place < entities_, "a place is an entity");
        fuzz::expect(relation.confidence >= 0 && relation.confidence <= 1, "a confidence lies in 0 to 1");
        fuzz::expect(!relation.start || !relation.end || relation.start->earliest_day() <= relation.end->latest_day(),
                     "an end is not before its start");
        return ++relations_ < 10'000;
    }
    std::optional<DatasetRelation> recall(std::string_view) override { return std::nullopt; }
    bool add_extraction(const Extraction& extraction) override {
        fuzz::expect(!extraction.document.id.empty(), "a document has an id");
        return true;
    }
    bool reject(const RejectedRow& row) override {
        fuzz::expect(!row.reason.empty(), "a rejected row has a reason");
        return true;
    }

private:
    std::map<std::string, RelationType> types_;
    DatasetHandle documents_ = 0;
    DatasetHandle entities_ = 0;
    std::size_t relations_ = 0;
};

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Ontology ontology = Ontology::standard();
    if (size == 0) return 0;
    const std::vector<const DatasetReader*>& readers = dataset_readers();
    const std::string text(fuzz::text_of(data + 1, size - 1));
    static_cast<void>(recognise_dataset(text, "input"));
    const DatasetReader* reader = readers[static_cast<std::size_t>(data[0] - '0') % readers.size()];
    std::istringstream stream(text);
    Checked sink;
    const Result<void> done = reader->read({stream, "input"}, ontology, {}, sink);
    if (!done) fuzz::expect(!done.error().message.empty(), "an error says what is wrong");
    return 0;
}
