#!/usr/bin/env python3
"""A second reader for copydesk on any server with OpenAI's chat form: OpenAI, Ollama, vLLM, llama.cpp's server and others.

    [reader.local]
    command = ["python3", "/path/to/examples/assist/openai_chat.py", "--url", "http://127.0.0.1:11434/v1", "--model", "qwen2.5:14b"]

The key, where one is needed, is in OPENAI_API_KEY. `--dry-run` prints what would be sent and where.
"""

import sys

import second_reader


def headers(key):
    return {"authorization": f"Bearer {key}"} if key else {}


def url(given):
    return given.url.rstrip("/") + "/chat/completions"


def body(given, system, user):
    return {
        "model": given.model,
        "messages": [{"role": "system", "content": system}, {"role": "user", "content": user}],
        "max_tokens": given.max_tokens,
        "temperature": 0,
        "response_format": {"type": "json_object"},
    }


def usage(answer):
    told = answer.get("usage") or {}
    return int(told.get("prompt_tokens") or 0), int(told.get("completion_tokens") or 0)


def text(answer):
    if "error" in answer and not answer.get("choices"):
        raise second_reader.Failed(f"the server answered with an error: {str(answer['error'])[:200]}")
    choice = answer["choices"][0]
    message = choice["message"]
    if message.get("refusal") or choice.get("finish_reason") == "content_filter":
        raise second_reader.Failed(f"the model refused: {str(message.get('refusal') or 'content filter')[:200]}")
    if choice.get("finish_reason") == "length":
        raise second_reader.CutOff("the answer was cut off at --max-tokens")
    if not isinstance(message.get("content"), str):
        raise second_reader.Failed("the answer has no text")
    return message["content"]


if __name__ == "__main__":
    given = second_reader.arguments(__doc__.splitlines()[0], "http://127.0.0.1:11434/v1", "OPENAI_API_KEY")
    sys.exit(second_reader.Reader(given, "openai_chat", sys.modules[__name__]).run())
