#!/usr/bin/env python3
"""Compare our wordpieces with those of the library `tokenizers` on the words of the shared corpora.

python training/compare_wordpieces.py [--shared DIR]
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from encoder import source_folder
from tokenizers import Tokenizer

from dragoman.language.wordpieces import UNKNOWN, WordPieces, read_vocabulary

CORPORA = ("polnear/train.jsonl", "polnear/dev.jsonl", "ukraine_2014/documents.jsonl")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path(os.environ.get("DRAGOMAN_SHARED", Path(__file__).resolve().parent.parent.parent / "shared"))
    parser.add_argument("--shared", type=Path, default=default)
    data = parser.parse_args(arguments).shared / "data"
    words = {
        word
        for name in CORPORA
        for line in (data / name).open(encoding="utf-8")
        for word in json.loads(line)["text"].split()
    }
    ours = WordPieces(read_vocabulary((source_folder() / "vocab.txt").read_text(encoding="utf-8")))
    theirs = Tokenizer.from_file(str(source_folder() / "tokenizer.json"))
    theirs.no_padding()
    theirs.no_truncation()
    differing = [
        word
        for word in sorted(words)
        if ours([word])[0] != (theirs.encode(word, add_special_tokens=False).ids or [UNKNOWN])
    ]
    print(f"{len(words)} words, {len(differing)} cut otherwise: {differing[:10]}")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
