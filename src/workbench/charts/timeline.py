"""The next 24 months: one line per event, its style the certainty of its date."""

from __future__ import annotations

import datetime as dt

from workbench.analysis.calendar import Calendar, CalendarEvent, EventKind
from workbench.charts.figure import Figure, alt, draw, inline
from workbench.i18n import Translator
from workbench.look import BODY_WORD, CERTAINTY_WORD, DASH, EVENT_WORD, INK, OBSERVERS, UN

_COLOUR = {
    EventKind.ELECTION: OBSERVERS,
    EventKind.UPR_REVIEW: UN,
    EventKind.UPR_DEADLINE: UN,
}


def event_name(event: CalendarEvent, t: Translator) -> str:
    """What happens, in words: kind and chamber or session."""
    kind = t.gettext(EVENT_WORD[event.kind])
    if not event.subject:
        return kind
    if event.kind is EventKind.ELECTION:
        said = t.gettext(BODY_WORD.get(event.subject, event.subject))
        return t.gettext("%(kind)s: %(subject)s") % {"kind": kind, "subject": said}
    return t.gettext("%(kind)s, session %(subject)s") % {"kind": kind, "subject": event.subject}


def when(event: CalendarEvent, t: Translator) -> str:
    """The date of an event, a span where it has an end."""
    if event.end and event.end != event.start:
        return f"{t.date(event.start)} – {t.date(event.end)}"
    return t.date(event.start)


def _values(calendar: Calendar, t: Translator) -> list[dict[str, object]]:
    values = []
    for row, event in enumerate(calendar.events):
        start = max(event.start.first(), calendar.first)
        end = min((event.end or event.start).last(), calendar.last)
        end = max(end, start + dt.timedelta(days=9))
        values.append(
            {
                "row": row, "start": start.isoformat(), "end": end.isoformat(),
                "first": calendar.first.isoformat(),
                "colour": _COLOUR[event.kind],
                "text": f"{event_name(event, t)} · {when(event, t)} "
                        f"({t.gettext(CERTAINTY_WORD[event.certainty])})",
            }
        )  # fmt: skip
    return values


def _lines(
    calendar: Calendar, values: list[dict[str, object]], scale: alt.Scale
) -> list[alt.Chart]:
    lines = []
    for event, value in zip(calendar.events, values, strict=True):
        dash = list(DASH[event.certainty])
        base = alt.Chart(inline([value])).encode(alt.Y("row:O", axis=None))
        colour = str(value["colour"])
        axis = alt.Axis(format="%m/%Y", tickCount=4, grid=True, labelFlush=True)
        start = alt.X("start:T", scale=scale, title=None, axis=axis)
        lead = base.mark_rule(strokeWidth=3, color=colour, strokeDash=dash)
        lines.append(lead.encode(alt.X("first:T", scale=scale), alt.X2("start:T")))
        bar = base.mark_rule(strokeWidth=12, color=colour)
        lines.append(bar.encode(start, alt.X2("end:T")))
        text = base.mark_text(align="left", dy=-14, color=INK)
        lines.append(text.encode(alt.X("first:T", scale=scale), alt.Text("text:N")))
    return lines


def ahead(calendar: Calendar, country: str, source: str, t: Translator) -> Figure | None:
    """The calendar as a drawing; None when nothing is known to come."""
    if not calendar.events:
        return None
    following = calendar.events[0]
    title = t.gettext("Next: %(event)s, %(date)s (%(certainty)s)") % {
        "event": event_name(following, t), "date": when(following, t),
        "certainty": t.gettext(CERTAINTY_WORD[following.certainty]),
    }  # fmt: skip
    label = t.gettext("Timeline for %(country)s. %(finding)s.") % {
        "country": country, "finding": title,
    }  # fmt: skip
    values = _values(calendar, t)
    scale = alt.Scale(domain=[calendar.first.isoformat(), calendar.last.isoformat()])
    chart = alt.layer(*_lines(calendar, values, scale)).properties(
        width=440, height=54 * len(values)
    )
    return Figure(
        key="timeline", title=title,
        subtitle=t.gettext(
            "Solid line: confirmed. Dashed: expected. Dotted: estimate. A long bar: only the "
            "month or the year is known."
        ),
        footer=t.gettext("n = %(n)s events. %(source)s") % {"n": len(values), "source": source},
        alt=label, svg=draw(chart, "timeline", label),
        columns=(t.gettext("Event"), t.gettext("Date"), t.gettext("Certainty")),
        rows=tuple(
            (event_name(e, t), when(e, t), t.gettext(CERTAINTY_WORD[e.certainty]))
            for e in calendar.events
        ),
    )  # fmt: skip
