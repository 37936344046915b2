#!/usr/bin/env python3
"""Checks a desk's ledgers and statuses from the files alone, as docs/formats.md describes them.

Usage: chain.py DESK. Exit 0 when every chain holds and every status is proved, 1 when not, with a line for each trouble.
"""

import datetime
import hashlib
import json
import pathlib
import re
import sys
import tomllib
import unicodedata

READING = 4
GRAVITY = ["incorrect", "disputed", "queried", "verified", "on-author", "opinion"]
FOLDED = {c: '"' for c in "“”„‟«»"} | {c: "'" for c in "‘’‚‛"} | {c: "-" for c in "‐‑‒–—―−"}


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def fold(text):
    text = unicodedata.normalize("NFC", text)
    return "".join(FOLDED.get(c, c) for c in " ".join(text.split()))


def compared(text):
    return re.sub("[\ufe0e\ufe0f]", "", fold(text).replace("′", "'").replace("″", '"'))


def present(table):
    return {key: value for key, value in table.items() if value is not False and value != []}


def canonical(entry, ledger):
    entry = present(entry) | {"evidence": [present(one) for one in entry.get("evidence", [])]}
    entry = present(entry)
    at = entry["at"].astimezone(datetime.timezone.utc)
    entry |= {"story": ledger["story"], "reviewer": ledger["reviewer"], "at": at.strftime("%Y-%m-%dT%H:%M:%SZ")}
    return json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)


def same_speaker(entry, claim):
    """Entries without `reading` were made before speakers were recorded."""
    if "reading" not in entry:
        return True
    judged, now = entry.get("speaker"), fold(claim.get("attribution", {}).get("speaker", "")) or None
    if judged is None or now is None:
        older = entry["reading"] != READING and entry.get("revision") == claim["revision"]
        return judged == now or older
    return judged.lower() == now.lower() or fuller_name(judged, now, claim["quote"])


def fuller_name(a, b, quote):
    """A fuller name is the same speaker where the claim itself has the shorter one alone."""
    words = lambda text: [w for w in re.split(r"[^\w-]+|_+", text.lower()) if w]
    short, long = sorted([words(a), words(b)], key=len)
    said = words(quote)
    named = lambda name: any(said[i : i + len(name)] == name for i in range(len(said)))
    return bool(short) and long[-len(short) :] == short and named(short) and not named(long)


def main(desk):
    troubles, said = [], {}
    for file in sorted(desk.glob("reviews/*/*.toml")):
        ledger, previous = tomllib.loads(file.read_text("utf-8")), "0" * 64
        if (ledger["story"], ledger["reviewer"]) != (file.parent.name, file.stem):
            troubles.append(f"{file}: kept for another story or reviewer")
        for number, entry in enumerate(ledger.get("review", []), 1):
            if entry["seq"] != number or entry["prev"] != previous or entry["text_sha256"] != sha256(entry["text"]):
                troubles.append(f"{file}: entry {number} breaks the chain")
            previous = sha256(canonical(entry, ledger))
            if entry["verdict"] in ("dismissed", "reading"):
                # An answer to a program, or a correction of the reading, and no verdict on the claim.
                continue
            said.setdefault((file.parent.name, entry["claim"]), {})[ledger["reviewer"]] = entry
        if ledger["head"] != previous:
            troubles.append(f"{file}: the head is not the digest of the last entry")
    for file in sorted(desk.glob("claims/*/*.toml")):
        for claim in tomllib.loads(file.read_text("utf-8")).get("claim", []):
            last = said.get((file.parent.name, f"{file.stem}/{claim['id']}"), {}).values()
            last = [entry for entry in last if entry["verdict"] != "retracted"]
            source = claim.get("source", {}).get("sha256")
            same = lambda e: (
                compared(e["text"]) == compared(claim["quote"])
                and e.get("source_sha256", source) == source
                and same_speaker(e, claim)
            )
            verdicts = [entry["verdict"] for entry in last if same(entry)]
            status = min(verdicts, key=GRAVITY.index) if verdicts else "stale" if last else "unreviewed"
            if claim["status"] not in (status, "withdrawn"):
                troubles.append(f"{file}: {claim['id']} is {claim['status']}, the ledgers say {status}")
    print("\n".join(troubles) or "every chain holds, every status is proved")
    return 1 if troubles else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
