#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace entente::language {

/// Universal part-of-speech tags (https://universaldependencies.org/u/pos/).
enum class Upos : std::uint8_t {
    adj,
    adp,
    adv,
    aux,
    cconj,
    det,
    intj,
    noun,
    num,
    part,
    pron,
    propn,
    punct,
    sconj,
    sym,
    verb,
    x
};
inline constexpr int upos_count = 17;

/// Penn Treebank tags as the English Web Treebank and GUM use them.
enum class Xpos : std::uint8_t {
    add,
    afx,
    cc,
    cd,
    dollar,
    dt,
    ex,
    fw,
    gw,
    hyph,
    in,
    jj,
    jjr,
    jjs,
    left_bracket,
    ls,
    md,
    nfp,
    nn,
    nnp,
    nnps,
    nns,
    pdt,
    pos,
    prp,
    prp_poss,
    rb,
    rbr,
    rbs,
    right_bracket,
    rp,
    sym,
    to,
    uh,
    vb,
    vbd,
    vbg,
    vbn,
    vbp,
    vbz,
    wdt,
    wp,
    wp_poss,
    wrb,
    open_quote,
    close_quote,
    comma,
    period,
    colon
};
inline constexpr int xpos_count = 49;

/// Universal dependency relations (https://universaldependencies.org/u/dep/) with the subtypes that English
/// uses.
enum class Deprel : std::uint8_t {
    acl,
    acl_relcl,
    advcl,
    advcl_relcl,
    advmod,
    amod,
    appos,
    aux,
    aux_pass,
    case_,
    cc,
    cc_preconj,
    ccomp,
    compound,
    compound_prt,
    conj,
    cop,
    csubj,
    csubj_outer,
    csubj_pass,
    dep,
    det,
    det_predet,
    discourse,
    dislocated,
    expl,
    fixed,
    flat,
    goeswith,
    iobj,
    list,
    mark,
    nmod,
    nmod_desc,
    nmod_poss,
    nmod_unmarked,
    nsubj,
    nsubj_outer,
    nsubj_pass,
    nummod,
    obj,
    obl,
    obl_agent,
    obl_unmarked,
    orphan,
    parataxis,
    punct,
    reparandum,
    root,
    vocative,
    xcomp
};
inline constexpr int deprel_count = 51;

/// The names as CoNLL-U writes them: `PROPN`, `VBD`, `nsubj:pass`.
[[nodiscard]] std::string_view to_string(Upos tag) noexcept;
[[nodiscard]] std::string_view to_string(Xpos tag) noexcept;
[[nodiscard]] std::string_view to_string(Deprel relation) noexcept;

[[nodiscard]] std::optional<Upos> parse_upos(std::string_view name) noexcept;
[[nodiscard]] std::optional<Xpos> parse_xpos(std::string_view name) noexcept;
[[nodiscard]] std::optional<Deprel> parse_deprel(std::string_view name) noexcept;

/// The relation without its subtype: `nsubj` of `nsubj:pass`.
[[nodiscard]] Deprel base(Deprel relation) noexcept;

}  // namespace entente::language
