#include "dataset/xml_reader.h"

#include <doctest/doctest.h>

#include <sstream>

using namespace entente;
using namespace entente::dataset;

namespace {

/// The events as text: `<a k=v>`, `text`, `</a>`; an error at the end.
std::string events(const std::string& xml) {
    std::istringstream stream(xml);
    XmlReader reader(stream, "f.xml");
    std::string all;
    for (;;) {
        switch (reader.next()) {
            case XmlEvent::start:
                all += "<" + std::string(reader.name());
                for (const auto& [name, value] : reader.attributes())
                    all += " " + std::string(name) + "=" + std::string(value);
                all += ">";
                break;
            case XmlEvent::end: all += "</" + std::string(reader.name()) + ">"; break;
            case XmlEvent::text: all += reader.text(); break;
            case XmlEvent::finish: return all;
            case XmlEvent::failed: return reader.error().to_string();
        }
    }
}

bool starts(const std::string& text, const std::string& beginning) { return text.starts_with(beginning); }

}  // namespace

TEST_CASE("elements, attributes, texts and references are read") {
    CHECK(
        events(
            "<?xml version=\"1.0\"?>\n<!-- c --><x:a k='1' l=\"&lt;&#65;&#x42;&amp;\"><b/>t&gt;<![CDATA[<&]]></x:a>\n") ==
        "<a k=1 l=<AB&><b></b>t><&</a>");
    CHECK(events("\xEF\xBB\xBF<a>\r\nx\ry</a >") == "<a>\nx\ny</a>");
    CHECK(events("<a k = '\xC3\xA9&#233;'/>") == "<a k=\xC3\xA9\xC3\xA9></a>");
}

TEST_CASE("tags and texts read the same however they are written") {
    const std::string plain = events("<a k=\"1\" l=\"x\"><b k=\"\"/>t \"q\"\n</a>");
    CHECK(plain == "<a k=1 l=x><b k=></b>t \"q\"\n</a>");
    CHECK(events("<y:a  k = '1'\tl='x' ><b\nk=''  />t &quot;q&quot;\r\n</y:a >") == plain);
    CHECK(starts(events("<a k=\"1\" k=\"2\"/>"), "f.xml:1:10: the attribute \"k\" is given twice"));
    CHECK(starts(events("<a k=\"1\"l=\"2\"/>"), "f.xml:1:9: an attribute is malformed"));
    CHECK(starts(events("<a k=\"<\"/>"), "f.xml:1:7: a \"<\" stands in a value"));
    CHECK(starts(events("<a k=\"1\">\n<1/></a>"), "f.xml:2:1: a \"<\" does not begin a tag"));
    CHECK(starts(events("<a><bc></b></a>"), "f.xml:1:8: \"</bc>\" is expected here"));
    CHECK(starts(events("<a k=\"1\"/><b k=\"1\"/>"), "f.xml:1:11: there is a second root element"));
}

TEST_CASE("what is read does not depend on where the buffer ends") {
    const std::string record = "<e i=\"1\" v=\"a &amp; b\"><d k=\"x\">text</d></e>";
    const std::string expected = "<e i=1 v=a & b><d k=x>text</d></e>";
    constexpr std::size_t buffer = std::size_t{256} << 10;
    for (std::size_t before = 0; before <= record.size(); ++before) {
        const std::string filler(buffer - before - 3, '\n');
        const std::string read = events("<r>" + filler + record + "</r>");
        REQUIRE(read.size() > filler.size());
        std::string without = read;
        std::erase(without, '\n');
        CHECK(without == "<r>" + expected + "</r>");
    }
}

TEST_CASE("a document type is refused, and with it every entity bomb") {
    const std::string bomb =
        "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;\">]><a>&c;</a>";
    CHECK(starts(events(bomb), "f.xml:2:1: a document type declaration is not read"));
    CHECK(starts(events("<a>&c;</a>"), "f.xml:1:4: the reference \"&c;\" is not known"));
    CHECK(starts(events("<a>&#0;</a>"), "f.xml:1:4: the reference"));
    CHECK(starts(events("<a>&#xD800;</a>"), "f.xml:1:4: the reference"));
}

