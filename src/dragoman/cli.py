"""The command line: arguments in, one call, output.

Exit codes: 0 when every page was read and coded; 1 to 99, how many pages were rejected (99: as many or more);
100 for a command that cannot be carried out.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.actors.registry import Term
    from dragoman.coder import Coder
    from dragoman.events.ontology import Ontology
    from dragoman.records import Document, Rejection

MOST_REJECTED = 99
FAILED = 100
_OBJECTS_A_COLLECTION = 100_000


class Program(click.Group):
    """The group of all commands; wrong use exits with 100, since 2 says that two pages were rejected."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Runs the program and exits with its code."""
        # Knowledge is many small objects that all stay; Python would look through them for garbage while they load.
        gc.set_threshold(_OBJECTS_A_COLLECTION)
        run = partial(super().main, *args, **{**kwargs, "standalone_mode": False})
        return run() if not kwargs.get("standalone_mode", True) else _exit_with(run)


def _exit_with(run: Callable[[], Any]) -> Any:
    try:
        code = run()
    except click.Abort:
        sys.exit(FAILED)
    except click.ClickException as error:
        error.show()
        sys.exit(FAILED)
    except BrokenPipeError:
        # The reader has had enough (| head); Python would complain once more when it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except DragomanError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(FAILED)
    sys.exit(code if isinstance(code, int) else 0)


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dragoman")
def main() -> None:
    """Read news pages: who said what about whom, who did what to whom, tied to the words."""


def _day(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """A date as given; a command whose date is none cannot be carried out."""
    del context, option
    if value is None:
        return None
    try:
        datetime.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f"'{value}' is no date of the form 2024-05-31.") from error
    return value


def _threshold(context: click.Context, option: click.Parameter, value: str | None) -> float | None:
    """A confidence between 0 and 1, or the name of one."""
    del context, option
    if value is None or value == "balanced":
        return None
    if value == "precise":
        from dragoman.events.confidence import load_confidence

        return load_confidence().precise
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise click.BadParameter(f"'{value}' is neither balanced nor precise nor a number from 0 to 1.")
    return number


def _ontology(context: click.Context, option: click.Parameter, value: Path | None) -> Ontology | None:
    """The ontology of a folder."""
    del context, option
    if value is None:
        return None
    from dragoman.events.ontology import user_ontology

    return user_ontology(value)


_ONTOLOGY = click.option(
    "--ontology", metavar="FOLDER", type=click.Path(path_type=Path), callback=_ontology,
    help="A folder of event types that extends or replaces the shipped ones (docs/ontology.md).",
)  # fmt: skip
_THRESHOLD = click.option(
    "--threshold", metavar="LEAST", callback=_threshold,
    help="Least confidence of an event: balanced (the default), precise, or a number from 0 to 1.",
)  # fmt: skip


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="Print JSON: one object for a page, JSON Lines for several.")
@click.option("--jsonl", type=click.Path(path_type=Path, allow_dash=True), help="Read a file of JSON Lines.")
@click.option("--text-field", default="text", show_default=True, help="Field of the text in JSON Lines.")
@click.option("--id-field", default="id", show_default=True, help="Field of the id in JSON Lines.")
@click.option("--date-field", help="Field of the publication date (ISO 8601) in JSON Lines.")
@click.option("--title-field", help="Field of the title in JSON Lines.")
@click.option("--html-field", help="Field of the page's HTML in JSON Lines, read in place of the text.")
@click.option("--published", metavar="DATE", callback=_day, help="Date of publication (ISO 8601), when you know it.")
@_ONTOLOGY
@_THRESHOLD
def read(
    paths: tuple[Path, ...],
    *,
    jsonl: Path | None,
    published: str | None,
    as_json: bool,
    ontology: Ontology | None,
    threshold: float | None,
    **fields: Any,
) -> int:
    """Read pages: files, folders, or - for standard input.

    The exit code says how many pages were rejected.
    """
    if not paths and jsonl is None:
        raise click.UsageError("Nothing to read. Name a file, a folder, - or --jsonl FILE")
    several = len(paths) != 1 or jsonl is not None or paths[0].is_dir() or paths[0].suffix in (".jsonl", ".ndjson")
    from dragoman.coder import Coder

    documents = _documents(Coder(ontology=ontology, threshold=threshold), paths, jsonl, published, fields)
    return _print_json(documents) if as_json else _print_views(documents, several=several)


def _documents(
    coder: Coder, paths: tuple[Path, ...], jsonl: Path | None, published: str | None, fields: dict[str, Any]
) -> Iterator[Document]:
    from dragoman.reading.jsonlines import Fields

    named = Fields(**{name.removesuffix("_field"): value for name, value in fields.items()})
    if jsonl is not None:
        yield from coder.read_all([jsonl], fields=named, published=published)
    if paths:
        # Fields given as such say that standard input, whose name says nothing, is JSON Lines too.
        yield from coder.read_all([*paths], fields=None if named == Fields() else named, published=published)


