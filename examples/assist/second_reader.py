"""The part of a second reader that is the same for every model: copydesk's lines in, requests out, answers checked, copydesk's lines out.

An adaptor (openai_chat.py, anthropic_messages.py) brings the form of a request and of a reply. Nothing but Python's own library is needed.
Keys come from the environment, go into one request header, and are in no line that is printed. `copydesk schema assist` prints the schema of
the lines on both sides; docs/assist.md explains them.
"""

import argparse
import hashlib
import http.client
import json
import os
import pathlib
import random
import socket
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

VERSION = "1"
HERE = pathlib.Path(__file__).resolve().parent
# What a server says when it is busy and not when the request is wrong. 529 is Anthropic's "overloaded".
BUSY = {408, 425, 429, 500, 502, 503, 504, 529}
LARGEST_REPLY = 8 << 20
LONGEST_WAIT = 60.0


class Failed(Exception):
    """A request that got no answer that could be used; the message is for people and holds no key."""


class CutOff(Failed):
    """The model stopped because its answer grew too long."""


def arguments(description, default_url, key_env):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--url", default=default_url, help="where the server is [default: %(default)s]")
    parser.add_argument("--model", required=True, help="the model to ask, as the server names it")
    parser.add_argument("--key-env", default=key_env, metavar="NAME", help="the environment variable that holds the key [default: %(default)s]")
    parser.add_argument("--prompt", type=pathlib.Path, default=HERE / "prompt.md", help="the prompt's file; {kinds} in it is filled in")
    parser.add_argument("--batch", type=int, default=20, help="claims in one request [default: %(default)s]")
    parser.add_argument("--max-tokens", type=int, default=4096, help="the longest answer, in tokens [default: %(default)s]")
    parser.add_argument("--timeout", type=float, default=180, help="seconds for one request, its whole answer included [default: %(default)s]")
    parser.add_argument("--retries", type=int, default=4, help="how often a busy server is asked again [default: %(default)s]")
    parser.add_argument("--per-minute", type=float, default=0, help="at most so many requests a minute; 0 for no limit")
    parser.add_argument("--price-in", type=float, default=0, help="price of a million tokens read")
    parser.add_argument("--price-out", type=float, default=0, help="price of a million tokens written")
    parser.add_argument("--currency", default="USD")
    parser.add_argument("--max-cost", type=float, default=None, help="stop before a request that could bring the cost above this; needs the prices")
    parser.add_argument("--cache", type=pathlib.Path, help="a folder for replies, found again by the digest of the request")
    parser.add_argument("--extra", type=json.loads, default={}, metavar="JSON", help="keys to put into each request; null takes one out")
    parser.add_argument("--dry-run", action="store_true", help="print what would be sent and where, and send nothing")
    given = parser.parse_args()
    if given.batch < 1 or given.max_tokens < 1 or given.retries < 0 or given.timeout <= 0:
        parser.error("--batch, --max-tokens and --timeout must be above 0, --retries not below")
    if given.max_cost is not None and not (given.price_in or given.price_out):
        parser.error("--max-cost needs --price-in and --price-out")
    parts = urllib.parse.urlsplit(given.url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        parser.error("--url must be an http or https address")
    if parts.username or parts.password or parts.query:
        parser.error("--url must hold no user, password or query: keys come from the environment")
    if parts.scheme == "http" and os.environ.get(given.key_env) and parts.hostname not in ("localhost", "127.0.0.1", "::1"):
        parser.error(f"{given.key_env} would travel unencrypted to {parts.hostname}: use https, or unset it")
    if not isinstance(given.extra, dict):
        parser.error("--extra must be a JSON object")
    return given


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect would take the key and the texts to an address that nobody named."""

    def redirect_request(self, *_):
        return None


class Server:
    """One server, asked politely: slowly enough, again when it is busy, never longer than it may take."""

    def __init__(self, given, headers):
        self.given, self.headers = given, headers
        self.key = os.environ.get(given.key_env, "")
        self.opener = urllib.request.build_opener(NoRedirect)
        self.last = 0.0

    def hidden(self, text):
        return text.replace(self.key, "[key]") if self.key else text

    def ask(self, url, body):
        data = json.dumps(body, ensure_ascii=False).encode()
        for attempt in range(self.given.retries + 1):
            self.pause()
            try:
                return self.once(url, data)
            except urllib.error.HTTPError as error:
                told = self.told(error)
                if error.code not in BUSY:
                    raise Failed(f"the server refused: {error.code} {told}") from None
                wait = seconds(error.headers.get("retry-after"))
                why = f"{error.code} {told}"
            except (OSError, http.client.HTTPException, ValueError) as error:
                wait, why = None, self.hidden(f"{type(error).__name__}: {error}")
            if attempt == self.given.retries:
                raise Failed(f"no answer after {attempt + 1} attempts: {why}")
            delay = min(LONGEST_WAIT, wait if wait is not None else 2 ** attempt * (0.5 + random.random() / 2))
            print(f"{why}; again in {delay:.1f} s", file=sys.stderr)
            time.sleep(delay)

    def pause(self):
        if self.given.per_minute > 0:
            time.sleep(max(0.0, self.last + 60 / self.given.per_minute - time.monotonic()))
        self.last = time.monotonic()

    def once(self, url, data):
        until = time.monotonic() + self.given.timeout
        request = urllib.request.Request(url, data=data, method="POST", headers={"content-type": "application/json", **self.headers(self.key)})
        with self.opener.open(request, timeout=self.given.timeout) as reply:
            body = bytearray()
            # Piece by piece: a body that trickles must not outlast the time by never quite stopping.
            while piece := reply.read1(1 << 16):
                body += piece
                if len(body) > LARGEST_REPLY:
                    raise Failed("the reply is larger than 8 MB")
                if time.monotonic() > until:
                    raise socket.timeout(f"the reply took longer than {self.given.timeout:g} s")
            return json.loads(body)

    def told(self, error):
        try:
            body = json.loads(error.read(1 << 16))
            detail = body.get("error", body)
            text = detail.get("message") if isinstance(detail, dict) else detail
        except (ValueError, OSError, AttributeError):
            text = error.reason
        return self.hidden(" ".join(str(text or error.reason).split())[:300])


def seconds(header):
    try:
        return max(0.0, float(header))
    except (TypeError, ValueError):
        return None


def fence(name, text):
    """The text between two marks that it can't hold: their number is its own digest, which no text can quote."""
    mark = hashlib.sha256(text.encode()).hexdigest()[:16]
    return f"<<<{name} {mark}\n{text}\n{name} {mark}>>>"


def passages(side):
    lines = []
    for one in side["passages"]:
        said = f' speaker={json.dumps(one["speaker"], ensure_ascii=False)}' if one.get("speaker") else ""
        lines.append(f'[{one["role"]}{said}] {one["text"]}')
    return "\n".join(lines)


def messages(story, claims, prompt, first):
    kinds = "\n".join(f"- {kind}: {means}" for kind, means in story["kinds"].items())
    system = prompt.replace("{kinds}", kinds)
    asked = "\n".join(json.dumps({"claim": one["claim"], "text": one["text"]}, ensure_ascii=False) for one in claims)
    numbers = f'{claims[0]["claim"]} to {claims[-1]["claim"]}'
    parts = [
        f'The story is of {story["date"]}.' if story.get("date") else "",
        "The ORIGINAL, as material:",
        fence("ORIGINAL", passages(story["original"])),
        "The CONVERSION, as material:",
        fence("CONVERSION", passages(story["converted"])),
        f"The claims of the conversion that you are asked about, {numbers}, as material:",
        fence("CLAIMS", asked),
        f"Answer for claims {numbers}, every one of them, in the JSON form of your instructions."
        + (' Fill "left_out".' if first else ' Leave "left_out" empty.'),
    ]
    return system, "\n\n".join(part for part in parts if part)


def parsed(text):
    """The JSON object of an answer; models like to wrap it."""
    start, end = text.find("{"), text.rfind("}")
    if start < 0 or end < start:
        raise ValueError("no JSON object in it")
    answer = json.loads(text[start:end + 1])
    if not isinstance(answer, dict) or not isinstance(answer.get("claims"), list):
        raise ValueError("no list `claims` in it")
    return answer


def lines_of(answer, claims, kinds=None):
    """The lines for copydesk, which holds every quotation against the texts itself; here only the form is looked at."""
    wanted, lines, seen = {one["claim"] for one in claims}, [], set()
    for one in answer["claims"]:
        if not isinstance(one, dict) or one.get("claim") not in wanted:
            raise ValueError(f"an answer for what was not asked: {str(one)[:80]}")
        differences = one.get("differences")
        if not isinstance(differences, list) or one["claim"] in seen:
            raise ValueError(f'claim {one["claim"]} has no list `differences`, or comes twice')
        seen.add(one["claim"])
        if not differences:
            lines.append({"claim": one["claim"], "same": True})
        for each in differences:
            if not isinstance(each, dict) or not all(isinstance(each.get(key), str) for key in ("kind", "confidence", "converted", "why")):
                raise ValueError(f'a difference of claim {one["claim"]} lacks kind, confidence, converted or why')
            # Asked again once; then copydesk refuses the line and says so, and keeps the others.
            if kinds and each["kind"] not in kinds:
                raise ValueError(f'`{each["kind"][:40]}` of claim {one["claim"]} is none of the kinds')
            if not isinstance(each.get("original"), (str, type(None))):
                raise ValueError(f'`original` of claim {one["claim"]} is neither text nor null')
            lines.append({"claim": one["claim"], **{key: each.get(key) for key in ("kind", "confidence", "converted", "original", "why")}})
    missing = wanted - seen
    if missing:
        raise ValueError(f"no answer for claims {sorted(missing)[:8]}")
    for one in answer.get("left_out") or []:
        if isinstance(one, dict) and isinstance(one.get("original"), str) and isinstance(one.get("why"), str):
            lines.append({"left_out": one["original"], "why": one["why"]})
    return lines


class Reader:
    """Asks about claims in batches; what can't be read is said, claim by claim."""

    def __init__(self, given, name, wire):
        self.given, self.name, self.wire = given, name, wire
        self.server = Server(given, wire.headers)
        self.spent = {"input_tokens": 0, "output_tokens": 0}

    def say(self, line):
        print(json.dumps(line, ensure_ascii=False), flush=True)

    def cost(self, read, written):
        return (read * self.given.price_in + written * self.given.price_out) / 1e6

    def request(self, system, user):
        body = {**self.wire.body(self.given, system, user), **self.given.extra}
        return self.wire.url(self.given), {key: value for key, value in body.items() if value is not None}

    def reply(self, system, user):
        url, body = self.request(system, user)
        if self.given.max_cost is not None:
            # Three characters a token is more tokens than any tokenizer makes of a Latin script.
            most = self.cost(len(system + user) / 3, self.given.max_tokens)
            if self.cost(**self.sum()) + most > self.given.max_cost:
                raise Failed(f"the cost could rise above {self.given.max_cost:g} {self.given.currency}")
        kept = None
        if self.given.cache:
            digest = hashlib.sha256(json.dumps([VERSION, url, body], sort_keys=True).encode()).hexdigest()
            kept = self.given.cache / f"{digest}.json"
            if kept.is_file():
                return self.wire.text(json.loads(kept.read_text("utf-8")))
        answer = self.server.ask(url, body)
        read, written = self.wire.usage(answer)
        self.spent["input_tokens"] += read
        self.spent["output_tokens"] += written
        text = self.wire.text(answer)
        if kept:
            kept.parent.mkdir(parents=True, exist_ok=True)
            part = kept.with_suffix(f".{os.getpid()}.part")
            part.write_text(json.dumps(answer, ensure_ascii=False), "utf-8")
            part.replace(kept)
        return text

    def sum(self):
        return {"read": self.spent["input_tokens"], "written": self.spent["output_tokens"]}

    def batch(self, story, claims, prompt, first):
        system, user = messages(story, claims, prompt, first)
        try:
            text = self.reply(system, user)
            try:
                return lines_of(parsed(text), claims, story["kinds"])
            except ValueError as error:
                again = f"{user}\n\nYour last answer could not be used: {error}. Answer again, with the JSON object alone."
                return lines_of(parsed(self.reply(system, again)), claims)
        except CutOff as error:
            if len(claims) == 1:
                return [{"failed": str(error), "claims": [claims[0]["claim"]]}]
            half = len(claims) // 2
            return self.batch(story, claims[:half], prompt, first) + self.batch(story, claims[half:], prompt, False)
        except (Failed, ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
            why = " ".join(self.server.hidden(str(error)).split())[:400] or type(error).__name__
            return [{"failed": why, "claims": [one["claim"] for one in claims]}]

    def run(self):
        story = json.loads(sys.stdin.readline())
        if story.get("copydesk_assist") != 2:
            sys.exit("this reader speaks protocol 2 of `copydesk assist`")
        claims = [json.loads(line) for line in sys.stdin if line.strip()]
        prompt = self.given.prompt.read_text("utf-8")
        batches = [claims[at:at + self.given.batch] for at in range(0, len(claims), self.given.batch)]
        if self.given.dry_run:
            for number, batch in enumerate(batches):
                url, body = self.request(*messages(story, batch, prompt, number == 0))
                print(f"POST {url}\n{json.dumps(body, ensure_ascii=False, indent=2)}\n", file=sys.stderr)
            print(f"{len(batches)} requests about {len(claims)} claims; nothing was sent", file=sys.stderr)
            return 0
        digest = hashlib.sha256(prompt.encode()).hexdigest()
        self.say({"reader": {"program": self.name, "version": VERSION, "model": self.given.model, "prompt_sha256": digest}})
        failed = False
        for number, batch in enumerate(batches):
            for line in self.batch(story, batch, prompt, number == 0):
                failed |= "failed" in line
                self.say(line)
        usage = dict(self.spent)
        if self.given.price_in or self.given.price_out:
            usage |= {"cost": round(self.cost(**self.sum()), 6), "currency": self.given.currency}
        self.say({"usage": usage})
        return 1 if failed else 0
