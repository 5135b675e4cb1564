"""Measure the resolver: names (EWT, GUM), pronouns (GUM chains), speakers (GUM attributions), words per second.

Usage: python benchmarks/mentions.py [--shared DIR] [--json] [--errors] [--test]

`--test` scores the names on the test file of EWT beside the development file; nothing may be tuned on it. The baseline
takes each run of capitalised words for a name.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.actors.atoms import Atom
from dragoman.actors.mentions import Found, Mentions
from dragoman.actors.proper_names import is_organisation, is_place
from dragoman.actors.resolver import Resolver
from dragoman.language.layers import Layers, layers_of
from dragoman.records import Page, Span
from dragoman.recovery.bare import bare_article

THIRD = frozenset(("he", "him", "his", "himself", "she", "her", "hers", "herself"))
_NAMED = ("entity", "capital", "seat", "place", "person", "name")
_PROPER = ("NNP", "NNPS")
_INNER = ("POS", "IN", "DT", "CC", "HYPH", ",", "CD")
_OPENING = re.compile(r"\((\d+)-([a-z]+)-")


@dataclass
class Chained:
    """A mention of a gold chain: characters `[start, end)`, and whether it is a name."""

    start: int
    end: int
    chain: str
    kind: str
    named: bool = False


@dataclass
class Text:
    """A document: its text, gold names `(start, end, label)`, chained mentions and third-person pronouns."""

    name: str
    text: str = ""
    names: list[tuple[int, int, str]] = field(default_factory=list)
    chained: list[Chained] = field(default_factory=list)


def layers_for(text: str, *, day: str | None = None) -> Layers:
    """Layers over a text of which every line is body."""
    page = Page.of(text)
    return layers_of(page, bare_article(page, published=day))


def read_ewt(path: Path) -> Iterator[Text]:
    """Documents of UNER English-EWT, one sentence to a line."""
    document: Text | None = None
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = block.splitlines()
        if any(row.startswith("# newdoc") for row in rows):
            if document is not None:
                yield document
            document = Text(next(row for row in rows if row.startswith("# newdoc")))
        words = [row.split("\t") for row in rows if row[:1].isdigit()]
        sentence = next((row[9:] for row in rows if row.startswith("# text = ")), "")
        if document is not None and words:
            _add_sentence(document, sentence, words)
    if document is not None:
        yield document


def _add_sentence(document: Text, sentence: str, words: Sequence[Sequence[str]]) -> None:
    base, at = len(document.text), 0
    document.text += sentence + "\n"
    open_name: tuple[int, int, str] | None = None
    for row in words:
        start = sentence.find(row[1], at)
        start = at if start < 0 else start
        at = start + len(row[1])
        label = row[2]
        if label[:1] != "I" and open_name is not None:
            document.names.append(open_name)
            open_name = None
        if label[:1] == "B":
            open_name = (base + start, base + at, label[2:])
        elif label[:1] == "I" and open_name is not None:
            open_name = (open_name[0], base + at, open_name[2])
    if open_name is not None:
        document.names.append(open_name)


def read_gum(path: Path) -> Iterator[Text]:
    """Documents of GUM with named entities and chains, one paragraph to a line."""
    document: Text | None = None
    tags: list[tuple[int, int, str]] = []
    opened: dict[str, list[Chained]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.startswith("# newdoc"):
                if document is not None:
                    yield _finished(document, tags)
                document, tags, opened = Text(line.split("=")[1].strip()), [], defaultdict(list)
            elif line.startswith("# newpar") and "block" not in line and document is not None and document.text:
                document.text = document.text.rstrip() + "\n"
            elif line[:1].isdigit() and document is not None:
                _add_token(document, line.rstrip("\n").split("\t"), tags, opened)
    if document is not None:
        yield _finished(document, tags)


def _add_token(
    document: Text, row: Sequence[str], tags: list[tuple[int, int, str]], opened: dict[str, list[Chained]]
) -> None:
    if "-" in row[0] or "." in row[0]:
        return
    start = len(document.text)
    document.text += row[1]
    end = len(document.text)
    tags.append((start, end, row[4]))
    for piece in re.findall(r"\([^()]*\)?|\d+\)", _misc(row[9], "Entity")):
        match = _OPENING.match(piece)
        if match:
            opened[match[1]].append(Chained(start, end, match[1], match[2]))
        chain = match[1] if match else piece[:-1]
        if piece.endswith(")") and opened[chain]:
            item = opened[chain].pop()
            item.end = end
            document.chained.append(item)
    if "SpaceAfter=No" not in row[9]:
        document.text += " "


def _misc(cell: str, key: str) -> str:
    return next((part[len(key) + 1 :] for part in cell.split("|") if part.startswith(f"{key}=")), "")


def _finished(document: Text, tags: Sequence[tuple[int, int, str]]) -> Text:
    for item in document.chained:
        inside = [(start, end, tag) for start, end, tag in tags if item.start <= start and end <= item.end]
        proper = bool(inside) and all(tag in _PROPER + _INNER for *_, tag in inside)
        while inside and inside[-1][2] == "POS":
            inside.pop()
        while inside and inside[0][2] == "DT":
            inside.pop(0)
        if not (proper and any(tag in _PROPER for *_, tag in inside)):
            continue
        item.named = True
        label = {"person": "PER", "organization": "ORG", "place": "LOC"}.get(item.kind)
        if label and inside[0][2] in _PROPER:
            document.names.append((inside[0][0], inside[-1][1], label))
    return document


def found_names(layers: Layers, atoms: Sequence[Sequence[Atom]]) -> list[tuple[int, int, str]]:
    """Names by the resolver: characters and label."""
    out = []
    for row in atoms:
        for atom in row:
            if atom.kind not in _NAMED:
                continue
            span = layers.span(atom.start, atom.end)
            skip = 4 if layers.page.words(span)[:4].lower() == "the " else 0
            out.append((span.start + skip, span.end, _label(layers, atom)))
    return out


def _label(layers: Layers, atom: Atom) -> str:
    if atom.entity is not None and atom.kind != "seat":
        places = atom.kind in ("capital", "place") or atom.entity.kind == "state" or atom.entity.type == "REGION"
        return "LOC" if places else "ORG"
    if atom.kind == "name" and is_organisation(layers.tokens[atom.start : atom.end]):
        return "ORG"
    if atom.kind == "name" and (atom.ambiguous or is_place(layers.tokens[atom.start : atom.end])):
        return "LOC"
    return "PER" if atom.kind in ("name", "person") else "ORG"


def capitalised_runs(layers: Layers) -> list[tuple[int, int, str]]:
    """The baseline: runs of capitalised words, the first word of a sentence only within a longer run."""
    out = []
    for start, end, _ in layers.sentences:
        at = start
        while at < end:
            stop = at
            while stop < end and layers.tokens[stop].capitalised and layers.tokens[stop].text.isalpha():
                stop += 1
            if stop > at and not (stop == at + 1 and (at == start or layers.tokens[at].text == "I")):
                span = layers.span(at, stop)
                out.append((span.start, span.end, "PER"))
            at = max(stop, at + 1)
    return out


class Names:
    """Counts of spans found, right, and right with their label."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def add(self, gold: Sequence[tuple[int, int, str]], found: Sequence[tuple[int, int, str]]) -> None:
        """One document."""
        spans, labelled = {(a, b) for a, b, _ in gold}, set(gold)
        self.counts["gold"] += len(spans)
        self.counts["found"] += len(set(found))
        self.counts["right"] += sum((a, b) in spans for a, b, _ in set(found))
        self.counts["labelled"] += sum(item in labelled for item in set(found))
        overlapping = sum(any(a < d and c < b for c, d, _ in found) for a, b in spans)
        self.counts["touched"] += overlapping

    def figures(self) -> dict[str, float]:
        """Precision, recall, F1, F1 with labels, and the share of gold names touched."""
        count = self.counts
        return {
            "p": _share(count["right"], count["found"]),
            "r": _share(count["right"], count["gold"]),
            "f1": _share(2 * count["right"], count["found"] + count["gold"]),
            "f1_labelled": _share(2 * count["labelled"], count["found"] + count["gold"]),
            "touched": _share(count["touched"], count["gold"]),
            "gold": count["gold"],
        }


