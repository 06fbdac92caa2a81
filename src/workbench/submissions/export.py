"""Writing a draft to a file, or refusing to."""

from __future__ import annotations

from pathlib import Path

from workbench.errors import BadParameter, StorageFailed, SubmissionRefused
from workbench.sentences import sentence
from workbench.submissions.drafts import Draft
from workbench.submissions.layout import lay_out
from workbench.submissions.markdown import to_markdown
from workbench.submissions.meter import Meter, measure
from workbench.submissions.refusals import mark_of, refusals, refused
from workbench.submissions.word import write_word

FORMATS = (".docx", ".md")


def export(draft: Draft, target: Path, *, anyway: bool = False) -> Meter:
    """Write ``.docx`` or ``.md``; the meter of what was written comes back.

    Raises
    ------
    SubmissionRefused
        If it is over the limit, lacks a section that is needed, or breaks a rule about language
        or format, unless `anyway`, which marks every page as a draft.
    BadParameter
        If the name ends in something else.
    StorageFailed
        If it cannot be written.
    """
    if target.suffix.lower() not in FORMATS:
        raise BadParameter(
            sentence(
                "%(file)s: expected a name that ends in %(known)s",
                file=target.name,
                known=" or ".join(FORMATS),
            )
        )
    laid = lay_out(draft)
    meter = measure(draft, laid)
    found = refusals(draft, meter, target.suffix)
    if found and not anyway:
        raise SubmissionRefused(refused(found, draft, meter, target.suffix))
    mark = mark_of(draft, found)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.suffix.lower() == ".md":
            target.write_text(to_markdown(draft, laid, mark=mark), encoding="utf-8")
        else:
            write_word(draft, laid, target, mark=mark)
    except OSError as error:
        raise StorageFailed(
            sentence(
                "%(target)s cannot be written: %(why)s", target=target, why=str(error.strerror)
            )
        ) from error
    return meter
