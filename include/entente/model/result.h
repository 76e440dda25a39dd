#pragma once

#include <cassert>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>

namespace entente {

/// What kind of failure an Error is. The program maps each to an exit code.
enum class ErrorCode : std::uint8_t {
    bad_usage,      ///< the caller asked for something that makes no sense (exit code 2)
    bad_input,      ///< a file or a value is malformed (exit code 3)
    not_found,      ///< a name, file or relation type is not there (exit code 1 for names, 3 for files)
    limit_reached,  ///< a bound on time, size, depth or memory was met (exit code 4)
    io,             ///< the operating system refused to read or write (exit code 3)
};

/// A failure that knows its place and its remedy.
///
/// `line` and `column` are 1-based and 0 where they are not known; a column counts Unicode code points.
struct Error {
    ErrorCode code = ErrorCode::bad_input;
    std::string message;  ///< what is wrong, with the offending token: `unknown relation type "MEET"`
    std::string remedy;   ///< what to do: `did you mean "MEETS"?`; may be empty
    std::string file;     ///< as the user wrote it; `-` for standard input; empty where there is no file
    std::uint64_t line = 0;
    std::uint64_t column = 0;
    std::string pointer;  ///< JSON pointer (RFC 6901) into the offending value; empty where there is none

    /// `file:line:column: message at /pointer; remedy`, without the parts that are not known.
    [[nodiscard]] std::string to_string() const;
};

/// A value or an Error; the one way in which functions of this library fail.
///
///     Result<Date> date = Date::parse("2025-06-04");
///     if (!date) return date.error();
///     use(*date);
template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool has_value() const noexcept { return state_.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }

    [[nodiscard]] T& operator*() & { return value(); }
    [[nodiscard]] const T& operator*() const& { return value(); }
    [[nodiscard]] T&& operator*() && { return std::move(value()); }
    [[nodiscard]] T* operator->() { return &value(); }
    [[nodiscard]] const T* operator->() const { return &value(); }

    [[nodiscard]] const Error& error() const& {
        assert(!has_value());
        return *std::get_if<1>(&state_);
    }
    [[nodiscard]] Error&& error() && {
        assert(!has_value());
        return std::move(*std::get_if<1>(&state_));
    }

private:
    T& value() {
        assert(has_value());
        return *std::get_if<0>(&state_);
    }
    const T& value() const {
        assert(has_value());
        return *std::get_if<0>(&state_);
    }

    std::variant<T, Error> state_;
};

/// Success without a value, or an Error.
template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : error_(std::move(error)), failed_(true) {}

    [[nodiscard]] bool has_value() const noexcept { return !failed_; }
    explicit operator bool() const noexcept { return has_value(); }
    [[nodiscard]] const Error& error() const {
        assert(failed_);
        return error_;
    }

private:
    Error error_;
    bool failed_ = false;
};

}  // namespace entente
