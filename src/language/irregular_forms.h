#pragma once

#include <array>
#include <string_view>

namespace entente::language::irregular {

/// An inflected form and its lemma. Tables are sorted by form; a test holds them to that.
struct Form {
    std::string_view form;
    std::string_view lemma;
};

/// Verbs, auxiliaries included.
inline constexpr auto verbs = std::to_array<Form>({
    {"'d", "would"},         {"'ll", "will"},          {"'m", "be"},            {"'re", "be"},
    {"'s", "be"},            {"'ve", "have"},          {"am", "be"},            {"are", "be"},
    {"arisen", "arise"},     {"arose", "arise"},       {"ate", "eat"},          {"awoke", "awake"},
    {"awoken", "awake"},     {"became", "become"},     {"been", "be"},          {"befallen", "befall"},
    {"befell", "befall"},    {"began", "begin"},       {"begun", "begin"},      {"bent", "bend"},
    {"bit", "bite"},         {"bitten", "bite"},       {"bled", "bleed"},       {"blew", "blow"},
    {"blown", "blow"},       {"bore", "bear"},         {"born", "bear"},        {"borne", "bear"},
    {"bought", "buy"},       {"bound", "bind"},        {"bred", "breed"},       {"broke", "break"},
    {"broken", "break"},     {"brought", "bring"},     {"built", "build"},      {"burnt", "burn"},
    {"ca", "can"},           {"came", "come"},         {"caught", "catch"},     {"chose", "choose"},
    {"chosen", "choose"},    {"clung", "cling"},       {"crept", "creep"},      {"dealt", "deal"},
    {"did", "do"},           {"done", "do"},           {"drank", "drink"},      {"drawn", "draw"},
    {"dreamt", "dream"},     {"drew", "draw"},         {"driven", "drive"},     {"drove", "drive"},
    {"drunk", "drink"},      {"dug", "dig"},           {"dying", "die"},        {"eaten", "eat"},
    {"fallen", "fall"},      {"fed", "feed"},          {"fell", "fall"},        {"felt", "feel"},
    {"fled", "flee"},        {"flew", "fly"},          {"flown", "fly"},        {"flung", "fling"},
    {"forbade", "forbid"},   {"forbidden", "forbid"},  {"foresaw", "foresee"},  {"foreseen", "foresee"},
    {"forgave", "forgive"},  {"forgiven", "forgive"},  {"forgot", "forget"},    {"forgotten", "forget"},
    {"fought", "fight"},     {"found", "find"},        {"froze", "freeze"},     {"frozen", "freeze"},
    {"gave", "give"},        {"given", "give"},        {"gone", "go"},          {"got", "get"},
    {"gotten", "get"},       {"grew", "grow"},         {"ground", "grind"},     {"grown", "grow"},
    {"had", "have"},         {"has", "have"},          {"heard", "hear"},       {"held", "hold"},
    {"hid", "hide"},         {"hidden", "hide"},       {"hung", "hang"},        {"is", "be"},
    {"kept", "keep"},        {"knelt", "kneel"},       {"knew", "know"},        {"known", "know"},
    {"laid", "lay"},         {"lain", "lie"},          {"leant", "lean"},       {"leapt", "leap"},
    {"learnt", "learn"},     {"led", "lead"},          {"left", "leave"},       {"lent", "lend"},
    {"lit", "light"},        {"lost", "lose"},         {"lying", "lie"},        {"made", "make"},
    {"meant", "mean"},       {"met", "meet"},          {"misled", "mislead"},   {"mistaken", "mistake"},
    {"mistook", "mistake"},  {"n't", "not"},           {"outdid", "outdo"},     {"overcame", "overcome"},
    {"overran", "overrun"},  {"oversaw", "oversee"},   {"overseen", "oversee"}, {"overthrew", "overthrow"},
    {"overthrown", "overthrow"}, {"overtook", "overtake"}, {"paid", "pay"},     {"proven", "prove"},
    {"ran", "run"},          {"rang", "ring"},         {"rebuilt", "rebuild"},  {"repaid", "repay"},
    {"resent", "resend"},    {"retook", "retake"},     {"ridden", "ride"},      {"risen", "rise"},
    {"rode", "ride"},        {"rose", "rise"},         {"rung", "ring"},        {"said", "say"},
    {"sang", "sing"},        {"sank", "sink"},         {"sat", "sit"},          {"saw", "see"},
    {"seen", "see"},         {"sent", "send"},         {"shaken", "shake"},     {"shone", "shine"},
    {"shook", "shake"},      {"shot", "shoot"},        {"shown", "show"},       {"shrank", "shrink"},
    {"shrunk", "shrink"},    {"slain", "slay"},        {"slept", "sleep"},      {"slew", "slay"},
    {"slid", "slide"},       {"smelt", "smell"},       {"sold", "sell"},        {"sought", "seek"},
    {"sped", "speed"},       {"spent", "spend"},       {"spilt", "spill"},      {"spoke", "speak"},
    {"spoken", "speak"},     {"sprang", "spring"},     {"sprung", "spring"},    {"spun", "spin"},
    {"stank", "stink"},      {"stole", "steal"},       {"stolen", "steal"},     {"stood", "stand"},
    {"strove", "strive"},    {"struck", "strike"},     {"stuck", "stick"},      {"stung", "sting"},
    {"sung", "sing"},        {"sunk", "sink"},         {"swam", "swim"},        {"swept", "sweep"},
    {"swore", "swear"},      {"sworn", "swear"},       {"swum", "swim"},        {"swung", "swing"},
    {"taken", "take"},       {"taught", "teach"},      {"thought", "think"},    {"threw", "throw"},
    {"thrown", "throw"},     {"told", "tell"},         {"took", "take"},        {"tore", "tear"},
    {"torn", "tear"},        {"tying", "tie"},         {"undergone", "undergo"}, {"understood", "understand"},
    {"undertaken", "undertake"}, {"undertook", "undertake"}, {"underwent", "undergo"}, {"undid", "undo"},
    {"undone", "undo"},      {"upheld", "uphold"},     {"was", "be"},           {"went", "go"},
    {"wept", "weep"},        {"were", "be"},           {"withdrawn", "withdraw"}, {"withdrew", "withdraw"},
    {"withheld", "withhold"}, {"withstood", "withstand"}, {"wo", "will"},       {"woke", "wake"},
    {"woken", "wake"},       {"won", "win"},           {"wore", "wear"},        {"worn", "wear"},
    {"wound", "wind"},       {"woven", "weave"},       {"written", "write"},    {"wrote", "write"},
    {"wrung", "wring"},
});

/// Nouns whose plural is not made by the rules.
inline constexpr auto nouns = std::to_array<Form>({
    {"aircraft", "aircraft"}, {"analyses", "analysis"}, {"archives", "archive"},  {"bases", "base"},
    {"bonuses", "bonus"},     {"buses", "bus"},         {"calves", "calf"},       {"campuses", "campus"},
    {"censuses", "census"},   {"children", "child"},    {"choruses", "chorus"},   {"circuses", "circus"},
    {"crises", "crisis"},     {"criteria", "criterion"}, {"data", "data"},        {"diagnoses", "diagnosis"},
    {"dice", "die"},          {"dies", "die"},          {"elves", "elf"},         {"emphases", "emphasis"},
    {"feet", "foot"},         {"gases", "gas"},         {"geese", "goose"},       {"halves", "half"},
    {"headquarters", "headquarters"}, {"hypotheses", "hypothesis"}, {"knives", "knife"}, {"leaves", "leaf"},
    {"lenses", "lens"},       {"lies", "lie"},          {"lives", "life"},        {"loaves", "loaf"},
    {"means", "means"},       {"media", "medium"},      {"men", "man"},           {"mice", "mouse"},
    {"movies", "movie"},      {"oxen", "ox"},           {"people", "people"},     {"phenomena", "phenomenon"},
    {"pies", "pie"},          {"quizzes", "quiz"},      {"scarves", "scarf"},     {"selves", "self"},
    {"series", "series"},     {"shelves", "shelf"},     {"shoes", "shoe"},        {"species", "species"},
    {"statuses", "status"},   {"strata", "stratum"},    {"surpluses", "surplus"}, {"teeth", "tooth"},
    {"theses", "thesis"},     {"thieves", "thief"},     {"ties", "tie"},          {"viruses", "virus"},
    {"wives", "wife"},        {"wolves", "wolf"},       {"women", "woman"},       {"works", "work"},
    {"zombies", "zombie"},
});

/// Adjectives and adverbs whose degrees are not made by the rules.
inline constexpr auto degrees = std::to_array<Form>({
    {"best", "good"},       {"better", "good"},     {"elder", "old"},     {"eldest", "old"},
    {"farther", "far"},     {"farthest", "far"},    {"freer", "free"},    {"further", "far"},
    {"furthest", "far"},    {"least", "least"},     {"less", "less"},     {"more", "more"},
    {"most", "most"},       {"worse", "bad"},       {"worst", "bad"},
});

/// Words of grammar, by their form alone.
inline constexpr auto pronouns = std::to_array<Form>({
    {"'em", "they"},    {"'s", "we"},       {"her", "she"},     {"hers", "her"},   {"him", "he"},
    {"i", "I"},         {"me", "I"},        {"mine", "my"},     {"ours", "our"},   {"theirs", "their"},
    {"them", "they"},   {"these", "this"},  {"those", "that"},  {"us", "we"},      {"whom", "who"},
    {"yours", "your"},
});

/// Abbreviations of names.
inline constexpr auto names = std::to_array<Form>({
    {"apr.", "April"},    {"aug.", "August"},    {"dec.", "December"}, {"feb.", "February"}, {"jan.", "January"},
    {"mar.", "March"},    {"nov.", "November"},  {"oct.", "October"},  {"sept.", "September"},
});

/// Stems in `-ed` and `-ing` that take a silent e against the rules of spelling.
inline constexpr auto silent_e_stems = std::to_array<std::string_view>({
    "adher", "ador", "allud", "arrang", "bath", "becom", "bor", "breath", "captur", "chang",
    "chor", "cit", "com", "compet", "complet", "conced", "consol", "conven", "contraven", "cop", "cor", "delet", "deplor",
    "derang", "dictat", "excit", "exchang", "expedit", "explor", "flourish", "forc", "hast", "hop", "ignor", "imped",
    "implor", "incit", "interced", "interfer", "interven", "invit", "loath", "overcom", "past", "phon", "postpon",
    "preced", "prob", "rang", "reced", "recit", "rearrang", "restor", "reunit", "rever", "scop", "scor",     "seced", "shor", "sooth", "stor", "supersed", "tast", "ton", "unit", "wast", "welcom", "writ", "zon",
    "persever", "bit", "hik", "fak", "guarante", "stag", "wag", "ag", "clon", "condon", "dethron", "snor",
});

/// Stems in `-ed` and `-ing` that take none against the rules.
inline constexpr auto bare_stems = std::to_array<std::string_view>({
    "add", "ballot", "benefit", "bias", "canvas", "combat", "council", "credit", "debut", "develop", "edit", "egg",
    "envelop", "err", "focus", "gossip", "input", "limit", "odd", "orbit", "pencil", "pivot", "profit",
    "victim", "worship", "ski", "bus", "gas", "exhibit", "prohibit", "format", "outfit", "murmur", "chorus", "bar",
    "beg", "beat", "heat", "treat", "defeat", "repeat", "cheat", "seat", "belong", "hang", "bang", "throng", "prolong",
    "wrong", "waltz", "sponsor", "program", "telegraph",
});

/// Stems with a doubled l that stands in the inflection only.
inline constexpr auto single_l_stems = std::to_array<std::string_view>({
    "cancell", "channell", "compell", "controll", "counsell", "dispell", "equall", "excell", "expell", "fuell",
    "impell", "initiall", "label", "labell", "levell", "marshall", "modell", "patroll", "pedall", "propell", "quarrell",
    "rebell", "refuell", "rivall", "shovell", "signall", "spirall", "totall", "travell", "tunnell",
});

}  // namespace entente::language::irregular
