#include "model/json_tree.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <rapidjson/error/error.h>
#include <rapidjson/memorystream.h>

#include "model/rapidjson.h"

namespace entente::json {

namespace {

std::string_view meaning_of(rapidjson::ParseErrorCode code) {
    switch (code) {
        case rapidjson::kParseErrorDocumentEmpty: return "expected a JSON value and found nothing";
        case rapidjson::kParseErrorDocumentRootNotSingular:
            return "expected the end of the record after its last bracket";
        case rapidjson::kParseErrorValueInvalid: return "expected a JSON value";
        case rapidjson::kParseErrorObjectMissName: return "expected a key in double quotes";
        case rapidjson::kParseErrorObjectMissColon: return "expected ':' after the key";
        case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket: return "expected ',' or '}' after the member";
        case rapidjson::kParseErrorArrayMissCommaOrSquareBracket: return "expected ',' or ']' after the element";
        case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex: return "expected four hexadecimal digits after \\u";
        case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
            return "expected a pair of surrogates, found half of one";
        case rapidjson::kParseErrorStringEscapeInvalid:
            return "expected one of \" \\ / b f n r t u after the backslash";
        case rapidjson::kParseErrorStringMissQuotationMark: return "expected '\"' at the end of the string";
        case rapidjson::kParseErrorStringInvalidEncoding: return "expected UTF-8, or an escape for a control character";
        case rapidjson::kParseErrorNumberTooBig: return "expected a number that a double can hold";
        case rapidjson::kParseErrorNumberMissFraction: return "expected a digit after the decimal point";
        case rapidjson::kParseErrorNumberMissExponent: return "expected a digit in the exponent";
        default: return "expected JSON";
    }
}

bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// A surrogate in UTF-8, which RapidJSON makes of a lone `\uDC00`.
bool has_surrogate(std::string_view text) {
    for (std::size_t at = text.find('\xED'); at != std::string_view::npos; at = text.find('\xED', at + 1)) {
        if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0xA0) return true;
    }
    return false;
}

}  // namespace

/// Takes RapidJSON's events and lays the values down in their order.
class TreeHandler {
public:
    explicit TreeHandler(Tree& tree) : tree_(tree) {}

    bool Null() { return add(Kind::null) && leaf(); }
    bool Bool(bool value) {
        if (!add(Kind::boolean)) return false;
        tree_.nodes_.back().boolean = value;
        return leaf();
    }
    bool Int(int value) { return Int64(value); }
    bool Uint(unsigned value) { return Int64(value); }
    bool Int64(std::int64_t value) {
        if (!add(Kind::integer)) return false;
        tree_.nodes_.back().integer = value;
        tree_.nodes_.back().number = static_cast<double>(value);
        return leaf();
    }
    bool Uint64(std::uint64_t value) {
        if (std::in_range<std::int64_t>(value)) return Int64(static_cast<std::int64_t>(value));
        return Double(static_cast<double>(value));
    }
    bool Double(double value) {
        if (!add(Kind::number)) return false;
        tree_.nodes_.back().number = value;
        return leaf();
    }
    bool String(const char* text, rapidjson::SizeType size, bool) {
        if (!add(Kind::string) || !sound({text, size})) return false;
        auto& node = tree_.nodes_.back();
        node.text_begin = static_cast<std::uint32_t>(tree_.arena_.size());
        node.text_size = size;
        tree_.arena_.append(text, size);
        return leaf();
    }
    bool Key(const char* text, rapidjson::SizeType size, bool) {
        key_.at = start_of_token();
        key_.begin = static_cast<std::uint32_t>(tree_.arena_.size());
        key_.size = size;
        tree_.arena_.append(text, size);
        last_ = end_of_token(key_.at);
        return sound({text, size}, key_.at);
    }
    bool StartObject() { return open(Kind::object); }
    bool EndObject(rapidjson::SizeType) { return distinct_keys() && close(); }
    bool StartArray() { return open(Kind::array); }
    bool EndArray(rapidjson::SizeType) { return close(); }

