"""Times pySBD and the package sentencex on one text: peers.py FILE."""

import sys
import time

import pysbd
import sentencex

text = open(sys.argv[1], encoding="utf-8").read()


def timed(name, split, text, rounds):
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        count = len(list(split(text)))
        best = min(best, time.perf_counter() - start)
    print(f"{name:<23} {len(text.encode()) / 1e6 / best:>9.3f} MB/s  {count} sentences")


timed("sentencex (package)", lambda text: sentencex.segment("en", text), text, 3)
# A small part is enough: pySBD takes minutes for a megabyte.
timed("pySBD", pysbd.Segmenter(language="en", clean=False).segment, text[:50_000], 1)
