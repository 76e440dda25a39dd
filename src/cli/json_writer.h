#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <entente/model/date.h>

namespace entente::cli {

/// Writes one indented JSON value. Keys come in the order of the calls; text is made valid UTF-8 and safe to
/// show on a terminal (`escape_json_controls`).
class JsonWriter {
public:
    JsonWriter();
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
    /// In the fewest digits that give the same `float`.
    void value(float number);
    void value(bool truth);

    /// A member with text, left out where the text is empty.
    void member(std::string_view name, std::string_view text);
    void member(std::string_view name, const std::optional<Date>& date);

    /// What was written, with a line break at its end.
    [[nodiscard]] std::string text() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace entente::cli
