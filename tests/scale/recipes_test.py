"""Runs the recipe for a Slurm array as docs/scale.md has it, each task by this shell with the number that Slurm would set, and
compares the merged graph with a single build. No Slurm is started.

usage: recipes_test.py PROGRAM SCALE_MD
"""
import os
import re
import subprocess
import sys
import tempfile

PROGRAM, PAGE = os.path.abspath(sys.argv[1]), sys.argv[2]


def block(text, start):
    """The indented lines from the one that begins with `start` on."""
    lines = text.split("\n")
    first = next(i for i, line in enumerate(lines) if line.startswith("    " + start))
    taken = []
    for line in lines[first:]:
        if not line.startswith("    "):
            break
        taken.append(line[4:])
    return "\n".join(taken) + "\n"


def main():
    with open(PAGE, encoding="utf-8") as page:
        text = page.read()
    text = text[text.index("## Slurm"):]
    array, merge = block(text, "#!/bin/sh"), block(text, "entente merge")
    first, last = map(int, re.search(r"#SBATCH --array=(\d+)-(\d+)", array).groups())
    with tempfile.TemporaryDirectory() as folder:
        rows = os.path.join(folder, "events.tsv")
        with open(rows, "w", encoding="utf-8") as file:
            file.write("source\trelation\ttarget\tdate\n")
            names = ["France", "Germany", "Japan", "Kenya", "Brazil"]
            for i in range(3000):
                file.write(f"{names[i % 5]}\tvisits\t{names[(i + 1 + i // 5 % 3) % 5]}\t2024-{1 + i % 12:02}-{1 + i % 28:02}\n")
        os.symlink(PROGRAM, os.path.join(folder, "entente"))
        place = {**os.environ, "PATH": folder + ":" + os.environ["PATH"], "SOURCE_DATE_EPOCH": "1700000000"}
        for task in range(first, last + 1):
            script = array.replace("/shared/", folder + "/").replace("entente build", "entente build --quiet")
            subprocess.run(["sh", "-ec", script], check=True, env={**place, "SLURM_ARRAY_TASK_ID": str(task)})
        subprocess.run(["sh", "-ec", merge.replace("/shared/", folder + "/")], check=True, env=place)
        whole = os.path.join(folder, "whole.entente")
        subprocess.run([PROGRAM, "build", rows, "--quiet", "-o", whole], check=True, env=place)
        with open(whole, "rb") as one, open(os.path.join(folder, "world.entente"), "rb") as merged:
            assert one.read() == merged.read(), "other bytes than those of a single build"
        print(f"Slurm's array, {last - first + 1} tasks without Slurm: the bytes of a single build")


main()
