"""Last and next national elections (data frozen in January 2026)."""