TEST_CASE("malformed XML is told with its line and column") {
    CHECK(starts(events("<a>\n <b></a>"), "f.xml:2:5: \"</b>\" is expected here"));
    CHECK(starts(events("<a>\n  <b k=1/></a>"), "f.xml:2:6: the value of \"k\" is not quoted"));
    CHECK(starts(events("<a k='1' k='2'/>"), "f.xml:1:10: the attribute \"k\" is given twice"));
    CHECK(starts(events("<a>"), "f.xml:1:4: the file ends inside an element"));
    CHECK(starts(events("<a"), "f.xml:1:1: the tag does not end"));
    CHECK(starts(events("<a/><b/>"), "f.xml:1:5: there is a second root element"));
    CHECK(starts(events("x<a/>"), "f.xml:1:1: there is text outside"));
    CHECK(starts(events("</a>"), "f.xml:1:1: an end tag has no start tag"));
    CHECK(starts(events("<a><!-- "), "f.xml:1:4: the comment does not end"));
    CHECK(starts(events("<a>a & b</a>"), "f.xml:1:6: a \"&\" begins no reference"));
    CHECK(starts(events("<a>1 < 2</a>"), "f.xml:1:6: a \"<\" does not begin a tag"));
    CHECK(starts(events(""), "f.xml:1:1: the file has no element"));
    CHECK(starts(events("<a k='<'/>"), "f.xml:1:7: a \"<\" stands in a value"));
}

TEST_CASE("bytes that are no UTF-8 are told, and other encodings by name") {
    CHECK(starts(events("<a>\xC3\xA9\xFF</a>"), "f.xml:1:5: a byte is no UTF-8"));
    CHECK(starts(events("<a k='\xED\xA0\x80'/>"), "f.xml:1:7: a byte is no UTF-8"));
    CHECK(starts(events("<a>\x01</a>"), "f.xml:1:4: XML holds no control characters"));
    CHECK(starts(events("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a/>"), "f.xml:1:1: the file is not in UTF-8"));
    CHECK(starts(events(std::string("\xFF\xFE<\0a\0", 6)), "f.xml:1:1: the file is UTF-16"));
    CHECK(events("<?xml version=\"1.0\" encoding=\"us-ascii\"?><a/>") == "<a></a>");
}

TEST_CASE("deep nesting, long texts and long tags are limits, not crashes") {
    std::string deep;
    for (int i = 0; i < 100000; ++i) deep += "<a>";
    CHECK(starts(events(deep), "f.xml:1:769: elements are nested more than 256 deep"));
    const std::string large(XmlReader::longest_token + (std::size_t{1} << 20), 'x');
    CHECK(starts(events("<a>" + large + "</a>"), "f.xml:1:4: a text is longer than"));
    CHECK(starts(events("<a k='" + large + "'/>"), "f.xml:1:1: a tag is longer than"));
}

TEST_CASE("what spans the pieces in which a file is read stays whole") {
    // A megabyte of comment, then tags whose parts fall on every border of the pieces.
    std::string xml = "<a><!--" + std::string(1000000, 'c') + "-->";
    std::string expected = "<a>";
    for (int i = 0; i < 40000; ++i) {
        xml += "<node id=\"n" + std::to_string(i) + "\">t&amp;" + std::to_string(i) + "</node>";
        expected += "<node id=n" + std::to_string(i) + ">t&" + std::to_string(i) + "</node>";
    }
    CHECK(events(xml + "</a>") == expected + "</a>");
    CHECK(starts(events(xml + "\n\n</b>"), "f.xml:3:1: \"</a>\" is expected here"));
}
