#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <entente/export/sink.h>
#include <entente/model/date.h>

namespace entente::exporting {

/// Writers of single values that allocate nothing where the value is an ordinary one.

void write_number(Sink& sink, std::uint64_t value);
/// The shortest decimals that read back as the same number, as fmt writes them.
void write_number(Sink& sink, float value);
void write_number(Sink& sink, double value);
/// As `Date::to_string`.
void write_date(Sink& sink, const Date& date);
/// As `relation_id_text`.
void write_relation_id(Sink& sink, std::uint64_t id);
/// Whether nothing is left of the text on one line, `clean_line(text)`.
[[nodiscard]] bool is_blank_line(std::string_view text);
/// As `xml_escaped(clean_line(text))`.
void write_xml_line(Sink& sink, std::string_view text);

}  // namespace entente::exporting
