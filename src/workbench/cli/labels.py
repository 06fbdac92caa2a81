"""`workbench label`, `evaluate` and `labels`: labels on own lists, how good they are, reviews."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.console import note, say, waiting

if TYPE_CHECKING:
    from workbench.analysis.evaluation import Disagreement, Models

app = typer.Typer(help="Labels that a person reviews.", no_args_is_help=True)

Threshold = Annotated[
    float, typer.Option(help="Labels below this confidence (0 to 1) are for a person to review.")
]


def label(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Your list, .csv, .xlsx or .docx.")],
    to: Annotated[
        Path | None, typer.Option(help="Target of the same kind (else name.labelled beside it).")
    ] = None,
    column: Annotated[
        str, typer.Option(help="Column with the text (else found by its name).")
    ] = "",
    language: Annotated[
        str, typer.Option(help="Language of the texts, such as en (else found out).")
    ] = "",
    threshold: Threshold = 0.6,
    encoding: Annotated[str, typer.Option(help="Encoding of a .csv (else found out).")] = "",
    in_place: Annotated[bool, typer.Option(help="Replace your file by the labelled one.")] = False,
) -> None:
    """Label a list of recommendations of your own and write it back with new columns."""
    from workbench.labelfile.label import label_file

    with waiting(f"labelling {file.name}"):
        report = label_file(
            file, to, context.obj, column=column, language=language, threshold=threshold,
            encoding=encoding, in_place=in_place,
        )  # fmt: skip
    for line in report.notes:
        note(line)
    say(str(report))


def _own_models() -> Models:
    from workbench.analysis.action_category import categories
    from workbench.analysis.elections_issue import elections
    from workbench.analysis.evaluation import Models

    return Models(categories, elections)


def evaluate(
    truth: Annotated[
        Path, typer.Option(help="Coded table in UPR Info's shape: .csv, .xls or .xlsx.")
    ],
    json: Annotated[Path | None, typer.Option(help="Also write all figures as JSON.")] = None,
    disagreements: Annotated[
        Path | None, typer.Option(help="Also write every disagreement as CSV.")
    ] = None,
) -> None:
    """Score the labels against a table that people coded; prints Markdown."""
    from workbench.analysis.evaluation import all_disagreements
    from workbench.analysis.evaluation import evaluate as score_all
    from workbench.analysis.evaluation_text import markdown, plain
    from workbench.labelfile.truth import truth_rows
    from workbench.storage import replace_json, writing

    with waiting(f"scoring against {truth.name}"):
        found = score_all(truth_rows(truth), _own_models())
    if json:
        with writing(json, "Nothing was changed."):
            replace_json(json, plain(found))
    if disagreements:
        _write_disagreements(disagreements, all_disagreements(found))
    say(markdown(found, truth.name).rstrip())


def _write_disagreements(path: Path, found: tuple[Disagreement, ...]) -> None:
    from workbench.labelfile.delimited import replace_delimited

    header = ["row", "session", "about", "truth", "given", "confidence", "why", "text"]
    rows = [
        [str(d.number), d.session, d.about, d.truth, d.given, f"{d.confidence:.3f}", d.why, d.text]
        for d in found
    ]
    replace_delimited(path, [header, *rows])
    note(f"{path}: {len(found)} disagreements")


@app.command()
def review(
    context: typer.Context,
    country: Annotated[str, typer.Argument(help="ISO code or name, in any UN language.")],
    file: Annotated[Path, typer.Argument(help="Target .csv.")],
    threshold: Threshold = 0.6,
) -> None:
    """Write the labels of a country that a person should review."""
    from workbench.harmonise.countries import country_index
    from workbench.labelfile.review import export_review, pending, reviewable
    from workbench.labelfile.reviewed_store import reviewed_labels
    from workbench.snapshot.store import open_snapshot

    iso3 = country_index().require(country)
    with open_snapshot(context.obj) as snapshot:
        stored = snapshot.recommendations(iso3, relevant_only=True)
    left = pending(stored, reviewed_labels(context.obj))
    rows = export_review(left, file, threshold)
    low, of = reviewable(left, threshold)
    say(f"{file}: {rows} labels of {len(left)} recommendations ({low} of {of} automatic labels)")


@app.command("import")
def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A reviewed file, .csv or .xlsx.")],
) -> None:
    """Take reviewed labels back as a person's; importing a file again changes nothing."""
    from workbench.labelfile.review import import_review

    say(str(import_review(file, context.obj)))
