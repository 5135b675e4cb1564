"""Bylines: lines that say who wrote the report, and the names in them."""

from __future__ import annotations

import re

from dragoman.recovery.dateline import agencies, agency_named

_PART = r"(?:[A-ZÀ-ÞŠŽČĆŁ][\w’'.-]+|[A-Z]\.?|(?:van|von|de|der|den|del|da|di|dos|bin|ibn|al|el|le|la|ter|ten)(?= ))"
_NAME = rf"{_PART}(?: {_PART}){{1,4}}"
_NAMES = rf"{_NAME}(?:(?:, and|,| and| &| with) {_NAME}){{0,6}}"
_ROLE = (
    r"(?:(?:senior|chief|foreign|political|diplomatic|defen[cs]e|world|news|staff|special|security|business|national|"
    r"international|managing|deputy|associate|assistant|contributing|europe|asia|africa|middle east|moscow|beijing|"
    r"kyiv|washington|online|digital|economics|political|military|investigative|freelance|executive|regional|local|"
    r"bureau|guest|opinion|data|science|health|video|live|breaking news|\w+) ){0,4}"
    r"(?:reporters?|correspondents?|editors?|writers?|journalists?|bureau chief|columnists?|producer|analyst|"
    r"contributors?|staff|desk|newsroom|fellow)"
)
_VERB = (
    r"(?:(?:(?:story|report|text|words|article|analysis|opinion|column|written|reported|posted|published|compiled|"
    r"edited|produced|submitted|authored|filed|translated|reviewed|created) by|by line|author|authors|by)\b)"
)
_BY = re.compile(rf"^\W{{0,3}}(?i:{_VERB})\W{{0,3}}(?P<names>{_NAMES})(?P<rest>.*)$")
_BY_CAPITALS = re.compile(
    r"^\W{0,3}(?i:by)\W{1,2}(?P<names>[A-Z][A-Z.'’-]+(?:,? (?:AND |& )?[A-Z][A-Z.'’-]*){1,8})(?P<rest>\W.*)?$"
)
_BY_DESK = re.compile(
    r"^\W{0,3}(?i:by|written by|posted by|author:?)\W{1,3}(?P<names>(?:the )?[\w.’'& /-]{0,40}?\b(?:staff|desk|agencies"
    r"|team|bureau|newsroom|reporters?|correspondents?|editors?|writers?|admin|wire|press|news|afp|ap|reuters|online)\b)"
    r"(?P<rest>.*)$",
    re.IGNORECASE,
)
_WITH_ROLE = re.compile(
    rf"^\W{{0,3}}(?P<names>{_NAMES})(?:, | ?[|/–—•·] ?| - |\()(?i:(?:the )?{_ROLE})\b"
    r"(?P<rest>(?:\)|,| in| for| at| \|| -|$)[^.:?!]{0,40})$"
)
_STAFF = re.compile(
    r"^\W{0,3}(?P<names>(?:(?:the )?[A-Z][\w.&/ -]{0,30} )?(?:staff(?: (?:writers?|reporters?|correspondents?))?"
    r"|news desk|web desk|online desk|correspondents?|our correspondents?|special correspondent"
    r"|(?:news ?)?wire services?))\W{0,3}$",
    re.IGNORECASE,
)
_WITH_OUTLET = re.compile(
    rf"^(?P<names>{_NAMES})(?: ?[|/,–—-] ?| in [A-Z]\w+(?: [A-Z]\w+)?(?: and [A-Z]\w+)?,? ?)(?P<rest>.{{0,60}})$"
)
_DESK = re.compile(r"(?i)\b(?:staff|desk|agencies|team|bureau|newsroom|admin|correspondents?|services?)$")
_NO_PERSON = re.compile(r"(?i)'s\b|(?<![A-Z])\.$|^(?:\S+ ){5}|\b(?:on|of|in|the|for|to|at|with|from|is|are|not|no)\b")
_AFTER_NAMES = re.compile(
    r"(?i)(?:on|at|for|in|of|updated|published|posted|\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu"
    r"|fri|sat|sun|[A-Z][\w.]+$)"
)
_OUTLET = re.compile(
    r"(?i)\b(?:news|times|post|press|correspondent|reporter|editor|writer|staff|bbc|cnn|reuters|\d{4}|desk|in [A-Z])"
)
_NAME_ALONE = re.compile(rf"^(?P<names>{_NAMES})$")
_NOT_NAMES = re.compile(
    r"\b(?:News|Times|Post|Daily|Herald|Today|Press|Media|World|Politics|Business|Sports?|Opinion|Analysis|Video|The|"
    r"Live|Latest|More|Home|About|Contact|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|"
    r"March|April|June|July|August|September|October|November|December|Read|Related|Top|Breaking|Middle|East|North|"
    r"South|West|United|States|Nations|Kingdom|Minister|President|War|Council|Union|Agency|Images?|Photo|Ministry|"
    r"Government|Crisis|Talks|Summit|Update|Updates|Party|Court|Army|Forces|Security|Share|Facebook|Twitter|Advertisement|"
    r"Issues?|Links|Comments?|Stories|Blog|Tags|City|Island|Sea|Republic|Federation|Bank|House|Trade|Energy|Deal|Defense|Defence)\b"
)


