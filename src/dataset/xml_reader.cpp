#include "dataset/xml_reader.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace entente::dataset {

namespace {

constexpr std::size_t chunk = std::size_t{256} << 10;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool ends_name(char c) { return is_space(c) || c == '=' || c == '/' || c == '>' || c == '<' || c == '"'; }

/// What may stand in a value between double quotes, or in a text, as it is: no reference, no line end to replace, and
/// nothing to check.
constexpr std::array<bool, 256> plain_bytes = [] {
    std::array<bool, 256> plain{};
    for (std::size_t c = 0x20; c < 0x80; ++c) plain[c] = c != '"' && c != '&' && c != '<';
    plain['\t'] = plain['\n'] = true;
    return plain;
}();

/// What names of elements and attributes mostly are made of.
constexpr std::array<bool, 256> name_bytes = [] {
    std::array<bool, 256> plain{};
    for (std::size_t c = 'a'; c <= 'z'; ++c) plain[c] = plain[c - 'a' + 'A'] = true;
    for (std::size_t c = '0'; c <= '9'; ++c) plain[c] = true;
    plain['_'] = plain[':'] = plain['.'] = plain['-'] = true;
    return plain;
}();

/// The first of those not in the table; `end` where all are.
const char* skip(const std::array<bool, 256>& table, const char* at, const char* end) {
    while (at != end && table[static_cast<unsigned char>(*at)]) ++at;
    return at;
}

std::string_view between(const char* begin, const char* end) {
    return {begin, static_cast<std::size_t>(end - begin)};
}

std::string_view without_prefix(std::string_view name) { return name.substr(name.find(':') + 1); }

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

void append_utf8(std::string& out, std::uint32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
        return;
    }
    if (c < 0x800) {
        out += static_cast<char>(0xC0U | c >> 6U);
    } else {
        if (c < 0x10000) {
            out += static_cast<char>(0xE0U | c >> 12U);
        } else {
            out += static_cast<char>(0xF0U | c >> 18U);
            out += static_cast<char>(0x80U | (c >> 12U & 0x3FU));
        }
        out += static_cast<char>(0x80U | (c >> 6U & 0x3FU));
    }
    out += static_cast<char>(0x80U | (c & 0x3FU));
}

/// Where the first byte stands that is no UTF-8 (RFC 3629); npos when all is.
std::size_t first_not_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        if (lead < 0x80) {
            ++at;
            continue;
        }
        const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return at;
        const auto second = static_cast<unsigned char>(text[at + 1]);
        const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
        const bool beyond = (lead == 0xED && second > 0x9F) || (lead == 0xF4 && second > 0x8F);
        if (overlong || beyond) return at;
        for (std::size_t i = 1; i < length; ++i)
            if (!is_continuation(text[at + i])) return at;
        at += length;
    }
    return std::string_view::npos;
}

bool is_character(std::uint32_t c) {
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xD800) || (c >= 0xE000 && c <= 0xFFFD) ||
           (c >= 0x10000 && c <= 0x10FFFF);
}

}  // namespace

XmlReader::XmlReader(std::istream& stream, std::string file) : stream_(stream), file_(std::move(file)) {}

std::string_view XmlReader::attribute(std::string_view name) const noexcept {
    for (const Attribute& attribute : attributes_)
        if (attribute.name == name) return attribute.value;
    return {};
}

/// Reads more behind what is still needed. False at the end.
bool XmlReader::fill() {
    if (ended_) return false;
    if (token_ > chunk) {
        count_to(token_);
        buffer_.erase(0, token_);
        discarded_ += token_;
        position_ -= token_;
        counted_ -= token_;
        token_ = 0;
    }
    const std::size_t size = buffer_.size();
    buffer_.resize(size + chunk);
    stream_.read(buffer_.data() + size, static_cast<std::streamsize>(chunk));
    buffer_.resize(size + static_cast<std::size_t>(stream_.gcount()));
    ended_ = buffer_.size() == size;
    return !ended_;
}

void XmlReader::count_to(std::size_t at) {
    if (at <= counted_) return;
    std::string_view passed = std::string_view(buffer_).substr(counted_, at - counted_);
    if (const std::size_t newline = passed.rfind('\n'); newline != std::string_view::npos) {
        line_ += static_cast<std::uint64_t>(std::count(passed.begin(), passed.end(), '\n'));
        column_ = 1;
        passed.remove_prefix(newline + 1);
    }
    for (const char c : passed) column_ += is_continuation(c) ? 0 : 1;
    counted_ = at;
}

std::uint64_t XmlReader::line() {
    count_to(token_);
    return line_;
}

Error XmlReader::error_here(std::string message, std::string remedy) {
    count_to(token_);
    Error error;
    error.message = std::move(message);
    error.remedy = std::move(remedy);
    error.file = file_;
    error.line = line_;
    error.column = column_;
    return error;
}

XmlEvent XmlReader::fail(std::size_t at, std::string message, std::string remedy) {
    token_ = std::min(at, buffer_.size());
    error_ = error_here(std::move(message), std::move(remedy));
    return XmlEvent::failed;
}

bool XmlReader::starts_with(std::string_view text) {
    while (buffer_.size() - position_ < text.size() && fill()) continue;
    return std::string_view(buffer_).substr(position_).starts_with(text);
}

std::size_t XmlReader::find(std::string_view mark, std::size_t from) {
    // What is kept moves to the front as more is read, so places are counted from the token.
    std::size_t distance = from - token_;
    for (;;) {
        const std::size_t found = buffer_.find(mark, token_ + distance);
        if (found != std::string::npos) return found;
        const std::size_t known = buffer_.size() - token_;
        if (known > longest_token) return std::string::npos;
        distance = std::max(distance, known - std::min(known, mark.size() - 1));
        if (!fill()) return std::string::npos;
    }
}

