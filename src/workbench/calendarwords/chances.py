"""Whether there is still time, in words and as a sign."""

from __future__ import annotations

from workbench.analysis.windows import Chance
from workbench.i18n import word

CHANCE_WORD = {
    Chance.POSSIBLE: word("still possible"), Chance.TIGHT: word("tight"),
    Chance.LATE: word("too late"),
}  # fmt: skip
CHANCE_GLYPH = {Chance.POSSIBLE: "●", Chance.TIGHT: "◐", Chance.LATE: "○"}
