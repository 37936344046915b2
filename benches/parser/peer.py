"""A public parser beside ours: UDPipe, trained on the same treebanks, measured on the same sentences.

    python3 -m venv target/peer && target/peer/bin/pip install -r benches/parser/requirements.txt
    target/peer/bin/python benches/parser/peer.py TRAIN.conllu … --dev DEV.conllu … [--ours target/release/grammar]

Both get the treebank's words. What counts, punctuation too: the word's class, and its head without the relation; as it is
written, and with every word in capitals. UDPipe is trained on text as it is written, which is how its models are made; with
--capitals it sees every sentence in capitals too. `--rounds` are those of its tagger and its parser (its own default: 20 and 10).
"""

import argparse
import os
import subprocess
import time

from ufal.udpipe import InputFormat, Model, ProcessingError, Sentence, Sentences, Trainer

PARSER = (
    "iterations={rounds};embedding_upostag=20;embedding_feats=20;embedding_xpostag=0;embedding_form=50;embedding_lemma=0;"
    "embedding_deprel=20;learning_rate=0.02;learning_rate_final=0.001;l2=0.5;hidden_layer=200;batch_size=10;"
    "transition_system=projective;transition_oracle=dynamic;structured_interval=8"
)
# As the UDPipe models of English are made, without lemmas, which we don't give either.
TAGGER = "iterations={rounds};use_lemma=0;provide_lemma=0;use_xpostag=0;provide_xpostag=0;use_feats=1;provide_feats=1"


def read(paths, capitals=False):
    """The sentences of treebanks as UDPipe has them; words that stand for two (`don't`) are left to their parts."""
    found = []
    for path in paths:
        lines = []
        for line in open(path, encoding="utf-8"):
            columns = line.rstrip("\n").split("\t")
            if len(columns) == 10:
                if not columns[0].isdigit():
                    continue
                if capitals:
                    columns[1] = columns[1].upper()
                line = "\t".join(columns) + "\n"
            lines.append(line)
        source = InputFormat.newConlluInputFormat()
        source.setText("".join(lines))
        error = ProcessingError()
        sentence = Sentence()
        while source.nextSentence(sentence, error):
            found.append(sentence)
            sentence = Sentence()
        if error.occurred():
            raise SystemExit(f"{path}: {error.message}")
    return found


def listed(sentences):
    all_of_them = Sentences()
    for sentence in sentences:
        all_of_them.push_back(sentence)
    return all_of_them


def bare(sentence):
    """The same words without what is asked for."""
    empty = Sentence()
    for word in list(sentence.words)[1:]:
        empty.addWord(word.form)
    return empty


def measured(model, sentences):
    """Shares of right classes and heads, and words a second of processor time."""
    classes = heads = words = 0
    taken = 0.0
    for gold in sentences:
        own = bare(gold)
        start = time.process_time()
        if not (model.tag(own, Model.DEFAULT) and model.parse(own, Model.DEFAULT)):
            raise SystemExit("the model can't tag or parse")
        taken += time.process_time() - start
        for ours, theirs in zip(list(own.words)[1:], list(gold.words)[1:]):
            words += 1
            classes += ours.upostag == theirs.upostag
            heads += ours.head == theirs.head
    return classes / words, heads / words, words / taken


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("train", nargs="+")
    arguments.add_argument("--dev", action="append", required=True)
    arguments.add_argument("--ours", help="the program `grammar` of training/, to print ours beside it")
    arguments.add_argument("--rounds", nargs=2, type=int, default=[20, 10], metavar=("TAGGER", "PARSER"))
    arguments.add_argument("--capitals", action="store_true", help="train on every sentence in capitals too")
    arguments.add_argument("--model", default="target/peer.udpipe", help="where its model is kept, and taken from")
    arguments.add_argument("--every", type=int, default=1, help="train on every so manieth sentence, for a short run")
    given = arguments.parse_args()
    if not os.path.exists(given.model):
        sentences = read(given.train)[:: given.every] + (read(given.train, True)[:: given.every] if given.capitals else [])
        error = ProcessingError()
        start = time.process_time()
        tagger, parser = (pattern.format(rounds=n) for pattern, n in zip((TAGGER, PARSER), given.rounds))
        bytes_of_model = Trainer.train(
            "morphodita_parsito", listed(sentences), listed([]), "none", tagger, parser, error
        )
        if error.occurred():
            raise SystemExit(error.message)
        print(f"UDPipe trained on {len(sentences)} sentences: {(time.process_time() - start) / 60:.1f} min of processor time")
        with open(given.model, "wb") as file:
            file.write(bytes(bytes_of_model))
    model = Model.load(given.model)
    if model is None:
        raise SystemExit(f"{given.model} is no model of UDPipe: remove it, and it is trained again")
    print(f"{given.model}: {os.path.getsize(given.model) / 1e6:.1f} MB")
    for capitals in (False, True):
        classes, heads, speed = measured(model, read(given.dev, capitals))
        name = "in capitals" if capitals else "as written"
        print(f"UDPipe, {name}: classes {classes:.3f}, heads {heads:.3f}, {speed:,.0f} words a second", flush=True)
        if given.ours:
            command = [given.ours, "score", *(["--capitals"] if capitals else []), *given.dev]
            lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
            print(f"ours, {name}: {lines[-1]}", flush=True)


if __name__ == "__main__":
    main()
