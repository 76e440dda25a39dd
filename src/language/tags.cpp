#include "language/tags.h"

#include <array>

namespace entente::language {
namespace {

constexpr std::array<std::string_view, upos_count> upos_names = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                                                 "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                                                 "PUNCT", "SCONJ", "SYM", "VERB", "X"};

constexpr std::array<std::string_view, xpos_count> xpos_names = {
    "ADD", "AFX",   "CC",  "CD",    "$",   "DT",  "EX",  "FW",   "GW",  "HYPH", "IN",  "JJ",  "JJR",
    "JJS", "-LRB-", "LS",  "MD",    "NFP", "NN",  "NNP", "NNPS", "NNS", "PDT",  "POS", "PRP", "PRP$",
    "RB",  "RBR",   "RBS", "-RRB-", "RP",  "SYM", "TO",  "UH",   "VB",  "VBD",  "VBG", "VBN", "VBP",
    "VBZ", "WDT",   "WP",  "WP$",   "WRB", "``",  "''",  ",",    ".",   ":"};

constexpr std::array<std::string_view, deprel_count> deprel_names = {
    "acl",        "acl:relcl", "advcl",       "advcl:relcl",   "advmod",   "amod",        "appos",        "aux",
    "aux:pass",   "case",      "cc",          "cc:preconj",    "ccomp",    "compound",    "compound:prt", "conj",
    "cop",        "csubj",     "csubj:outer", "csubj:pass",    "dep",      "det",         "det:predet",   "discourse",
    "dislocated", "expl",      "fixed",       "flat",          "goeswith", "iobj",        "list",         "mark",
    "nmod",       "nmod:desc", "nmod:poss",   "nmod:unmarked", "nsubj",    "nsubj:outer", "nsubj:pass",   "nummod",
    "obj",        "obl",       "obl:agent",   "obl:unmarked",  "orphan",   "parataxis",   "punct",        "reparandum",
    "root",       "vocative",  "xcomp"};

template <typename Tag, std::size_t size>
std::optional<Tag> find(const std::array<std::string_view, size>& names, std::string_view name) noexcept {
    for (std::size_t i = 0; i < size; ++i)
        if (names[i] == name) return static_cast<Tag>(i);
    return std::nullopt;
}

}  // namespace

std::string_view to_string(Upos tag) noexcept { return upos_names[static_cast<std::size_t>(tag)]; }
std::string_view to_string(Xpos tag) noexcept { return xpos_names[static_cast<std::size_t>(tag)]; }
std::string_view to_string(Deprel relation) noexcept { return deprel_names[static_cast<std::size_t>(relation)]; }

std::optional<Upos> parse_upos(std::string_view name) noexcept { return find<Upos>(upos_names, name); }
std::optional<Xpos> parse_xpos(std::string_view name) noexcept { return find<Xpos>(xpos_names, name); }
std::optional<Deprel> parse_deprel(std::string_view name) noexcept { return find<Deprel>(deprel_names, name); }

Deprel base(Deprel relation) noexcept {
    switch (relation) {
        case Deprel::acl_relcl: return Deprel::acl;
        case Deprel::advcl_relcl: return Deprel::advcl;
        case Deprel::aux_pass: return Deprel::aux;
        case Deprel::cc_preconj: return Deprel::cc;
        case Deprel::compound_prt: return Deprel::compound;
        case Deprel::csubj_outer:
        case Deprel::csubj_pass: return Deprel::csubj;
        case Deprel::det_predet: return Deprel::det;
        case Deprel::nmod_desc:
        case Deprel::nmod_poss:
        case Deprel::nmod_unmarked: return Deprel::nmod;
        case Deprel::nsubj_outer:
        case Deprel::nsubj_pass: return Deprel::nsubj;
        case Deprel::obl_agent:
        case Deprel::obl_unmarked: return Deprel::obl;
        default: return relation;
    }
}

}  // namespace entente::language
