#pragma once

#include <cstdint>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

#include <entente/model/result.h>

namespace entente::dataset {

enum class XmlEvent : std::uint8_t { start, end, text, finish, failed };

/// Reads XML 1.0 in UTF-8 from a stream, one tag or stretch of text after another, in the memory of the largest
/// of these. A DOCTYPE is refused, and with it every entity but the five of XML: what a file expands to is
/// never larger than itself. Depth, tags and texts are limited; nothing recurses.
///
///     XmlReader xml(stream, "talks.graphml");
///     for (XmlEvent event = xml.next(); event != XmlEvent::finish; event = xml.next())
///         if (event == XmlEvent::failed) return xml.error();
class XmlReader {
public:
    static constexpr std::size_t most_depth = 256;
    static constexpr std::size_t longest_token = std::size_t{16} << 20;

    struct Attribute {
        std::string_view name;
        std::string_view value;  ///< decoded
    };

    XmlReader(std::istream& stream, std::string file);

    /// What comes next. All views are valid until the next call.
    XmlEvent next();

    /// Of a start or end tag, without its prefix.
    [[nodiscard]] std::string_view name() const noexcept { return name_; }
    [[nodiscard]] const std::vector<Attribute>& attributes() const noexcept { return attributes_; }
    /// The value of an attribute, prefix included in the name; empty where there is none.
    [[nodiscard]] std::string_view attribute(std::string_view name) const noexcept;
    /// Decoded; one text may come in several pieces.
    [[nodiscard]] std::string_view text() const noexcept { return text_; }
    /// How many elements are open, one that just began or ended included.
    [[nodiscard]] std::size_t depth() const noexcept { return depth_; }

    /// Of the first byte of what was read last: in the file, and its line, which costs a look at what came since it
    /// was last asked for.
    [[nodiscard]] std::uint64_t offset() const noexcept { return discarded_ + token_; }
    [[nodiscard]] std::uint64_t line();

    [[nodiscard]] const Error& error() const noexcept { return error_; }
    /// An Error at what was read last.
    [[nodiscard]] Error error_here(std::string message, std::string remedy = {});

private:
    XmlEvent fail(std::size_t at, std::string message, std::string remedy = {});
    bool fill();
    bool begin();
    [[nodiscard]] bool starts_with(std::string_view text);
    /// Where `mark` begins, at or after `from`; npos at the end of the file or of patience.
    std::size_t find(std::string_view mark, std::size_t from);
    bool skip_past(std::string_view mark, std::size_t from, std::string_view what);

    XmlEvent read_text();
    bool read_plain_text();
    XmlEvent read_cdata();
    XmlEvent read_start_tag();
    bool read_plain_tag();
    XmlEvent open_element(std::string_view full);
    XmlEvent read_end_tag();
    XmlEvent close_element(std::string_view full);
    bool skip_instruction();
    std::size_t tag_end();
    bool read_attributes(std::size_t at, std::size_t end);
    bool decode(std::size_t at, std::string_view raw, std::string_view& decoded);
    bool decode_reference(std::size_t at, std::string_view raw, std::size_t& used);
    void count_to(std::size_t at);

    std::istream& stream_;
    std::string file_;
    std::string buffer_;
    std::size_t position_ = 0;  // of the next byte to read
    std::size_t token_ = 0;     // of what was read last
    std::uint64_t discarded_ = 0;
    bool ended_ = false;
    bool begun_ = false;
    bool rooted_ = false;

    std::size_t counted_ = 0;  // up to here in the buffer, lines and columns are known
    std::uint64_t line_ = 1;
    std::uint64_t column_ = 1;

    std::string open_;  // the names of the open elements, end to end
    std::vector<std::size_t> open_sizes_;
    std::size_t depth_ = 0;
    bool closes_itself_ = false;

    std::string_view name_;
    std::string_view text_;
    std::vector<Attribute> attributes_;
    std::string decoded_;  // what the views of one token look into where it had to be decoded
    Error error_;
};

}  // namespace entente::dataset
