#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <entente/model/date.h>

namespace entente::cli {

enum class JsonLayout : std::uint8_t {
    indented,  ///< a member a line, for one value that people may read
    one_line,  ///< without a line break or needless space
};

/// Writes one JSON value. Keys come in the order of the calls; text is made valid UTF-8 and safe to show on a
/// terminal (`escape_json_controls`).
class JsonWriter {
public:
    explicit JsonWriter(JsonLayout layout = JsonLayout::indented);
    ~JsonWriter();
    JsonWriter(const JsonWriter&) = delete;
    JsonWriter& operator=(const JsonWriter&) = delete;

    JsonWriter& key(std::string_view name);
    void begin_object();
    void end_object();
    void begin_array();
    void end_array();
    void value(std::string_view text);
    void value(const char*) = delete;  // would become a bool
    void value(std::uint64_t number);
    void value(std::int64_t number);
    /// In the fewest digits that give the same number, and apart from integers: `2.0`. JSON has no word for
    /// what is no finite number, which becomes the text `NaN`, `Infinity` or `-Infinity`.
    void value(double number);
    /// In the fewest digits that give the same `float`.
    void value(float number);
    void value(bool truth);
    void null();

    /// A member with text, left out where the text is empty.
    void member(std::string_view name, std::string_view text);
    void member(std::string_view name, const std::optional<Date>& date);

    /// What was written, with a line break at its end.
    [[nodiscard]] std::string text() const;
    /// Forgets what was written; the next call begins another value.
    void clear();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace entente::cli
