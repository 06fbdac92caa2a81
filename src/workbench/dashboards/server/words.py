"""What the page says before a kernel answers, and when it no longer does."""

from __future__ import annotations

from functools import cache

from workbench.i18n import translator


@cache
def page_words(language: str) -> dict[str, str]:
    """The words of the page's frame in one language."""
    t = translator(language)
    _ = t.gettext
    return {
        "lang": language,
        "dir": t.direction,
        "title": _("Electoral Rights Workbench"),
        "brand": _("Electoral Rights Workbench"),
        "skip": _("Skip to the page"),
        "close": _("Close this message"),
        "loading": _("Opening the page. This takes a second or two."),
        "noscript": _("This page needs JavaScript. Switch it on, or ask for a paper ballot."),
        "broken": _("This page could not be opened. Reload it, or tell the facilitator."),
        "unsaved": _("No answer from the server: your last entry is not stored. Trying again …"),
        "lost": _("The connection is lost. What was stored is safe. Trying to reach the server …"),
        "dead": _("The page lost its worker and starts again. What was stored is safe."),
        "back": _("The page is back. Anything you had not stored is in its field again."),
        "copied": _("Copied."),
        "full": _("The room is full: as many pages are open as this computer may serve."),
        "full_todo": _("Close pages you do not need, wait a minute, then open this one again."),
        "missing": _("There is no such page here."),
        "missing_todo": _("Go to the start page and choose from there."),
        "refused": _("This link is not valid any more."),
        "refused_todo": _("Ask for a new one, or join again with the code."),
        "wrong": _("The server could not show this page."),
        "wrong_todo": _("What was stored is safe. Reload; if it stays so, tell the facilitator."),
        "home": _("Start page"),
    }  # fmt: skip
