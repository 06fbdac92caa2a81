"""Charts of a report page as PNG files for paper."""

from __future__ import annotations

import re
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import Tag

from workbench.i18n import RIGHT_TO_LEFT
from workbench.reports.fonts import arabic_family, packaged_fonts

_FAMILY = re.compile(r'font-family="[^"]*"')
# The pictures' colours come out wrong where they are translucent on nothing (vl-convert 1.9).
_PAPER = '<rect width="100%" height="100%" fill="#fff"/>'
_OPENING = re.compile(r"<svg\b[^>]*>")
_PICTURE_SCALE = 2.5
_TEXT_WIDTH = 640


def _lettered(svg: str, language: str) -> str:
    """Without a family named, any font with Arabic letters is taken, of any weight."""
    import vl_convert

    if language not in RIGHT_TO_LEFT:
        return svg
    packaged = packaged_fonts()
    if packaged:
        vl_convert.register_font_directory(str(packaged))
    return _FAMILY.sub(f'font-family="{arabic_family(language)[0]}"', svg)


def _picture(svg: Tag, number: int, folder: Path, language: str) -> tuple[str, float]:
    import vl_convert

    name = f"chart-{number}.png"
    drawn = _OPENING.sub(lambda m: m[0] + _PAPER, _lettered(str(svg), language), count=1)
    image = vl_convert.svg_to_png(drawn, scale=_PICTURE_SCALE)
    (folder / name).write_bytes(image)
    return name, int.from_bytes(image[16:20], "big") / _PICTURE_SCALE


def _title_of(svg: Tag) -> str:
    label = svg.get("aria-label")
    title = svg.find("title")
    return str(label or (title.get_text() if isinstance(title, Tag) else ""))


def draw_pictures(soup: BeautifulSoup, folder: Path, language: str) -> dict[str, str]:
    """Replace drawings by pictures; gives back the alternative text of each."""
    found: dict[str, str] = {}
    for svg in soup.find_all("svg"):
        alt = _title_of(svg)
        if svg.get("aria-hidden") == "true" or not alt:
            svg.decompose()
            continue
        name, width = _picture(svg, len(found) + 1, folder, language)
        found[name] = alt
        shown = f"{min(width, _TEXT_WIDTH):.0f}"
        svg.replace_with(soup.new_tag("img", attrs={"src": name, "alt": alt, "width": shown}))
    return found
