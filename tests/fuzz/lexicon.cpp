// A user's table of actors, which is then looked into.

#include <string>
#include <vector>

#include "fuzz.h"
#include "lexicon/lexicon.h"

using namespace entente;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const lexicon::Lexicon standard = lexicon::Lexicon::standard();
    const Result<lexicon::Lexicon> extended = standard.extended_by(fuzz::text_of(data, size), "input.tsv");
    if (!extended) {
        fuzz::expect(!extended.error().message.empty(), "an error says what is wrong");
        return 0;
    }
    const std::vector<std::string_view> tokens{"Prime", "Minister", "Ardern", "of", "New", "Zealand"};
    std::vector<lexicon::Surfaces::Match> found;
    for (std::size_t first = 0; first < tokens.size(); ++first) {
        extended->match(tokens, first, found);
        for (const lexicon::Surfaces::Match& match : found) {
            fuzz::expect(match.entry < extended->size(), "a match names an entry");
        }
    }
    return 0;
}
