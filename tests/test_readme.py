"""The README shows what the program prints, and its Python runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_transcripts_are_what_the_commands_print() -> None:
    run = subprocess.run([sys.executable, "scripts/transcripts.py", "--check"], cwd=ROOT, check=False)
    assert run.returncode == 0, "run scripts/transcripts.py"


def test_the_python_example_runs() -> None:
    for block in re.findall(r"```python\n(.*?)```", README, re.DOTALL):
        run = subprocess.run([sys.executable, "-c", block], capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr
        assert "ACCUSE ['TCD'] ['SDN']" in run.stdout


def test_every_file_that_the_readme_names_is_there() -> None:
    links = re.findall(r"\]\(([\w/.-]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
