"""Names that break files: the same ones each time, as extractions that `entente build` reads.

    corpus.py COUNT > hostile.ndjson
"""

import json
import sys

PARTS = [
    '"', "'", "`", "\\", "\\N", "\\G", "\\E", "\\T", "\\H", "\\L", "\\l", "\\r", "\\u0041", "\\U0001F54A", "\\\\", "''",
    '""', '\\"', "</script>", "<script>alert(1)</script>", "<!--", "-->", "]]>", "<![CDATA[", "<?xml", "<!DOCTYPE a [",
    "&", "&amp;", "&lt;", "&#0;", "&#x1;", "&eacute;", "&amp;amp;", "\0", "\x01", "\x07", "\x08", "\x0b", "\x0c",
    "\x1b[2J", "\x1b]52;c;YQ==\x07", "\x7f", "\x80", "\x85", "\x9b", "\x9f", "\t", "\n", "\r", "\r\n", "  ",
    "\u00a0", "\u00ad", "\u061c", "\u200b", "\u200d", "\u200e", "\u200f", "\u2028", "\u2029", "\u202a", "\u202e", "\u2066",
    "\u2069", "\ufeff", "\ufffd", "\ufffe", "\uffff", "\U0001fffe", "\U0010ffff", "\ufdd0", "\U0001f54a",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\ud55c\uad6d", "\u0627\u0644\u0639\u0631\u0628\u064a\u0629", "e\u0301",
    "Z\u0351\u036b\u0343", "\U000e0041", "=cmd|' /C calc'!A0", "=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1",
    '=HYPERLINK("http://a")', "javascript:alert(1)", "data:text/html,x", "http://a/\" onload=\"x", "{", "}", "[", "]",
    "(", ")", ";", ",", "|", "#", "//", "/*", "*/", "->", "--", "$(id)", "`id`", "%s%n", "%00", "..", "../../etc/passwd",
    "a:b", "NaN", "null", "true", "0", "1e999", "<b>", "<u>", "^", "~", "@en", "\"^^<x>", "> . <a> <b> <c", "_:b", "#{x}",
    "${x}", "{{x}}", "' OR 1=1", "'}) DETACH DELETE n //",
]


class Numbers:
    """SplitMix64."""

    def __init__(self):
        self.state = 1

    def below(self, limit):
        mask = (1 << 64) - 1
        self.state = self.state + 0x9E3779B97F4A7C15 & mask
        z = (self.state ^ self.state >> 30) * 0xBF58476D1CE4E5B9 & mask
        z = (z ^ z >> 27) * 0x94D049BB133111EB & mask
        return (z ^ z >> 31) % limit


def names(count):
    """Every part alone and between letters, some 20 kB long, the rest drawn from two to five parts."""
    numbers = Numbers()
    made = []
    for part in PARTS:
        made += [part, f"a{part}z"]
    made += [part * (20000 // len(part)) for part in ('"', "\\", "&", "x", "\u00e9", "\U0001f54a", "<", "\n", "\\N ")]
    while len(made) < count:
        made.append("".join(PARTS[numbers.below(len(PARTS))] for _ in range(2 + numbers.below(4))))
    return made[:count]


def plain_id(name):
    """What of a name an entity's id may have: all but control characters."""
    return "".join(c for c in name if ord(c) >= 0x20 and not 0x7F <= ord(c) < 0xA0)[:300]


def extractions(count):
    """A document for each name: an entity of that name and id, and a relation to the one before."""
    before = None
    for number, name in enumerate(names(count)):
        entity = {"id": f"person:{number}{plain_id(name)}", "type": "Person", "name": name, "aliases": [name[:500] + "!"]}
        other = before or {"id": "person:first", "type": "Person", "name": "First"}
        url = ["https://example.org/?a=1&b=" + str(number), "javascript:alert(1)", "https://a/\" onload=\"x"][number % 3]
        yield {
            "document": {"id": f"d{number}", "title": name, "publisher": name, "published": "2025-06-05", "url": url},
            "entities": [other, entity],
            "relations": [{"type": "CRITICIZES", "source": other["id"], "target": entity["id"], "start": "2025-06",
                           "end": "2025-06", "status": "occurred", "confidence": 0.5,
                           "evidence": [{"text": name, "rule": "corpus"}]}],
        }
        before = entity


if __name__ == "__main__":
    for extraction in extractions(int(sys.argv[1])):
        print(json.dumps(extraction))
