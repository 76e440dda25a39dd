#include "lexicon/sport_words.h"

#include <array>

#include "embedded/lexicon_sport_words.h"
#include "lexicon/table.h"

namespace entente::lexicon {

Result<SportWords> SportWords::create() {
    constexpr std::array<std::string_view, 2> columns{"kind", "words"};
    const Result<Table> table =
        Table::parse(embedded::lexicon_sport_words(), "sport_words.tsv", columns, columns.size());
    if (!table) return table.error();
    SportWords words;
    for (const Table::Row& row : table->rows) {
        const std::string_view kind = row.cells[0];
        if (kind != "sure" && kind != "likely" && kind != "contest") {
            return table->error_in(row, kind, text_of("unknown kind of word \"", kind, "\""));
        }
        for (const std::string_view word : split_list(row.cells[1])) {
            SportWord& known = words.words_[std::string(word)];
            known.sure = known.sure || kind == "sure";
            known.likely = known.likely || kind == "likely";
            known.contest = known.contest || kind == "contest";
        }
    }
    return words;
}

SportWord SportWords::find(std::string_view lemma) const {
    const auto known = words_.find(lemma);
    return known == words_.end() ? SportWord{} : known->second;
}

}  // namespace entente::lexicon
