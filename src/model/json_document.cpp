#include "model/json_document.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include <entente/model/json.h>

namespace entente {

namespace json {

namespace {

constexpr std::array<std::string_view, 8> keys{"id",  "title",    "published", "publisher",
                                               "url", "language", "sha256",    "text"};
enum Key : std::size_t { key_id, key_title, key_published, key_publisher, key_url, key_language, key_sha256, key_text };

bool digit(char c) { return c >= '0' && c <= '9'; }

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Whether the text is a time of day as RFC 3339 writes it, `T10:30:00Z` or `T10:30:00.5+02:00`.
bool is_time(std::string_view text) {
    std::string shape;
    for (const char c : text) shape += digit(c) ? '0' : c;
    if (!shape.starts_with("T00:00")) return false;
    std::string_view rest = std::string_view(shape).substr(6);
    if (rest.starts_with(":00")) {
        rest.remove_prefix(3);
        if (rest.starts_with(".0")) rest.remove_prefix(std::min(rest.find_first_not_of('0', 1), rest.size()));
    }
    return rest.empty() || rest == "Z" || rest == "+00:00" || rest == "-00:00";
}

/// A date, or a date with a time of day, which is cut off.
void read_published(Value value, std::optional<Date>& out, Findings& findings) {
    constexpr std::size_t whole_date = 10;
    if (value.kind() == Kind::string && value.text().size() > whole_date && is_time(value.text().substr(whole_date))) {
        if (const Result<Date> date = Date::parse(value.text().substr(0, whole_date))) {
            out = *date;
            return;
        }
    }
    read(value, out, findings);
}

void read_language(Value value, std::string& out, Findings& findings) {
    read(value, out, findings);
    const std::string_view primary = std::string_view(out).substr(0, out.find('-'));
    const bool tag = primary.size() >= 2 && primary.size() <= 8 &&
                     std::all_of(primary.begin(), primary.end(), letter) && out.size() <= 35 && out.back() != '-' &&
                     std::all_of(out.begin(), out.end(), [](char c) { return letter(c) || digit(c) || c == '-'; });
    if (!tag)
        findings.add(value, fmt::format("{} is no language tag", quoted(value.text())),
                     "expected one like \"en\" or \"pt-BR\"");
}

void check_digest(Value value, Document& document, Findings& findings) {
    const auto hexadecimal = [](char c) { return digit(c) || (c >= 'a' && c <= 'f'); };
    const std::string& given = document.sha256;
    if (given.size() != 64 || !std::all_of(given.begin(), given.end(), hexadecimal)) {
        findings.add(value, "expected a SHA-256 digest of 64 lower-case hexadecimal digits",
                     "leave it out: it is computed");
    } else if (!document.text.empty() && given != sha256_hex(document.text)) {
        findings.add(value, "the digest is not that of the text", "leave it out: it is computed");
    }
}

}  // namespace

std::span<const std::string_view> document_keys() noexcept { return keys; }

Document decode_document(Value value, TextIs text_is, Findings& findings) {
    Document document;
    document.language = "en";
    if (!expect(value, Kind::object, findings)) return document;
    Seen seen;
    std::optional<Value> digest;
    for (const Value member : value) {
        const auto key = key_of(member, keys, seen, findings);
        if (!key) continue;
        switch (*key) {
            case key_id: read_filled(member, document.id, findings); break;
            case key_title: read(member, document.title, findings); break;
            case key_published: read_published(member, document.published, findings); break;
            case key_publisher: read(member, document.publisher, findings); break;
            case key_url: read(member, document.url, findings); break;
            case key_language: read_language(member, document.language, findings); break;
            case key_sha256:
                read(member, document.sha256, findings);
                digest = member;
                break;
            default: read_filled(member, document.text, findings); break;
        }
    }
    require(value, keys, seen, {key_id}, findings);
    if (text_is == TextIs::required) require(value, keys, seen, {key_text}, findings);
    if (digest && digest->kind() == Kind::string) check_digest(*digest, document, findings);
    if (!digest && !document.text.empty()) document.sha256 = sha256_hex(document.text);
    return document;
}

}  // namespace json

Result<Document> parse_document(const JsonRecord& record, std::string_view file) {
    Result<json::Tree> tree = json::Tree::parse(record.text, {std::string(file), record.line, record.column});
    if (!tree) return std::move(tree).error();
    json::Findings findings(*tree, json::findings_limit);
    Document document = json::decode_document(tree->root(), json::TextIs::required, findings);
    if (!findings.empty()) return std::move(findings).sorted().front();
    return document;
}

}  // namespace entente