def is_byline(text: str, *, beside_title: bool = False) -> bool:
    """Whether a plain line says who wrote the report.

    `beside_title`: it stands between the title and the report, where a name alone is a byline too.
    """
    return len(text.split()) <= 30 and _match(text, beside_title=beside_title) is not None


def names_in(text: str) -> str | None:
    """The names, or the desk, that a byline names, as written."""
    match = _match(text, beside_title=True)
    return (_people(match["names"]) or match["names"]).strip(" ,.|-–—") if match else None


def agency_in(text: str) -> str | None:
    """The agency that a byline names."""
    match = _match(text, beside_title=True)
    if match is None:
        return None
    rest = (match.groupdict().get("rest") or "").strip()
    names = re.sub(r"(?i)\b(?:staff|desk|writers?|reporters?|correspondents?|the)\b", "", match["names"])
    whole = agency_named(rest) or agency_named(" ".join(names.split())) or agency_named(match["names"])
    words = (agencies().get(word.casefold()) for word in re.findall(r"[A-Z][\w.-]+", rest))
    return whole or next((name for name in words if name), None)


def _match(text: str, *, beside_title: bool) -> re.Match[str] | None:
    for pattern in (_BY, _BY_CAPITALS, _BY_DESK, _WITH_ROLE, _STAFF):
        match = pattern.match(text)
        if match is None:
            continue
        rest = (match.groupdict().get("rest") or "").strip()
        if pattern in (_BY, _BY_CAPITALS, _BY_DESK) and not _ends_byline(rest):
            continue
        if pattern in (_BY_DESK, _STAFF) or _people(match["names"]):
            return match
    if not beside_title:
        return None
    match = _WITH_OUTLET.match(text)
    if match and _people(match["names"]) and _outlet(match["rest"]):
        return match
    match = _NAME_ALONE.match(text)
    return match if match and not _NOT_NAMES.search(text) and not _NO_PERSON.search(text) else None


def _people(names: str) -> str:
    """The names up to the first that is no person's, as the outlet in *Ann Lee, Harbour News*."""
    if _DESK.search(names):
        return names
    kept = ""
    for part in re.split(r"((?:, and|,| and| &| with) )", names):
        outlet = next((match for match in re.finditer(r"\S+", part) if _is_outlet(match[0])), None)
        if outlet is not None:
            ahead = part[: outlet.start()].strip()
            return kept + ahead if " " in ahead else re.sub(r"(?:, and|,| and| &| with) $", "", kept)
        kept += part
    return kept


def _is_outlet(word: str) -> bool:
    return _NOT_NAMES.search(word) is not None or word.casefold() in agencies()


def _ends_byline(rest: str) -> bool:
    """Whether what follows the names of a byline may follow them: an outlet, a role, a date, nothing."""
    count = len(rest.split())
    if not rest or re.match(r"[,|/•·–—(@:;-]", rest):
        return count <= 16 and not re.search(r"[.!?]\s+[A-Z]\w+ \w+ ", rest)
    return count <= 12 and _AFTER_NAMES.match(rest) is not None


def _outlet(rest: str) -> bool:
    return bool(rest) and (agency_named(rest) is not None or _OUTLET.search(rest) is not None)
