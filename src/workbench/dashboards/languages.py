"""The languages of dashboards, each in its own name."""

from __future__ import annotations

LANGUAGES = {"en": "English", "fr": "Français", "es": "Español", "ar": "العربية"}
