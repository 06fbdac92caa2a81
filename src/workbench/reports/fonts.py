"""Letters that the PDF compiler and the drawing of charts do not bring with them: Arabic ones."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from workbench.i18n import RIGHT_TO_LEFT

# Amiri (OFL), whose Latin neighbour in our pages is a book face too.
PACKAGE, _PACKAGED = "fontpkg_amiri", "Amiri"
LAST_RESORT = "DejaVu Sans Mono"  # inside the compiler; legible, no more
# What Linux, Windows and macOS have of their own, the most readable in running text first.
_KNOWN = (
    "Amiri", "Noto Naskh Arabic", "Scheherazade New", "Noto Sans Arabic", "Geeza Pro",
    "Traditional Arabic", "Arabic Typesetting", "Times New Roman", "Arial", "DejaVu Sans",
)  # fmt: skip


def packaged_fonts() -> Path | None:
    """The folder of the Arabic font that is installed as a package; None if it is not."""
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        return None
    return Path(found.origin).parent / "files"


@cache
def system_family() -> str | None:
    """The family of this computer's own fonts that Arabic is set in; None if there is none."""
    import typst

    present = set(typst.Fonts(include_embedded_fonts=False).families())
    return next((name for name in _KNOWN if name in present), None)


def arabic_family(language: str) -> tuple[str, bool]:
    """The family of Arabic letters, and whether the compiler must look at this computer's fonts.

    It looks only for a language written in them: the packaged font gives every machine the same
    pages, this computer's fonts do not.
    """
    if packaged_fonts():
        return _PACKAGED, False
    own = system_family() if language in RIGHT_TO_LEFT else None
    return (own, True) if own else (LAST_RESORT, False)
