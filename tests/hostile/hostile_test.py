"""What strangers may send: each attempt is made for real, with two gigabytes of memory and a minute of time, and what comes
of it is held against what docs/reliability.md promises. Prints that page's table.

usage: hostile_test.py PROGRAM
"""
import contextlib
import gzip
import io
import json
import os
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
import zipfile

PROGRAM = os.path.abspath(sys.argv[1])
MEMORY = 2 << 30
SECONDS = 60
ATTEMPTS = []
FOLDER = tempfile.mkdtemp(prefix="entente-hostile-")


def attempt(title):
    return lambda function: ATTEMPTS.append((title, function)) or function


def limit():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def run(*arguments, given=None):
    done = subprocess.run([PROGRAM, *arguments], cwd=FOLDER, input=given, capture_output=True, timeout=SECONDS, check=False,
                          preexec_fn=limit, env={"PATH": os.environ["PATH"], "SOURCE_DATE_EPOCH": "1700000000"})
    done.out, done.err = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    return done


def put(name, content):
    path = os.path.join(FOLDER, name)
    with open(path, "wb") as file:
        file.write(content if isinstance(content, bytes) else content.encode())
    return name


def extraction(source="France", target="Germany", document="doc", title="Talks", url="", quote="They met."):
    return json.dumps({
        "document": {"id": document, "title": title, "text": quote, "published": "2024-05-01", "url": url},
        "entities": [{"id": "org:a", "name": source, "type": "Organization"},
                     {"id": "org:b", "name": target, "type": "Organization"}],
        "relations": [{"type": "MEETS", "source": "org:a", "target": "org:b", "status": "occurred", "confidence": 0.9,
                       "evidence": [{"text": quote, "sentence": [0, len(quote)]}]}]})


def graph(name="g.entente", **parts):
    with contextlib.suppress(FileNotFoundError):
        os.remove(os.path.join(FOLDER, name))
    done = run("build", put("facts.json", extraction(**parts)), "-o", name, "--quiet")
    expect(done.returncode == 0, done.err)
    return name


def expect(holds, what=""):
    if not holds:
        raise AssertionError(str(what)[:400])


def refused(done, words):
    expect(done.returncode in (2, 3, 4), f"ends with {done.returncode}: {done.err}")
    expect(re.search(words, done.err), done.err)
    return done.err.splitlines()[0].removeprefix("entente: error: ")[:110]


@attempt("JSON nested a million deep")
def nested_json():
    return refused(run("build", put("deep.json", "{\"document\": " + "[" * 1_000_000), "-o", "x.entente"), "nested|deep|levels")


@attempt("Numbers that no double can hold: 400 zeros behind the point, 1e400")
def numbers():
    small = "0." + "0" * 400 + "1"
    facts = extraction().replace("0.9", small)
    done = run("build", put("facts.json", facts), "-o", "small.entente", "--quiet")
    expect(done.returncode == 0, done.err)
    node_link = '{"nodes": [{"id": "a", "n": %s}, {"id": "b"}], "links": [{"source": "a", "target": "b", "n": %s}]}'
    done = run("build", put("nodes.json", node_link % (small, small)), "-o", "nodes.entente", "--quiet")
    expect(done.returncode in (0, 3), done.err)
    done = run("query", "small.entente", f"RETURN $n + {small}", "--param", f"n={small}", "--format", "csv")
    expect(done.returncode == 0 and done.out.splitlines()[1:] == ["0.0"], done.out + done.err)
    for command in (["build", "facts.json", "--ontology"], ["build", "--from", "csv", put("a.csv", "A,B\n"), "--mapping"]):
        done = run(*command, put("small.json", '{"columns": %s}' % small), "-o", "x.entente")
        expect(done.returncode in (2, 3), done.err)
    return refused(run("build", put("large.json", extraction().replace("0.9", "1e400")), "-o", "x.entente"), "a double")


@attempt("A line of NDJSON of 300 MB without an end")
def long_line():
    with open(os.path.join(FOLDER, "long.ndjson"), "wb") as file:
        file.write(b'{"id": "')
        for _ in range(300):
            file.write(b"a" * (1 << 20))
    done = run("build", "long.ndjson", "-o", "x.entente")
    os.remove(os.path.join(FOLDER, "long.ndjson"))
    return refused(done, "larger|longer|limit|MB|MiB|bytes")


