// A user's relation types.

#include <entente/model/ontology.h>

#include "fuzz.h"

using namespace entente;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Ontology standard = Ontology::standard();
    const Result<Ontology> extended = standard.extended_by(fuzz::text_of(data, size), "input.json");
    if (!extended) return 0;
    fuzz::expect(extended->types().size() >= standard.types().size(), "types are added, never lost");
    for (const RelationType& type : extended->types()) {
        fuzz::expect(extended->find(type.name) == &type, "a type is found by its name");
        for (const std::string& code : type.cameo) {
            fuzz::expect(extended->find_by_cameo(code) != nullptr, "a type's code leads to a type");
        }
    }
    return 0;
}
