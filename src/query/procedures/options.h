#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <entente/model/date.h>
#include <entente/query/value.h>

namespace entente::query {

/// An Error of openCypher's class ArgumentError, without a place: the engine adds it.
[[nodiscard]] Error argument_error(std::string message, std::string remedy = {});

/// The map that a procedure takes as its last argument. Each getter gives the value of a key, or `otherwise`
/// where the map lacks it or has null; the first thing that is wrong is kept as the error.
class Options {
public:
    /// `map` is a map or null. A key that is not `known` is an error that names the nearest one.
    Options(std::string_view procedure, const Value& map, std::span<const std::string_view> known);

    [[nodiscard]] const std::optional<Error>& error() const { return error_; }

    [[nodiscard]] double number(std::string_view key, double otherwise, double low, double high);
    [[nodiscard]] std::optional<std::uint64_t> count(std::string_view key, std::uint64_t low, std::uint64_t high);
    [[nodiscard]] bool flag(std::string_view key, bool otherwise);
    [[nodiscard]] std::string text(std::string_view key);
    /// One of the words, by its place.
    [[nodiscard]] std::size_t choice(std::string_view key, std::span<const std::string_view> words,
                                     std::size_t otherwise = 0);
    /// A text or a list of texts.
    [[nodiscard]] std::optional<std::vector<std::string>> texts(std::string_view key);
    /// A node or a list of nodes.
    [[nodiscard]] std::vector<NodeId> nodes(std::string_view key);
    /// A date, a moment or a text as `Date::parse` reads it.
    [[nodiscard]] std::optional<Date> date(std::string_view key);
    /// A duration, or a whole number of days; not below 0.
    [[nodiscard]] std::optional<DurationValue> duration(std::string_view key);

    void fail(Error error);
    /// The error that a word is none of those allowed.
    void fail_word(std::string_view key, std::string_view word, std::span<const std::string_view> words);

private:
    [[nodiscard]] const Value& get(std::string_view key) const;
    void wrong(std::string_view key, std::string_view wanted, const Value& value);

    std::string procedure_;
    Map map_;
    std::optional<Error> error_;
};

}  // namespace entente::query
