#include "dataset/json_items.h"

#include <rapidjson/error/en.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/core.h>

#include "model/rapidjson.h"

namespace entente::dataset {

namespace {

constexpr std::size_t most_depth = 128;
constexpr std::size_t largest_item = std::size_t{64} << 20;

/// RapidJSON's input: a chunk at a time, with its lines counted.
class Stream {
public:
    using Ch = char;

    explicit Stream(std::istream& in) : in_(in), buffer_(std::size_t{256} << 10, '\0') { fill(); }

    [[nodiscard]] Ch Peek() const { return at_ < size_ ? buffer_[at_] : '\0'; }
    Ch Take() {
        const Ch c = Peek();
        if (c == '\n') {
            ++line_;
            line_start_ = Tell() + 1;
        }
        if (at_ < size_ && ++at_ == size_) fill();
        return c;
    }
    [[nodiscard]] std::size_t Tell() const { return before_ + at_; }
    [[nodiscard]] std::uint64_t line() const { return line_; }
    [[nodiscard]] std::uint64_t column() const { return Tell() - line_start_ + 1; }

    // RapidJSON asks for these, and calls them for parsing in place alone.
    static void Put(Ch) {}
    static void Flush() {}
    static Ch* PutBegin() { return nullptr; }
    static std::size_t PutEnd(Ch*) { return 0; }

private:
    void fill() {
        before_ += size_;
        in_.read(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
        size_ = static_cast<std::size_t>(in_.gcount());
        at_ = 0;
    }

    std::istream& in_;
    std::string buffer_;
    std::size_t at_ = 0;
    std::size_t size_ = 0;
    std::size_t before_ = 0;
    std::uint64_t line_ = 1;
    std::size_t line_start_ = 0;
};

/// Copies each object of an array at the top; false ends the parse.
class Handler {
public:
    Handler(Stream& stream, const std::function<bool(const JsonItem&)>& item,
            const std::function<void(std::string_view, std::string_view)>& property)
        : stream_(stream), item_(item), property_(property), json_(text_) {}

    [[nodiscard]] const std::string& problem() const noexcept { return problem_; }
    [[nodiscard]] bool stopped() const noexcept { return stopped_; }

    bool Null() { return in_item_ ? json_.Null() && fits() : scalar(); }
    bool Bool(bool value) { return in_item_ ? json_.Bool(value) && fits() : scalar(); }
    bool Int(int value) { return in_item_ ? json_.Int(value) && fits() : scalar(); }
    bool Uint(unsigned value) { return in_item_ ? json_.Uint(value) && fits() : scalar(); }
    bool Int64(std::int64_t value) { return in_item_ ? json_.Int64(value) && fits() : scalar(); }
    bool Uint64(std::uint64_t value) { return in_item_ ? json_.Uint64(value) && fits() : scalar(); }
    bool Double(double value) {
        if (!in_item_) return scalar();
        // Python writes NaN and Infinity, which JSON does not have.
        return (std::isfinite(value) ? json_.Double(value) : json_.Null()) && fits();
    }
    bool String(const char* text, rapidjson::SizeType size, bool) {
        if (in_item_) return json_.String(text, size) && fits();
        if (path_.size() == 2 && path_[0] == '{' && path_[1] == '{' && array_ == "graph") property_(key_, {text, size});
        return scalar();
    }
    bool Key(const char* text, rapidjson::SizeType size, bool) {
        if (in_item_) return json_.Key(text, size) && fits();
        if (path_.size() == 1) {
            array_.assign(text, size);
        } else {
            key_.assign(text, size);
        }
        return true;
    }
    bool StartObject() {
        if (path_.size() == 2 && path_[1] == '[') {
            in_item_ = true;
            text_.Clear();
            json_.Reset(text_);
        }
        return open('{') && (!in_item_ || json_.StartObject());
    }
    bool EndObject(rapidjson::SizeType) {
        path_.pop_back();
        if (!in_item_) return true;
        json_.EndObject();
        if (path_.size() > 2) return fits();
        in_item_ = false;
        if (item_({array_, {text_.GetString(), text_.GetSize()}, stream_.Tell(), stream_.line()})) return true;
        stopped_ = true;
        return false;
    }
    bool StartArray() { return open('[') && (!in_item_ || json_.StartArray()); }
    bool EndArray(rapidjson::SizeType) {
        path_.pop_back();
        return !in_item_ || json_.EndArray();
    }

private:
    bool scalar() {
        if (!path_.empty()) return true;
        problem_ = "this is no JSON object";
        return false;
    }
    bool open(char bracket) {
        if (path_.empty() && bracket != '{') return scalar();
        path_ += bracket;
        if (path_.size() <= most_depth) return true;
        problem_ = fmt::format("the JSON is nested more than {} deep", most_depth);
        return false;
    }
    bool fits() {
        if (text_.GetSize() <= largest_item) return true;
        problem_ = fmt::format("an object is larger than {} MiB", largest_item >> 20U);
        return false;
    }

    Stream& stream_;
    const std::function<bool(const JsonItem&)>& item_;
    const std::function<void(std::string_view, std::string_view)>& property_;
    rapid::StringBuffer text_;
    rapid::Writer<rapid::StringBuffer> json_;
    std::string path_;  // the brackets that are open
    std::string array_;
    std::string key_;
    std::string problem_;
    bool in_item_ = false;
    bool stopped_ = false;
};

}  // namespace

Result<void> read_json_items(std::istream& stream, const std::string& file,
                             const std::function<bool(const JsonItem&)>& item,
                             const std::function<void(std::string_view, std::string_view)>& property) {
    Stream in(stream);
    for (const char mark : {'\xEF', '\xBB', '\xBF'})
        if (in.Tell() < 3 && in.Peek() == mark) in.Take();
    Handler handler(in, item, property);
    const rapidjson::ParseResult parsed = rapid::parse<rapidjson::kParseNanAndInfFlag>(in, handler);
    if (parsed || handler.stopped()) return {};
    Error error;
    error.message = handler.problem().empty()
                        ? fmt::format("the JSON is malformed: {}", rapidjson::GetParseError_En(parsed.Code()))
                        : handler.problem();
    error.file = file;
    error.line = in.line();
    error.column = in.column();
    return error;
}

}  // namespace entente::dataset