@attempt("Entity bomb in GraphML (a billion laughs)")
def billion_laughs():
    lines = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    text = f'<?xml version="1.0"?><!DOCTYPE g [<!ENTITY l0 "ha">{lines}]><graphml><graph><node id="&l9;"/></graph></graphml>'
    return refused(run("build", "--from", "graphml", put("bomb.graphml", text), "-o", "x.entente"), "DOCTYPE|entit|document type")


@attempt("External entity in GEXF that names /etc/passwd")
def external_entity():
    text = '<?xml version="1.0"?><!DOCTYPE g [<!ENTITY x SYSTEM "file:///etc/passwd">]><gexf><graph>&x;</graph></gexf>'
    done = run("build", "--from", "gexf", put("x.gexf", text), "-o", "x.entente")
    expect("root:" not in done.out + done.err)
    return refused(done, "DOCTYPE|entit|document type")


@attempt("Gzip bomb: 20 GB in 20 MB")
def gzip_bomb():
    block = gzip.compress(b"0" * (100 << 20), 9)
    with open(os.path.join(FOLDER, "bomb.csv.gz"), "wb") as file:
        for _ in range(200):
            file.write(block)
    done = run("build", "--from", "csv", "bomb.csv.gz", "-o", "x.entente")
    os.remove(os.path.join(FOLDER, "bomb.csv.gz"))
    return refused(done, "expand|swell|bomb|longer|larger|limit|times")


@attempt("Zip archive whose file is named ../../evil.csv")
def zip_path():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("../../evil.csv", "source,relation,target,date\nFrance,meets,Germany,2024-01-01\n")
    done = run("build", "--from", "csv", put("evil.zip", stream.getvalue()), "-o", "z.entente")
    expect(not os.path.exists(os.path.join(FOLDER, "..", "..", "evil.csv")))
    expect(not os.path.exists(os.path.join(FOLDER, "..", "evil.csv")))
    return "read as a stream, no file made" if done.returncode == 0 else refused(done, ".")


@attempt("Ids and names that try to leave a folder, exported to folders of files")
def leaving_names():
    name = graph(source="../../../tmp/evil", document="../../../../tmp/evil.txt")
    for form in ("csv", "neo4j"):
        folder = os.path.join(FOLDER, "out-" + form)
        os.makedirs(folder, exist_ok=True)
        expect(run("export", name, "--to", form, "-o", folder).returncode == 0)
        expect(all(re.fullmatch(r"[a-z]+[a-z_.-]*", file) for file in os.listdir(folder)), os.listdir(folder))
    expect(not os.path.exists("/tmp/evil") and not os.path.exists("/tmp/evil.txt"))
    return "file names are the format's own"


@attempt("SQL in a name: '); DROP TABLE document; --")
def sql():
    name = graph(source="'); DROP TABLE document; --")
    with contextlib.closing(sqlite3.connect(os.path.join(FOLDER, name))) as database:
        expect(database.execute("SELECT count(*) FROM document").fetchone() == (1,))
    expect("DROP TABLE" in run("export", name, "--to", "csv").out)
    return "a name like another"


@attempt("Cypher in a query parameter: x'}) RETURN 1 UNION MATCH (n) DETACH DELETE n //")
def cypher():
    done = run("query", graph(), "MATCH (a {name: $who}) RETURN a.name", "--param",
               "who=x'}) RETURN 1 UNION MATCH (n) DETACH DELETE n //", "--format", "csv")
    expect(done.returncode in (0, 1) and "France" not in done.out, done.out + done.err)
    return "a value like another: no row"


@attempt("A query that would write: MATCH (n) DETACH DELETE n")
def writing_query():
    return refused(run("query", graph(), "MATCH (n) DETACH DELETE n"), "read|write|DELETE")


@attempt('DOT in a name: x"]; node [URL="javascript:alert(1)"]; "y')
def dot():
    name = graph(source='x"]; node [URL="javascript:alert(1)"]; evil [label="y')
    done = run("export", name, "--to", "dot")
    expect(done.returncode == 0)
    plain = subprocess.run(["dot", "-Tplain"], input=done.stdout, capture_output=True, check=True).stdout.decode()
    expect(len(re.findall(r"^node evil", plain, re.M)) == 0, plain)
    drawing = run("export", name, "--to", "svg")
    expect(drawing.returncode == 0 and 'href="javascript' not in drawing.out)
    return "a label like another; Graphviz finds no node evil"


