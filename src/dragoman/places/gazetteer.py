"""Cities by name: country, first-level area, coordinates and population, from GeoNames (CC BY 4.0).

The file is sorted by the bytes of its keys and searched where it lies, so that loading it costs nothing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

GAZETTEER_FILE = "gazetteer.tsv"
_OTHER_NAME = 0.1  # weight of the people of a city under another than its main name
_CLEAR = 8.0  # how many times larger a city must be than the next of its name in another state


@dataclass(frozen=True, slots=True)
class City:
    """A city; `country` is ISO 3166 alpha-3, `area` the first-level code of GeoNames, degrees north and east."""

    name: str
    country: str
    area: str
    latitude: float
    longitude: float
    population: int
    main: bool = True

    @property
    def weight(self) -> float:
        """Its people, fewer where the name is not its main one."""
        return self.population * (1.0 if self.main else _OTHER_NAME)


def key_of(name: str) -> str:
    """A name without accents, case and punctuation."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").replace("‘", "'"))
    letters = (
        sign if sign.isalnum() else "" if sign == "'" else " " for sign in plain if not unicodedata.combining(sign)
    )
    return " ".join("".join(letters).casefold().split())


def cities(name: str) -> tuple[City, ...]:
    """The cities of a name, the largest first."""
    key = key_of(name).encode()
    if not key:
        return ()
    return tuple(sorted(_found(key + b"\t"), key=lambda city: -city.weight))


def _found(prefix: bytes) -> Iterator[City]:
    data = _data()
    low, high = 0, len(data)
    while low < high:
        middle = data.rfind(b"\n", 0, (low + high) // 2) + 1
        middle = max(middle, low)
        if data[middle : middle + len(prefix)] < prefix:
            low = data.find(b"\n", middle) + 1 or len(data)
        else:
            high = middle
    while data.startswith(prefix, low):
        end = data.find(b"\n", low)
        _, name, country, area, latitude, longitude, people, kind = data[low:end].decode().split("\t")
        yield City(name, country, area, float(latitude), float(longitude), int(people), kind == "m")
        low = end + 1


@cache
def _data() -> bytes:
    return resources.files(__package__).joinpath("data", GAZETTEER_FILE).read_bytes()


def city(name: str, near: Collection[str]) -> City | str:
    """The city that a name means on a page of the states `near`, or why none can be told."""
    found = cities(name)
    if not found:
        return "no city of this name is known"
    local = [one for one in found if one.country in near]
    if local:
        return local[0]
    rivals = [one for one in found[1:] if one.country != found[0].country]
    if rivals and found[0].weight < _CLEAR * rivals[0].weight:
        states = ", ".join(dict.fromkeys(one.country for one in found[:4]))
        return f"cities of this name lie in {states}, and the page names none of these states"
    return found[0]
