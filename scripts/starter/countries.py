"""countries.csv and country_names.csv: 193 UN member States and the other States of the sources.

From the UN Statistics Division's M49 tables (six UN languages) and the country-codes table of
Data Hub (ODC-PDDL), which holds the UNTERM short and formal names.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from workbench.model import Country, CountryName

LANGUAGES = {"en": "en", "fr": "fr", "es": "es", "ar": "ar", "ru": "ru", "zh": "cn"}
UNTERM = {"en": "English", "fr": "French", "es": "Spanish", "ar": "Arabic", "ru": "Russian",
          "zh": "Chinese"}  # fmt: skip
M49_SOURCE = "unsd_m49"
UNTERM_SOURCE = "unterm"
EXTRA_STATES = {"VAT", "PSE", "COK", "NIU", "HKG", "MAC"}  # in the sources, not UN members

# Membership as of 2025, from the organisations' own lists (facts).
SYSTEMS = {
    "OAS": "ATG ARG BHS BRB BLZ BOL BRA CAN CHL COL CRI CUB DMA DOM ECU SLV GRD GTM GUY HTI HND"
    " JAM MEX PAN PRY PER KNA LCA VCT SUR TTO USA URY VEN",
    "CoE": "ALB AND ARM AUT AZE BEL BIH BGR HRV CYP CZE DNK EST FIN FRA GEO DEU GRC HUN ISL IRL"
    " ITA LVA LIE LTU LUX MLT MDA MCO MNE NLD MKD NOR POL PRT ROU SMR SRB SVK SVN ESP SWE CHE"
    " TUR UKR GBR",
    "EU": "AUT BEL BGR HRV CYP CZE DNK EST FIN FRA DEU GRC HUN IRL ITA LVA LTU LUX MLT NLD POL"
    " PRT ROU SVK SVN ESP SWE",
    "LAS": "DZA BHR COM DJI EGY IRQ JOR KWT LBN LBY MRT MAR OMN PSE QAT SAU SOM SDN SYR TUN ARE"
    " YEM",
    "ASEAN": "BRN KHM IDN LAO MYS MMR PHL SGP THA VNM TLS",
    "PIF": "AUS COK FJI KIR MHL FSM NRU NZL NIU PLW PNG WSM SLB TON TUV VUT",
    "Commonwealth": "ATG AUS BHS BGD BRB BLZ BWA BRN CMR CAN CYP DMA SWZ FJI GAB GMB GHA GRD GUY"
    " IND JAM KEN KIR LSO MWI MYS MDV MLT MUS MOZ NAM NRU NZL NGA PAK PNG RWA KNA LCA VCT WSM"
    " SYC SLE SGP SLB ZAF LKA TZA TGO TON TTO TUV UGA GBR VUT ZMB",
}
OSCE_EXTRA = "BLR CAN VAT KAZ KGZ MNG RUS TJK TKM USA UZB"
NOT_AU = {"MYT", "REU", "SHN", "ATF", "IOT"}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as f:
        return list(csv.DictReader(f))


def _systems(iso3: str, region: str) -> tuple[str, ...]:
    found = [name for name, members in SYSTEMS.items() if iso3 in members.split()]
    if region == "Africa" and iso3 not in NOT_AU:
        found.append("AU")
    if "CoE" in found or iso3 in OSCE_EXTRA.split():
        found.append("OSCE")
    return tuple(sorted(found))


def countries(data: Path, members: set[str]) -> Iterator[Country]:
    """One row per State; `members` are the ISO3 codes of the 193 UN members."""
    for r in _rows(data / "country_codes/UNSD-en.csv"):
        code = r["ISO-alpha3 Code"]
        if code not in members | EXTRA_STATES:
            continue
        sub = r["Intermediate Region Name"] or r["Sub-region Name"]
        yield Country(
            iso3=code, iso2=r["ISO-alpha2 Code"], m49=r["M49 Code"].zfill(3),
            name=r["Country or Area"], region=r["Region Name"], subregion=sub,
            systems=_systems(code, r["Region Name"]), un_member=code in members,
            source=M49_SOURCE, as_of="2024",
        )  # fmt: skip


def _clean(name: str) -> str:
    name = re.sub(r"\s*\*$", "", name.strip())
    article = re.fullmatch(r"(.+?)\s*\((the|l'|le|la|les|el|los|las)\)(.*)", name, re.IGNORECASE)
    return (article[1] + article[3]).strip() if article else name


def names(data: Path, kept: set[str]) -> Iterator[CountryName]:
    """One row per name: M49 names (preferred) and UNTERM short and formal names."""
    seen: set[tuple[str, str, str]] = set()
    for lang, suffix in LANGUAGES.items():
        for r in _rows(data / f"country_codes/UNSD-{suffix}.csv"):
            code, name = r["ISO-alpha3 Code"], r["Country or Area"].strip()
            if code in kept:
                seen.add((code, lang, name))
                yield CountryName(code, lang, name, True, M49_SOURCE)
    for r in _rows(data / "country_codes/country-codes.csv"):
        code = r["ISO3166-1-Alpha-3"]
        if code not in kept:
            continue
        for lang, title in UNTERM.items():
            for form in ("Short", "Formal"):
                name = _clean(r[f"UNTERM {title} {form}"])
                if name and name != "x" and (code, lang, name) not in seen:
                    seen.add((code, lang, name))
                    yield CountryName(code, lang, name, False, UNTERM_SOURCE)
        cldr = r["CLDR display name"].strip()
        if cldr and (code, "en", cldr) not in seen:
            yield CountryName(code, "en", cldr, False, "cldr")
