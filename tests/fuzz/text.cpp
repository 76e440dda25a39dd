// An article: the first line is its id and date, the rest its text.

#include <cstring>
#include <string>
#include <vector>

#include <entente/extract/extractor.h>
#include <entente/model/json.h>

#include "extract/actors.h"
#include "extract/article_names.h"
#include "fuzz.h"
#include "language/model.h"
#include "language/parser.h"
#include "lexicon/lexicon.h"
#include "text/article.h"

using namespace entente;

namespace {

const Extractor& extractor() {
    static const Result<Extractor> made = Extractor::create();
    fuzz::expect(made.has_value(), "the extractor that ships can be made");
    return *made;
}

/// Where each code point of a text begins, and its end: spans count code points.
std::vector<std::size_t> starts_of(std::string_view text) {
    std::vector<std::size_t> starts;
    for (std::size_t i = 0; i < text.size(); ++i)
        if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) starts.push_back(i);
    starts.push_back(text.size());
    return starts;
}

bool inside(const std::optional<Span>& span, const std::vector<std::size_t>& starts) {
    return !span || (span->begin <= span->end && span->end < starts.size());
}

/// What the extractor finds sentences with, taken apart.
struct Parts {
    lexicon::Lexicon lexicon = lexicon::Lexicon::standard();
    Result<language::Model> model = language::Model::english();
    extract::ActorFinder finder{lexicon};
    language::Parser parser{*model};
    language::Tree tree;
};

/// The gate against the full parse: a sentence that is not parsed holds no two actors.
void check_gate(const Document& document) {
    static Parts parts;
    const Result<text::Article> article = text::read_article(document);
    if (!article) return;
    const extract::ArticleNames names(*article);
    for (const text::Sentence& sentence : article->sentences()) {
        if (parts.finder.may_find(sentence, names)) continue;
        parts.parser.parse(sentence.tokens, parts.tree);
        for (const extract::Mention& mention : parts.finder.find(sentence, parts.tree, names))
            fuzz::expect(mention.last <= 1, "a sentence that the gate holds back has no actor but its first word");
    }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size > 20'000) return 0;
    const Result<Document> document = document_from_text("input.txt", std::string(fuzz::text_of(data, size)));
    if (!document) return 0;
    const Result<Extraction> extraction = extractor().extract(*document);
    if (!extraction) return 0;
    check_gate(*document);
    const std::string& text = document->text;
    const std::vector<std::size_t> starts = starts_of(text);
    for (const Relation& relation : extraction->relations) {
        fuzz::expect(!relation.evidence.empty(), "a relation has evidence");
        for (const Evidence& evidence : relation.evidence) {
            const Span sentence = evidence.sentence;
            fuzz::expect(inside(sentence, starts), "a sentence lies in the text");
            const std::size_t begin = starts[sentence.begin];
            fuzz::expect(text.compare(begin, starts[sentence.end] - begin, evidence.text) == 0,
                         "a quote stands at its offsets");
            fuzz::expect(
                inside(evidence.source, starts) && inside(evidence.target, starts) && inside(evidence.trigger, starts),
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
