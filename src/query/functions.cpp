#include "query/functions.h"

#include <algorithm>
#include <map>
#include <string>

namespace entente::query {

namespace {

std::string folded(std::string_view name) {
    std::string result(name);
    for (char& c : result) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return result;
}

using Table = std::map<std::string, Function, std::less<>>;

const Table& table() {
    static const Table functions = [] {
        Table made;
        for (auto* part : {&aggregate_functions, &graph_functions, &list_functions, &math_functions, &string_functions,
                           &temporal_functions}) {
            for (Function& function : part()) made.emplace(folded(function.name), std::move(function));
        }
        return made;
    }();
    return functions;
}

std::size_t edit_distance(std::string_view left, std::string_view right) {
    std::vector<std::size_t> row(right.size() + 1);
    for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= left.size(); ++i) {
        std::size_t diagonal = row[0]++;
        for (std::size_t j = 1; j <= right.size(); ++j) {
            const std::size_t change = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
        }
    }
    return row.back();
}

}  // namespace

const Function* find_function(std::string_view name) {
    const auto found = table().find(folded(name));
    return found == table().end() ? nullptr : &found->second;
}

std::string_view nearest_function(std::string_view name) {
    if (name.size() > 64) return {};
    const std::string wanted = folded(name);
    std::string_view best;
    std::size_t distance = std::max<std::size_t>(1, name.size() / 3) + 1;
    for (const auto& [key, function] : table()) {
        const std::size_t here = edit_distance(wanted, key);
        if (here < distance) {
            distance = here;
            best = function.name;
        }
    }
    return best;
}

}  // namespace entente::query
