#include "dataset/xml_reader.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "dataset/xml_characters.h"

namespace entente::dataset {

using namespace xml;

namespace {

constexpr std::size_t chunk = std::size_t{256} << 10;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

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
            if (!open_sizes_.empty()) return fail(position_, "the file ends inside an element", "the file is cut off");
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
            const bool known = head.find("encoding") == std::string::npos || head.find("utf-8") != std::string::npos ||
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
        if (!ended_) return fail(token_, fmt::format("a text is longer than {} bytes", longest_token));
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

}  // namespace entente::dataset
