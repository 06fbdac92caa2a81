"""Calendars of others, as .ics or CSV, into the ledger; and ours out as CSV."""
