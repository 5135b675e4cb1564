"""The ratchet on size: functions and modules may only get smaller than what scripts/ratchet.json allows.

python scripts/ratchet.py            checks, exit code 1 on a breach
python scripts/ratchet.py --figures  prints the figures
"""

from __future__ import annotations

import argparse
import ast
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
LIMITS = ROOT / "scripts" / "ratchet.json"


class Function(NamedTuple):
    """A function, where it stands, and its lines without the docstring."""

    where: str
    lines: int


def functions(path: Path) -> Iterator[Function]:
    """The functions of a module with their lengths."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            doc = node.body[0] if ast.get_docstring(node) is not None else None
            without = (doc.end_lineno or 0) - doc.lineno + 1 if doc is not None else 0
            yield Function(f"{path.relative_to(ROOT)}:{node.name}", (node.end_lineno or 0) - node.lineno + 1 - without)


def figures() -> dict[str, float]:
    """Longest function and module, and the share of functions of 30 lines or more."""
    modules = sorted((ROOT / "src").rglob("*.py"))
    found = [function for path in modules for function in functions(path)]
    long = [function for function in found if function.lines >= 30]
    return {
        "longest_function": max(function.lines for function in found),
        "share_of_30_lines": round(len(long) / len(found), 4),
        "longest_module": max(len(path.read_text(encoding="utf-8").splitlines()) for path in modules),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--figures", action="store_true")
    now = figures()
    if parser.parse_args().figures:
        print(json.dumps(now, indent=2))
        return 0
    limits = json.loads(LIMITS.read_text(encoding="utf-8"))
    breaches = [f"{name}: {value} is over {limits[name]}" for name, value in now.items() if value > limits[name]]
    for breach in breaches:
        print(breach)
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
