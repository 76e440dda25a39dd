#!/usr/bin/python3
"""How long the frames of an exported page take in headless Chromium, without a GPU: frames.py PAGE.html [ROUNDS].

Pans and zooms by turns for 120 frames a round and prints the median and the 95th percentile of the time between
frames, in milliseconds, with the size of the graph."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "export", "page"))
from browser import Browser, find_chromium  # noqa: E402

MEASURE = """new Promise(done => {
  const times = []; let last = performance.now(), frame = 0;
  const tick = now => {
    times.push(now - last); last = now;
    if (++frame > 120) { times.sort((a, b) => a - b); done([times[60], times[114]]); return; }
    if (frame % 20 < 12) { view.x += (frame % 40 < 20 ? 6 : -6) / view.scale; moved(); } else zoom(frame % 40 < 20 ? 1.03 : 1 / 1.03);
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
})"""


def main():
    if not find_chromium():
        sys.exit("skipped: Chromium is not installed")
    browser = Browser()
    try:
        browser.open("file://" + os.path.abspath(sys.argv[1]))
        browser.wait("drawnNodes.length > 0")
        browser.run("new Promise(done => setTimeout(done, 500))")
        size = browser.run("[drawnNodes.length, facts.length, strands.length]")
        print("{} nodes, {} facts, {} lines".format(*size))
        for _ in range(int(sys.argv[2]) if len(sys.argv) > 2 else 5):
            print("median {:.1f} ms, 95th percentile {:.1f} ms".format(*browser.run(MEASURE)))
        full = browser.run("(() => { fit(); const begun = performance.now(); moving = false; draw(); return performance.now() - begun; })()")
        print(f"a full drawing, as the script hands it over: {full:.1f} ms")
    finally:
        browser.close()


if __name__ == "__main__":
    main()
