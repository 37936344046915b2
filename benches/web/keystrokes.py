#!/usr/bin/env python3
"""Counts the keys that `copydesk review` takes for the first 20 claims of a story, at a real terminal: each is verified against one
interview, which is typed once and repeated after that. Usage: keystrokes.py COPYDESK STORY.txt; exit code 1 over 200 keys."""
import os
import pty
import re
import select
import subprocess
import sys
import tempfile
import time

BAR, CLAIMS = 200, 20
program, story = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
desk = tempfile.mkdtemp()
env = dict(os.environ, NO_COLOR="1", HOME=desk, TERM="xterm")


def run(*given):
    subprocess.run([program, *given], cwd=desk, env=env, check=True, stdout=subprocess.DEVNULL)


run("init", "--outlet", "Bench", "--person", "mara=Mara Quist <mara@courier.example> fact-checker")
run("import", "story/web", story)
child, terminal = pty.fork()
if child == 0:
    os.chdir(desk)
    os.execve(program, [program, "review", "story", "--as", "mara"], env)
seen = ""
keys = 0


def hear(until=0.25):
    """What the terminal shows until it is quiet."""
    global seen
    while select.select([terminal], [], [], until)[0]:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            return
        if not piece:
            return
        seen += piece.decode("utf-8", "replace")


def entries():
    try:
        with open(f"{desk}/reviews/story/mara.toml", encoding="utf-8") as ledger:
            return ledger.read().count("[[review]]")
    except FileNotFoundError:
        return 0


def press(text):
    global keys
    for key in text:
        os.write(terminal, key.encode())
        keys += 1
    hear()


hear(1.5)
given = 0
while given < CLAIMS:
    before = entries()
    press("v")
    press("interview:Ida Kessler\r" if given == 0 else "\r")
    # What else is asked, the note or a reason, is answered until the verdict is recorded.
    for _ in range(6):
        if entries() > before:
            break
        asked = seen[-400:]
        press("Heard it.\r" if re.search(r"why|reason", asked, re.I) else "\r")
    if entries() == before:
        print(seen[-1500:])
        sys.exit("a verdict was not recorded")
    given += 1
press("q")
time.sleep(0.2)
print(f"{'holds ' if keys <= BAR else 'MISSED'}  keys of `review` for {CLAIMS} claims, typed evidence and all: {keys} (bar {BAR})")
sys.exit(keys > BAR)
