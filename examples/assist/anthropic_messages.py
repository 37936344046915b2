#!/usr/bin/env python3
"""A second reader for copydesk on Anthropic's messages form.

    [reader.claude]
    command = ["python3", "/path/to/examples/assist/anthropic_messages.py", "--model", "MODEL", "--price-in", "3", "--price-out", "15", "--max-cost", "0.50"]

The key is in ANTHROPIC_API_KEY. The texts leave this machine. `--dry-run` prints what would be sent and where.
"""

import sys

import second_reader


def headers(key):
    return {"anthropic-version": "2023-06-01", **({"x-api-key": key} if key else {})}


def url(given):
    return given.url.rstrip("/") + "/v1/messages"


def body(given, system, user):
    return {"model": given.model, "system": system, "messages": [{"role": "user", "content": user}], "max_tokens": given.max_tokens}


def usage(answer):
    told = answer.get("usage") or {}
    read = sum(int(told.get(key) or 0) for key in ("input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens"))
    return read, int(told.get("output_tokens") or 0)


def text(answer):
    if answer.get("type") == "error":
        raise second_reader.Failed(f"the server answered with an error: {str(answer.get('error'))[:200]}")
    reason = answer.get("stop_reason")
    if reason == "refusal":
        raise second_reader.Failed("the model refused")
    if reason == "max_tokens":
        raise second_reader.CutOff("the answer was cut off at --max-tokens")
    parts = [part.get("text", "") for part in answer["content"] if part.get("type") == "text"]
    if not parts:
        raise second_reader.Failed("the answer has no text")
    return "".join(parts)


if __name__ == "__main__":
    given = second_reader.arguments(__doc__.splitlines()[0], "https://api.anthropic.com", "ANTHROPIC_API_KEY")
    sys.exit(second_reader.Reader(given, "anthropic_messages", sys.modules[__name__]).run())
