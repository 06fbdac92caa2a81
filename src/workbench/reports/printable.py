"""A report page made fit for paper: no navigation, everything open, charts as pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import Tag

from workbench.i18n import translator, word
from workbench.reports.directions import mark_foreign
from workbench.reports.pictures import draw_pictures
from workbench.reports.widths import set_column_widths

_NOT_FOR_PAPER = (
    "script, style, template, noscript, nav, form, button, input, select, link, dialog, "
    "[hidden], .skip, .skip-link, .screen, summary .hidden"
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = ("p", "div", "section", "ul", "ol", "dl", "table", "blockquote", "pre", *_HEADINGS)
_MEANT = frozenset({"href", "src", "alt", "width", "id", "colspan", "rowspan", "custom-style",
                    "lang", "dir"})  # fmt: skip
# What pandoc hands on to Typst's own functions; the Word writer does not look at it.
_SMALL = {"data-typst:text:size": "8.5pt", "data-typst:text:fill": 'rgb("#555555")'}
_TOGETHER = {"data-typst:breakable": "false", "data-typst:above": "1.5em"}
# A chart's table of this many rows is read on paper; a longer one is looked up in the page.
_ROWS_ON_PAPER = 16
_MORE = word("The %(rows)s rows behind this chart are in the HTML report.")


@dataclass(frozen=True, slots=True)
class Printable:
    """HTML without title, ready for pandoc; pictures lie in `folder` by their plain names."""

    html: str
    folder: Path
    pictures: dict[str, str]


def _tags(found: object) -> Iterator[Tag]:
    for item in found:  # type: ignore[attr-defined]
        if isinstance(item, Tag):
            yield item


def _paragraph(soup: BeautifulSoup, text: str, kind: str) -> Tag:
    box = soup.new_tag("div", attrs={"custom-style": kind})
    inner = soup.new_tag("p")
    words = soup.new_tag("span", attrs=_SMALL if kind == "Note" else {})
    words.string = text
    inner.append(words)
    box.append(inner)
    return box


def _lead(soup: BeautifulSoup, text: str) -> Tag:
    """The page's headline, under the document's own title."""
    box = _paragraph(soup, "", "Lead")
    strong = soup.new_tag("strong")
    strong.string = text
    next(_tags(box.find_all("p"))).append(strong)
    return box


def _flat_figures(soup: BeautifulSoup, language: str) -> None:
    """A figure becomes caption, picture, table: no writer floats or numbers it then."""
    t = translator(language)
    for figure in _tags(soup.find_all("figure")):
        for caption in _tags(figure.find_all("figcaption", recursive=False)):
            caption.name = "div"
            caption.attrs = {"custom-style": "Figure Caption"}
            figure.insert(0, caption.extract())
        for details in _tags(figure.find_all("details")):
            rows = len(details.select("tbody tr"))
            if rows > _ROWS_ON_PAPER:
                note = t.gettext(_MORE) % {"rows": rows}
                details.replace_with(_paragraph(soup, note, "Note"))
        figure.name, figure.attrs = "div", dict(_TOGETHER)


def _spell_out_marks(soup: BeautifulSoup) -> None:
    """Marks are boxes in the page; on paper a dot parts them, and reasons stand in brackets."""
    for mark in _tags(soup.select(".mark")):
        before = "".join(map(str, reversed(list(mark.previous_siblings)))).rstrip()
        if before and not before.endswith("·"):
            mark.insert_before("· ")
    for basis in _tags(soup.select(".basis")):
        basis.insert(0, "(")
        basis.append(")")


def _told(soup: BeautifulSoup, title: str, facts: list[Tag], between: str) -> Tag:
    """One small line; what is marked inside the facts stays marked."""
    note = _paragraph(soup, f"{title}: ", "Note")
    words = next(_tags(note.find_all("span")))
    for number, fact in enumerate(facts):
        words.append(between if number else "")
        words.extend(list(fact.contents))
    return note


def _patterns(soup: BeautifulSoup, details: Tag, seen: set[str]) -> Iterator[Tag]:
    for title in _tags(details.select("dt.pattern")):
        said, name = title.find_next_sibling("dd"), title.get_text(" ", strip=True)
        if isinstance(said, Tag) and name + said.get_text() not in seen:
            seen.add(name + said.get_text())
            yield _told(soup, name, [said], "")


def _one_line(soup: BeautifulSoup, language: str) -> None:
    """How a label came about, behind a disclosure in the page, is one small line on paper.

    Patterns of wording are the same for many recommendations: each stands where it is needed
    first. What is asked of a person stands in the page only.
    """
    between = translator(language).semicolon
    seen: set[str] = set()
    for details in _tags(soup.select("details.why")):
        summary = details.find("summary")
        title = summary.extract().get_text(" ", strip=True) if isinstance(summary, Tag) else ""
        patterns = list(_patterns(soup, details, seen))
        facts = list(_tags(details.find_all(["li", "p"])))
        details.replace_with(_told(soup, title, facts, between), *patterns)


def _open_details(soup: BeautifulSoup) -> None:
    for details in _tags(soup.find_all("details")):
        for summary in _tags(details.find_all("summary", recursive=False)):
            if summary.find(_HEADINGS):
                summary.unwrap()
            else:
                summary.name = "p"
                strong = soup.new_tag("strong")
                strong.extend(list(summary.contents))
                summary.append(strong)
        details.name = "div"


def _inner_links(soup: BeautifulSoup) -> None:
    """Keep links within the page where their target still stands; ids nobody links to go."""
    wanted = set()
    present = {str(tag["id"]) for tag in _tags(soup.find_all(id=True))}
    for link in _tags(soup.select('a[href^="#"]')):
        target = str(link["href"])[1:]
        if target in present:
            wanted.add(target)
        else:
            link.unwrap()
    seen: set[str] = set()
    for marked in _tags(soup.find_all(id=True)):
        name = str(marked["id"])
        del marked["id"]
        if name in wanted and name not in seen:
            seen.add(name)
            _anchor(soup, marked, name)


def _anchor(soup: BeautifulSoup, marked: Tag, name: str) -> None:
    # pandoc keeps ids of headings and spans only; rows, items and sections lose theirs. Typst
    # fastens a label to what stands before it, so the span comes last.
    first = marked if marked.name in _HEADINGS else marked.find([*_HEADINGS, "p", "td", "th"])
    place = first if isinstance(first, Tag) else marked
    if place.name in _HEADINGS:
        place["id"] = name
    else:
        place.append(soup.new_tag("span", attrs={"id": name}))


def _bare(soup: BeautifulSoup) -> None:
    """Drop attributes and boxes that mean layout; pandoc would take some for commands."""
    for tag in _tags(soup.find_all(True)):
        tag.attrs = {
            k: v for k, v in tag.attrs.items() if k in _MEANT or k.startswith("data-typst:")
        }
    for box in _tags(soup.find_all(["div", "section", "article", "main", "header", "footer"])):
        if box.attrs:
            continue
        if box.find(_BLOCKS):
            box.unwrap()
        else:
            box.name = "p"


def printable(page: Path, folder: Path, language: str) -> Printable:
    """Read a report page; write its charts as PNG into `folder`."""
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    pictures = draw_pictures(soup, folder, language)
    for tag in _tags(soup.select(_NOT_FOR_PAPER)):
        tag.decompose()
    found = soup.find("main") or soup.find("body")
    if isinstance(found, Tag):
        found.extract()
        soup.clear()
        soup.append(found)
    for title in _tags(soup.find_all("h1")):
        title.replace_with(_lead(soup, title.get_text(" ", strip=True)))
    _spell_out_marks(soup)
    _flat_figures(soup, language)
    _one_line(soup, language)
    _open_details(soup)
    _inner_links(soup)
    mark_foreign(soup, language)
    _bare(soup)
    set_column_widths(soup)
    return Printable(str(soup), folder, pictures)
