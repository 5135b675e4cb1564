"""The transcripts of the README: run each command named in it, and put what it printed below.

python scripts/transcripts.py            rewrites README.md
python scripts/transcripts.py --check    exit code 1 where the README shows something else
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
TRANSCRIPT = re.compile(
    r"(<!-- transcript: (?P<command>.+?) -->\n```text\n)(?P<shown>.*?)(```\n<!-- end -->)", re.DOTALL
)


def printed(command: str) -> str:
    """What a command prints at 80 columns, without colour and without trailing blanks."""
    words = shlex.split(command)
    program = [sys.executable, "-m", "dragoman.cli", *words[1:]]
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(
        program, cwd=ROOT, env=environment, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return "".join(line.rstrip() + "\n" for line in run.stdout.splitlines())


def written(text: str) -> str:
    """The README with every transcript as printed now."""
    return TRANSCRIPT.sub(lambda match: match[1] + printed(match["command"]) + match[4], text)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    before = README.read_text(encoding="utf-8")
    after = written(before)
    if parser.parse_args().check:
        return int(before != after)
    README.write_text(after, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
