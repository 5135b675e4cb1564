"""Base forms of verbs and nouns: a table learnt from treebanks for the irregular, rules for the rest."""

from __future__ import annotations

from collections.abc import Mapping

_VOWELS = "aeiou"
_DOUBLED = ("bb", "dd", "gg", "mm", "nn", "pp", "rr", "tt")


def lemma(word: str, tag: str, table: Mapping[str, str]) -> str:
    """The base form of a word under its part-of-speech tag; `table` maps `word|V` and `word|N` to irregular bases."""
    lower = word.casefold()
    if tag.startswith("V"):
        return table.get(f"{lower}|V") or _verb(lower, tag)
    if tag in ("NNS", "NNPS"):
        return table.get(f"{lower}|N") or _noun(lower)
    return lower


def _verb(word: str, tag: str) -> str:
    if tag == "VBZ":
        return _third_person(word)
    if tag in ("VBD", "VBN") and word.endswith("ed") and len(word) > 3:
        if word.endswith("ied"):
            return word[:-3] + "y"
        return _stem(word[:-2])
    if tag == "VBG" and word.endswith("ing") and len(word) > 4:
        return _stem(word[:-3])
    return word


def _third_person(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _stem(stem: str) -> str:
    """The base of a stem that lost *ed* or *ing*: undo doubling, restore a mute e."""
    if stem.endswith(_DOUBLED) and len(stem) > 3:
        return stem[:-1]
    if stem.endswith(
        ("at", "iz", "is", "v", "c", "u", "dg", "rg", "ang", "eng", "rs", "ns", "ps", "bl", "pl", "tl", "dl")
    ):
        return stem + "e"
    if len(stem) >= 3 and stem[-1] not in "wxy" + _VOWELS and stem[-2] in _VOWELS and stem[-3] not in _VOWELS:
        return stem + "e" if stem.endswith(("as", "os", "us", "ir", "ar", "ur", "id", "od", "ud", "ok", "ak")) else stem
    return stem


def _noun(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
