"""Train the part-of-speech tagger from the treebanks and write its model and card.

python training/tagger.py --shared ../shared
"""

from __future__ import annotations

import argparse
import csv
import gzip
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import msgspec

from dragoman.language.lemmas import lemma
from dragoman.language.tagger import MODEL_FILE, Tagger, TaggerModel, features, padded

ROUNDS = 6
SEED = 7
MIN_WEIGHT = 0.08  # weights below change fewer than one tag in a thousand on ewt-dev, and are half of the file
Sentence = list[tuple[str, str, str]]
LANGUAGE = Path(__file__).parent.parent / "src" / "dragoman" / "language"
SAME_IN_PLURAL = frozenset(("means", "series", "species", "news", "headquarters", "barracks", "crossroads", "Olympics"))
# Words of the news that the treebanks hardly show, with the one tag they have there.
CERTAIN = {
    "joint": "JJ",
    "Joint": "JJ",
    "airstrike": "NN",
    "airstrikes": "NNS",
    "ceasefire": "NN",
    "warplanes": "NNS",
    "warships": "NNS",
    "withdrawal": "NN",
    "raid": "NN",
    "raids": "NNS",
}
VERBS = Path(__file__).parent / "verbs.tsv"  # forms of news verbs with bases that neither rules nor treebanks give
# Past tenses that are nothing else, and rare in the treebanks.
PASTS = (
    *("withdrew", "overthrew", "froze", "shook", "swore", "tore", "fled", "forbade", "overran", "retook", "misled"),
    *(
        "met",
        "underwent",
        "withheld",
        "withstood",
        "befell",
        "rewrote",
        "slew",
        "strove",
        "upheld",
        "oversaw",
        "partook",
    ),
)
CERTAIN |= dict.fromkeys(PASTS, "VBD")
NUMBERS = (
    *(
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
    ),
    *(
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
    ),
    *("eighty", "ninety", "hundred", "thousand", "million", "billion"),
)
CERTAIN |= dict.fromkeys((*NUMBERS, *(word.capitalize() for word in NUMBERS)), "CD")
VOCABULARY = LANGUAGE.parent / "recovery" / "vocabulary.txt"
ODD_TAGS = {"GW": "NNP", "ADD": "NN", "AFX": "JJ", "XX": "NN"}  # tags of broken words, which news has no use for
MARKS = {"-LRB-": "(", "-RRB-": ")"}


def sentences(path: Path) -> Iterator[Sentence]:
    """Words, tags and base forms of each sentence; words that a hyphen joins without a space are one."""
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                fields = line.rstrip("\n").split("\t")
                if fields[0].isdigit():
                    rows.append(fields)
            elif rows:
                yield joined(rows)
                rows = []


def joined(rows: list[list[str]]) -> Sentence:
    out: Sentence = []
    glue = False
    for position, row in enumerate(rows):
        word, tag, base = MARKS.get(row[1], row[1]), ODD_TAGS.get(row[4], row[4]), row[2].casefold()
        spaced = "SpaceAfter=No" not in row[9]
        hyphen = word in ("-", "‐") and out and position and "SpaceAfter=No" in rows[position - 1][9] and not spaced
        if (glue or hyphen) and out:
            head = out[-1][0] + word
            last = "JJ" if tag in ("VBN", "VBG", "JJ") else out[-1][1] if hyphen else tag
            out[-1] = (head, last, head.casefold())
            glue = bool(hyphen)
            continue
        out.append((word, tag, base))
        glue = False
    return out


def fixed_tags(data: list[Sentence]) -> dict[str, str]:
    """Words seen often and almost always with one tag."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in data:
        for word, tag, _ in sentence:
            counts[word][tag] += 1
    fixed = {}
    for word, tags in counts.items():
        tag, count = tags.most_common(1)[0]
        total = sum(tags.values())
        if total >= 12 and count / total >= 0.985:
            fixed[word] = tag
    return fixed | dict.fromkeys(names_of_states(), "NNP") | CERTAIN


def names_of_states() -> set[str]:
    """States and capitals of one word, which begin many sentences of news and few of the treebanks."""
    with (LANGUAGE.parent / "actors" / "data" / "state_names.csv").open(encoding="utf-8") as rows:
        forms = [row["form"] for row in csv.DictReader(rows) if row["kind"] in ("name", "short", "capital")]
    return {form for form in forms if form.isalpha() and form[0].isupper()}


def names_of_persons() -> set[str]:
    """Family names of office-holders that are no common word."""
    words = set(VOCABULARY.read_text(encoding="utf-8").split())
    names: set[str] = set()
    for path in sorted((LANGUAGE.parent / "actors" / "data" / "offices").glob("*.csv")):
        with path.open(encoding="utf-8") as rows:
            names |= {row["family"] for row in csv.DictReader(rows)}
    return {name for name in names if name.isalpha() and len(name) > 3 and name.casefold() not in words}


def irregular(data: list[Sentence]) -> dict[str, str]:
    """Base forms seen in the treebanks that the rules get wrong."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in data:
        for word, tag, base in sentence:
            if tag.startswith("V") or tag in ("NNS", "NNPS"):
                seen[f"{word.casefold()}|{'V' if tag[0] == 'V' else 'N'}|{tag}"][base] += 1
    table: dict[str, str] = {}
    for key, bases in sorted(seen.items()):
        word, kind, tag = key.rsplit("|", 2)
        base = bases.most_common(1)[0][0]
        unchanged = kind == "N" and base == word and word not in SAME_IN_PLURAL
        if base.isalpha() and lemma(word, tag, {}) != base and not unchanged:
            table[f"{word}|{kind}"] = base
    return table


