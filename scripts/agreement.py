"""How far the two coders of the hand-coded set agree, as Markdown tables.

``agreement.py CODER_A.csv CODER_B.csv [PAIRS_A.csv PAIRS_B.csv]``. The items and pairs that count,
and their halves, are those of ``tests/truth``; a code missing in one file is missing, not zero.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from workbench.analysis.agreement import Agreement, Scale, alpha, cohen_kappa, kappa

TRUTH = Path(__file__).parents[1] / "tests/truth"
SMART = ("specific", "measurable", "time_bound", "plain_language", "audience_identified",
         "implementation")  # fmt: skip
SEVERAL = {"obligations": "obligation", "parts": "part", "addressees": "addressee"}

Table = Mapping[str, Mapping[str, str]]
Line = tuple[str, str, str, str, str]


def read(path: Path, *key: str) -> dict[str, dict[str, str]]:
    """Rows by the columns that name them."""
    with path.open(encoding="utf-8", newline="") as file:
        return {" ".join(r[k] for k in key): r for r in csv.DictReader(file)}


def codes(table: Table, ids: Sequence[str], column: str) -> list[str | None]:
    """One column in the order of `ids`; None where the coder left it out."""
    return [table[i][column].strip() or None if i in table else None for i in ids]


def has(table: Table, ids: Sequence[str], column: str, label: str) -> list[bool | None]:
    """Whether each item carries `label` among its labels of `column`."""
    return [label in labels(table[i][column]) if i in table else None for i in ids]


def labels(cell: str) -> set[str]:
    """Labels in one cell, whatever they are divided by."""
    return {x for x in cell.replace(";", " ").replace(",", " ").replace("|", " ").split() if x}


def number(value: float | None) -> str:
    """Two decimals, or a dash where undefined."""
    return "–" if value is None else f"{value:.2f}"


def line(name: str, measure: str, found: Agreement, extra: str = "") -> Line:
    """One row of the table."""
    bounds = f"{number(found.low)} to {number(found.high)}" if found.value is not None else "–"
    return name, measure, number(found.value), bounds, f"{found.n}{extra}"


def by_label(
    a: Table, b: Table, ids: Sequence[str], column: str
) -> list[tuple[str, int, Agreement]]:
    """Kappa of each label that a coder used, with the number of items that either gave it."""
    both = [i for i in ids if i in a and i in b]
    used = sorted({x for t in (a, b) for i in both for x in labels(t[i][column])})
    found = []
    for label in used:
        first, second = (has(t, both, column, label) for t in (a, b))
        positive = sum(bool(x or y) for x, y in zip(first, second, strict=True))
        found.append((label, positive, kappa(first, second)))
    return found


def mean_kappa(a: Table, b: Table, ids: Sequence[str], column: str) -> Line:
    """The mean of the labels' kappas, labels with an undefined one left out."""
    both = [i for i in ids if i in a and i in b]
    used = {x for t in (a, b) for i in both for x in labels(t[i][column])}
    pairs = ((has(a, both, column, x), has(b, both, column, x)) for x in used)
    values = [v for v in (cohen_kappa(f, s) for f, s in pairs) if v is not None]
    mean = sum(values) / len(values) if values else None
    return column, f"mean kappa of {len(values)} labels", number(mean), "–", str(len(both))


def ordinal(column: str, a: Table, b: Table, ids: Sequence[str]) -> Line:
    """Alpha of one column of ordered codes."""
    first, second = ([int(c) if c else None for c in codes(t, ids, column)] for t in (a, b))
    return line(column, "alpha (ordinal)", alpha([first, second], Scale.ORDINAL))


def item_lines(a: Table, b: Table, ids: Sequence[str]) -> list[Line]:
    """All rows about items."""
    lines = [line(c, "kappa", kappa(codes(a, ids, c), codes(b, ids, c)))
             for c in ("relevance", "action")]  # fmt: skip
    lines += [mean_kappa(a, b, ids, column) for column in SEVERAL]
    for label, positive, found in by_label(a, b, ids, "obligations"):
        lines.append(line(label, "kappa", found, f" ({positive} positive)"))
    return lines + [ordinal(c, a, b, ids) for c in SMART]


def halves(listed: Table) -> dict[str, list[str]]:
    """All, then each half: the ids in it."""
    groups = {"all": list(listed)}
    for name, row in listed.items():
        groups.setdefault(row["split"], []).append(name)
    return groups


def show(title: str, lines: Sequence[Line]) -> None:
    """Print one Markdown table."""
    print(f"\n### {title}\n\n| | Measure | Value | 95 % interval | Items |\n|---|---|---|---|---|")
    for row in lines:
        print(f"| {' | '.join(row)} |")


def tables(listed: Table, lines: Callable[[list[str]], Sequence[Line]], what: str) -> None:
    """One table for all and one for each half."""
    for name, ids in halves(listed).items():
        show(f"{what}, {name if name == 'all' else name + ' half'}", lines(ids))


def main(arguments: Sequence[str]) -> int:
    """Read the files named and print the tables."""
    if len(arguments) not in (2, 4):
        sys.stderr.write("expected two coding files, or two coding and two pair files\n")
        return 2
    a, b = (read(Path(p), "id") for p in arguments[:2])
    tables(read(TRUTH / "items.csv", "id"), lambda ids: item_lines(a, b, ids), "Items")
    if len(arguments) == 4:
        one, two = (read(Path(p), "first", "second") for p in arguments[2:])
        pairs = read(TRUTH / "pair_items.csv", "first", "second")
        tables(pairs, lambda ids: [ordinal("code", one, two, ids)], "Pairs")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
