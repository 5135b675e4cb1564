"""Pieces of regular expressions that the patterns of time expressions share, made from the lexicon."""

from __future__ import annotations

from dragoman.times.lexicon import alternation, lexicon

_LEXICON = lexicon()
_SINGULAR = [form for form in _LEXICON.units if not form.endswith("s")]
_PLURAL = [form for form in _LEXICON.units if form.endswith("s")]
_WORDS = alternation((*_LEXICON.small_numbers, *_LEXICON.scales))
_ORDINALS = alternation(_LEXICON.ordinals)
_QUALIFIERS = alternation(
    ("trading", "business", "working", "straight", "consecutive", "full", "more", "long", "additional", "whole",
     "calendar", "successive", "further", "solid", "fiscal", "other", "difficult", "short")
)  # fmt: skip

MONTH = f"(?P<month>{alternation(_LEXICON.months)})"
OTHER_MONTH = f"(?P<month2>{alternation(_LEXICON.months)})"
WEEKDAY = f"(?P<weekday>{alternation(_LEXICON.weekdays)})"
SEASON = f"(?P<season>{alternation(_LEXICON.seasons)})"
PART = f"(?P<part>{alternation(_LEXICON.parts)})"
UNIT = f"(?P<unit>{alternation(_SINGULAR)})"
UNITS = f"(?P<unit>{alternation(_PLURAL)})"
ANY_UNIT = f"(?P<unit>{alternation(_LEXICON.units)})"
WEEKDAYS = f"(?P<weekday>{alternation(form for form in _LEXICON.weekdays if form.endswith('day'))})"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
OTHER_DAY = r"(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?"
DAY_WORD = f"(?P<dayword>{_ORDINALS})"
ABSOLUTE = r"(?:1[5-9]|20)\d\d"
YEAR = f"(?P<year>{ABSOLUTE})"
_TENS = alternation(form for form, value in _LEXICON.small_numbers.items() if value >= 10)
SPOKEN_YEAR = f"(?P<spoken>(?:nineteen {_TENS}(?: {_WORDS})?|two thousand(?:(?: and)? {_WORDS}(?: {_WORDS})?)?))"
WHICH_YEAR = "(?P<which>last|this|next|the previous|the following|the current)"
OF_YEAR = rf"(?:(?: ,| of| in| for)*(?: the year)? (?:{YEAR}|{SPOKEN_YEAR})|(?: of| in| ,)? {WHICH_YEAR} year)"
SHIFT = (
    "(?P<shift>this past|this coming|the past|the last|the next|the coming|the previous|the following|last|next|this"
    "|past|coming|previous|upcoming|following)"
)
ORDINAL = rf"(?:(?P<ordinal>{_ORDINALS})|(?P<nth>\d)(?:st|nd|rd|th))"
COUNT = (
    rf"(?P<count>{alternation((*_LEXICON.fixed_numbers, *_LEXICON.open_numbers))}"
    rf"|\d+(?:[.,]\d+)*|(?:a )?{_WORDS}(?: (?:and )?{_WORDS})*)"
    r"(?P<half> and a half| 1 / 2| ½)?"
)
BETWEEN = rf"(?:(?:\d+|{_WORDS}) (?:to|or|-|–) )?"
QUALIFIER = f"(?:{_QUALIFIERS} )?"
NARROW = f"(?:{alternation(_LEXICON.narrow)}(?: in| on)? )"
PART_OF = f"(?:(?:the )?(?:very )?{alternation(_LEXICON.part_of)} (?:of|to) )"
UNIT_SHIFT = (
    "(?P<shift>this past|this coming|the (?:past|last|next|coming|previous|following|current|same|latest)"
    "|current|last|next|this|past|coming|previous|following|that)"
)
BEFORE = f"(?:{NARROW}|{PART_OF})?(?:the )?"
BARE_BEFORE = f"(?:{NARROW}|{PART_OF})?"
ABOUT = f"(?:{alternation(_LEXICON.about)} )*"
_ZONES = "(?P<zone>gmt|utc|est|edt|pst|pdt|cet|cest|bst|ist|jst|kst|msk|local time|[a-z]+ time)"
ZONE = rf"(?: {_ZONES}| \( {_ZONES} \))?"
CLOCK = (
    r"(?:(?P<hour>[0-2]?\d)(?:[:.](?P<minute>[0-5]\d))? ?(?P<noon>a\.?m\b\.?|p\.?m\b\.?)"
    r"|(?P<hour24>[0-2]?\d):(?P<minute24>[0-5]\d)(?::[0-5]\d)?(?: hours| hrs)?"
    r"|(?P<military>[0-2]\d[0-5]\d)(?= (?:gmt|utc|hours|hrs))(?: hours| hrs)?"
    r"|(?P<named>noon|midday|midnight)|(?P<oclock>\d\d?) ?o ?['’] ?clock)"
)
