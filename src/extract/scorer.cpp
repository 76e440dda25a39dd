#include "extract/scorer.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>

#include "embedded/extract_scorer.h"
#include "extract/features.h"

namespace entente::extract {

namespace {

// so that no sum of weights and no product with a share runs over
constexpr std::int64_t largest_weight = 1'000'000;
constexpr std::int64_t largest_score = 1'000'000'000;

std::optional<std::int64_t> integer(std::string_view text, std::int64_t largest) {
    std::int64_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    if (value > largest || value < -largest) return std::nullopt;
    return value;
}

std::string_view next_word(std::string_view& line) {
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    const std::string_view word = line.substr(0, line.find(' '));
    line.remove_prefix(word.size());
    return word;
}

}  // namespace

/// Reads the table's lines, one kind of line a function; each says what is wrong with its line, or nothing.
class Scorer::TableReader {
public:
    explicit TableReader(Scorer& made) : made_(made) {}

    std::string_view line(std::string_view line) {
        const std::string_view kind = next_word(line);
        if (kind == "weight") return weight(line);
        if (kind == "calibration") return calibration(line);
        if (kind == "margin") return margin(line);
        return "a line opens with weight, calibration or margin";
    }

    std::vector<Row> rows;

private:
    std::string_view weight(std::string_view line) {
        const std::string_view feature = next_word(line);
        Row row;
        row.feature = Features::hash(feature);
        row.first = static_cast<std::uint32_t>(made_.weights_.size());
        for (std::string_view name = next_word(line); !name.empty(); name = next_word(line)) {
            const std::optional<std::int64_t> value = integer(next_word(line), largest_weight);
            if (!value) return "a weight is an integer from -1000000 to 1000000";
            std::size_t outcome = made_.outcome(name);
            if (outcome == made_.outcomes_.size()) made_.outcomes_.emplace_back(name);
            made_.weights_.push_back({static_cast<std::uint32_t>(outcome), static_cast<std::int32_t>(*value)});
            ++row.count;
        }
        if (feature.find('=') == std::string_view::npos || row.count == 0)
            return "a weight has a feature, name=value, and outcomes with integers";
        rows.push_back(row);
        return {};
    }

    std::string_view calibration(std::string_view line) {
        const std::optional<std::int64_t> score = integer(next_word(line), largest_score);
        const std::optional<std::int64_t> share = integer(next_word(line), 1000);
        if (!score || !share || *share < 0 || !next_word(line).empty())
            return "a point of the calibration has a score and a share from 0 to 1000";
        auto& points = made_.points_;
        if (!points.empty() && (points.back().first >= *score || points.back().second > *share))
            return "the points of the calibration rise";
        points.emplace_back(*score, static_cast<int>(*share));
        return {};
    }

    std::string_view margin(std::string_view line) {
        const std::optional<std::int64_t> value = integer(next_word(line), largest_score);
        if (!value || !next_word(line).empty()) return "a margin is an integer";
        made_.margin_ = *value;
        return {};
    }

    Scorer& made_;
};

Result<Scorer> Scorer::standard() { return read(embedded::extract_scorer(), "scorer.txt"); }

Result<Scorer> Scorer::read(std::string_view table, std::string_view name) {
    Scorer made;
    TableReader reader(made);
    std::uint32_t number = 0;
    const auto error = [&](std::string_view message) {
        Error wrong;
        wrong.message = std::string(message);
        wrong.remedy = "write: weight FEATURE OUTCOME INTEGER, calibration SCORE THOUSANDTHS, or margin INTEGER";
        wrong.file = std::string(name);
        wrong.line = number;
        return wrong;
    };
    while (!table.empty()) {
        const std::size_t end = std::min(table.find('\n'), table.size());
        const std::string_view line = table.substr(0, end);
        table.remove_prefix(std::min(end + 1, table.size()));
        ++number;
        if (line.empty() || line.front() == '#') continue;
        if (const std::string_view wrong = reader.line(line); !wrong.empty()) return error(wrong);
        if (made.weights_.size() > std::numeric_limits<std::uint32_t>::max() / 2) return error("too many weights");
    }
    made.index(std::move(reader.rows));
    return made;
}

std::size_t Scorer::outcome(std::string_view name) const noexcept {
    return static_cast<std::size_t>(std::find(outcomes_.begin(), outcomes_.end(), name) - outcomes_.begin());
}

void Scorer::index(std::vector<Row> rows) {
    std::size_t size = 16;
    while (size < 2 * rows.size()) size *= 2;
    rows_.assign(size, Row{});
    for (const Row& row : rows) {
        std::size_t at = row.feature & (size - 1);
        while (rows_[at].count > 0 && rows_[at].feature != row.feature) at = (at + 1) & (size - 1);
        rows_[at] = row;  // of a feature told twice the later line counts
    }
}

const Scorer::Row* Scorer::find(std::uint64_t feature) const noexcept {
    const std::size_t mask = rows_.size() - 1;
    for (std::size_t at = feature & mask; rows_[at].count > 0; at = (at + 1) & mask)
        if (rows_[at].feature == feature) return &rows_[at];
    return nullptr;
}

void Scorer::score(std::span<const std::uint64_t> features, std::vector<std::int64_t>& sums) const {
    sums.assign(outcomes_.size(), 0);
    for (const std::uint64_t feature : features)
        if (const Row* row = find(feature); row != nullptr)
            for (std::uint32_t i = row->first; i < row->first + row->count; ++i)
                sums[weights_[i].outcome] += weights_[i].weight;
}

int Scorer::thousandths(std::int64_t score) const noexcept {
    if (points_.empty()) return 500;
    if (score <= points_.front().first) return points_.front().second;
    for (std::size_t i = 1; i < points_.size(); ++i) {
        const auto& [left, low] = points_[i - 1];
        const auto& [right, high] = points_[i];
        if (score > right) continue;
        return low + static_cast<int>((score - left) * (high - low) / (right - left));
    }
    return points_.back().second;
}

}  // namespace entente::extract
