#pragma once

#include <string>
#include <string_view>

#include <entente/model/document.h>
#include <entente/model/extraction.h>
#include <entente/model/ontology.h>
#include <entente/model/result.h>

namespace entente::cli {

/// The id of the document that a line of an outside program's output is about. An Error where the line is no JSON
/// object, is nested too deeply, or has no such id.
[[nodiscard]] Result<std::string> reply_id(std::string_view line);

/// Reads a line of an outside program's output as an extraction of `document`. It has the form of
/// `schemas/extraction.schema.json`, but for what a language model cannot know, the places of words:
///
/// - A quote is looked up in the text: where `sentence` says if it stands there, else where it stands nearest to that,
///   else where it stands but for white space and the form of quotation marks and dashes. It is replaced by the text's
///   own words. One that does not stand in the text is an Error, with the quote.
/// - `source`, `target` and `trigger` may be words in place of a span; they must stand in the quote. Spans outside the
///   quote are dropped.
/// - A mention may be words too, and stands for each place where the text has them.
/// - Of `document` only the id counts; the rest is the document's own.
/// - Ids of entities need to be unique in the line alone: each gets the id that follows from its type, name and
/// country,
///   and entities that agree on these become one.
///
/// All else is checked as `parse_extraction` does.
[[nodiscard]] Result<Extraction> read_reply(std::string_view line, const Document& document, const Ontology& ontology);

}  // namespace entente::cli