@attempt("A command in a name: $(touch pwned); `touch pwned`")
def shell():
    name = graph(source="$(touch pwned); `touch pwned` | touch pwned")
    expect(run("draw", name, "-o", "shell.svg", "--overwrite").returncode == 0)
    expect(not os.path.exists(os.path.join(FOLDER, "pwned")))
    return "no shell is started; no file made"


@attempt("HTML in names, quotes and titles: </script><script>alert(1)</script>")
def html():
    evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    plain = run("export", graph(), "--to", "html").out
    page = run("export", graph(source=evil, quote=evil, title=evil), "--to", "html").out
    for tag in ("<script", "</script", "<img", "<iframe"):
        expect(page.count(tag) == plain.count(tag), tag)
    return "escaped: as many elements as in a harmless page"


@attempt("A source's address javascript:alert(1)")
def link():
    name = graph(url="javascript:alert(document.domain)")
    for form in ("html", "svg", "dot"):
        out = run("export", name, "--to", form).out
        expect(not re.search(r"(href|URL)\s*=\s*\"?javascript", out, re.I), form)
    return "no link is made of it; http and https only"


@attempt("Formulas for a spreadsheet: =HYPERLINK(\"http://evil\"), @SUM, +1, -1")
def formula():
    for evil in ('=HYPERLINK("http://evil")', "@SUM(A1)", "+1+cmd|'/c calc'!A0", "-1+1", "\t=1"):
        out = run("export", graph(source=evil), "--to", "csv").out
        cells = [cell for line in out.splitlines()[1:] for cell in re.split(r',(?=(?:[^"]*"[^"]*")*[^"]*$)', line)]
        expect(not any(re.match(r"[=@+\t-][^0-9.]", cell.strip('"')) for cell in cells), out)
    return "an apostrophe goes before it"


@attempt("Escape sequences for a terminal in names, quotes, titles and file names")
def terminal():
    evil = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202eevil\r"
    name = graph(source="A " + evil, quote="They met. " + evil, title="T" + evil)
    outs = [run("show", name, "A " + evil), run("info", name), run("path", name, "A " + evil, "Germany"),
            run("query", name, "MATCH (n)-[r]->(m) RETURN n.name, cite(r)"), run("show", name, "nobody" + evil),
            run("build", put("facts.json", extraction(document=evil)), "no-such" + evil, "-o", name)]
    for done in outs:
        text = (done.stdout + done.stderr).decode("utf-8", "replace")
        expect(not re.search("[\x1b\x07\x9b\r\u202e]", text), repr(text))
    return "shown as \\x1b and the like"


@attempt("A graph file with a trigger and a view of its own")
def triggers():
    name = graph("stranger.entente")
    with contextlib.closing(sqlite3.connect(os.path.join(FOLDER, name))) as database:
        database.execute("CREATE TRIGGER evil AFTER INSERT ON document BEGIN DELETE FROM claim; END")
        database.commit()
    put("more.json", extraction(document="second", source="Kenya"))
    done = run("build", "more.json", "-o", name)
    return refused(done, "does not make: the trigger \"evil\"")


@attempt("A graph file whose table is a view that never ends")
def endless_view():
    name = graph("view.entente")
    with contextlib.closing(sqlite3.connect(os.path.join(FOLDER, name))) as database:
        database.execute("ALTER TABLE document RENAME TO old")
        database.execute("CREATE VIEW document AS WITH RECURSIVE n(key) AS (VALUES (1) UNION ALL SELECT key + 1 FROM n) "
                         "SELECT key, 'a' id, '' title, NULL published, '' publisher, '' url, '' language, '' sha256, "
                         "NULL text, '' digest, 1 first_claim, 1 claims, '' recorded FROM n")
        database.commit()
    return refused(run("info", name), "does not make: the view \"document\"")


@attempt("A file that says it is a graph, of random bytes")
def random_graph():
    put("random.entente", b"SQLite format 3\0" + bytes((i * 7919) % 251 for i in range(20000)))
    return refused(run("show", "random.entente", "France"), "damaged|database|graph")


