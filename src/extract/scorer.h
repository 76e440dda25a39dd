#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <entente/model/result.h>

namespace entente::extract {

/// A linear model of several outcomes: what each feature weighs for each of them, in integers, so that every machine
/// gives the same. Immutable.
///
/// Its table has a line each, `#` opening a comment:
///
///     weight FEATURE OUTCOME INTEGER [OUTCOME INTEGER]…
///     calibration SCORE THOUSANDTHS     by rising score: the share of relations of that score that is right
///     margin INTEGER                    by which an event must lead to be proposed
class Scorer {
public:
    /// Compiled in, `scorer.txt`.
    static Result<Scorer> standard();
    /// An Error names the line.
    static Result<Scorer> read(std::string_view table, std::string_view name);

    /// Outcomes in the order in which the table first names them.
    [[nodiscard]] const std::vector<std::string>& outcomes() const noexcept { return outcomes_; }
    /// The index of an outcome; the number of outcomes where the table has none of that name.
    [[nodiscard]] std::size_t outcome(std::string_view name) const noexcept;
    /// Adds up what the features weigh; `sums` has a place for each outcome.
    void score(std::span<const std::uint64_t> features, std::vector<std::int64_t>& sums) const;

    /// The share of right relations at a score, in thousandths, between the two nearest points of the table.
    [[nodiscard]] int thousandths(std::int64_t score) const noexcept;
    [[nodiscard]] std::int64_t margin() const noexcept { return margin_; }

private:
    class TableReader;

    struct Weight {
        std::uint32_t outcome = 0;
        std::int32_t weight = 0;
    };
    struct Row {
        std::uint64_t feature = 0;
        std::uint32_t first = 0;
        std::uint32_t count = 0;  ///< 0 in a free place
    };

    void index(std::vector<Row> rows);
    [[nodiscard]] const Row* find(std::uint64_t feature) const noexcept;

    std::vector<std::string> outcomes_;
    std::vector<Weight> weights_;
    std::vector<Row> rows_ = std::vector<Row>(1);  // a hash table, its size a power of two
    std::vector<std::pair<std::int64_t, int>> points_;
    std::int64_t margin_ = 0;
};

}  // namespace entente::extract
