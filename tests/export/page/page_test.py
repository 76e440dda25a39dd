#!/usr/bin/python3
"""The exported page in a real Chromium: page_test.py ENTENTE. Says "skipped" where there is no browser."""

import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from browser import Browser, find_chromium  # noqa: E402

HOSTILE = "</script><img src=x onerror=alert(1)>&lt;b&gt; \u202eevil"


def extraction(number, relation, source, target, date, status, quote, url):
    names = {"country:RUS": ("Country", "Russia"), "country:PRK": ("Country", "North Korea"),
             "country:CHN": ("Country", "China"), "organization:hostile": ("Organization", HOSTILE)}
    return {"document": {"id": f"d{number}", "title": f"Report {number}", "url": url, "published": "2025-06-01"},
            "entities": [{"id": one, "type": names[one][0], "name": names[one][1]} for one in (source, target)],
            "relations": [{"type": relation, "source": source, "target": target, "status": status,
                           "symmetric": relation == "MEETS", "confidence": 0.4 + number * 0.1,
                           **({"start": date, "end": date} if date else {}),
                           "evidence": [{"sentence": [0, len(quote)], "text": quote, "rule": "test"}]}]}


FACTS = [
    extraction(1, "MEETS", "country:PRK", "country:RUS", "2024-01-10", "occurred", "They met.", "https://example.org/1"),
    extraction(2, "THREATENS", "country:PRK", "country:CHN", "2024-06-15", "occurred", "A <b>threat</b>.", "javascript:alert(1)"),
    extraction(3, "VISITS", "country:CHN", "country:RUS", "2024-12-20", "planned", "A visit.", "http://example.org/3"),
    extraction(4, "PRAISES", "organization:hostile", "country:RUS", None, "occurred", "</script><script>alert(1)</script>", ""),
]
rows = "[...document.querySelectorAll('#rows tr')].map(row => [...row.cells].map(cell => cell.textContent).join('|'))"


def check(condition, what):
    if not condition:
        raise AssertionError(what)
    print("ok:", what)


def export(program, folder):
    source, graph, page = (os.path.join(folder, name) for name in ("facts.ndjson", "g.entente", "page.html"))
    with open(source, "w", encoding="utf-8") as file:
        file.writelines(json.dumps(fact) + "\n" for fact in FACTS)
    subprocess.run([program, "build", source, "-o", graph, "--quiet"], check=True)
    subprocess.run([program, "export", graph, "-o", page], check=True)
    return "file://" + page


def ticked(browser, text, box):
    browser.run(f"[...document.querySelectorAll('#{box} label')].find(label => label.textContent.includes({json.dumps(text)}))"
                ".querySelector('input').click()")


