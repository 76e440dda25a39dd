// NDJSON of documents and of extractions: what is accepted is written and read back the same.

#include <algorithm>
#include <cstring>
#include <string>

#include <entente/model/json.h>
#include <entente/model/validate.h>

#include "fuzz.h"

using namespace entente;

namespace {

ByteSource source_of(std::string_view text) {
    return [text](char* buffer, std::size_t size) mutable -> Result<std::size_t> {
        const std::size_t count = std::min(size, text.size());
        if (count > 0) std::memcpy(buffer, text.data(), count);
        text.remove_prefix(count);
        return count;
    };
}

const Ontology& ontology() {
    static const Ontology standard = Ontology::standard();
    return standard;
}

void read_documents(std::string_view text) {
    DocumentReader reader(source_of(text), "input");
    for (;;) {
        const Result<std::optional<Document>> next = reader.next();
        if (!next) continue;
        if (!*next) break;
        std::string written;
        write_document(written, **next);
        DocumentReader again(source_of(written), "written");
        const Result<std::optional<Document>> same = again.next();
        fuzz::expect(same && *same && **same == **next, "a document is read as it was written");
    }
}

void read_extractions(std::string_view text) {
    ExtractionReader reader(source_of(text), "input", ontology());
    for (;;) {
        const Result<std::optional<Extraction>> next = reader.next();
        if (!next) continue;
        if (!*next) break;
        std::string written;
        write_extraction(written, **next);
        ExtractionReader again(source_of(written), "written", ontology());
        const Result<std::optional<Extraction>> same = again.next();
        fuzz::expect(same && *same && **same == **next, "an extraction is read as it was written");
    }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    read_documents(text);
    read_extractions(text);
    static_cast<void>(validate(source_of(text), "input", ontology(), 10));
    return 0;
}
