"""Files of the submission builder: texts in, the document and one's own text out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from workbench.dashboards.desk import Desk
from workbench.dashboards.page import Download, Outcome
from workbench.dashboards.submit.drafting import Standing, standing, typed_file
from workbench.dashboards.submit.picking import matching
from workbench.dashboards.submit.state import Sheet, Typed
from workbench.dashboards.submit.wording import NEED_WORD, SubmitWords
from workbench.dashboards.values import LONGEST, Values
from workbench.errors import BadInput, BadParameter, SubmissionRefused, UnknownName
from workbench.sentences import sentence
from workbench.submissions.export import export
from workbench.submissions.refusals import refusals
from workbench.submissions.rules import submission_route
from workbench.submissions.sectionfile import FIELDS, SectionFile, as_text, sections_of

MEDIA: Mapping[str, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
}
MOST_FILES = 20


def every(desk: Desk, sheet: Sheet, _values: Values) -> Outcome[Sheet]:
    """Pick every recommendation that the filters leave, beside those picked before."""
    found = (i.rec.id for i in matching(desk.joint(sheet.country), sheet.filters))
    ids = tuple(dict.fromkeys([*sheet.picks.recommendations, *found]))
    return Outcome(replace(sheet, picks=replace(sheet.picks, recommendations=ids)))


def upload(desk: Desk, sheet: Sheet, values: Values) -> Outcome[Sheet]:
    """Take an organisation's file of sections; one of the same organisation is replaced."""
    sent = values.file("file")
    found = sections_of(sent.name, sent.content)
    others = tuple(f for f in sheet.files if f.organisation != found.organisation)
    if len(others) >= MOST_FILES:
        raise BadInput(
            sentence(
                "%(file)s: %(most)s organisations are there already; remove one",
                file=sent.name,
                most=MOST_FILES,
            )
        )
    route = submission_route(sheet.route)
    for paragraph in found.paragraphs:
        if paragraph.section not in route.sections:
            raise BadInput(
                sentence(
                    "%(file)s: section %(got)s has no place in %(route)s; expected %(known)s",
                    file=sent.name,
                    got=repr(paragraph.section),
                    route=route.id,
                    known=tuple(route.sections),
                )
            )
    said = desk.t.gettext("%(file)s is taken: %(n)s paragraphs of %(who)s") % {
        "file": sent.name, "n": desk.t.number(len(found.paragraphs)), "who": found.organisation,
    }  # fmt: skip
    return Outcome(replace(sheet, files=(*others, found)), said)


def edit(_desk: Desk, sheet: Sheet, values: Values) -> Outcome[Sheet]:
    """Bring a file's text into the form, in place of what is typed there."""
    name = values.text("organisation")
    found = next((f for f in sheet.files if f.organisation == name), None)
    if found is None:
        raise UnknownName("organisation", name, [f.organisation for f in sheet.files])
    typed = _typed(found)
    longest = max(map(len, typed.sections.values()))
    if longest > LONGEST:
        raise BadInput(
            sentence(
                "a section of %(who)s has %(n)s characters and the form takes %(most)s; change "
                "the file and bring it again",
                who=name,
                n=longest,
                most=LONGEST,
            )
        )
    left = tuple(f for f in sheet.files if f is not found)
    return Outcome(replace(sheet, typed=typed, files=left))


def _typed(file: SectionFile) -> Typed:
    texts: dict[str, list[str]] = {}
    for one in file.paragraphs:
        texts.setdefault(one.section, []).append(f"- {one.text}" if one.item else one.text)
    fields = {name: getattr(file, name) for name in FIELDS}
    return Typed(fields, {s: "\n\n".join(found) for s, found in texts.items()})


def keep(desk: Desk, sheet: Sheet, _values: Values) -> Outcome[Sheet]:
    """What is typed as a file of sections, to go on another day or to send to a partner."""
    found = typed_file(sheet.typed, submission_route(sheet.route))
    if not found.paragraphs or not found.organisation:
        raise BadParameter(desk.t.gettext("Name the organisation and write something first."))
    made = Download(f"{sheet.route}-sections.md", MEDIA["md"], as_text(found).encode())
    return Outcome(sheet, desk.t.gettext("%(file)s is ready") % {"file": made.name}, made)


def download(desk: Desk, sheet: Sheet, values: Values) -> Outcome[Sheet]:
    """The document. Refused with every reason if it breaks a rule, unless ``anyway`` is ticked.

    Raises
    ------
    BadParameter
        If something has to be there first.
    SubmissionRefused
        If it breaks a rule of the mechanism.
    """
    kind = values.text("kind")
    if kind not in MEDIA:
        raise UnknownName("format", kind, MEDIA)
    stands, anyway = standing(desk, sheet), bool(values.text("anyway"))
    content = _written(desk, stands, f".{kind}", anyway=anyway)
    made = Download(f"{sheet.route}-{sheet.country}-{sheet.language}.{kind}", MEDIA[kind], content)
    return Outcome(sheet, desk.t.gettext("%(file)s is ready") % {"file": made.name}, made)


def _written(desk: Desk, stands: Standing, ending: str, *, anyway: bool) -> bytes:
    t = desk.t
    if stands.draft is None or stands.meter is None:
        raise BadParameter(stands.fault)
    if stands.needs:
        raise BadParameter("\n".join(t.gettext(NEED_WORD[n]) for n in stands.needs))
    found = refusals(stands.draft, stands.meter, ending)
    if found and not anyway:
        said = [SubmitWords(t).broken(why, stands, ending) for why in found]
        said.append(t.gettext("Tick “Write it anyway” to have it marked as a draft on every page."))
        raise SubmissionRefused("\n".join(said))
    with TemporaryDirectory(prefix="submit-") as folder:
        target = Path(folder) / f"text{ending}"
        export(stands.draft, target, anyway=anyway)
        return target.read_bytes()
