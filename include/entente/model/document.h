#pragma once

#include <optional>
#include <string>

#include <entente/model/date.h>

namespace entente {

/// A news text or another source of facts, and where it comes from. Mirrors `schemas/document.schema.json`.
struct Document {
    std::string id;                 ///< unique within a graph; never empty
    std::string title;              ///< may be empty
    std::optional<Date> published;  ///< when it was reported
    std::string publisher;          ///< may be empty
    std::string url;                ///< may be empty; not checked to exist
    std::string language;           ///< BCP 47 tag, `en` by default
    std::string sha256;             ///< of the text's UTF-8 bytes, lower-case hexadecimal; empty without text
    std::string text;               ///< UTF-8; empty in an Extraction that carries only quotes

    friend bool operator==(const Document&, const Document&) = default;
};

}  // namespace entente