/// Comments and instructions may be of any length: nothing of them is kept.
bool XmlReader::skip_past(std::string_view mark, std::size_t from, std::string_view what) {
    count_to(position_);
    const std::uint64_t line = line_;
    const std::uint64_t column = column_;
    position_ = from;
    for (;;) {
        const std::size_t found = buffer_.find(mark, position_);
        if (found != std::string::npos) {
            position_ = found + mark.size();
            return true;
        }
        position_ = std::max(position_, buffer_.size() - std::min(buffer_.size(), mark.size() - 1));
        token_ = position_;
        if (!fill()) break;
    }
    fail(position_, fmt::format("the {} does not end", what), "the file is cut off");
    error_.line = line;
    error_.column = column;
    return false;
}

bool XmlReader::begin() {
    begun_ = true;
    fill();
    if (starts_with(byte_order_mark)) position_ = token_ = counted_ = byte_order_mark.size();
    if (starts_with("\xFE\xFF") || starts_with("\xFF\xFE")) {
        fail(0, "the file is UTF-16", "convert it: iconv -f UTF-16 -t UTF-8");
        return false;
    }
    return true;
}

XmlEvent XmlReader::next() {
    if (!begun_ && !begin()) return XmlEvent::failed;
    if (closes_itself_) {
        closes_itself_ = false;
        return XmlEvent::end;
    }
    if (depth_ > open_sizes_.size()) depth_ = open_sizes_.size();
    for (;;) {
        token_ = position_;
        decoded_.clear();
        if (position_ == buffer_.size() && !fill()) {
            if (!open_sizes_.empty())
                return fail(position_, "the file ends inside an element", "the file is cut off");
            if (!rooted_) return fail(position_, "the file has no element");
            return XmlEvent::finish;
        }
        if (buffer_[position_] != '<') {
            const XmlEvent event = read_text();
            if (event != XmlEvent::text || depth_ > 0) return event;
            if (std::all_of(text_.begin(), text_.end(), is_space)) continue;
            return fail(token_, "there is text outside of any element");
        }
        if (position_ + 1 == buffer_.size()) fill();
        const char second = position_ + 1 < buffer_.size() ? buffer_[position_ + 1] : '\0';
        if (second == '/') return read_end_tag();
        if (second != '!' && second != '?') return read_start_tag();
        if (starts_with("<!--")) {
            if (!skip_past("-->", position_ + 4, "comment")) return XmlEvent::failed;
        } else if (starts_with("<?")) {
            if (!skip_instruction()) return XmlEvent::failed;
        } else if (starts_with("<![CDATA[")) {
            return read_cdata();
        } else {
            return fail(position_, "a document type declaration is not read, since it may hold entities",
                        "take the <!DOCTYPE …> out of the file");
        }
    }
}

bool XmlReader::skip_instruction() {
    const bool declaration = discarded_ == 0 && starts_with("<?xml ");
    if (declaration) {
        const std::size_t end = find("?>", position_);
        if (end != std::string::npos) {
            std::string head = buffer_.substr(position_, end - position_);
            for (char& c : head)
                if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
            const bool known = head.find("encoding") == std::string::npos ||
                               head.find("utf-8") != std::string::npos ||
                               head.find("utf8") != std::string::npos || head.find("ascii") != std::string::npos;
            if (!known) {
                fail(position_, "the file is not in UTF-8", "convert it with iconv, and change its first line");
                return false;
            }
        }
    }
    return skip_past("?>", position_ + 2, "instruction");
}

/// A text that is all in the buffer and nothing of which has to be replaced or checked, as most are.
bool XmlReader::read_plain_text() {
    const char* const begin = buffer_.data() + token_;
    const char* const limit = buffer_.data() + buffer_.size();
    const char* at = skip(plain_bytes, begin, limit);
    while (at != limit && *at == '"') at = skip(plain_bytes, at + 1, limit);
    if (at == limit || *at != '<') return false;
    text_ = between(begin, at);
    position_ = token_ + text_.size();
    return true;
}

XmlEvent XmlReader::read_text() {
    if (read_plain_text()) return XmlEvent::text;
    std::size_t end = find("<", position_);
    if (end == std::string::npos) {
        if (!ended_)
            return fail(token_, fmt::format("a text is longer than {} bytes", longest_token));
        end = buffer_.size();
    }
    position_ = end;
    if (!decode(token_, std::string_view(buffer_).substr(token_, end - token_), text_)) return XmlEvent::failed;
    return XmlEvent::text;
}

XmlEvent XmlReader::read_cdata() {
    constexpr std::size_t opening = 9;
    if (depth_ == 0) return fail(token_, "there is text outside of any element");
    const std::size_t end = find("]]>", position_ + opening);
    if (end == std::string::npos)
        return fail(token_, ended_ ? "the CDATA section does not end" : "a CDATA section is too long");
    text_ = std::string_view(buffer_).substr(token_ + opening, end - token_ - opening);
    position_ = end + 3;
    if (const std::size_t bad = first_not_utf8(text_); bad != std::string_view::npos)
        return fail(token_ + opening + bad, "a byte is no UTF-8", "convert the file with iconv");
    return XmlEvent::text;
}

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
        const auto [rest, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code_point,
                                                   hexadecimal ? 16 : 10);
        if (!digits.empty() && error == std::errc() && rest == digits.data() + digits.size() &&
            is_character(code_point)) {
            append_utf8(decoded_, code_point);
            return true;
        }
    }
    fail(at, name.empty() ? std::string("a \"&\" begins no reference")
                          : fmt::format("the reference \"&{};\" is not known", name),
         "write a plain & as &amp;");
    return false;
}

}  // namespace entente::dataset