def irregular_by_vocabulary(words: set[str]) -> dict[str, str]:
    """Base forms of verbs in -ed and -ing that the rules get wrong, by which base the vocabulary holds."""
    table: dict[str, str] = {}
    for word in sorted(words):
        for ending, tag in (("ed", "VBD"), ("ing", "VBG")):
            stem = word.removesuffix(ending)
            if stem == word or len(stem) < 3:
                continue
            undoubled = [stem[:-1]] if stem[-1] == stem[-2] else []
            bases = [base for base in (stem, stem + "e", *undoubled) if base in words]
            if len(bases) == 1 and lemma(word, tag, {}) != bases[0]:
                table[f"{word}|V"] = bases[0]
    return table


def train(data: list[Sentence], fixed: dict[str, str], lemmas: dict[str, str]) -> TaggerModel:
    tags = tuple(sorted({tag for sentence in data for _, tag, _ in sentence}))
    index = {tag: number for number, tag in enumerate(tags)}
    weights: dict[str, dict[int, float]] = {}
    totals: dict[tuple[str, int], float] = defaultdict(float)
    stamps: dict[tuple[str, int], int] = defaultdict(int)
    model = TaggerModel(tags=tags, weights=weights, fixed=fixed, lemmas=lemmas)
    tagger = Tagger(model=model)
    order, now = list(data), 0
    shuffle = random.Random(SEED)

    def bump(name: str, tag: int, by: float) -> None:
        row = weights.setdefault(name, {})
        totals[name, tag] += (now - stamps[name, tag]) * row.get(tag, 0.0)
        stamps[name, tag] = now
        row[tag] = row.get(tag, 0.0) + by

    for turn in range(ROUNDS):
        shuffle.shuffle(order)
        wrong = seen = 0
        for sentence in order:
            full, shapes = padded([word for word, _, _ in sentence])
            before, before2 = "<s>", "<s>"
            for at, (word, truth, _) in enumerate(sentence, start=2):
                guess = fixed.get(word)
                if guess is None:
                    names = features(full, shapes, at, before, before2)
                    guess = tagger._best(names)
                    now += 1
                    seen += 1
                    if guess != truth:
                        wrong += 1
                        for name in names:
                            bump(name, index[truth], 1.0)
                            bump(name, index[guess], -1.0)
                before, before2 = guess, before
        print(f"round {turn + 1}: {100 * (1 - wrong / seen):.2f} % on the words it decides")
    averaged: dict[str, dict[int, float]] = {}
    for name, row in weights.items():
        kept = {}
        for tag, weight in row.items():
            total = totals[name, tag] + (now - stamps[name, tag]) * weight
            value = round(total / now, 2)
            if abs(value) >= MIN_WEIGHT:
                kept[tag] = value
        if kept:
            averaged[name] = kept
    return TaggerModel(tags=tags, weights=averaged, fixed=fixed, lemmas=lemmas)


def accuracy(tagger: Tagger, data: list[Sentence]) -> float:
    right = total = 0
    for sentence in data:
        guesses = tagger.tag([word for word, _, _ in sentence])
        right += sum(guess == truth for guess, (_, truth, _) in zip(guesses, sentence, strict=True))
        total += len(sentence)
    return 100 * right / total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    folder = parser.parse_args().shared / "data" / "treebank"
    data = [*sentences(folder / "ewt-train.conllu.gz"), *sentences(folder / "gum-train.conllu.gz")]
    words = set(VOCABULARY.read_text(encoding="utf-8").split())
    rows = (row.split("\t") for row in VERBS.read_text(encoding="utf-8").splitlines())
    written = {f"{form}|V": base for form, base in rows}
    trained = train(data, fixed_tags(data), irregular_by_vocabulary(words) | irregular(data) | written)
    # Names come in after the training: seen as fixed there, they would leave less to learn names from.
    people = dict.fromkeys(names_of_persons(), "NNP")
    model = TaggerModel(trained.tags, trained.weights, people | trained.fixed, trained.lemmas)
    packed = gzip.compress(msgspec.msgpack.encode(model), mtime=0)
    (LANGUAGE / MODEL_FILE).write_bytes(packed)
    tagger = Tagger(model=model)
    figures = {name: accuracy(tagger, list(sentences(folder / f"{name}.conllu.gz"))) for name in ("ewt-dev", "gum-dev")}
    card = CARD.format(
        size=len(packed) / 1e6, features=len(model.weights), **{k.replace("-", "_"): v for k, v in figures.items()}
    )
    (LANGUAGE / "tagger.md").write_text(card, encoding="utf-8")
    print(card)


CARD = """# Model card: part-of-speech tagger

An averaged perceptron over Penn Treebank tags, written by `python training/tagger.py`.

- **Data**: UD English EWT train (CC BY-SA 4.0, annotations by the Universal Dependencies contributors) and GUM train
  (annotations CC BY 4.0; genres whose texts are free). Weights, a word-to-tag table and base forms; no sentence.
- **Accuracy**: {ewt_dev:.2f} % of words on EWT dev, {gum_dev:.2f} % on GUM dev, hyphenated words joined.
- **Size**: {size:.2f} MB, {features} features.
- **Limits**: trained on web text and a little news; headlines in title case are often read as names.
"""


if __name__ == "__main__":
    main()