def _print_json(documents: Iterable[Document]) -> int:
    from dragoman.records import to_json

    out, rejected = sys.stdout.buffer, 0
    for document in documents:
        out.write(to_json(document) + b"\n")
        out.flush()
        rejected += bool(document.rejections)
    return min(rejected, MOST_REJECTED)


def _print_views(documents: Iterable[Document], *, several: bool) -> int:
    from dragoman.terminal import DocumentView, rejection_text, rejections_table

    console = _console()
    rejections: list[Rejection] = []
    for document in documents:
        rejections += document.rejections
        if document.article is None:
            for rejection in document.rejections:
                (console if several else _console(stderr=True)).print(rejection_text(rejection))
            continue
        if several:
            console.rule(document.id, align="left")
        console.print(DocumentView(document, named=several))
    if several and rejections:
        console.print(rejections_table(rejections))
    return min(len(rejections), MOST_REJECTED)


def _console(*, stderr: bool = False) -> Console:
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=False, stderr=stderr)
    return console if console.is_terminal else Console(highlight=False, width=min(console.width, 100), stderr=stderr)


@main.command()
@click.argument("text", required=False)
@click.option(
    "--page", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Explain a page instead of a sentence."
)
@click.option(
    "--published", metavar="DATE", callback=_day, help="Day of publication (ISO 8601), for offices and dates."
)
@click.option("--rewritten", is_flag=True, help="Read the text as machine-rewritten.")
@_ONTOLOGY
@_THRESHOLD
def explain(
    text: str | None,
    *,
    page: Path | None,
    published: str | None,
    rewritten: bool,
    ontology: Ontology | None,
    threshold: float | None,
) -> int:
    """Say for a sentence what was seen, coded and turned down, and why."""
    from dragoman.coder import Coder
    from dragoman.explanation import Explanation

    if (text is None) == (page is None) or (text is not None and not text.strip()):
        raise click.UsageError("Give a sentence in quotation marks, or --page FILE")
    source: str | Path = page if page is not None else text or ""
    coder = Coder(ontology=ontology, threshold=threshold)
    _console().print(Explanation.of(source, published=published, rewritten=rewritten, coder=coder))
    return 0


@main.command()
@click.option("--jsonl", required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines (the default prints a table).")
def relate(jsonl: Path, as_json: bool) -> int:  # noqa: FBT001
    """Name the type of event between two marked actors: lines of {id, text, source: [s, e], target: [s, e]}."""
    from dragoman.events.relation import RelationReader, read_queries

    reader, rejected = RelationReader(), 0
    if not as_json:
        click.echo("id\ttype\tscore\tnote")
    for query in read_queries(jsonl):
        answer = reader.answer(query)
        rejected += answer.rejection is not None
        click.echo(answer.json() if as_json else answer.line())
    return min(rejected, MOST_REJECTED)


@main.command()
@click.option("--on", "day", metavar="DATE", callback=_day, help="The day (ISO 8601); by default every term is listed.")
@click.option("--of", "entity", metavar="ID", help="One state or organisation (fra, nato).")
@click.option("--office", help="One office (head_of_state, foreign_minister, head ...; role: what persons are else).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines: a term of office each.")
def offices(day: str | None, entity: str | None, office: str | None, as_json: bool) -> int:  # noqa: FBT001
    """Show who holds which office on a day, by the registry."""
    from dragoman.terminal import offices_table

    terms = _terms(day, entity, office)
    if day is not None and day[:7] > (checked := _last_checked()):
        click.echo(
            f"Caution: the registry was last checked in {checked}; offices may have changed hands since", err=True
        )
    if as_json:
        import msgspec

        for term in terms:
            click.echo(msgspec.json.encode(msgspec.structs.asdict(term)))
    else:
        _console().print(offices_table(terms))
    return 0


def _terms(day: str | None, entity: str | None, office: str | None) -> list[Term]:
    """The terms that the options ask for, each once; the option that none fits is named in the error."""
    from dragoman.actors.registry import load_registry

    every = [term for _, group in sorted(load_registry().terms.items()) for term in group]
    found = [term for term in every if entity is None or term.of == entity.lower()]
    if not found:
        raise click.ClickException(f"--of {entity}: the registry knows no office of it; give an id such as fra or nato")
    choices = sorted({term.office for term in found})
    found = [term for term in found if (term.office == office.lower() if office else term.office != "role")]
    if not found:
        asked = f"--office {office}: the registry knows none" if office else "The registry knows no office but role"
        raise click.ClickException(f"{asked}; choose from {', '.join(choices)}")
    found = [term for term in found if day is None or term.holds(day)]
    if not found:
        raise click.ClickException(f"--on {day}: the registry knows nobody who held it on that day")
    return list({(one.of, one.office, one.title, one.person, one.start, one.end): one for one in found}.values())


def _last_checked() -> str:
    """The month (YYYY-MM) in which the latest of the registry's sources was checked."""
    import csv
    from importlib import resources

    table = resources.files("dragoman.actors").joinpath("data", "sources.csv").read_text(encoding="utf-8")
    return max(row["checked"] for row in csv.DictReader(table.splitlines()))


if __name__ == "__main__":
    main()
