"""Templates to HTML: everything is escaped, words come in the visitor's language."""

from __future__ import annotations

import datetime as dt
from functools import cache, partial

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from workbench import look, terms
from workbench.dates import PartialDate, parse_partial
from workbench.i18n import Translator, translator
from workbench.reports.links import web_address
from workbench.reports.phrases import marks
from workbench.resources import bundled


@cache
def environment(language: str) -> Environment:
    """The templates of ``templates/dashboards`` for one language."""
    made = Environment(
        loader=FileSystemLoader(bundled("templates") / "dashboards"),
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )  # fmt: skip
    t = translator(language)
    made.install_gettext_callables(t.gettext, t.ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals["ngettext"] = partial(counted, t)
    made.globals |= {"look": look, "terms": terms, "lang": language, "dir": t.direction,
                     "comma": t.comma, "semicolon": t.semicolon}  # fmt: skip
    made.filters |= {
        "tr": t.gettext,
        "number": t.number,
        "marks": lambda text: marks(text, t),
        "date": lambda value: dated(value, t),
        "href": web_address,
        # Our own drawings (workbench.charts, segno): their texts were escaped when they were drawn.
        "drawing": Markup,
    }
    return made


def counted(t: Translator, one: str, many: str, n: int, /, **values: object) -> Markup:
    """The form for `n` with its values; ``%(num)s`` is the number as the language writes it."""
    return Markup(t.ngettext(one, many, n)) % ({"num": t.number(n)} | values)


def dated(value: PartialDate | dt.date | str | None, t: Translator) -> str:
    """A date in words, as precise as it is known; a text that is no date stays as it is."""
    if value is None or value == "":
        return t.gettext("undated")
    if isinstance(value, PartialDate):
        return t.date(value)
    try:
        found = parse_partial(str(value)[:10])
    except ValueError:
        return str(value)
    return t.date(found) if found else t.gettext("undated")


def render(template: str, language: str, /, **values: object) -> Markup:
    """One template of ``templates/dashboards`` with its values; texts in them are escaped."""
    return Markup(environment(language).get_template(template).render(**values))
