#include <entente/model/result.h>

#include <fmt/format.h>

namespace entente {

std::string Error::to_string() const {
    std::string out;
    if (!file.empty() || line != 0) {
        out = file.empty() ? std::string("input") : file;
        if (line != 0) {
            out += fmt::format(":{}", line);
            if (column != 0) out += fmt::format(":{}", column);
        }
        out += ": ";
    }
    out += message;
    if (!pointer.empty()) out += " at " + pointer;
    if (!remedy.empty()) out += "; " + remedy;
    return out;
}

}  // namespace entente
