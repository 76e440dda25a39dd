#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <entente/extract/explanation.h>
#include <entente/model/extraction.h>

#include "extract/circumstances.h"
#include "extract/confidence.h"
#include "extract/coreference.h"
#include "extract/reading.h"
#include "extract/scorer.h"
#include "lexicon/lexicon.h"
#include "text/article.h"

namespace entente::extract {

/// Makes relations of a document's readings: resolves the ends to entities, checks them against the ontology,
/// dates and places them, and makes one relation of an event that is told twice. One a document.
///
/// Confidence is the share of relations with such evidence that is right, as the scorer has it. The best piece of
/// evidence counts.
class Assembler {
public:
    Assembler(const Document& document, std::optional<Date> published, const lexicon::Lexicon& lexicon,
              const Scorer& scorer, std::vector<Entity>& entities)
        : document_(&document), published_(published), lexicon_(&lexicon), scorer_(&scorer), entities_(&entities) {}

    struct Context {
        const text::Sentence* sentence = nullptr;
        std::span<const Mention> mentions;
        bool fresh = false;        ///< the title or the lead: an undated deed is that of the report's day
        std::size_t readings = 1;  ///< of the sentence, by frames
    };

    /// What came of a reading.
    struct Made {
        Interval when;
        bool assumed = false;  ///< dated to the report's day for want of a date
        bool unknown_end = false;
        std::vector<Explanation::Given> relations;
    };

    /// Adds what one reading tells.
    Made add(const Context& context, const Phrases& phrases, const Dating& dating, const Reading& reading);

    /// The relations, in the order in which the text first tells them.
    [[nodiscard]] std::vector<Relation> take(double minimum_confidence);

private:
    struct Pair {
        std::uint32_t source = 0;  ///< indices of entities
        std::uint32_t target = 0;
        const Filler* source_filler = nullptr;
        const Filler* target_filler = nullptr;
    };
    struct Told {
        Relation relation;
        Interval when;
        bool assumed = false;     ///< dated to the report's day for want of a date
        std::uint32_t group = 0;  ///< of the pairs of one event
    };

    void list_pairs(const Context& context, const Reading& reading, std::vector<Pair>& out) const;
    [[nodiscard]] bool allowed(const RelationType& type, std::uint32_t source, std::uint32_t target) const;
    [[nodiscard]] std::uint32_t state_of(const RelationType& type, std::uint32_t target);
    [[nodiscard]] Evidence evidence(const Context& context, const Reading& reading, const Pair& pair) const;
    [[nodiscard]] double confidence(const Context& context, const Phrases& phrases, const Reading& reading,
                                    const Pair& pair);
    [[nodiscard]] Interval when(const Context& context, const Dating& dating, const Reading& reading) const;
    [[nodiscard]] bool same_event(const Told& before, const Told& now) const;
    [[nodiscard]] bool recent(const Interval& interval) const;
    [[nodiscard]] bool contradicts(const Told& one, const Told& other) const;
    void link_contradictions();
    void merge(Told told);
    std::string topic_id(const std::string& name);

    const Document* document_;
    std::optional<Date> published_;
    const lexicon::Lexicon* lexicon_;
    const Scorer* scorer_;
    std::vector<Entity>* entities_;
    std::vector<Told> told_;
    std::uint32_t groups_ = 0;
    Features features_;
    std::vector<std::int64_t> sums_;
};

}  // namespace entente::extract
