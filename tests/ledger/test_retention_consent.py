"""People are told the same in every language, with the session's own numbers."""

from __future__ import annotations

import pytest

from workbench.errors import UnknownName
from workbench.ledger.retention_consent import consent, consents

LANGUAGES = ("en", "fr", "es", "ar")


@pytest.mark.parametrize("language", LANGUAGES)
def test_consent_names_the_numbers_of_the_session(language: str) -> None:
    words = consent(language).for_session(minimum_group=7, retention_days=61)
    assert "7" in words
    assert "61" in words
    assert "{" not in words


def test_every_version_is_in_every_language() -> None:
    versions = {c.version for c in consents()}
    assert {(c.version, c.language) for c in consents()} == {
        (v, language) for v in versions for language in LANGUAGES
    }


def test_consent_fits_its_field() -> None:
    assert all(len(c.for_session(1_000, 3_650)) <= 4_000 for c in consents())


def test_published_words_stay() -> None:
    from hashlib import sha256

    text = "\n".join(c.text for c in consents() if c.version == "2026-1")
    assert sha256(text.encode()).hexdigest()[:16] == "5de0ceb66b614e25"


def test_unknown_versions_and_languages_are_named() -> None:
    with pytest.raises(UnknownName, match="consent version '2025-9'"):
        consent("en", "2025-9")
    with pytest.raises(UnknownName, match="language of consent 'de'"):
        consent("de")
