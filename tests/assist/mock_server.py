#!/usr/bin/env python3
"""A server that speaks both wire forms that the adaptors know, and behaves as real ones do on bad days.

Usage: mock_server.py PORT_FILE. It writes its port into PORT_FILE and serves until it is ended. The model's name is the script: a row of
days, one for each request, joined by `+` (`429+529+good`); the last one stays. `/log` answers with what was asked, as JSON.
"""

import json
import re
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LOG, COUNT, LOCK = [], {}, threading.Lock()


def claims_of(user):
    """The claims that a request asks about: the fenced lines of JSON."""
    found = re.search(r"<<<CLAIMS ([0-9a-f]+)\n(.*?)\nCLAIMS \1>>>", user, re.S)
    return [json.loads(line) for line in found.group(2).splitlines()]


def differences(claim):
    """What this model knows: a sum that the original does not have."""
    if "$4.2 million" in claim["text"]:
        return [{"kind": "money", "confidence": "high", "converted": "$4.2 million", "original": "TWO POINT FOUR MILLION DOLLARS", "why": "The original has 2.4 million."}]
    return []


def good(user):
    claims = [{"claim": one["claim"], "differences": differences(one)} for one in claims_of(user)]
    return json.dumps({"claims": claims, "left_out": []})


# What the model writes, by the word of the day.
TEXTS = {
    "good": good,
    "fenced": lambda user: "Here it is:\n```json\n" + good(user) + "\n```",
    "prose": lambda user: "All is well. Nothing differs.",
    "obeys": lambda user: json.dumps({"claims": [{"claim": one["claim"], "differences": []} for one in claims_of(user)], "left_out": []}),
    "half": lambda user: good(user)[:-20],
    "strangers": lambda user: json.dumps({"claims": [{"claim": 999, "differences": []}]}),
    "wrong-types": lambda user: json.dumps({"claims": [{"claim": one["claim"], "differences": "none"} for one in claims_of(user)]}),
    "some": lambda user: json.dumps({"claims": [{"claim": one["claim"], "differences": []} for one in claims_of(user)[1:]]}),
}
STATUS = {"400": "model not found", "401": "invalid key", "404": "no such path", "429": "slow down", "500": "broken", "503": "starting", "529": "overloaded"}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def send(self, status, body, headers=()):
        data = json.dumps(body).encode() if not isinstance(body, bytes) else body
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        self.send(200, LOG)

    def do_POST(self):
        sent = self.rfile.read(int(self.headers["content-length"]))
        body = json.loads(sent)
        openai = self.path.endswith("/chat/completions")
        user = next(one["content"] for one in body["messages"] if one["role"] == "user")
        with LOCK:
            number = COUNT.get(body["model"], 0)
            COUNT[body["model"]] = number + 1
            LOG.append({"path": self.path, "body": body, "key": self.headers.get("authorization") or self.headers.get("x-api-key")})
        days = body["model"].split("+")
        self.day(days[min(number, len(days) - 1)], openai, user, body)

    def day(self, day, openai, user, body):
        if day in STATUS:
            wait = [("retry-after", "0")] if day in ("429", "529") else []
            # Servers repeat what they were sent, keys among it.
            message = f"{STATUS[day]}: {self.headers.get('authorization') or self.headers.get('x-api-key')}"
            error = {"error": {"message": message, "type": day}} if openai else {"type": "error", "error": {"type": day, "message": message}}
            return self.send(int(day), error, wait)
        if day == "redirect":
            return self.send(302, {}, [("location", f"http://127.0.0.1:{self.server.server_port}/elsewhere")])
        if day == "no-json":
            return self.send(200, b"<html>a proxy's page</html>")
        if day == "cut":
            self.send_response(200)
            self.send_header("content-length", "1000")
            self.end_headers()
            self.wfile.write(b'{"choices": [')
            self.close_connection = True
            return None
        if day == "slow":
            self.send_response(200)
            self.send_header("content-length", "1000")
            self.end_headers()
            for _ in range(100):
                self.wfile.write(b" ")
                self.wfile.flush()
                time.sleep(0.1)
            return None
        if day == "truncated" and len(claims_of(user)) > 1:
            return self.answer(openai, good(user)[:30], "length" if openai else "max_tokens")
        if day == "refusal":
            return self.answer(openai, "", "stop" if openai else "refusal", "I can't help with that.")
        if day == "empty":
            return self.send(200, {"choices": []} if openai else {"content": [], "stop_reason": "end_turn"})
        return self.answer(openai, TEXTS.get(day, good)(user), "stop" if openai else "end_turn")

    def answer(self, openai, text, reason, refusal=None):
        if openai:
            message = {"role": "assistant", "content": text or None, **({"refusal": refusal} if refusal else {})}
            body = {"choices": [{"message": message, "finish_reason": reason}], "usage": {"prompt_tokens": 1000, "completion_tokens": 100}}
        else:
            content = [{"type": "text", "text": text}] if text else []
            body = {"type": "message", "content": content, "stop_reason": reason, "usage": {"input_tokens": 1000, "output_tokens": 100}}
        self.send(200, body)


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    with open(sys.argv[1] + ".part", "w", encoding="utf-8") as file:
        file.write(str(server.server_port))
    import os
    os.rename(sys.argv[1] + ".part", sys.argv[1])
    server.serve_forever()
