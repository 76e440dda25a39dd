#pragma once

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "language/train/conllu.h"

/// The treebank beside the tests: a few sentences of our own.
inline std::string tiny_treebank_text() {
    std::ifstream file(ENTENTE_TEST_DATA "/treebank.conllu", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline std::vector<entente::language::train::TreebankSentence> tiny_treebank() {
    return *entente::language::train::read_conllu(tiny_treebank_text(), "treebank.conllu");
}
