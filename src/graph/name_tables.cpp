#include "graph/name_tables.h"

#include <algorithm>
#include <string>
#include <tuple>

#include <entente/graph/names.h>

namespace entente::graph {

std::vector<std::string_view> words_of(std::string_view folded) {
    std::vector<std::string_view> words;
    while (!folded.empty()) {
        const std::size_t space = std::min(folded.find(' '), folded.size());
        words.push_back(folded.substr(0, space));
        folded.remove_prefix(std::min(space + 1, folded.size()));
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

NameTables make_name_tables(const GraphAccess::Columns& columns) {
    struct Form {
        std::string folded;
        VertexId vertex;
        NameMatch kind;
    };
    std::vector<Form> forms;
    const auto add = [&](std::string_view name, VertexId vertex, NameMatch kind) {
        std::string folded = fold_name(name);
        if (!folded.empty()) forms.push_back({std::move(folded), vertex, kind});
    };
    for (VertexId vertex = 0; vertex < columns.vertices.size(); ++vertex) {
        const VertexFacts& facts = columns.vertices[vertex];
        add(columns.strings[facts.id], vertex, NameMatch::id);
        add(columns.strings[facts.name], vertex, NameMatch::name);
        for (std::uint32_t i = columns.alias_offsets[vertex]; i < columns.alias_offsets[vertex + 1]; ++i) {
            add(columns.strings[columns.aliases[i]], vertex, NameMatch::alias);
        }
    }
    std::sort(forms.begin(), forms.end(), [](const Form& left, const Form& right) {
        return std::tie(left.folded, left.vertex, left.kind) < std::tie(right.folded, right.vertex, right.kind);
    });
    NameTables tables;
    Interner interner;
    for (const Form& form : forms) {
        const auto number = static_cast<std::uint32_t>(tables.forms.size());
        tables.forms.push_back(
            {interner.intern(tables.strings, form.folded), form.vertex, static_cast<std::uint32_t>(form.kind)});
        if (form.kind == NameMatch::id) continue;
        for (const std::string_view word : words_of(form.folded)) {
            tables.tokens.push_back({interner.intern(tables.strings, word), number});
        }
    }
    std::sort(tables.tokens.begin(), tables.tokens.end(), [&](const NameToken& left, const NameToken& right) {
        return std::tuple(tables.strings[left.text], left.form) < std::tuple(tables.strings[right.text], right.form);
    });
    return tables;
}

}  // namespace entente::graph
