"""Atoms to mentions: a role with whose it is and who holds it, an agent with its country, a capital that acts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.actors.atoms import Atom, organisation_words
from dragoman.actors.mentions import Found
from dragoman.actors.registry import Registry
from dragoman.actors.roster import Roster
from dragoman.language.layers import Layers
from dragoman.records import Actor

MAX_MODIFIERS = 4  # tokens between a qualifier and its role noun (Russian state-owned news agency)
_OWNERS = ("entity", "demonym", "seat", "capital")
_MODIFIER_TAGS = ("JJ", "JJR", "JJS", "NN", "NNS", "NNP", "VBN", "VBG", "CD", "HYPH")
_FORMER = frozenset(("former", "ex", "ex-", "late", "then", "outgoing", "ousted", "deposed"))
_TITLES = {"mr": "m", "mr.": "m", "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f", "sir": "m", "lady": "f"}
_PLACE_PREPOSITIONS = ("in", "from", "across", "inside", "outside", "near", "at")


class PhraseReader:
    """Reads the atoms of one sentence after the other; knows nothing of the sentences before."""

    def __init__(self, registry: Registry, roster: Roster, layers: Layers) -> None:
        self._registry = registry
        self._roster = roster
        self._layers = layers
        self._tokens = layers.tokens

    def read(self, atoms: Sequence[Atom]) -> Iterator[Found]:
        """The mentions of one sentence, in order."""
        at = 0
        while at < len(atoms):
            found, used = self._phrase(atoms, at)
            if found is not None:
                yield found
            at += used

    def _phrase(self, atoms: Sequence[Atom], at: int) -> tuple[Found | None, int]:
        atom = atoms[at]
        if atom.kind in _OWNERS:
            owned = self._owned(atoms, at)
            if owned is not None:
                return owned
        if atom.kind == "concept":
            return self._role(atoms, at, owners=[], start=atom.start)
        if atom.kind == "person":
            return self._person(atom, title=None, of=None, start=atom.start), 1
        if atom.kind == "name":
            return self._name(atoms, at)
        return self._entity(atom), 1

    def _owned(self, atoms: Sequence[Atom], at: int) -> tuple[Found | None, int] | None:
        """Russian troops; Japan's prime minister; US, British and French officials."""
        owners, last = [atoms[at]], at
        while (
            last + 1 < len(atoms)
            and atoms[last + 1].kind in _OWNERS
            and self._coordinated(atoms[last], atoms[last + 1])
        ):
            last += 1
            owners.append(atoms[last])
        following = atoms[last + 1] if last + 1 < len(atoms) else None
        if following is None or not self._modifies(atoms[last], following):
            return None
        if following.kind == "concept":
            found, used = self._role(atoms, last + 1, owners=owners, start=atoms[at].start)
            return (found, used + last + 1 - at) if found is not None and found.acts else None
        if following.kind == "name" and self._is_organisation(following) and len(owners) == 1:
            actor = self._unknown_organisation(following, self._actor_of(owners[0]))
            return self._found(owners[0].start, following.end, "organisation", (actor,), "name"), last + 2 - at
        if following.kind == "entity" and following.entity is not None and following.entity.kind == "group":
            return self._found(atoms[at].start, following.end, "organisation", (self._actor_of(following),), "name"), 2
        return None

    def _coordinated(self, one: Atom, other: Atom) -> bool:
        between = [token.lower for token in self._tokens[one.end : other.start]]
        return between in (["and"], [","], [",", "and"], ["-"], ["or"]) and one.kind == other.kind

    def _modifies(self, owner: Atom, head: Atom) -> bool:
        """Whether nothing but a possessive mark and modifiers stands between an owner and a noun."""
        between = self._tokens[owner.end : head.start]
        if between and between[0].tag == "POS":
            between = between[1:]
        elif owner.kind in ("capital", "seat") and between:
            return False
        return len(between) <= MAX_MODIFIERS and all(token.tag in _MODIFIER_TAGS for token in between)

    def _role(self, atoms: Sequence[Atom], at: int, *, owners: Sequence[Atom], start: int) -> tuple[Found | None, int]:
        """A role noun or agent with what follows it: further nouns, a name, *of* an entity, *in* a country."""
        first, last = at, at
        while last + 1 < len(atoms) and atoms[last + 1].kind == "concept" and atoms[last].end == atoms[last + 1].start:
            last += 1
        head, used = atoms[last], last - first + 1
        whose = [self._actor_of(owner) for owner in owners]
        start = self._with_modifiers(start) if not owners else start
        following = atoms[last + 1] if last + 1 < len(atoms) else None
        if following is not None and following.start == head.end and self._is_person(following):
            return self._titled(head, following, whose, start), used + 1
        end = head.end
        if not whose:
            whose, end, more = self._of(atoms, last)
            used += more
        found = self._role_found(head, whose, start, end)
        return (None if found is not None and not found.acts and not whose else found), used

    def _with_modifiers(self, start: int) -> int:
        """Where the noun phrase of a role begins: over adjectives, but not over the article."""
        while start > 0 and self._tokens[start - 1].tag in ("JJ", "VBN") and self._same_sentence(start - 1, start):
            start -= 1
        return start

    def _same_sentence(self, one: int, other: int) -> bool:
        return self._tokens[one].sentence == self._tokens[other].sentence

    def _of(self, atoms: Sequence[Atom], last: int) -> tuple[list[Actor], int, int]:
        """Whose a role is by what follows it: president of Ukraine, ministers of Mali and Niger, rebels in Syria."""
        head, owners, end, more = atoms[last], [], atoms[last].end, 0
        if last + 1 >= len(atoms):
            return [], end, 0
        following = atoms[last + 1]
        between = [token.lower for token in self._tokens[head.end : following.start]]
        link = between[0] if between else ""
        if between not in (["of"], ["of", "the"], ["for"], ["for", "the"]) and between[:1] not in (
            [word] for word in _PLACE_PREPOSITIONS
        ):
            return [], end, 0
        if len(between) > 2 or (
            len(between) == 2 and between[1] not in ("the", "eastern", "western", "northern", "southern")
        ):
            return [], end, 0
        kinds = ("entity", "capital", "seat") if link in ("of", "for") else ("entity", "capital", "place")
        if following.kind not in kinds or following.entity is None:
            return [], end, 0
        if link not in ("of", "for") and (following.entity.kind != "state" or head.concept is None):
            return [], end, 0
        owners.append(self._actor_of(following))
        end, more = following.end, 1
        while (
            last + more + 1 < len(atoms)
            and self._coordinated(atoms[last + more], atoms[last + more + 1])
            and head.plural
        ):
            more += 1
            owners.append(self._actor_of(atoms[last + more]))
            end = atoms[last + more].end
        return owners, (end if link in ("of", "for") else head.end), (more if link in ("of", "for") else 0)

    def _role_found(self, head: Atom, whose: Sequence[Actor], start: int, end: int) -> Found | None:
        concept = head.concept
        if concept is None or (concept.weak and not whose):
            return None
        words = self._layers.reading(start, end)
        if not whose:
            holderless = self._roster.agent(concept, words=words, of=self._home(head))
            reason = None if holderless.code else "the text does not say whose"
            return self._found(start, end, self._role_kind(head), (holderless,), "agent", reason, head)
        people = [self._holder(head, owner) for owner in whose] if not self._is_former(start, head) else []
        if people and all(people) and (not head.plural or len(whose) > 1):
            return self._found(start, end, "role", tuple(person for person in people if person), "role", None, head)
        agents = tuple(self._roster.agent(concept, words=words, of=owner) for owner in whose)
        return self._found(start, end, self._role_kind(head), agents, "demonym and agent", None, head)

    @staticmethod
    def _role_kind(head: Atom) -> str:
        return "role" if head.concept is not None and head.concept.kind == "role" and not head.plural else "agent"

    def _home(self, head: Atom) -> Actor | None:
        """The institution or state that the word itself names (Duma, Knesset)."""
        concept = head.concept
        if concept is None:
            return None
        entity = self._registry.entities.get(concept.group or concept.country or "")
        return self._roster.entity(entity) if entity is not None else None

    def _is_former(self, start: int, head: Atom) -> bool:
        words = [token.lower for token in self._tokens[max(start - 1, 0) : head.start]]
        return any(word in _FORMER or word.startswith("ex-") for word in words)

    def _holder(self, head: Atom, owner: Actor) -> Actor | None:
        """The person who holds the office that a role names, for this owner, on the day."""
        concept, entity = head.concept, self._registry.entities.get(owner.registry or "")
        if concept is None or not concept.offices or entity is None:
            return None
        if concept.countries and entity.id not in concept.countries:
            return None
        person = self._roster.holder(entity, concept.offices) if concept.offices != ("other",) else None
        return self._roster.person(person, of=entity) if person is not None else None

    def _titled(self, head: Atom, name: Atom, whose: Sequence[Actor], start: int) -> Found:
        """A role before a name: Prime Minister Fumio Kishida; the Kremlin spokesman Dmitry Peskov."""
        of = whose[0] if len(whose) == 1 else self._home(head)
        if name.kind == "person":
            return self._person(name, title=head, of=of, start=start)
        return self._unknown_person(name, title=head, of=of, start=start)

    def _person(self, atom: Atom, *, title: Atom | None, of: Actor | None, start: int) -> Found:
        person = atom.person
        if person is None:
            return self._unknown_person(atom, title=title, of=of, start=start)
        entity = self._registry.entities.get(of.registry or "") if of is not None else None
        former = title is not None and self._is_former(start, title)
        known = (
            entity if entity is not None and any(self._serves(term.of, entity.id) for term in person.terms) else None
        )
        actor = self._roster.person(person, of=known, former=former)
        return self._found(start, atom.end, "person", (actor,), "name")

    def _serves(self, one: str, other: str) -> bool:
        left, right = self._registry.entities.get(one), self._registry.entities.get(other)
        return one == other or (left is not None and right is not None and left.code == right.code)

    def _unknown_person(self, atom: Atom, *, title: Atom | None, of: Actor | None, start: int) -> Found:
        gender = (title.concept.gender if title and title.concept else None) or self._gender(atom)
        concept = title.concept if title else None
        role = self._layers.reading(title.start, title.end) if title else None
        actor = self._roster.unknown_person(
            self._layers.reading(atom.start, atom.end),
            of=of,
            sector=concept.sector if concept else None,
            title=role,
            gender=gender,
        )
        return self._found(start, atom.end, "person", (actor,), "text", None if of else "not in the registry")

    def _gender(self, atom: Atom) -> str | None:
        before = self._tokens[atom.start - 1].lower if atom.start else ""
        return _TITLES.get(before) or self._registry.given_names.get(self._tokens[atom.start].text)

    def _is_person(self, atom: Atom) -> bool:
        return atom.kind == "person" or (atom.kind == "name" and not self._is_organisation(atom))

    def _is_organisation(self, atom: Atom) -> bool:
        words = [token.text for token in self._tokens[atom.start : atom.end]]
        return any(word in organisation_words() for word in words) or (len(words) == 1 and words[0].isupper())

    def _unknown_organisation(self, atom: Atom, of: Actor | None) -> Actor:
        words = [token.text for token in self._tokens[atom.start : atom.end]]
        sectors = [organisation_words()[word] for word in reversed(words) if word in organisation_words()]
        name = self._layers.reading(atom.start, atom.end)
        return self._roster.unknown_organisation(name, sector=sectors[0] if sectors else None, type_=None, of=of)

    def _name(self, atoms: Sequence[Atom], at: int) -> tuple[Found | None, int]:
        """A capitalised name that the registry does not know, or whose readings it cannot tell apart."""
        atom = atoms[at]
        if atom.reason is not None:
            return Found(atom.start, atom.end, atom.end - 1, "place", reason=atom.reason, acts=False), 1
        if self._is_organisation(atom):
            whose, end, more = self._of(atoms, at)
            actor = self._unknown_organisation(atom, whose[0] if whose else None)
            reason = None if actor.code else "not in the registry"
            return self._found(atom.start, end, "organisation", (actor,), "text", reason), 1 + more
        return self._unknown_person(atom, title=None, of=None, start=atom.start), 1

    def _entity(self, atom: Atom) -> Found | None:
        entity = atom.entity
        if entity is None:
            return (
                Found(atom.start, atom.end, atom.end - 1, "description", plural=atom.plural) if atom.concept else None
            )
        actor = self._actor_of(atom)
        if atom.kind in ("capital", "place"):
            acts = atom.kind == "capital" and self._acts(atom)
            return self._found(
                atom.start, atom.end, "state" if acts else "place", (actor,), atom.kind, None, None, acts=acts
            )
        if atom.kind == "demonym":
            return self._found(atom.start, atom.end, "people", (actor,), "demonym", None, None, acts=False)
        kind = {"people": "people", "seat": "state"}.get(
            atom.kind, "state" if entity.kind == "state" else "organisation"
        )
        through = "name" if atom.kind == "entity" else atom.kind
        return self._found(atom.start, atom.end, kind, (actor,), through, plural=atom.plural)

    def _actor_of(self, atom: Atom) -> Actor:
        if atom.entity is None:
            raise ValueError("an owner without an entity")
        return self._roster.entity(atom.entity, sector="GOV" if atom.kind == "seat" else None)

    def _running(self, at: int) -> bool:
        """Whether a token stands in running text, where its tag can be trusted, not in a headline."""
        return self._layers.paragraph_of(at).role != "title"

    def _acts(self, atom: Atom) -> bool:
        return capital_acts(self._layers, atom.start, atom.end)

    def _found(  # noqa: PLR0913 - the fields of a mention
        self,
        start: int,
        end: int,
        kind: str,
        actors: tuple[Actor, ...],
        through: str,
        reason: str | None = None,
        head: Atom | None = None,
        *,
        acts: bool = True,
        plural: bool | None = None,
    ) -> Found:
        many = plural if plural is not None else bool(head and head.plural) or len(actors) > 1
        following = self._tokens[end] if end < len(self._tokens) else None
        if head is not None and not head.plural and following is not None and following.tag in ("NN", "NNS"):
            acts = acts and not (self._same_sentence(end - 1, end) and self._running(end))
        return Found(
            start=start,
            end=end,
            head=(head.end if head else end) - 1,
            kind=kind,  # type: ignore[arg-type]
            actors=actors,
            through=through,
            reason=reason,
            plural=many,
            gender=actors[0].gender if len(actors) == 1 else None,
            acts=acts,
        )


