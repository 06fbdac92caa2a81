"""Types of payload fields with their limits. Checked when an event is sealed and when it is read.

Lengths are in characters. Empty text means "not given" wherever a minimum is not stated.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
MOMENT = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|\+00:00)$"

Id = Annotated[str, Meta(min_length=1, max_length=200)]
MaybeId = Annotated[str, Meta(max_length=200)]
Ids = Annotated[tuple[Id, ...], Meta(max_length=2_000)]
SomeIds = Annotated[tuple[Id, ...], Meta(min_length=1, max_length=2_000)]
Code = Annotated[str, Meta(min_length=1, max_length=120)]
MaybeCode = Annotated[str, Meta(max_length=120)]
Codes = Annotated[tuple[Code, ...], Meta(max_length=500)]
Iso3 = Annotated[str, Meta(pattern=r"^[A-Z]{3}$")]
Date = Annotated[str, Meta(pattern=DATE)]
MaybeDate = Annotated[str, Meta(pattern=DATE + r"|^$")]
MaybeMoment = Annotated[str, Meta(pattern=MOMENT + r"|^$")]
Name = Annotated[str, Meta(min_length=1, max_length=200)]
MaybeName = Annotated[str, Meta(max_length=200)]
Names = Annotated[tuple[Name, ...], Meta(max_length=100)]
Title = Annotated[str, Meta(min_length=1, max_length=500)]
Line = Annotated[str, Meta(max_length=500)]
Lines = Annotated[tuple[Line, ...], Meta(max_length=100)]
Text = Annotated[str, Meta(max_length=4_000)]
Reason = Annotated[str, Meta(min_length=3, max_length=1_000)]
Url = Annotated[str, Meta(max_length=2_000)]
Token = Annotated[str, Meta(max_length=64)]
Count = Annotated[int, Meta(ge=0, le=1_000_000)]
Revision = Annotated[int, Meta(ge=1, le=1_000_000)]
Common = Annotated[int, Meta(ge=-1, le=4)]
Score = Annotated[int, Meta(ge=0, le=2)]
Share = Annotated[float, Meta(ge=0.0, le=1.0)]
Choice = (
    Annotated[int, Meta(ge=-1_000_000, le=1_000_000)]
    | Annotated[str, Meta(min_length=1, max_length=120)]
)
