#include "model/json_decode.h"

#include <algorithm>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include <entente/model/suggest.h>

namespace entente::json {

void Findings::add(Value at, std::string message, std::string remedy) {
    add_at(at.offset(), at, std::move(message), std::move(remedy));
}

void Findings::add_at_key(Value member, std::string message, std::string remedy) {
    add_at(member.key_offset(), member, std::move(message), std::move(remedy));
}

void Findings::add_at(std::size_t offset, Value at, std::string message, std::string remedy) {
    if (found_.size() == limit_) {
        ++left_out_;
        return;
    }
    Error error = tree_.error_at(offset, std::move(message), std::move(remedy));
    error.pointer = at.pointer();
    found_.push_back({offset, std::move(error)});
}

bool Findings::any_within(Value value) const {
    const std::string pointer = value.pointer();
    return left_out_ > 0 || std::any_of(found_.begin(), found_.end(), [&](const Found& found) {
               const std::string& other = found.error.pointer;
               return other == pointer || other.starts_with(pointer + '/');
           });
}

std::vector<Error> Findings::sorted() && {
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Found& left, const Found& right) { return left.offset < right.offset; });
    std::vector<Error> out;
    out.reserve(found_.size());
    for (Found& found : found_) out.push_back(std::move(found.error));
    return out;
}

bool expect(Value value, Kind kind, Findings& findings) {
    if (value.kind() == kind) return true;
    findings.add(value, fmt::format("expected {}, found {}", name_of(kind), name_of(value.kind())));
    return false;
}

std::optional<std::size_t> key_of(Value member, std::span<const std::string_view> keys, Seen& seen,
                                  Findings& findings) {
    const std::string_view key = member.key();
    const auto found = std::find(keys.begin(), keys.end(), key);
    if (found != keys.end()) {
        const auto position = static_cast<std::size_t>(found - keys.begin());
        seen.set(position);
        return position;
    }
    if (!key.starts_with("x-")) {
        findings.add_at_key(member, fmt::format("unknown key {}", quoted(key)),
                            remedy_for(key, keys) + "; keys of your own begin with \"x-\"");
    }
    return std::nullopt;
}

void require(Value object, std::span<const std::string_view> keys, const Seen& seen,
             std::initializer_list<std::size_t> required, Findings& findings) {
    for (const std::size_t position : required) {
        if (!seen.test(position))
            findings.add(object, fmt::format("expected the key \"{}\", which is missing", keys[position]));
    }
}

void read(Value value, std::string& out, Findings& findings) {
    if (expect(value, Kind::string, findings)) out = value.text();
}

void read_filled(Value value, std::string& out, Findings& findings) {
    if (!expect(value, Kind::string, findings)) return;
    out = value.text();
    if (out.empty()) findings.add(value, "expected a string that is not empty");
}

void read(Value value, bool& out, Findings& findings) {
    if (expect(value, Kind::boolean, findings)) out = value.boolean();
}

void read(Value value, double& out, double lowest, double highest, Findings& findings) {
    if (value.kind() != Kind::integer && value.kind() != Kind::number) {
        expect(value, Kind::number, findings);
    } else if (!(value.number() >= lowest && value.number() <= highest)) {
        findings.add(value, fmt::format("expected a number from {} to {}, found {}", lowest, highest, value.number()));
    } else {
        out = value.number();
    }
}

void read(Value value, std::vector<std::string>& out, Findings& findings) {
    if (!expect(value, Kind::array, findings)) return;
    for (const Value element : value) read_filled(element, out.emplace_back(), findings);
}

void read(Value value, std::optional<Date>& out, Findings& findings) {
    if (!expect(value, Kind::string, findings)) return;
    Result<Date> date = Date::parse(value.text());
    if (date) {
        out = *date;
    } else {
        findings.add(value, date.error().message, date.error().remedy);
    }
}

void read(Value value, Span& out, Findings& findings) {
    if (!expect(value, Kind::array, findings)) return;
    if (value.size() != 2) {
        findings.add(value, fmt::format("expected a span [begin, end], found {} elements", value.size()));
        return;
    }
    std::uint32_t ends[2] = {0, 0};
    std::size_t position = 0;
    for (const Value end : value) {
        if (!expect(end, Kind::integer, findings)) return;
        if (end.integer() < 0 || end.integer() > std::numeric_limits<std::uint32_t>::max()) {
            findings.add(end, fmt::format("expected an offset into the text, found {}", end.integer()));
            return;
        }
        ends[position++] = static_cast<std::uint32_t>(end.integer());
    }
    if (ends[0] > ends[1]) {
        findings.add(value,
                     fmt::format("expected a span whose begin is not past its end, found [{}, {}]", ends[0], ends[1]));
        return;
    }
    out = {ends[0], ends[1]};
}

std::string remedy_for(std::string_view wrong, std::span<const std::string> allowed) {
    const std::vector<std::string> near = nearest_names(wrong, allowed);
    if (!near.empty()) return did_you_mean(near);
    constexpr std::size_t most_listed = 20;
    if (allowed.empty() || allowed.size() > most_listed) return {};
    return fmt::format("expected one of {}", fmt::join(allowed, ", "));
}

std::string remedy_for(std::string_view wrong, std::span<const std::string_view> allowed) {
    return remedy_for(wrong, std::vector<std::string>(allowed.begin(), allowed.end()));
}

std::string quoted(std::string_view text) {
    constexpr std::size_t longest = 60;
    const bool cut = text.size() > longest;
    if (cut) {
        std::size_t end = longest;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
        text = text.substr(0, end);
    }
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F) {
            out += fmt::format("\\u{:04x}", static_cast<unsigned>(byte));
        } else {
            out += c;
        }
    }
    return out + (cut ? "…\"" : "\"");
}

}  // namespace entente::json