def _share(part: int, whole: int) -> float:
    return round(100 * part / max(whole, 1), 1)


@dataclass
class Clock:
    """Words resolved and the seconds it took."""

    words: int = 0
    seconds: float = 0.0

    def resolve(self, resolver: Resolver, layers: Layers) -> Mentions:
        """The mentions, timed."""
        began = time.perf_counter()
        mentions = resolver.resolve(layers)
        self.seconds += time.perf_counter() - began
        self.words += len(layers.tokens)
        return mentions


def score_names(resolver: Resolver, texts: Sequence[Text], *, errors: bool) -> dict[str, Any]:
    """Names of documents by the resolver and by the baseline."""
    ours, baseline = Names(), Names()
    for text in texts:
        layers = layers_for(text.text)
        found = found_names(layers, resolver.atoms(layers))
        ours.add(text.names, found)
        baseline.add(text.names, capitalised_runs(layers))
        if errors:
            _report(text, found)
    return {"resolver": ours.figures(), "capitalised runs": baseline.figures()}


def _report(text: Text, found: Sequence[tuple[int, int, str]]) -> None:
    spans = {(a, b) for a, b, _ in text.names}
    for a, b, label in found:
        if (a, b) not in spans:
            print("extra", repr(text.text[a:b]), label, text.text[max(a - 30, 0) : b + 20].replace("\n", " "), sep="\t")
    got = {(a, b) for a, b, _ in found}
    for a, b, label in text.names:
        if (a, b) not in got:
            around = text.text[max(a - 30, 0) : b + 20].replace("\n", " ")
            print("missed", repr(text.text[a:b]), label, around, sep="\t")


