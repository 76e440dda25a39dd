#pragma once

#include <optional>
#include <string_view>

#include <entente/model/date.h>

#include "text/article.h"

namespace entente::text {

/// What a line is if it is not part of the story, and the date that it gives.
struct FrameLine {
    FrameKind kind = FrameKind::menu;
    std::optional<Date> date;
};

/// Tells a line that is no part of any story by its words alone: menus, bylines, date lines, copyright lines,
/// and lines in which no Latin letter stands.
[[nodiscard]] std::optional<FrameLine> frame_line(std::string_view line);

/// Whether a line reads like a sentence of a story rather than like a heading: it ends like one, or is long.
[[nodiscard]] bool reads_like_body(std::string_view line);

/// Whether a line could be a title: not too long, and without a sentence's full stop.
[[nodiscard]] bool could_be_title(std::string_view line);

/// The number of words, by white space.
[[nodiscard]] std::size_t count_words(std::string_view line);

}  // namespace entente::text
