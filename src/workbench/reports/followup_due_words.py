"""Words for when a follow-up report is, or was, due, and how much the date can be relied on."""

from __future__ import annotations

from workbench import look
from workbench.analysis.followup_due import Due
from workbench.analysis.followup_list import FollowUpDocument, Standing
from workbench.analysis.treaty_documents import DateOf
from workbench.i18n import Translator

# Nothing is awaited of these any more: their date is history.
_REPLIED = frozenset({Standing.RECEIVED, Standing.ASSESSED})


def due_words(due: Due | None, t: Translator) -> str:
    """The date as precise as it is known, with its certainty and mark."""
    if due is None:
        return t.gettext("not known")
    told = [t.date(due.date), t.gettext(look.CERTAINTY_WORD[due.certainty])]
    if due.verification:
        told.append(due.verification)
    if due.to_check:
        told.append(t.gettext("check before you rely on it"))
    return " · ".join(told)


def due_sentence(document: FollowUpDocument, t: Translator) -> str:
    """By when the State was to report; a report that was received is not due any more."""
    said = {"due": due_words(document.due, t)}
    reply = document.known.reply if document.known else ""
    if document.standing not in _REPLIED:
        return t.gettext("follow-up report due: %(due)s") % said
    told = t.gettext("follow-up report was due: %(due)s") % said
    received = t.gettext("report received: %(symbol)s") % {"symbol": reply}
    return f"{told} · {received}" if reply else told


def dated_words(document: FollowUpDocument, t: Translator) -> str:
    """When the document was adopted, or its own date where that is all that is known."""
    if document.adopted is None:
        return t.gettext("date of adoption not known")
    said = {"date": t.date(document.adopted)}
    if document.known and document.known.date_of is DateOf.ADOPTION:
        return t.gettext("adopted %(date)s") % said
    return t.gettext("document of %(date)s") % said


def remarks(document: FollowUpDocument, publisher: str, t: Translator) -> tuple[str, ...]:
    """How the dates came about and what speaks against them; `publisher` of the document's."""
    due, told = document.due, []
    if due and due.note:
        told.append(t.gettext(due.note))
    if due and not due.recorded:
        told.append(
            t.gettext("Counted by the committee’s usual period: the document’s paragraph decides.")
        )
    if due and due.early:
        told.append(
            t.gettext(
                "The committee assessed before this date: the State replied early, or its paragraph"
                " set a shorter period."
            )
        )
    if document.adopted and publisher:
        told.append(t.gettext("Source of the document’s date: %(source)s") % {"source": publisher})
    return tuple(told)
