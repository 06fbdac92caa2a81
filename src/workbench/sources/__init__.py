"""One folder per publisher: ``source.toml`` beside ``parse.py``.

A parser gives back what was published, record by record, as `Entry` values; everything it
cannot take is refused on the `Intake` with record, column, value and what was expected.
"""
