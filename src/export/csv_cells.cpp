#include "export/csv_cells.h"

#include <algorithm>
#include <array>

#include "export/text.h"

namespace entente::exporting {

void CsvRow::cell(std::string_view text) {
    if (!first_) sink_ << ',';
    first_ = false;
    if (text.find_first_of(",\"\n\r") == std::string_view::npos) {
        sink_ << text;
        return;
    }
    sink_ << '"';
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t quote = std::min(text.find('"', at), text.size());
        sink_ << text.substr(at, quote - at);
        if (quote < text.size()) sink_ << "\"\"";
        at = quote + 1;
    }
    sink_ << '"';
}

void CsvRow::end() {
    sink_ << '\n';
    first_ = true;
}

std::string defused(std::string_view text) {
    // The full-width forms are folded to the plain ones by spreadsheets of East Asian locales.
    constexpr std::array<std::string_view, 10> openers{"=", "+", "-", "@", "\t", "'", "＝", "＋", "－", "＠"};
    std::string cell = clean(text);
    for (const std::string_view opener : openers)
        if (cell.starts_with(opener)) return "'" + cell;
    return cell;
}

}  // namespace entente::exporting
