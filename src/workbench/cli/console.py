"""What the command line says and how it shows that something is going on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


def say(text: str) -> None:
    """One line of result."""
    out.print(escape(text), soft_wrap=True)


def note(text: str) -> None:
    """One line about how it went, apart from the result."""
    err.print(escape(text), soft_wrap=True, style="dim")


def complain(text: str) -> None:
    """A known failure, in words."""
    err.print(escape(text), soft_wrap=True, style="bold red")


def table(
    title: str, columns: list[str], rows: list[list[str]], right: tuple[int, ...] = ()
) -> None:
    """A table on a terminal; whole lines, tab-separated, when the output is not one."""
    if not out.is_terminal:
        for row in [columns, *rows]:
            print("\t".join(row))  # noqa: T201  the result itself, for other programs
        return
    shown = Table(title=title, title_justify="left")
    for number, column in enumerate(columns):
        shown.add_column(column, justify="right" if number in right else "left", overflow="fold")
    for row in rows:
        shown.add_row(*map(escape, row))
    out.print(shown)


@contextmanager
def steps() -> Iterator[Callable[[str, int], None]]:
    """Progress of named steps with a running count of records: ``step(name, done)``."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.completed:,.0f}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, transient=True) as progress:
        tasks: dict[str, int] = {}

        def step(name: str, done: int) -> None:
            if name not in tasks:
                for earlier in tasks.values():
                    progress.stop_task(earlier)  # type: ignore[arg-type]
                tasks[name] = progress.add_task(escape(name), total=None)
            progress.update(tasks[name], completed=done)  # type: ignore[arg-type]

        yield step


@contextmanager
def bar(description: str) -> Iterator[Callable[[int, int | None], None]]:
    """Progress towards a known total: ``update(done, total)``."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, transient=True) as progress:
        task = progress.add_task(escape(description), total=None)

        def update(done: int, total: int | None) -> None:
            progress.update(task, completed=done, total=total)

        yield update


@contextmanager
def waiting(description: str) -> Iterator[None]:
    """A sign of life for a step that does not count."""
    with err.status(escape(description)):
        yield
