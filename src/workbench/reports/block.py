"""One section of a report as a notebook shows it and a page takes it over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

_TAG = re.compile(r"<(style|svg)\b.*?</\1>|<[^>]+>", re.DOTALL)
_BLANK = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Block:
    """HTML of one section. `style` is what a notebook needs to show it as the page does."""

    html: str
    language: str = "en"
    direction: str = "ltr"
    style: str = ""

    @property
    def text(self) -> str:
        """The words alone."""
        return _BLANK.sub("\n", unescape(_TAG.sub("\n", self.html))).strip()

    def _repr_mimebundle_(
        self,
        include: object = None,  # noqa: ARG002  Jupyter's signature
        exclude: object = None,  # noqa: ARG002
    ) -> dict[str, str]:
        style = f"<style data-workbench>{self.style}</style>" if self.style else ""
        framed = f'{style}<div class="erw" lang="{self.language}" dir="{self.direction}">'
        return {"text/html": f"{framed}{self.html}</div>", "text/plain": self.text}