_STATIVE = frozenset(
    ("in", "at", "near", "around", "outside", "inside", "across", "through", "into", "throughout", "off")
)
_TRAVEL = frozenset(
    (
        "visit",
        "leave",
        "reach",
        "enter",
        "bomb",
        "shell",
        "strike",
        "hit",
        "attack",
        "capture",
        "storm",
        "seize",
        "tour",
    )
)
_PARTNERS = frozenset(
    (
        *(
            "talk",
            "talks",
            "tie",
            "ties",
            "relation",
            "relations",
            "agreement",
            "deal",
            "cooperation",
            "alliance",
            "close",
        ),
        *(
            "loyal",
            "pressure",
            "message",
            "threat",
            "support",
            "aid",
            "demand",
            "sale",
            "sales",
            "link",
            "links",
            "offer",
        ),
        *(
            "war",
            "contact",
            "contacts",
            "dispute",
            "negotiation",
            "negotiations",
            "trade",
            "friendly",
            "hostile",
            "allied",
        ),
        *("warning", "challenge", "rebuke", "help", "assistance", "weapon", "weapons", "arms", "letter", "subservient"),
    )
)


def capital_acts(layers: Layers, start: int, end: int) -> bool:
    """Whether a capital stands for its government: as subject, as the party of an act, as one side of a relation.

    It is a place after a preposition of place, beside the name of its state, and with verbs of travel and attack.
    """
    tokens = layers.tokens
    sentence = layers.sentence_of(start)
    before = tokens[start - 1] if start > sentence.start else None
    after = tokens[end] if end < sentence.end else None
    if before is not None and before.lower in _STATIVE:
        return False
    if after is not None and after.text == "," and end + 1 < sentence.end and tokens[end + 1].tag == "NNP":
        return False
    if before is not None and before.tag == "IN" and before.lower in ("against", "by", "between", "with"):
        return True
    if before is not None and before.lower in ("to", "from", "of", "for", "toward", "towards", "on", "and"):
        noun = next((tokens[at].lower for at in range(start - 2, max(start - 5, sentence.start - 1), -1)), "")
        window = {token.lower for token in tokens[max(start - 4, sentence.start) : start]}
        return noun in _PARTNERS or bool(window & _PARTNERS)
    if before is not None and before.tag.startswith("VB"):
        return before.lemma not in _TRAVEL and before.lemma != "be"
    return _is_subject(layers, end, sentence.end)


def _is_subject(layers: Layers, end: int, limit: int) -> bool:
    """Whether a finite verb of acting follows, over adverbs, or a possessive mark does."""
    for token in layers.tokens[end : min(end + 4, limit)]:
        if token.tag in ("VBD", "VBZ", "VBP", "MD"):
            return True
        if token.tag == "POS":
            return True
        if token.tag not in ("RB", "CC", "NNP") and token.text != ",":
            return False
    return False
