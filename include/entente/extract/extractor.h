#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <entente/extract/explanation.h>
#include <entente/model/extraction.h>
#include <entente/model/ontology.h>
#include <entente/model/result.h>

namespace entente {

/// A table that the user adds: its bytes, and the name by which errors call it.
struct ExtractorTable {
    std::string name;
    std::string text;
};

/// What an Extractor is made of beside what is compiled in.
struct ExtractorOptions {
    /// The relation types that frames may name.
    Ontology ontology = Ontology::standard();
    /// Actor tables of the user's, in the form that docs/extraction.md describes; later ones win.
    std::vector<ExtractorTable> actors;
    /// Predicate tables of the user's, in the form of src/lexicon/tables/frames_*.txt; they extend the standard
    /// one.
    std::vector<ExtractorTable> predicates;
    /// The bytes of a parsing model; empty takes the one compiled in.
    std::string model;
    /// Drop relations below this confidence, 0–1.
    double minimum_confidence = 0.0;
};

/// Turns news text into the relations that it states.
///
/// Immutable once made; any number of threads may call `extract` on one Extractor at the same time, and the
/// result depends on the document alone. It holds the model (some tens of MB) and the lexicon: make one and
/// keep it.
///
///     Result<Extractor> extractor = Extractor::create();
///     if (!extractor) return extractor.error();
///     Document document;
///     document.id = "a1";
///     document.text = "Japan's foreign minister met his South Korean counterpart in Seoul on Monday.";
///     document.published = Date::of_day(2024, 5, 28);
///     Result<Extraction> extraction = extractor->extract(document);
class Extractor {
public:
    /// An Error names the table, line and column that is wrong, or says that the model's bytes are damaged.
    static Result<Extractor> create(ExtractorOptions options = {});

    Extractor(Extractor&&) noexcept;
    Extractor& operator=(Extractor&&) noexcept;
    ~Extractor();

    /// The entities and relations of `document.text`. The document comes back whole, with `sha256` of its
    /// text set, `language` set to `en` where it was empty, and `published` and `title` taken from the text
    /// where they were not given and the text has them.
    ///
    /// A text without relations is no failure. Errors: an empty id, a text that is not UTF-8 or holds NUL
    /// bytes, or one over 4 GiB. Time is linear in the text; a sentence of more than some hundred tokens is
    /// cut.
    [[nodiscard]] Result<Extraction> extract(const Document& document) const;

    /// The same extraction, with how it came about. Errors as for `extract`; some times its cost.
    [[nodiscard]] Result<Explanation> explain(const Document& document) const;

    /// The relation types that the frames name are those of this ontology.
    [[nodiscard]] const Ontology& ontology() const noexcept;

private:
    struct Parts;
    explicit Extractor(std::unique_ptr<const Parts> parts);

    std::unique_ptr<const Parts> parts_;
};

/// A Document from the bytes of a plain text file: its id is the file's name without folders and suffix, its
/// title the first line that is part of the article (menu and banner lines are skipped), `published` the date
/// line if it has one. `text` stays byte for byte, but for a leading byte order mark. Errors as for
/// `Extractor::extract`.
Result<Document> document_from_text(std::string_view file_name, std::string text);

}  // namespace entente
