#!/usr/bin/env python3
"""Grows the inputs that once took minutes or gigabytes, and prints time, memory and how both grow.

Usage: benches/bounds/run.py [COPYDESK]   (default: target/release/copydesk)

Each input is made in four sizes, the last of which has the bar: at most 2 s and 400 MB (for plain text: 2 s and 20 bytes of memory a byte). The exponent is
the slope of the logarithms between the two largest sizes, time without what the command takes on next to nothing: 1 is linear, 2 quadratic.
Exit 1 when a bar is missed.
"""

import io
import math
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time
import zipfile

COPYDESK = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else "target/release/copydesk")
SECONDS, MEGABYTES, BYTES_A_BYTE = 2.0, 400, 20


def measured(arguments, folder, codes=(0,)):
    """Wall seconds and the largest resident set in MB."""
    begun = time.monotonic()
    process = subprocess.Popen([COPYDESK, *arguments], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    error = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    took = time.monotonic() - begun
    code = os.waitstatus_to_exitcode(status)
    if code not in codes:
        sys.exit(f"{arguments} exits {code}: {error.decode(errors='replace')[:500]}")
    return took, usage.ru_maxrss / 1024


def extract(name, data, *more, codes=(0, 2)):
    """Reading a file; a clear refusal is an answer too."""
    def run(folder):
        (folder / name).write_bytes(data)
        return measured(["extract", name, "--json", *more], folder, codes)
    return run


def words(count, seed):
    draw = random.Random(seed)
    letters = "abcdefghijklmnoprstuvw"
    return ["".join(draw.choice(letters) for _ in range(draw.randint(3, 9))) for _ in range(count)]


def reverse(count):
    def run(folder):
        sentence = words(int(count), 7)
        (folder / "a.txt").write_text(" ".join(sentence).capitalize() + ".\n")
        (folder / "b.txt").write_text(" ".join(reversed(sentence)).capitalize() + ".\n")
        return measured(["compare", "a.txt", "b.txt"], folder)
    return run


def repeated(count):
    def run(folder):
        measured(["init", "--quiet", "--outlet", "Bench"], folder)
        text = "The council voted on Monday. " * int(count)
        (folder / "a.txt").write_text(f"A vote\n\n{text}\n")
        measured(["import", "--quiet", "vote/web", "a.txt"], folder)
        (folder / "b.txt").write_text(f"A vote\n\nNew. {text}\n")
        measured(["import", "--quiet", "vote/web", "b.txt"], folder)
        return measured(["check", "--no-cache"], folder, (1,))
    return run


def document(paragraphs):
    """A DOCX whose XML is one paragraph over and over: small when zipped."""
    one = '<w:p><w:r><w:t>a</w:t></w:r></w:p>'
    xml = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{one * int(paragraphs)}</w:body></w:document>'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("word/document.xml", xml)
    return packed.getvalue()


def prose(size):
    draw = random.Random(3)
    names = ["Port Lorne", "Ida Kessler", "the harbor board", "Quay Street"]
    lines = []
    while sum(map(len, lines)) < min(size, 1 << 20):
        lines.append(f"{draw.choice(names)} spent ${draw.randint(2, 900)} million on bridge {draw.randint(1, 99)} on Monday, officials said.")
        if len(lines) % 5 == 0:
            lines.append("\n\n")
    block = " ".join(lines) + "\n\n"
    return (block * (int(size) // len(block) + 1))[: int(size)].encode()


def tag(count):
    attributes = " ".join(f"a{n}=1" for n in range(int(count)))
    return f"<html><body><article><p {attributes}>The bridge reopened on Monday, the city said.</p></article></body></html>".encode()


CASES = [
    ("[VO over and over", 600_000, lambda n: extract("a.txt", b"[VO " * (int(n) // 4), "--format", "script"), None),
    ("((SOT over and over", 600_000, lambda n: extract("a.txt", b"((SOT " * (int(n) // 6), "--format", "script"), None),
    ("[VO, format unsaid", 600_000, lambda n: extract("a.txt", b"[VO " * (int(n) // 4)), None),
    ("((SOT, a line each", 600_000, lambda n: extract("a.txt", b"((SOT\n" * (int(n) // 6), "--format", "script"), None),
    ("a tag of many attributes", 160_000, lambda n: extract("a.html", tag(n)), None),
    ("a long sentence and its reverse", 16_000, reverse, None),
    ("check of repeated sentences", 8_000, repeated, None),
    ("a small DOCX of many paragraphs", 400_000, lambda n: extract("a.docx", document(n)), None),
    ("a DOCX just under the limit", 99_000, lambda n: extract("a.docx", document(n), codes=(0,)), None),
    ("plain text", 16 << 20, lambda n: extract("a.txt", prose(n)), BYTES_A_BYTE),
]


def main():
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        idle = min(extract("i.txt", b"It shut.\n")(pathlib.Path(folder))[0] for _ in range(3))
    only = os.environ.get("ONLY", "")
    print(f"{'':34} {'size':>10} {'seconds':>8} {'MB':>7}   grows as n^(time), n^(memory)")
    for name, size, make, bytes_a_byte in CASES:
        if only not in name:
            continue
        before = None
        for part in (8, 4, 2, 1):
            with tempfile.TemporaryDirectory() as folder:
                took, memory = make(size / part)(pathlib.Path(folder))
            slope = ""
            if before:
                time_slope = math.log2(max(took - idle, 1e-3) / max(before[0] - idle, 1e-3))
                slope = f"{time_slope:5.2f} {math.log2(memory / before[1]):5.2f}"
            print(f"{name:34} {int(size / part):10} {took:8.2f} {memory:7.0f}   {slope}", flush=True)
            before = took, memory
        most = size * bytes_a_byte / (1 << 20) if bytes_a_byte else MEGABYTES
        slow = took > SECONDS
        if slow or memory > most:
            missed.append(f"{name}: {took:.2f} s and {memory:.0f} MB, the bar is {SECONDS} s and {most:.0f} MB")
    print("\n".join(missed) or "every bar holds")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
