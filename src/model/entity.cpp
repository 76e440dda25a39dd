#include <entente/model/entity.h>

#include <algorithm>

#include <utf8proc.h>

#include <entente/model/digest.h>

namespace entente {

namespace {

constexpr std::array<std::string_view, entity_type_count> type_names{
    "Country",      "Person",     "GovernmentBody", "IntergovernmentalOrganization",
    "Organization", "ArmedForce", "ArmedGroup",     "People",
    "Place",        "Treaty",     "Topic"};

constexpr std::array<std::string_view, entity_type_count> id_prefixes{
    "country", "person", "body", "igo", "org", "force", "group", "people", "place", "treaty", "topic"};

using CodePoints = std::vector<utf8proc_int32_t>;

/// Latin letters that carry their stroke inside, which Unicode does not take apart.
std::string_view plain_latin(utf8proc_int32_t letter) {
    switch (letter) {
        case 0x00E6: return "ae";
        case 0x00F0: return "d";
        case 0x00F8: return "o";
        case 0x00FE: return "th";
        case 0x0111: return "d";
        case 0x0127: return "h";
        case 0x0131: return "i";
        case 0x0142: return "l";
        case 0x0153: return "oe";
        case 0x0167: return "t";
        default: return {};
    }
}

/// Accents and points (combining classes 10–35 and from 200 on), but not the marks that are letters of their
/// own, such as the vowel signs of India (class 0) or the voicing of Japanese (class 8).
bool is_accent(utf8proc_int32_t code_point) {
    const auto combining = utf8proc_get_property(code_point)->combining_class;
    return combining >= 200 || (combining >= 10 && combining <= 35);
}

bool is_letter_or_digit(utf8proc_int32_t code_point) {
    if (code_point >= 0x02B9 && code_point <= 0x02DF) return false;  // apostrophes and accents set apart
    const auto category = utf8proc_category(code_point);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

CodePoints decomposed(std::string_view text) {
    CodePoints out;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    const auto size = static_cast<utf8proc_ssize_t>(text.size());
    constexpr auto options =
        static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STABLE);
    int last_boundary = 0;
    for (utf8proc_ssize_t at = 0; at < size;) {
        utf8proc_int32_t code_point = 0;
        const auto used = utf8proc_iterate(bytes + at, size - at, &code_point);
        if (used <= 0) {  // not UTF-8: the byte separates words
            out.push_back(' ');
            ++at;
            continue;
        }
        at += used;
        std::array<utf8proc_int32_t, 32> parts{};
        const auto count = utf8proc_decompose_char(
            code_point, parts.data(), static_cast<utf8proc_ssize_t>(parts.size()), options, &last_boundary);
        const auto kept = std::clamp<utf8proc_ssize_t>(count, 0, static_cast<utf8proc_ssize_t>(parts.size()));
        out.insert(out.end(), parts.begin(), parts.begin() + kept);
    }
    return out;
}

void append_utf8(std::string& out, utf8proc_int32_t code_point) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto size = utf8proc_encode_char(code_point, bytes.data());
    out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

std::string fold_unicode(std::string_view name) {
    CodePoints folded;
    bool gap = false;
    for (const auto code_point : decomposed(name)) {
        const auto category = utf8proc_category(code_point);
        const bool invisible = category == UTF8PROC_CATEGORY_CF;  // soft hyphens, joiners, directions
        if (invisible || is_accent(code_point)) continue;
        const bool mark = category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
        if (!is_letter_or_digit(code_point)) {
            gap = true;
            continue;
        }
        if (gap && !folded.empty() && !mark) folded.push_back(' ');
        gap = false;
        if (const auto plain = plain_latin(code_point); !plain.empty()) {
            folded.insert(folded.end(), plain.begin(), plain.end());
        } else {
            folded.push_back(code_point);
        }
    }
    constexpr auto compose = static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    const auto size = utf8proc_normalize_utf32(folded.data(), static_cast<utf8proc_ssize_t>(folded.size()), compose);
    std::string out;
    for (utf8proc_ssize_t i = 0; i < size; ++i) append_utf8(out, folded[static_cast<std::size_t>(i)]);
    return out;
}

std::string fold_ascii(std::string_view name) {
    std::string out;
    out.reserve(name.size());
    bool gap = false;
    for (char c : name) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) {
            gap = true;
            continue;
        }
        if (gap && !out.empty()) out += ' ';
        gap = false;
        out += c;
    }
    return out;
}

std::string slug_of(std::string_view name) {
    std::string slug = fold_name(name);
    std::replace(slug.begin(), slug.end(), ' ', '-');
    // A name of signs alone leaves nothing to read, but still has to stay apart from other such names.
    if (slug.empty()) slug = "unreadable-" + sha256_hex(name).substr(0, 12);
    return slug;
}

}  // namespace

std::string_view to_string(EntityType type) noexcept { return type_names[static_cast<std::size_t>(type)]; }

std::optional<EntityType> parse_entity_type(std::string_view name) noexcept {
    for (const EntityType type : all_entity_types()) {
        if (to_string(type) == name) return type;
    }
    return std::nullopt;
}

const std::array<EntityType, entity_type_count>& all_entity_types() noexcept {
    static constexpr std::array<EntityType, entity_type_count> types{EntityType::country,
                                                                     EntityType::person,
                                                                     EntityType::government_body,
                                                                     EntityType::intergovernmental_organization,
                                                                     EntityType::organization,
                                                                     EntityType::armed_force,
                                                                     EntityType::armed_group,
                                                                     EntityType::people,
                                                                     EntityType::place,
                                                                     EntityType::treaty,
                                                                     EntityType::topic};
    return types;
}

std::string entity_id(EntityType type, std::string_view name, std::string_view country) {
    std::string id(id_prefixes[static_cast<std::size_t>(type)]);
    id += ':';
    if (type == EntityType::country && !country.empty()) return id.append(country);
    if (type != EntityType::country && type != EntityType::person && !country.empty()) {
        id.append(slug_of(country)).append("-");
    }
    return id.append(slug_of(name));
}

std::string fold_name(std::string_view name) {
    const bool ascii =
        std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return ascii ? fold_ascii(name) : fold_unicode(name);
}

}  // namespace entente