def test(browser, url):
    browser.open(url)
    check(len(browser.run(rows)) == 4, "the table holds every fact")
    check("4 facts" in browser.run("document.querySelector('#summary').textContent"), "the heading counts the facts")

    names = browser.run("[...document.querySelectorAll('#rows td:nth-child(2)')].map(cell => cell.textContent)")
    check(any(name.startswith("</script><img src=x onerror=alert(1)>&lt;b&gt;") for name in names), "hostile names are text")
    check(browser.run("document.querySelectorAll('img').length") == 0, "no name becomes an element")

    browser.run("document.querySelector('#search').focus()")
    browser.call("Input.insertText", text="north")
    check(browser.run("document.querySelector('#found li').textContent").startswith("North Korea"), "search finds by the beginning")
    browser.key("Enter")
    check(browser.run("document.querySelector('#about-name').textContent") == "North Korea", "Enter opens who it is")
    check(browser.run("document.activeElement.id") == "about-name", "the focus follows")
    about = browser.run("[...document.querySelectorAll('#about-facts li')].map(item => item.textContent)")
    check(len(about) == 2 and "They met." in about[0] and "<b>threat</b>" in about[1], "facts stand by date with their quotes")
    links = browser.run("[...document.querySelectorAll('#about-facts a')].map(link => link.href)")
    check(links == ["https://example.org/1"], "only http and https become links")
    check("who=country%3APRK" in browser.run("location.hash"), "the fragment names who is selected")

    browser.run("document.querySelector('#close').click()")
    ticked(browser, "conflict in words", "quads")
    check(len(browser.run(rows)) == 3, "a kind can be switched off")
    ticked(browser, "planned", "statuses")
    check(len(browser.run(rows)) == 2, "a status can be switched off")
    ticked(browser, "meets", "types")
    check(len(browser.run(rows)) == 1, "a relation can be switched off")
    browser.run("document.querySelector('#reset').click()")
    browser.run("{const c = document.querySelector('#confidence'); c.value = 60; c.dispatchEvent(new Event('input'));}")
    check(len(browser.run(rows)) == 3, "the confidence has a lower bound")
    browser.run("document.querySelector('#reset').click()")

    browser.run("document.querySelector('#handle-from').focus()")
    for _ in range(30):
        browser.key("ArrowRight")
    shown = browser.run(rows)
    check(len(shown) == 2 and "15 Jun 2024" in shown[0], "the slider goes by the keyboard and leaves undated facts out")
    browser.run("document.querySelector('#undated').click()")
    check(len(browser.run(rows)) == 3, "undated facts can stay")
    box = browser.run("(box => [box.left, box.right, box.top + box.height / 2])(document.querySelector('#track').getBoundingClientRect())")
    browser.mouse("mousePressed", box[1], box[2], button="left", buttons=1, clickCount=1)
    browser.mouse("mouseMoved", (box[0] + 3 * box[1]) / 4, box[2], button="left", buttons=1)
    browser.mouse("mouseReleased", (box[0] + 3 * box[1]) / 4, box[2], button="left", clickCount=1)
    check(len(browser.run(rows)) == 2, "the other handle goes by the pointer")

    fragment, before = browser.run("location.hash"), browser.run(rows)
    browser.open(url + fragment)
    check(browser.run(rows) == before and browser.run("document.querySelector('#undated').checked"), "a link restores the state")
    browser.open(url + "#from=rubbish&confidence=NaN&who=nobody&quad=9&status=%3Cb%3E")
    check(len(browser.run(rows)) == 4, "a fragment that is rubbish changes nothing")

    place = browser.run("(box => { const [x, y] = toScreen(byName.get('country:RUS')); return [box.left + x, box.top + y]; })"
                        "(canvas.getBoundingClientRect())")
    browser.click(*place)
    check(browser.run("document.querySelector('#about-name').textContent") == "Russia", "a click on a node opens it")
    browser.run("window.written = []; const old = pen.fillText.bind(pen); pen.fillText = (text, ...at) => { written.push(text); old(text, ...at); };"
                "draw()")
    check(browser.run("written.length === new Set(written).size && written.includes('Russia')"), "each name is written once")
    browser.run("canvas.focus()")
    browser.key("Escape")
    check(browser.run("document.querySelector('#about').hidden"), "Escape lets go")
    browser.key("n", "n")
    check(not browser.run("document.querySelector('#about').hidden"), "N goes to the first entity")
    scale = browser.run("view.scale")
    browser.key("+", "+")
    check(browser.run("view.scale") > scale, "plus zooms in")
    browser.run("document.querySelector('#reset').click()")

    browser.run("document.querySelector('[data-order=date]').click()")
    check("–" in browser.run(rows)[0], "a column's heading sorts")
    was = browser.run("document.documentElement.dataset.theme")
    browser.run("document.querySelector('#theme').click()")
    check(browser.run("document.documentElement.dataset.theme") != was, "dark and light change")

    browser.call("Emulation.setEmulatedMedia", media="print")
    check(browser.run("getComputedStyle(document.querySelector('#filters')).display") == "none" and
          browser.run("getComputedStyle(document.querySelector('table')).display") == "table", "print leaves the facts")
    browser.call("Emulation.setEmulatedMedia", media="")
    browser.resize(390, 800)
    check(browser.run("document.documentElement.scrollWidth") <= 390, "a phone needs no scrolling sideways")
    check(browser.errors == [], f"the console is quiet {browser.errors}")
    check([one for one in browser.requests if not one.startswith(url)] == [], f"nothing is requested {browser.requests}")


def main():
    if not find_chromium():
        print("skipped: Chromium is not installed")
        return
    with tempfile.TemporaryDirectory() as folder:
        url = export(sys.argv[1], folder)
        browser = Browser()
        try:
            test(browser, url)
        finally:
            browser.close()


if __name__ == "__main__":
    main()
