#pragma once

#include <entente/model/result.h>

#include "lexicon/builder.h"

namespace entente::lexicon {

/// Reads the tables that are compiled in, `tables/*.tsv`; an Error names the table and the line.
Result<void> read_standard_tables(LexiconBuilder& builder);

}  // namespace entente::lexicon
