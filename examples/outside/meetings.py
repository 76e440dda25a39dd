#!/usr/bin/env python3
"""An outside extractor for `entente extract --with`: who met or visited whom, by one pattern.

It reads a document a line from standard input and writes an extraction a line to standard output. Put a language
model or a library in the place of `relations_of`, and leave the rest as it is:

    entente extract articles.ndjson --with 'python3 meetings.py' > facts.ndjson
"""

import json
import re
import sys

NAME = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*"
PATTERN = re.compile(rf"(?P<source>{NAME}) (?P<trigger>met|visited) (?:with )?(?P<target>{NAME})")
TYPES = {"met": "MEETS", "visited": "VISITS"}


def relations_of(text):
    """Yields (type, source, target, quote, trigger); all but the type are words of the text."""
    for found in PATTERN.finditer(text):
        yield TYPES[found["trigger"]], found["source"], found["target"], found[0], found["trigger"]


def extraction_of(document):
    entities = {}
    relations = []

    def entity(name, kind):
        # Ids need to be unique within the line only.
        made = {"id": f"{kind} {name}", "type": kind, "name": name, "mentions": [name]}
        return entities.setdefault(made["id"], made)["id"]

    for kind, source, target, quote, trigger in relations_of(document["text"]):
        relations.append({
            "type": kind,
            "source": entity(source, "Person"),
            "target": entity(target, "Person" if kind == "MEETS" else "Place"),
            "status": "occurred",
            "confidence": 0.5,
            # The quote is words of the text: entente finds where they stand, and refuses what does not stand there.
            "evidence": [{"text": quote, "source": source, "target": target, "trigger": trigger,
                          "rule": "meetings.py"}],
        })
    return {"document": {"id": document["id"]}, "entities": list(entities.values()), "relations": relations}


def main():
    for line in sys.stdin:
        # Answer each document at once, so that a long run holds few of them in memory.
        print(json.dumps(extraction_of(json.loads(line)), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
