#!/usr/bin/env python3
"""A tiny program for `copydesk compare --assist`: it points at claims of which the passages have few words.

    copydesk compare STORY --assist 'python3 examples/assist_overlap.py'

It reads one JSON object a line and writes one a line, as schemas/assist.schema.json says. Put a model in the place of
`overlap` and the rest stays as it is.
"""

import json
import re
import sys


def words(text):
    return set(re.findall(r"[a-z0-9]{3,}", text.lower()))


def overlap(claim, passages):
    own = words(claim)
    return len(own & words(" ".join(passages))) / max(1, len(own))


for line in sys.stdin:
    question = json.loads(line)
    share = overlap(question["converted"], question["passages"])
    if share < 0.5:
        print(json.dumps({
            "pair": question["pair"],
            "label": "little overlap",
            "note": f"the passages have {share:.0%} of its words",
            "score": round(1 - share, 2),
            "by": "assist_overlap 1",
        }))
