"""Words of the room: the basis of a label, reasons, shortened texts."""

from __future__ import annotations

from workbench.i18n import Translator
from workbench.model import Label, Method
from workbench.reports.phrases import method_of


def basis(label: Label, t: Translator) -> str:
    """``rule 0.65, version 3: campaign financ*``; without a number where a person said it."""
    name = method_of(label, t)
    if label.method in {Method.RULE, Method.MODEL} and label.version:
        name += t.comma + t.gettext("version %(v)s") % {"v": label.version}
    return f"{name}: {label.why}" if label.why else name


def shortened(text: str, longest: int) -> str:
    """The text, or its beginning up to a word's end, with three dots."""
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0].rstrip(",;:. ") + " …"
