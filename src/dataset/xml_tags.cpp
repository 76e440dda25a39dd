#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "dataset/xml_characters.h"
#include "dataset/xml_reader.h"

namespace entente::dataset {

using namespace xml;

/// The place of the `>` that ends the tag; npos with the failure told.
std::size_t XmlReader::tag_end() {
    char quote = 0;
    std::size_t distance = 1;
    for (;;) {
        const char* const begin = buffer_.data() + token_;
        const std::size_t known = buffer_.size() - token_;
        for (; distance < known; ++distance) {
            const char c = begin[distance];
            if (quote != 0) {
                if (c == quote) quote = 0;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '>') {
                return token_ + distance;
            }
        }
        if (known > longest_token) {
            fail(token_, fmt::format("a tag is longer than {} bytes", longest_token));
            return std::string::npos;
        }
        if (!fill()) {
            fail(token_, "the tag does not end", "the file is cut off, or a quote is missing");
            return std::string::npos;
        }
    }
}

/// A tag that is all in the buffer, with values in double quotes as they are. False, and nothing is changed but the
/// attributes, for what is less simple or is wrong.
bool XmlReader::read_plain_tag() {
    const char* const begin = buffer_.data() + token_ + 1;
    const char* const limit = buffer_.data() + buffer_.size();
    const char* at = skip(name_bytes, begin, limit);
    if (at == begin || *begin == '-' || *begin == '.' || (*begin >= '0' && *begin <= '9')) return false;
    const std::string_view full = between(begin, at);
    constexpr std::size_t most_plain_attributes = 16;
    attributes_.clear();
    for (;;) {
        const char* const gap = at;
        while (at != limit && is_space(*at)) ++at;
        if (at == limit) return false;
        if (*at == '>' || *at == '/') break;
        const char* const name_begin = at;
        at = skip(name_bytes, at, limit);
        const std::string_view name = between(name_begin, at);
        if (gap == name_begin || name.empty() || limit - at < 2 || at[0] != '=' || at[1] != '"') return false;
        const char* const value = at + 2;
        at = skip(plain_bytes, value, limit);
        if (at == limit || *at != '"' || attributes_.size() == most_plain_attributes) return false;
        for (const Attribute& known : attributes_)
            if (known.name == name) return false;
        attributes_.push_back({name, between(value, at)});
        ++at;
    }
    const bool closes = *at == '/';
    if (closes && (++at == limit || *at != '>')) return false;
    closes_itself_ = closes;
    name_ = full;
    position_ = static_cast<std::size_t>(at - buffer_.data()) + 1;
    return true;
}

XmlEvent XmlReader::read_start_tag() {
    if (read_plain_tag()) return open_element(name_);
    std::size_t end = tag_end();
    if (end == std::string::npos) return XmlEvent::failed;
    position_ = end + 1;
    closes_itself_ = buffer_[end - 1] == '/' && end - 1 > token_;
    if (closes_itself_) --end;
    std::size_t at = token_ + 1;
    while (at < end && !ends_name(buffer_[at])) ++at;
    const std::string_view full = std::string_view(buffer_).substr(token_ + 1, at - token_ - 1);
    const auto first = full.empty() ? '\0' : full.front();
    if (full.empty() || first == '-' || first == '.' || (first >= '0' && first <= '9'))
        return fail(token_, "a \"<\" does not begin a tag", "write it as &lt;");
    if (depth_ == 0 && rooted_) return fail(token_, "there is a second root element");
    if (!read_attributes(at, end)) return XmlEvent::failed;
    return open_element(full);
}

XmlEvent XmlReader::open_element(std::string_view full) {
    if (depth_ == 0 && rooted_) return fail(token_, "there is a second root element");
    rooted_ = true;
    name_ = without_prefix(full);
    if (open_sizes_.size() == most_depth)
        return fail(token_, fmt::format("elements are nested more than {} deep", most_depth));
    depth_ = open_sizes_.size() + 1;
    if (!closes_itself_) {
        open_ += full;
        open_sizes_.push_back(full.size());
    }
    return XmlEvent::start;
}

XmlEvent XmlReader::read_end_tag() {
    if (!open_sizes_.empty()) {
        const std::size_t size = open_sizes_.back();
        const std::string_view rest = std::string_view(buffer_).substr(token_ + 2);
        const std::string_view open = std::string_view(open_).substr(open_.size() - size);
        if (rest.size() > size && rest[size] == '>' && rest.starts_with(open)) {
            position_ = token_ + 2 + size + 1;
            return close_element(rest.substr(0, size));
        }
    }
    const std::size_t end = find(">", token_);
    if (end == std::string::npos) return fail(token_, "the tag does not end", "the file is cut off");
    position_ = end + 1;
    std::string_view full = std::string_view(buffer_).substr(token_ + 2, end - token_ - 2);
    while (!full.empty() && is_space(full.back())) full.remove_suffix(1);
    if (open_sizes_.empty()) return fail(token_, "an end tag has no start tag");
    const std::string_view open = std::string_view(open_).substr(open_.size() - open_sizes_.back());
    if (open != full) return fail(token_, fmt::format("\"</{}>\" is expected here", open));
    return close_element(full);
}

XmlEvent XmlReader::close_element(std::string_view full) {
    name_ = without_prefix(full);
    attributes_.clear();
    depth_ = open_sizes_.size();
    open_.resize(open_.size() - open_sizes_.back());
    open_sizes_.pop_back();
    return XmlEvent::end;
}

bool XmlReader::read_attributes(std::size_t at, std::size_t end) {
    attributes_.clear();
    // Views into what was decoded must not move: it never grows beyond what the tag has.
    decoded_.reserve(end - token_);
    for (;;) {
        const std::size_t gap = at;
        while (at < end && is_space(buffer_[at])) ++at;
        if (at == end) return true;
        const std::size_t begin = at;
        while (at < end && !ends_name(buffer_[at])) ++at;
        const std::string_view name = std::string_view(buffer_).substr(begin, at - begin);
        while (at < end && is_space(buffer_[at])) ++at;
        if (name.empty() || gap == begin || at == end || buffer_[at] != '=') {
            fail(begin, "an attribute is malformed", "write it as name=\"value\"");
            return false;
        }
        ++at;
        while (at < end && is_space(buffer_[at])) ++at;
        const char quote = at < end ? buffer_[at] : '\0';
        const std::size_t close = quote == '"' || quote == '\'' ? buffer_.find(quote, at + 1) : std::string::npos;
        if (close == std::string::npos || close >= end) {
            fail(begin, fmt::format("the value of \"{}\" is not quoted", name.substr(0, 40)),
                 "write it as name=\"value\"");
            return false;
        }
        const bool twice = std::any_of(attributes_.begin(), attributes_.end(),
                                       [&](const Attribute& known) { return known.name == name; });
        constexpr std::size_t most_attributes = 1000;
        if (twice || attributes_.size() == most_attributes) {
            fail(begin, twice ? fmt::format("the attribute \"{}\" is given twice", name.substr(0, 40))
                              : fmt::format("a tag has more than {} attributes", most_attributes));
            return false;
        }
        std::string_view value;
        if (!decode(at + 1, std::string_view(buffer_).substr(at + 1, close - at - 1), value)) return false;
        attributes_.push_back({name, value});
        at = close + 1;
    }
}

/// Replaces references and line ends; `decoded` looks into the buffer where there is nothing to replace.
bool XmlReader::decode(std::size_t at, std::string_view raw, std::string_view& decoded) {
    unsigned char high = 0;
    bool control = false;
    bool special = false;
    for (const char c : raw) {
        const auto byte = static_cast<unsigned char>(c);
        high |= byte;
        control |= byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
        special |= byte == '&' || byte == '\r' || byte == '<';
    }
    if (high >= 0x80) {
        if (const std::size_t bad = first_not_utf8(raw); bad != std::string_view::npos) {
            fail(at + bad, "a byte is no UTF-8", "convert the file with iconv");
            return false;
        }
    }
    if (control) {
        fail(at, "XML holds no control characters", "take them out of the file");
        return false;
    }
    if (!special) {
        decoded = raw;
        return true;
    }
    if (decoded_.capacity() < raw.size()) decoded_.reserve(raw.size());
    const std::size_t begin = decoded_.size();
    for (std::size_t i = 0; i < raw.size(); ++i) {
        const char c = raw[i];
        if (c == '\r') {
            if (i + 1 == raw.size() || raw[i + 1] != '\n') decoded_ += '\n';
        } else if (c == '<') {
            fail(at + i, "a \"<\" stands in a value", "write it as &lt;");
            return false;
        } else if (c == '&') {
            std::size_t used = 0;
            if (!decode_reference(at + i, raw.substr(i), used)) return false;
            i += used - 1;
        } else {
            decoded_ += c;
        }
    }
    decoded = std::string_view(decoded_).substr(begin);
    return true;
}

bool XmlReader::decode_reference(std::size_t at, std::string_view raw, std::size_t& used) {
    constexpr std::size_t longest_reference = 12;
    const std::size_t end = raw.substr(0, longest_reference).find(';');
    const std::string_view name = end == std::string_view::npos ? std::string_view() : raw.substr(1, end - 1);
    used = name.size() + 2;
    constexpr std::pair<std::string_view, char> known[] = {
        {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
    for (const auto& [entity, character] : known) {
        if (name != entity) continue;
        decoded_ += character;
        return true;
    }
    if (name.starts_with('#')) {
        const bool hexadecimal = name.starts_with("#x");
        const std::string_view digits = name.substr(hexadecimal ? 2 : 1);
        std::uint32_t code_point = 0;
        const auto [rest, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), code_point, hexadecimal ? 16 : 10);
        if (!digits.empty() && error == std::errc() && rest == digits.data() + digits.size() &&
            is_character(code_point)) {
            append_utf8(decoded_, code_point);
            return true;
        }
    }
    fail(at,
         name.empty() ? std::string("a \"&\" begins no reference")
                      : fmt::format("the reference \"&{};\" is not known", name),
         "write a plain & as &amp;");
    return false;
}

}  // namespace entente::dataset