    [[nodiscard]] bool refused() const noexcept { return refused_; }
    [[nodiscard]] Error& refusal() noexcept { return refusal_; }

private:
    /// The token that was just read starts behind the last one, blanks and separators apart. RapidJSON's own
    /// position lags: it reads strings and numbers through a copy of the stream.
    std::uint32_t start_of_token() {
        std::size_t at = last_;
        while (at < tree_.record_.size() &&
               (blank(tree_.record_[at]) || tree_.record_[at] == ',' || tree_.record_[at] == ':')) {
            ++at;
        }
        return static_cast<std::uint32_t>(at);
    }

    /// Where a string or another scalar that is known to be sound ends.
    std::size_t end_of_token(std::size_t at) const {
        const std::string_view record = tree_.record_;
        if (record[at] != '"') return std::min(record.find_first_of(",]} \t\r\n", at), record.size());
        for (++at; record[at] != '"'; ++at) {
            if (record[at] == '\\') ++at;
        }
        return at + 1;
    }

    bool refuse(std::size_t at, std::string message, std::string remedy, ErrorCode code = ErrorCode::bad_input) {
        refused_ = true;
        refusal_ = tree_.error_at(at, std::move(message), std::move(remedy));
        refusal_.code = code;
        return false;
    }

    bool sound(std::string_view text) { return sound(text, tree_.nodes_.back().begin); }
    bool sound(std::string_view text, std::size_t at) {
        if (!has_surrogate(text)) return true;
        return refuse(at, "expected a pair of surrogates, found half of one", "write the character itself, as UTF-8");
    }

    bool add(Kind kind) {
        if (tree_.nodes_.size() >= value_limit) {
            return refuse(last_, fmt::format("one record holds more than {} values", value_limit),
                          "split it into several records", ErrorCode::limit_reached);
        }
        Tree::Node node;
        node.kind = kind;
        node.begin = start_of_token();
        node.key_at = key_.size == 0 ? node.begin : key_.at;
        node.key_begin = key_.begin;
        node.key_size = key_.size;
        key_ = {};
        if (!open_.empty()) ++tree_.nodes_[open_.back()].size;
        tree_.nodes_.push_back(node);
        const bool bracket = kind == Kind::array || kind == Kind::object;
        last_ = bracket ? node.begin + std::size_t{1} : end_of_token(node.begin);
        return true;
    }

    bool leaf() {
        tree_.nodes_.back().next = static_cast<std::uint32_t>(tree_.nodes_.size());
        return true;
    }

    bool open(Kind kind) {
        if (open_.size() == depth_limit) {
            return refuse(start_of_token(), fmt::format("brackets are nested more than {} deep", depth_limit),
                          "nothing that entente reads is nested so deep", ErrorCode::limit_reached);
        }
        if (!add(kind)) return false;
        open_.push_back(static_cast<std::uint32_t>(tree_.nodes_.size() - 1));
        return true;
    }

    bool close() {
        tree_.nodes_[open_.back()].next = static_cast<std::uint32_t>(tree_.nodes_.size());
        open_.pop_back();
        last_ = start_of_token() + std::size_t{1};
        return true;
    }

    bool distinct_keys() {
        // The object's end is not known yet, so walk to the end of what there is.
        keys_.clear();
        for (std::uint32_t at = open_.back() + 1; at < tree_.nodes_.size(); at = tree_.nodes_[at].next) {
            keys_.emplace_back(Value(&tree_, at).key(), tree_.nodes_[at].key_at);
        }
        std::sort(keys_.begin(), keys_.end());
        const auto twice = std::adjacent_find(
            keys_.begin(), keys_.end(), [](const auto& left, const auto& right) { return left.first == right.first; });
        if (twice == keys_.end()) return true;
        return refuse(std::next(twice)->second,
                      fmt::format("the key \"{}\" is given twice in one object", twice->first), "keep one of them");
    }

    struct PendingKey {
        std::uint32_t at = 0;
        std::uint32_t begin = 0;
        std::uint32_t size = 0;
    };

    Tree& tree_;
    std::size_t last_ = 0;  // the end of the last token
    PendingKey key_;
    std::vector<std::uint32_t> open_;
    std::vector<std::pair<std::string_view, std::uint32_t>> keys_;
    bool refused_ = false;
    Error refusal_;
};

