#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <entente/export/sink.h>
#include <entente/model/date.h>

namespace entente::exporting {

/// One row of RFC 4180 after another: cells with commas, quotes or line feeds stand in quotes, quotes are
/// doubled, lines end in LF. Text is written as it is given; clean it first.
class CsvRow {
public:
    explicit CsvRow(Sink& sink) : sink_(sink) {}

    void cell(std::string_view text);
    void end();

private:
    Sink& sink_;
    bool first_ = true;
};

/// Clean text for a cell that people open in a spreadsheet, which runs what begins with `= + - @` or a tab:
/// such a cell, and one that begins with an apostrophe, gets an apostrophe before it. Who takes one
/// apostrophe off the beginning has the text back.
[[nodiscard]] std::string defused(std::string_view text);

}  // namespace entente::exporting
