#!/usr/bin/env python3
"""Makes crates/copydesk-compare/lexicon/en/thesaurus.txt from WordNet 3.0's database files (Debian: package wordnet-base).

Usage: python3 training/thesaurus.py [/usr/share/wordnet] > crates/copydesk-compare/lexicon/en/thesaurus.txt

Only relations between words are taken, no glosses. One line a word and part of speech, sorted:
    word TAB pos TAB senses TAB derived TAB opposites
pos is n, v, a or r. senses are numbers of groups of synonyms, the commonest sense first, at most MOST. derived and opposites are
words with their part of speech (n:closure). Before the words stand lines `!form TAB pos TAB word`: irregular forms. Behind them stand lines `~group TAB broader,broader…`
with numbers of five digits: what a group is a kind of. Each of the three parts is sorted by its bytes, so that it can be searched
where it lies.
The same database gives the same bytes."""
import os
import sys
from collections import defaultdict

# Senses beyond the fifth are hardly ever meant in news copy and make everything akin to everything.
MOST = 5
POS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}


def read(folder):
    synsets, lemmas = {}, {}
    for pos, name in POS.items():
        for line in open(os.path.join(folder, f"data.{name}"), encoding="latin-1"):
            if line.startswith("  "):
                continue
            parts = line.split("|")[0].split()
            key = (pos, int(parts[0]))
            count = int(parts[3], 16)
            words = [parts[4 + 2 * i].split("(")[0].lower() for i in range(count)]
            at = 4 + 2 * count
            pointers = []
            for _ in range(int(parts[at])):
                symbol, offset, other, places = parts[at + 1 : at + 5]
                pointers.append((symbol, ("a" if other == "s" else other, int(offset)), int(places[:2], 16), int(places[2:], 16)))
                at += 4
            synsets[key] = (words, pointers, parts[2])
        for line in open(os.path.join(folder, f"index.{name}"), encoding="latin-1"):
            if line.startswith("  "):
                continue
            parts = line.split()
            senses = int(parts[2])
            tagged = int(parts[-senses - 1])
            lemmas[(parts[0], pos)] = ([(pos, int(o)) for o in parts[-senses:]], tagged)
    return synsets, lemmas


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet"
    synsets, lemmas = read(folder)
    kept = {}
    for (word, pos), (senses, tagged) in lemmas.items():
        # Nouns that no tagged text has are names of species, substances and towns for the most part.
        if "_" in word or not word.isalpha() or (pos == "n" and tagged == 0 and len(senses) < 2):
            continue
        kept[(word, pos)] = senses[:MOST]
    used = sorted({s for senses in kept.values() for s in senses})
    numbers = {}

    def number(key):
        return numbers.setdefault(key, len(numbers))

    for key in used:
        number(key)
    rows = []
    for (word, pos), senses in sorted(kept.items()):
        derived, opposites = set(), set()
        for key in senses:
            words, pointers, kind = synsets[key]
            for symbol, target, source_place, target_place in pointers:
                if symbol not in ("!", "+", "&"):
                    continue
                if symbol == "&":
                    # A satellite adjective stands near its head, and against the head's opposite.
                    if kind == "s":
                        for s2, t2, a, b in synsets[target][1]:
                            if s2 == "!" and t2[0] == "a":
                                opposites.add((synsets[t2][0][b - 1], "a"))
                    continue
                if source_place and words[source_place - 1] != word:
                    continue
                other = synsets[target][0][target_place - 1] if target_place else synsets[target][0][0]
                (opposites if symbol == "!" else derived).add((other, target[0]))
        derived = sorted(f"{p}:{w}" for w, p in derived if (w, p) in kept)
        opposites = sorted(f"{p}:{w}" for w, p in opposites if (w, p) in kept)
        rows.append("\t".join([word, pos, ",".join(str(number(k)) for k in senses), ",".join(derived), ",".join(opposites)]).rstrip())
    out = sys.stdout
    out.write("# Relations between words, from WordNet 3.0 (licence: thesaurus.LICENSE). Made by training/thesaurus.py.\n")
    irregular = set()
    for pos, name in POS.items():
        for line in open(os.path.join(folder, f"{name}.exc"), encoding="latin-1"):
            form, word = line.split()[:2]
            if form.isalpha() and form != word and (word, pos) in kept:
                irregular.add((form, pos, word))
    for form, pos, word in sorted(irregular):
        out.write(f"!{form}\t{pos}\t{word}\n")
    for row in rows:
        out.write(row + "\n")
    # What a group is a kind of: hypernyms, and the head of a satellite adjective.
    for key in used:
        broader = []
        for symbol, target, _, _ in synsets[key][1]:
            if symbol in ("@", "@i") or (symbol == "&" and synsets[key][2] == "s"):
                broader.append(target)
        broader = [numbers[t] for t in broader if t in numbers]
        if broader:
            out.write(f"~{numbers[key]:05}\t{','.join(map(str, sorted(set(broader))))}\n")


main()