std::string_view name_of(Kind kind) noexcept {
    switch (kind) {
        case Kind::null: return "null";
        case Kind::boolean: return "true or false";
        case Kind::integer: return "a whole number";
        case Kind::number: return "a number";
        case Kind::string: return "a string";
        case Kind::array: return "an array";
        case Kind::object: return "an object";
    }
    return "a value";
}

Kind Value::kind() const noexcept { return tree_->nodes_[index_].kind; }
bool Value::boolean() const noexcept { return tree_->nodes_[index_].boolean; }
std::int64_t Value::integer() const noexcept { return tree_->nodes_[index_].integer; }
double Value::number() const noexcept { return tree_->nodes_[index_].number; }
std::size_t Value::size() const noexcept { return tree_->nodes_[index_].size; }
std::size_t Value::offset() const noexcept { return tree_->nodes_[index_].begin; }
std::size_t Value::key_offset() const noexcept { return tree_->nodes_[index_].key_at; }

std::string_view Value::text() const noexcept {
    const auto& node = tree_->nodes_[index_];
    return std::string_view(tree_->arena_).substr(node.text_begin, node.text_size);
}

std::string_view Value::key() const noexcept {
    const auto& node = tree_->nodes_[index_];
    return std::string_view(tree_->arena_).substr(node.key_begin, node.key_size);
}

std::string Value::pointer() const {
    std::string out;
    for (std::uint32_t at = 0; at != index_;) {
        const bool array = tree_->nodes_[at].kind == Kind::array;
        std::uint32_t child = at + 1;
        std::size_t position = 0;
        for (; tree_->nodes_[child].next <= index_; child = tree_->nodes_[child].next) ++position;
        out += '/';
        if (array) {
            out += fmt::format("{}", position);
        } else {
            for (const char c : Value(tree_, child).key()) {
                if (c == '~')
                    out += "~0";
                else if (c == '/')
                    out += "~1";
                else
                    out += c;
            }
        }
        at = child;
    }
    return out;
}

Value::Iterator& Value::Iterator::operator++() {
    index_ = tree_->nodes_[index_].next;
    return *this;
}

Value::Iterator Value::begin() const {
    const bool nested = kind() == Kind::array || kind() == Kind::object;
    return {tree_, nested ? index_ + 1 : tree_->nodes_[index_].next};
}

Value::Iterator Value::end() const { return {tree_, tree_->nodes_[index_].next}; }

Error error_in(std::string_view record, const Origin& origin, std::size_t offset, std::string message,
               std::string remedy) {
    const std::string_view before = record.substr(0, offset);
    const std::size_t newline = before.rfind('\n');
    const std::string_view line = newline == std::string_view::npos ? before : before.substr(newline + 1);
    Error error;
    error.message = std::move(message);
    error.remedy = std::move(remedy);
    error.file = origin.file;
    error.line = origin.line + static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n'));
    const auto characters = static_cast<std::uint64_t>(std::count_if(
        line.begin(), line.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
    error.column = (newline == std::string_view::npos ? origin.column : 1) + characters;
    return error;
}

Error Tree::error_at(std::size_t offset, std::string message, std::string remedy) const {
    return error_in(record_, origin_, offset, std::move(message), std::move(remedy));
}

Result<Tree> Tree::parse(const std::string& record, Origin origin) {
    Tree tree;
    tree.record_ = record;
    tree.origin_ = std::move(origin);
    // Not a StringStream, which reads past the end of a record that ends within a character.
    rapidjson::MemoryStream stream(record.c_str(), record.size());
    TreeHandler handler(tree);
    const rapidjson::ParseResult result = rapid::parse(stream, handler);
    if (handler.refused()) return std::move(handler.refusal());
    if (result.IsError()) {
        const std::size_t at = std::min(result.Offset(), record.size());
        if (at < record.size() && record[at] == '\0') {
            return tree.error_at(at, "expected JSON and found a zero byte", "give UTF-8 text");
        }
        return tree.error_at(at, std::string(meaning_of(result.Code())),
                             at == record.size() ? "the record ends too early" : "");
    }
    if (stream.Tell() < record.size()) {
        return tree.error_at(stream.Tell(), "expected the end of the record and found a zero byte", "give UTF-8 text");
    }
    return tree;
}

}  // namespace entente::json
