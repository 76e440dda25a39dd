#include <entente/model/suggest.h>

#include <algorithm>
#include <optional>
#include <utility>

#include <utf8proc.h>

#include <entente/model/entity.h>

namespace entente {

namespace {

constexpr std::size_t longest_compared = 256;

std::u32string code_points(std::string_view text) {
    std::u32string out;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    const auto size = static_cast<utf8proc_ssize_t>(text.size());
    for (utf8proc_ssize_t at = 0; at < size && out.size() < longest_compared;) {
        utf8proc_int32_t code_point = 0;
        const auto used = utf8proc_iterate(bytes + at, size - at, &code_point);
        out += used > 0 ? static_cast<char32_t>(code_point) : char32_t{0xFFFD};
        at += used > 0 ? used : 1;
    }
    return out;
}

std::size_t distance(std::u32string_view left, std::u32string_view right) {
    std::vector<std::size_t> before_last(right.size() + 1);
    std::vector<std::size_t> last(right.size() + 1);
    std::vector<std::size_t> row(right.size() + 1);
    for (std::size_t j = 0; j <= right.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= left.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= right.size(); ++j) {
            const std::size_t substituted = last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
            row[j] = std::min({substituted, last[j] + 1, row[j - 1] + 1});
            if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) {
                row[j] = std::min(row[j], before_last[j - 2] + 1);
            }
        }
        std::swap(before_last, last);
        std::swap(last, row);
    }
    return last[right.size()];
}

/// Where the words of a folded name begin.
std::vector<std::size_t> word_starts(std::u32string_view folded) {
    std::vector<std::size_t> starts;
    for (std::size_t i = 0; i < folded.size(); ++i) {
        if (folded[i] != U' ' && (i == 0 || folded[i - 1] == U' ')) starts.push_back(i);
    }
    return starts;
}

/// How far the name is from a candidate, a run of words inside counting as less near than the whole.
std::optional<std::size_t> farness(std::u32string_view name, std::size_t words, std::u32string_view candidate) {
    const std::size_t allowed = std::max<std::size_t>(1, name.size() / 3);
    std::optional<std::size_t> best;
    const std::size_t gap = std::max(name.size(), candidate.size()) - std::min(name.size(), candidate.size());
    if (gap <= allowed) {
        const std::size_t whole = distance(name, candidate);
        if (whole <= allowed && whole < name.size()) best = 2 * whole;
    }
    const auto starts = word_starts(candidate);
    for (std::size_t first = 0; words < starts.size() && first + words <= starts.size(); ++first) {
        const std::size_t end = first + words < starts.size() ? starts[first + words] - 1 : candidate.size();
        const std::size_t run = distance(name, candidate.substr(starts[first], end - starts[first]));
        // Runs are many, so chance likenesses are too: hold them to half the distance.
        if (run > allowed / 2 || run >= name.size()) continue;
        const std::size_t far = 2 * run + (first == 0 ? 2 : 3);
        if (!best || far < *best) best = far;
    }
    return best;
}

}  // namespace

std::size_t edit_distance(std::string_view left, std::string_view right) {
    return distance(code_points(left), code_points(right));
}

std::vector<std::string> nearest_names(std::string_view name, std::span<const std::string> candidates,
                                       std::size_t limit) {
    const std::u32string folded = code_points(fold_name(name));
    if (folded.empty()) return {};
    const std::size_t words = word_starts(folded).size();
    std::vector<std::pair<std::size_t, std::string>> ranked;
    for (const std::string& candidate : candidates) {
        if (const auto far = farness(folded, words, code_points(fold_name(candidate)))) {
            ranked.emplace_back(*far, candidate);
        }
    }
    std::sort(ranked.begin(), ranked.end());
    ranked.erase(std::unique(ranked.begin(), ranked.end()), ranked.end());
    std::vector<std::string> out;
    for (const auto& [far, candidate] : ranked) {
        if (out.size() == limit) break;
        out.push_back(candidate);
    }
    return out;
}

std::string did_you_mean(std::span<const std::string> names) {
    if (names.empty()) return {};
    std::string out = "did you mean ";
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) out += i + 1 == names.size() ? " or " : ", ";
        out += '"' + names[i] + '"';
    }
    return out + '?';
}

}  // namespace entente
