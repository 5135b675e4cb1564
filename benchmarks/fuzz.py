#!/usr/bin/env python3
"""Any bytes in, never an exception out, soon, and the same again.

Every input follows from --seed and its number alone, so that a failure is repeated with `--seed S --only N`. An input
fails when reading it raises, when a stage raises (a rejection with the code `stage`), when its document does not
survive JSON, when a record names an id that the document lacks, when it takes longer than allowed (seconds of the
processor), and, on a sample, when reading it again gives other bytes. Exit code 1 on a failure.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path

from inputs import Case, Inputs

from dragoman.coder import Coder
from dragoman.records import Document, from_json, to_json

TWICE = 20  # every so many inputs one is read again
PATIENCE = 30.0  # seconds without a word from a worker beyond the limit, before it is ended
SHOWN = 20
WARM = "Oslo warns Cairo\n\nNorway’s prime minister said on Tuesday that Egypt had seized two ships."


@dataclass
class Outcome:
    """What became of one input."""

    number: int
    kind: str
    size: int
    seconds: float
    rejections: tuple[str, ...] = ()
    failure: str | None = None


@dataclass
class Report:
    """What became of all inputs."""

    inputs: int = 0
    coded: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    rejections: Counter[str] = field(default_factory=Counter)
    failures: list[Outcome] = field(default_factory=list)
    slowest: Outcome | None = None
    seconds: float = 0.0

    def add(self, outcome: Outcome) -> None:
        """Counts one outcome."""
        self.inputs += 1
        self.kinds[outcome.kind] += 1
        self.rejections.update(outcome.rejections)
        self.coded += not outcome.rejections and outcome.failure is None
        self.seconds += outcome.seconds
        if outcome.failure is not None:
            self.failures.append(outcome)
        if self.slowest is None or outcome.seconds > self.slowest.seconds:
            self.slowest = outcome


class Checker:
    """Reads inputs with one coder and says what is wrong."""

    def __init__(self, *, limit: float) -> None:
        self._coder, self._limit = Coder(), limit
        self._coder.read(WARM)  # tables are loaded once, before the clock

    def check(self, case: Case) -> Outcome:
        """The outcome of one input."""
        start = time.process_time()
        try:
            document = self._coder.read(case.data, name=case.name, published=case.published)
        except Exception:  # noqa: BLE001 - what is looked for
            seconds = time.process_time() - start
            last = traceback.format_exc(limit=-3)
            return Outcome(case.number, case.kind, len(case.data), seconds, failure=f"raised: {last}")
        seconds = time.process_time() - start
        codes = tuple(f"{item.stage}/{item.code}" for item in document.rejections)
        failure = self._wrong(case, document, seconds)
        return Outcome(case.number, case.kind, len(case.data), seconds, codes, failure)

    def _wrong(self, case: Case, document: Document, seconds: float) -> str | None:
        for rejection in document.rejections:
            if rejection.code == "stage":
                return f"stage {rejection.stage}: {rejection.detail}"
        if seconds > self._limit:
            return f"slow: {seconds:.2f} s for {len(case.data)} bytes"
        try:
            encoded = to_json(document)
            if from_json(encoded) != document:
                return "JSON: another document comes back"
        except Exception as error:  # noqa: BLE001 - what is looked for
            return f"JSON: {type(error).__name__}: {error}"
        dangling = sorted(dangling_ids(document))
        if dangling:
            return f"ids that the document lacks: {dangling[:3]}"
        if case.number % TWICE == 0:
            again = self._coder.read(case.data, name=case.name, published=case.published)
            if to_json(again) != encoded:
                return "the same input gave other bytes"
        return None


def dangling_ids(document: Document) -> set[str]:
    """Ids that records name and the document does not hold, and ids that stand twice."""
    held: dict[str, list[str]] = {
        "actor": [actor.id for actor in document.actors],
        "statement": [statement.id for statement in document.statements],
        "event": [event.id for event in document.events],
    }
    parties = [party for event in document.events for party in (*event.actors, *event.recipients)]
    named = {
        "actor": {
            *(name for mention in document.mentions for name in mention.actors),
            *(name for statement in document.statements for name in statement.speaker_actors),
            *(party.actor for party in parties if party.actor),
        },
        "statement": {event.claimed_by for event in document.events if event.claimed_by},
        "event": {event.same_as for event in document.events if event.same_as},
    }
    lost = {f"{kind} {name}" for kind, names in named.items() for name in names if name not in held[kind]}
    twice = {f"{kind} {name} twice" for kind, names in held.items() for name, n in Counter(names).items() if n > 1}
    return lost | twice


def work(seed: int, limit: float, numbers: Sequence[int], out: Connection) -> None:
    """One worker: says the number of each input before it is read, and its outcome after."""
    inputs, checker = Inputs(seed), Checker(limit=limit)
    for number in numbers:
        out.send(number)
        out.send(checker.check(inputs.case(number)))
    out.send(None)


class Worker:
    """A process with its share of the inputs; it is replaced when an input holds it up for good."""

    def __init__(self, seed: int, limit: float, numbers: Sequence[int]) -> None:
        self._seed, self._limit, self._left = seed, limit, list(numbers)
        self._current: int | None = None
        self._start()

    def _start(self) -> None:
        self.pipe, child = multiprocessing.Pipe(duplex=False)
        arguments = (self._seed, self._limit, list(self._left), child)
        self._process = multiprocessing.Process(target=work, args=arguments, daemon=True)
        self._process.start()
        child.close()
        self._heard = time.monotonic()

    def receive(self) -> Outcome | None:
        """The next message; an outcome when there is one. Raises EOFError when the worker is done or gone."""
        message = self.pipe.recv()
        self._heard = time.monotonic()
        if message is None:
            raise EOFError
        if isinstance(message, int):
            self._current = message
            return None
        self._left.remove(message.number)
        self._current = None
        return message if isinstance(message, Outcome) else None

    def stuck(self) -> bool:
        """Whether the worker has been silent for far too long."""
        return time.monotonic() - self._heard > PATIENCE + 5 * self._limit

    def replace(self, why: str) -> Outcome | None:
        """The failure of the input that ended the worker, after which the others go on; None when none is open."""
        self._process.kill()
        self._process.join()
        number, self._current = self._current, None
        if number is None:
            return None
        self._left.remove(number)
        self._start()
        return Outcome(number, Inputs(self._seed).case(number).kind, 0, time.monotonic() - self._heard, failure=why)


def outcomes(seed: int, limit: float, count: int, workers: int) -> Iterator[Outcome]:
    """The outcomes of all inputs, as they come."""
    running = [Worker(seed, limit, range(start, count, workers)) for start in range(workers)]
    while running:
        ready = wait([worker.pipe for worker in running], timeout=1.0)
        for worker in list(running):
            found: Outcome | None = None
            if worker.pipe in ready:
                try:
                    found = worker.receive()
                except EOFError:
                    found = worker.replace("the process ended")
                    if found is None:
                        running.remove(worker)
            elif worker.stuck():
                found = worker.replace("no answer")
            if found is not None:
                yield found


def show(report: Report, wall: float, seed: int) -> None:
    print(f"inputs       {report.inputs} in {wall:.0f} s ({1000 * report.seconds / max(report.inputs, 1):.0f} ms each)")
    print(f"coded        {report.coded}")
    print("kinds        " + ", ".join(f"{kind} {count}" for kind, count in sorted(report.kinds.items())))
    for reason, count in report.rejections.most_common():
        print(f"rejected     {count:6} {reason}")
    if report.slowest is not None:
        slow = report.slowest
        print(f"slowest      {slow.seconds:.2f} s: number {slow.number} ({slow.kind}, {slow.size} bytes)")
    print(f"failures     {len(report.failures)}")
    grouped = Counter((item.failure or "")[:90] for item in report.failures)
    for words, count in grouped.most_common(SHOWN):
        print(f"  {count:5} x {words!r}")
    for item in report.failures[:SHOWN]:
        print(f"  --seed {seed} --only {item.number} ({item.kind}, {item.size} bytes): {item.failure}")


def one(seed: int, number: int, limit: float, save: Path | None) -> int:
    """Repeats one input and prints its beginning and what became of it."""
    case = Inputs(seed).case(number)
    if save is not None:
        save.write_bytes(case.bytes())
    outcome = Checker(limit=limit).check(case)
    print(json.dumps({"kind": case.kind, "published": case.published, "name": case.name}))
    print(repr(case.data[:2000]))
    print(outcome)
    return 1 if outcome.failure else 0


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=20_000, metavar="N")
    parser.add_argument("--seconds-per-input", type=float, default=2.0, metavar="S")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, metavar="N", help="repeat one input by its number")
    parser.add_argument("--save", type=Path, metavar="FILE", help="with --only: keep the input in a file")
    options = parser.parse_args(arguments)
    if options.only is not None:
        return one(options.seed, options.only, options.seconds_per_input, options.save)
    report, start = Report(), time.monotonic()
    for outcome in outcomes(options.seed, options.seconds_per_input, options.inputs, options.workers):
        report.add(outcome)
        if outcome.failure:
            print(f"number {outcome.number} ({outcome.kind}): {outcome.failure}", file=sys.stderr)
        if report.inputs % 1000 == 0:
            print(f"{report.inputs} inputs, {len(report.failures)} failures", file=sys.stderr)
    show(report, time.monotonic() - start, options.seed)
    return 1 if report.failures else 0


if __name__ == "__main__":
    sys.exit(main())