def score_pronouns(resolver: Resolver, texts: Sequence[Text], clock: Clock, *, errors: bool) -> dict[str, Any]:
    """Share of *he* and *she* whose actor is named by mentions of the right chain."""
    counts: Counter[str] = Counter()
    for text in texts:
        layers = layers_for(text.text)
        mentions = clock.resolve(resolver, layers)
        chains = _chains_of_actors(layers, mentions, text.chained)
        named = {item.chain for item in text.chained if item.named}
        for item in text.chained:
            if text.text[item.start : item.end].lower() not in THIRD or item.chain not in named:
                continue
            counts["pronouns"] += 1
            mention = _at(layers, mentions, item.start)
            actor = mention.actors[0].id if mention is not None and mention.actors else None
            counts["answered"] += actor is not None
            counts["right"] += actor is not None and item.chain == chains.get(actor)
            if errors and (actor is None or item.chain != chains.get(actor)):
                got = mention.actors[0].name if mention is not None and mention.actors else None
                around = text.text[max(item.start - 120, 0) : item.end + 30].replace("\n", " | ")
                print("pronoun", text.name, text.text[item.start : item.end], got, around, sep="\t")
    return {
        "accuracy": _share(counts["right"], counts["pronouns"]),
        "precision": _share(counts["right"], counts["answered"]),
        "pronouns": counts["pronouns"],
    }


def _at(layers: Layers, mentions: Mentions, offset: int) -> Found | None:
    return mentions.at(layers.token_at(offset))


