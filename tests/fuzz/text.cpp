// An article: the first line is its id and date, the rest its text.

#include <cstring>
#include <string>

#include <entente/extract/extractor.h>
#include <entente/model/json.h>

#include "fuzz.h"

using namespace entente;

namespace {

const Extractor& extractor() {
    static const Result<Extractor> made = Extractor::create();
    fuzz::expect(made.has_value(), "the extractor that ships can be made");
    return *made;
}

bool inside(const std::optional<Span>& span, std::string_view text) {
    return !span || (span->begin <= span->end && span->end <= text.size());
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size > 20'000) return 0;
    const Result<Document> document = document_from_text("input.txt", std::string(fuzz::text_of(data, size)));
    if (!document) return 0;
    const Result<Extraction> extraction = extractor().extract(*document);
    if (!extraction) return 0;
    const std::string& text = document->text;
    for (const Relation& relation : extraction->relations) {
        fuzz::expect(!relation.evidence.empty(), "a relation has evidence");
        for (const Evidence& evidence : relation.evidence) {
            const Span sentence = evidence.sentence;
            fuzz::expect(inside(sentence, text), "a sentence lies in the text");
            fuzz::expect(text.compare(sentence.begin, sentence.end - sentence.begin, evidence.text) == 0,
                         "a quote stands at its offsets");
            fuzz::expect(inside(evidence.source, text) && inside(evidence.target, text) &&
                             inside(evidence.trigger, text),
                         "spans lie in the text");
        }
    }
    std::string written;
    write_extraction(written, *extraction);
    JsonRecord record;
    record.text = written;
    const Result<Extraction> read = parse_extraction(record, "written", extractor().ontology());
    if (!read) std::fprintf(stderr, "%s\n%s", read.error().to_string().c_str(), written.c_str());
    fuzz::expect(read.has_value(), "an extraction fits its schema");
    return 0;
}