@attempt("A query nested 50,000 deep")
def nested_query():
    return refused(run("query", graph(), "RETURN " + "(" * 50_000 + "1" + ")" * 50_000), "nested|deep|levels|long")


@attempt("A regular expression that takes others for ever: (a+)+b on 40 times a")
def regular_expression():
    done = run("query", graph(), "RETURN '" + "a" * 40 + "' =~ '(a+)+b' AS found", "--format", "csv")
    expect(done.returncode == 0 and "false" in done.out, done.err)
    return "answered at once: matching is linear"


@attempt("A query for all paths of any length between all, in a graph where all are tied to all")
def endless_query():
    rows = "source,relation,target,date\n" + "".join(
        f"Body {i},meets,Body {j},2024-01-01\n" for i in range(40) for j in range(40) if i != j)
    expect(run("build", "--from", "csv", put("all.csv", rows), "-o", "all.entente", "--quiet").returncode == 0)
    return refused(run("query", "all.entente", "MATCH p = (a)-[*]-(b) RETURN count(p) AS n", "--timeout", "2"), "time|limit|hops")


@attempt("UNWIND range(1, 10^12)")
def endless_range():
    return refused(run("query", graph(), "UNWIND range(1, 1000000000000) AS i RETURN count(i)"), "elements at most")


@attempt("A list of a hundred million numbers, with 200 MB allowed")
def long_list():
    return refused(run("query", graph(), "UNWIND range(1, 100000000) AS i RETURN collect(i)", "--max-memory", "200M"),
                   "memory")


@attempt("An article of 30 MB that is one word")
def one_word():
    done = run("extract", put("word.txt", b"Talks\n\nMay 1, 2024\n\n" + b"a" * (30 << 20)), "--quiet")
    os.remove(os.path.join(FOLDER, "word.txt"))
    expect(done.returncode in (0, 1, 3, 4), f"{done.returncode}: {done.err[:200]}")
    return "no relation, or refused" if done.returncode in (0, 1) else refused(done, ".")


@attempt("An article of 20,000 sentences that name the same two countries")
def many_sentences():
    text = "Talks\n\nMay 1, 2024\n\n" + "France condemned Germany. " * 20_000
    done = run("extract", put("many.txt", text), "--quiet")
    expect(done.returncode == 0, done.err)
    return f"{len(json.loads(done.out)['relations'])} relation"


@attempt("An article of zero bytes, control characters and broken UTF-8")
def broken_text():
    done = run("extract", put("broken.txt", b"Talks\n\nMay 1, 2024\n\nFrance met \0\x01\xff\xfe Germany.\n"))
    expect(done.returncode in (0, 3) and b"\0" not in done.stdout + done.stderr, done.err)
    return "refused with its place" if done.returncode == 3 else "read"


@attempt("A table whose one line has a million columns")
def many_columns():
    put("wide.csv", "source,relation,target,date" + ",x" * 1_000_000 + "\nFrance,meets,Germany,2024-01-01" + "," * 1_000_000 + "\n")
    done = run("build", "--from", "csv", "wide.csv", "-o", "wide.entente")
    expect(done.returncode in (0, 3, 4), f"{done.returncode}: {done.err[:300]}")
    return "read" if done.returncode == 0 else refused(done, ".")


@attempt("A symbolic link to a folder, and a device, as input")
def odd_inputs():
    os.symlink(".", os.path.join(FOLDER, "loop"))
    done = run("build", "loop", "-o", "loop.entente", "--undated", "--keep-going")
    os.remove(os.path.join(FOLDER, "loop"))
    expect(done.returncode in (0, 2, 3), done.err)
    return refused(run("show", "/dev/zero", "France"), "regular|device|file")


def main():
    failed = 0
    print("| attempt | what comes of it |\n|---|---|")
    for title, function in ATTEMPTS:
        try:
            result = function() or ""
        except (AssertionError, subprocess.TimeoutExpired, xml.ParseError) as problem:
            failed += 1
            result = f"**FAILED**: {problem}"
        print(f"| {title} | {result} |".replace("\n", " "), flush=True)
    shutil.rmtree(FOLDER)
    print(f"{len(ATTEMPTS)} attempts, {failed} failed", file=sys.stderr)
    return 1 if failed else 0


sys.exit(main())
