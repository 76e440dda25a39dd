#include "lexicon/standard_predicates.h"

#include "embedded/lexicon_frames_accuse.h"
#include "embedded/lexicon_frames_agree.h"
#include "embedded/lexicon_frames_aid.h"
#include "embedded/lexicon_frames_assault.h"
#include "embedded/lexicon_frames_coerce.h"
#include "embedded/lexicon_frames_concede_retreat.h"
#include "embedded/lexicon_frames_consult.h"
#include "embedded/lexicon_frames_cooperate.h"
#include "embedded/lexicon_frames_mobilize.h"
#include "embedded/lexicon_frames_protest.h"
#include "embedded/lexicon_frames_reject.h"
#include "embedded/lexicon_frames_request.h"
#include "embedded/lexicon_frames_sanction.h"
#include "embedded/lexicon_frames_statement.h"
#include "embedded/lexicon_frames_support.h"
#include "embedded/lexicon_frames_threaten.h"
#include "embedded/lexicon_outer_words.h"
#include "embedded/lexicon_predicate_classes.h"

namespace entente::lexicon {

std::vector<PredicateTable> standard_predicate_tables() {
    return {
        {"predicate_classes.txt", embedded::lexicon_predicate_classes()},
        {"outer_words.txt", embedded::lexicon_outer_words()},
        {"frames_consult.txt", embedded::lexicon_frames_consult()},
        {"frames_support.txt", embedded::lexicon_frames_support()},
        {"frames_cooperate.txt", embedded::lexicon_frames_cooperate()},
        {"frames_aid.txt", embedded::lexicon_frames_aid()},
        {"frames_concede_retreat.txt", embedded::lexicon_frames_concede_retreat()},
        {"frames_agree.txt", embedded::lexicon_frames_agree()},
        {"frames_accuse.txt", embedded::lexicon_frames_accuse()},
        {"frames_request.txt", embedded::lexicon_frames_request()},
        {"frames_reject.txt", embedded::lexicon_frames_reject()},
        {"frames_threaten.txt", embedded::lexicon_frames_threaten()},
        {"frames_protest.txt", embedded::lexicon_frames_protest()},
        {"frames_sanction.txt", embedded::lexicon_frames_sanction()},
        {"frames_mobilize.txt", embedded::lexicon_frames_mobilize()},
        {"frames_coerce.txt", embedded::lexicon_frames_coerce()},
        {"frames_assault.txt", embedded::lexicon_frames_assault()},
        {"frames_statement.txt", embedded::lexicon_frames_statement()},
    };
}

}  // namespace entente::lexicon
