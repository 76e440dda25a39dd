#pragma once

#include <bitset>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <entente/model/date.h>
#include <entente/model/span.h>

#include "model/json_tree.h"

namespace entente::json {

/// Gathers what is wrong with one record, each with its place.
class Findings {
public:
    explicit Findings(const Tree& tree, std::size_t limit) : tree_(tree), limit_(limit) {}

    /// At a value.
    void add(Value at, std::string message, std::string remedy = {});
    /// At a member's key.
    void add_at_key(Value member, std::string message, std::string remedy = {});

    [[nodiscard]] bool empty() const noexcept { return count() == 0; }
    [[nodiscard]] std::size_t count() const noexcept { return found_.size() + left_out_; }
    /// Whether the value, or something in it, has a finding.
    [[nodiscard]] bool any_within(Value value) const;
    /// How many were left out because of the limit.
    [[nodiscard]] std::size_t left_out() const noexcept { return left_out_; }
    /// All, in the order of the text.
    [[nodiscard]] std::vector<Error> sorted() &&;

private:
    struct Found {
        std::size_t offset;
        Error error;
    };

    void add_at(std::size_t offset, Value at, std::string message, std::string remedy);

    const Tree& tree_;
    std::size_t limit_;
    std::size_t left_out_ = 0;
    std::vector<Found> found_;
};

/// Which keys an object has had.
using Seen = std::bitset<32>;

/// Whether the value is an object; a finding if not.
bool expect(Value value, Kind kind, Findings& findings);
/// The position of a member's key among those allowed. Nothing for keys that begin with `x-`, which are for
/// the user's own use, and for unknown ones, which are findings.
std::optional<std::size_t> key_of(Value member, std::span<const std::string_view> keys, Seen& seen, Findings& findings);
/// A finding for each of the keys that the object lacks.
void require(Value object, std::span<const std::string_view> keys, const Seen& seen,
             std::initializer_list<std::size_t> required, Findings& findings);

/// These leave `out` as it is where the value is of another kind, which is a finding.
void read(Value value, std::string& out, Findings& findings);
void read(Value value, bool& out, Findings& findings);
void read(Value value, double& out, double lowest, double highest, Findings& findings);
void read(Value value, std::vector<std::string>& out, Findings& findings);
void read(Value value, std::optional<Date>& out, Findings& findings);
/// `[begin, end]`.
void read(Value value, Span& out, Findings& findings);
/// A string that is not empty.
void read_filled(Value value, std::string& out, Findings& findings);

/// `did you mean "A"?`, or `expected one of A, B or C`.
[[nodiscard]] std::string remedy_for(std::string_view wrong, std::span<const std::string> allowed);
[[nodiscard]] std::string remedy_for(std::string_view wrong, std::span<const std::string_view> allowed);

/// A value of the user's in a message: in quotes, cut where it is long, control characters escaped.
[[nodiscard]] std::string quoted(std::string_view text);

}  // namespace entente::json
