"""Writing a draft to a file, or refusing to."""

from __future__ import annotations

from pathlib import Path

from workbench.errors import BadParameter, StorageFailed, SubmissionRefused
from workbench.submissions.drafts import Draft
from workbench.submissions.layout import lay_out
from workbench.submissions.markdown import to_markdown
from workbench.submissions.meter import Meter, measure
from workbench.submissions.word import write_word

FORMATS = (".docx", ".md")


def too_long(meter: Meter) -> str:
    """The sentence that says by how much, and where to cut."""
    where = ", ".join(f"{x.heading} ({x.words} words)" for x in meter.longest)
    return (
        f"the text has {meter.count} {meter.unit} and the limit is {meter.limit}: cut "
        f"{meter.over}. The longest sections are {where}. --anyway writes it, marked as a draft."
    )


def export(draft: Draft, target: Path, *, anyway: bool = False) -> Meter:
    """Write ``.docx`` or ``.md``; the meter of what was written comes back.

    Raises
    ------
    SubmissionRefused
        If it is over the limit, unless `anyway`, which marks every page as a draft.
    BadParameter
        If the name ends in something else.
    StorageFailed
        If it cannot be written.
    """
    if target.suffix.lower() not in FORMATS:
        raise BadParameter(f"{target.name}: expected a name that ends in {' or '.join(FORMATS)}")
    laid = lay_out(draft)
    meter = measure(draft, laid)
    over = bool(meter.over)
    if over and not anyway:
        raise SubmissionRefused(too_long(meter))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.suffix.lower() == ".md":
            target.write_text(to_markdown(draft, laid, over=over), encoding="utf-8")
        else:
            write_word(draft, laid, target, over=over)
    except OSError as error:
        raise StorageFailed(f"{target} cannot be written: {error.strerror}") from error
    return meter