def _chains_of_actors(layers: Layers, mentions: Mentions, chained: Sequence[Chained]) -> dict[str, str]:
    """The gold chain of each actor: the one that most of its mentions other than pronouns have."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for found in mentions:
        if found.kind == "pronoun" or len(found.actors) != 1:
            continue
        head = layers.tokens[found.head].start
        around = [item for item in chained if item.start <= head < item.end]
        if around:
            votes[found.actors[0].id][min(around, key=lambda item: item.end - item.start).chain] += 1
    return {actor: count.most_common(1)[0][0] for actor, count in votes.items()}


def score_speakers(resolver: Resolver, path: Path, *, errors: bool) -> dict[str, Any]:
    """Share of attributions with a named speaker whose source resolves to that name; first persons are left out."""
    counts: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        named = [item for item in document["attributions"] if item["speaker"] and item["speaker"]["names"]]
        if not named:
            continue
        layers = layers_for(document["text"], day=document["date"])
        mentions = resolver.resolve(layers)
        for item in named:
            words = document["text"][item["source"][0][0] : item["source"][-1][1]] if item["source"] else ""
            if words.lower() in ("i", "we", "my", "our", "you", ""):
                continue
            kind = "pronoun" if words.lower() in THIRD | {"they", "it"} else "named"
            right = _speaks(layers, mentions, item)
            counts[kind] += 1
            counts[f"{kind} right"] += right
            if errors and not right:
                print("speaker", document["id"], repr(words), item["speaker"]["names"][:3], sep="\t")
    return {
        kind: {"accuracy": _share(counts[f"{kind} right"], counts[kind]), "n": counts[kind]}
        for kind in ("named", "pronoun")
    }


def _speaks(layers: Layers, mentions: Mentions, item: dict[str, Any]) -> bool:
    names = [_bare(name) for name in item["speaker"]["names"]]
    for start, end in item["source"]:
        first, last = layers.token_range(Span(start, end))
        touching = [found for found in mentions if found.start < last and first < found.end]
        for found in touching:
            for actor in found.actors:
                bare = _bare(actor.name)
                if any(bare == name or (len(bare) > 3 and (bare in name or name in bare)) for name in names):
                    return True
                if actor.code and actor.code.casefold() in names:
                    return True
    return False


def _bare(name: str) -> str:
    return re.sub(r"['’]s?$", "", name).casefold().removeprefix("the ").strip()


def measure(shared: Path, *, errors: bool, test: bool) -> dict[str, Any]:
    """All figures."""
    began = time.perf_counter()
    resolver, clock = Resolver(), Clock()
    ready = time.perf_counter() - began
    data = shared / "data"
    ewt, gum = data / "entities", data / "treebank"
    report: dict[str, Any] = {
        "names, EWT dev": score_names(resolver, list(read_ewt(ewt / "en_ewt-ud-dev.iob2")), errors=errors),
        "names, GUM dev": score_names(resolver, list(read_gum(gum / "gum-dev.conllu.gz")), errors=errors),
    }
    if test:
        report["names, EWT test"] = score_names(resolver, list(read_ewt(ewt / "en_ewt-ud-test.iob2")), errors=False)
    for part in ("dev", "train"):
        texts = list(read_gum(gum / f"gum-{part}.conllu.gz"))
        report[f"he and she, GUM {part}"] = score_pronouns(resolver, texts, clock, errors=errors)
    report["speakers, GUM"] = score_speakers(resolver, data / "gum_attributions" / "train.jsonl", errors=errors)
    report["speed"] = {"seconds_to_load": round(ready, 2), "words_per_second": round(clock.words / clock.seconds)}
    return report


def table(report: dict[str, Any]) -> Iterator[str]:
    """The report in lines."""
    for part, figures in report.items():
        rows = figures if all(isinstance(value, dict) for value in figures.values()) else {"": figures}
        for name, row in rows.items():
            yield f"{part:22} {name:17} " + "  ".join(f"{key} {value}" for key, value in row.items())


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = os.environ.get("DRAGOMAN_SHARED", str(Path(__file__).resolve().parent.parent.parent / "shared"))
    parser.add_argument("--shared", type=Path, default=Path(default), help="folder of the corpora")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--errors", action="store_true", help="list what is wrong, missed or found in vain")
    parser.add_argument("--test", action="store_true", help="score the names on the test file, too")
    options = parser.parse_args()
    if not options.shared.is_dir():
        print(f"no such folder: {options.shared}", file=sys.stderr)
        return 2
    report = measure(options.shared, errors=options.errors, test=options.test)
    print(json.dumps(report) if options.json else "\n".join(table(report)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
