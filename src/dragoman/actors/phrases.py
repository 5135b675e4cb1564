"""Atoms to mentions: a role with whose it is and who holds it, an agent with its country, names with their titles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.actors import cues
from dragoman.actors.atoms import Atom
from dragoman.actors.mentions import Found
from dragoman.actors.naming import NO_CODE, Namer, found
from dragoman.actors.registry import Registry
from dragoman.actors.roster import Roster
from dragoman.language.layers import Layers
from dragoman.records import Actor

MAX_NESTING = 3  # phrases inside phrases: the spokesman of the head of the army of Peru
MAX_MODIFIERS = 4  # tokens between a qualifier and its role noun (Russian state-owned news agency)
WHOSE = "the text does not say whose"
UNKNOWN_OWNER = "whose it is, is not in the registry"
RELATION = "stands in a relation to the actor named, and is not that actor"
_OWNERS = ("entity", "demonym", "seat", "capital", "person")
_MODIFIER_TAGS = ("JJ", "JJR", "JJS", "NN", "NNS", "NNP", "VBN", "VBG", "CD", "HYPH")
_PLACES = ("in", "from", "across", "inside", "near", "at", "outside")
_PARTS = ("eastern", "western", "northern", "southern", "central", "the", "southeastern", "northwestern", "downtown")


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose a role is: the owners, where the phrase ends, how many atoms it used, and through what."""

    owners: tuple[Actor, ...] = ()
    end: int = 0
    used: int = 0
    through: str = "agent"
    sector: str | None = None


class PhraseReader:
    """Reads the atoms of one sentence after the other; knows nothing of the sentences before.

    `heads` keeps the role noun of each mention that is a role or an agent, by where the mention starts.
    """

    def __init__(self, registry: Registry, roster: Roster, layers: Layers) -> None:
        self._registry = registry
        self._roster = roster
        self._layers = layers
        self._tokens = layers.tokens
        self._namer = Namer(registry, roster, layers)
        self._depth = 0
        self.heads: dict[int, Atom] = {}

    def read(self, atoms: Sequence[Atom]) -> Iterator[Found]:
        """The mentions of one sentence, in order."""
        at = 0
        while at < len(atoms):
            mention, used = self._phrase(atoms, at)
            if mention is not None:
                yield mention
            at += used

    def _phrase(self, atoms: Sequence[Atom], at: int) -> tuple[Found | None, int]:
        atom = atoms[at]
        if atom.kind == "people" and atom.adjective and at + 1 < len(atoms) and atoms[at + 1].start == atom.end:
            atoms = [*atoms[:at], replace(atom, kind="demonym"), *atoms[at + 1 :]]
            atom = atoms[at]
        if atom.kind in _OWNERS and not self._qualifies(atom):
            owned = self._owned(atoms, at)
            if owned is not None:
                return owned
        if atom.kind == "concept":
            return self._role(atoms, at, owners=[], start=atom.start)
        if atom.kind == "person":
            return self._namer.person(atom, title=None, of=None, start=atom.start), 1
        if atom.kind == "name":
            return self._namer.name(atom), 1
        return self._namer.entity(atom), 1

    def _qualifies(self, atom: Atom) -> bool:
        """*pro-* and *anti-* written apart from their noun (pro - Russian) say nothing of whose."""
        before = [token.lower for token in self._tokens[max(atom.start - 2, 0) : atom.start]]
        return before[-2:] in (["pro", "-"], ["anti", "-"]) or before[-1:] in (["pro-"], ["anti-"])

    def _owned(self, atoms: Sequence[Atom], at: int) -> tuple[Found | None, int] | None:
        """Russian troops; Japan's prime minister; US, British and French officials; Obama's government."""
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
        if len(owners) > 1 and not self._shared(owners, following):
            return None
        return self._with_owners(atoms, at, last, owners)

    def _with_owners(
        self, atoms: Sequence[Atom], at: int, last: int, owners: Sequence[Atom]
    ) -> tuple[Found | None, int] | None:
        following, start = atoms[last + 1], atoms[at].start
        if following.kind == "concept":
            mention, used = self._role(atoms, last + 1, owners=owners, start=start)
            return (mention, used + last + 1 - at) if mention is not None and mention.acts else None
        if owners[0].kind == "person" or len(owners) > 1:
            return None
        if following.kind == "name" and self._namer.is_organisation(following) and following.through is None:
            return self._namer.organisation(following, start, self._namer.actor(owners[0])), last + 2 - at
        if following.kind == "entity" and following.entity is not None and following.entity.kind == "group":
            actor = self._namer.actor(following)
            return found(start, following.end, "organisation", (actor,), "name"), last + 2 - at
        return None

    def _shared(self, owners: Sequence[Atom], head: Atom) -> bool:
        """Whether coordinated owners share the noun: adjectives do, names only before one possessive mark or noun."""
        demonyms = all(owner.kind == "demonym" for owner in owners)
        return demonyms or (head.plural and owners[-1].end == head.start)

    def _coordinated(self, one: Atom, other: Atom) -> bool:
        between = [token.lower for token in self._tokens[one.end : other.start]]
        return between in (["and"], [","], [",", "and"], ["-"], ["or"]) and one.kind == other.kind

    def _modifies(self, owner: Atom, head: Atom) -> bool:
        """Whether nothing but a possessive mark and modifiers stands between an owner and a noun."""
        between = self._tokens[owner.end : head.start]
        if between and between[0].tag == "POS":
            between = between[1:]
        elif owner.kind == "entity" and any(token.tag == "CD" for token in between):
            return False
        elif owner.kind in ("capital", "person") and (between or owner.kind == "capital"):
            return owner.kind == "person" and not between
        elif between and (owner.kind == "seat" or not self._tokens[owner.end - 1].capitalised):
            return False
        if owner.kind == "person" and (head.concept is None or not self._held_by_person(head)):
            return False
        verb = any(token.tag == "NNS" and token.lower not in cues.words("plural-modifiers") for token in between)
        return not verb and len(between) <= MAX_MODIFIERS and all(token.tag in _MODIFIER_TAGS for token in between)

    def _held_by_person(self, head: Atom) -> bool:
        """Whether a person can have it as head of a state: a government, its officials, its spokespeople."""
        concept = head.concept
        return (
            concept is not None
            and concept.sector in ("GOV", "MIL")
            and (concept.kind in ("institution", "collective") or not concept.offices or "spokes" in concept.id)
        )

    def _role(self, atoms: Sequence[Atom], at: int, *, owners: Sequence[Atom], start: int) -> tuple[Found | None, int]:
        """A role noun or agent with what follows it: further nouns, a name, *of* an entity, *in* a country."""
        last = at
        while last + 1 < len(atoms) and atoms[last + 1].kind == "concept" and atoms[last].end == atoms[last + 1].start:
            last += 1
        head, used = self._with_sector(atoms[at : last + 1]), last - at + 1
        whose = Whose(tuple(self._namer.actor(owner) for owner in owners), head.end, 0, "demonym and agent")
        start = self._with_modifiers(start, owned=bool(owners))
        following = atoms[last + 1] if last + 1 < len(atoms) else None
        if following is not None and following.start == head.end and self._namer.is_person(following):
            return self._titled(head, following, whose.owners, start), used + 1
        if not owners:
            whose = self._after(atoms, last)
            used += whose.used
        mention = self._role_found(head, whose, start)
        if mention is not None:
            self.heads[mention.start] = head
        return (None if mention is not None and not mention.acts and not whose.owners else mention), used

    def _with_sector(self, run: Sequence[Atom]) -> Atom:
        """The last noun of a run; an *army spokesman* and a *police chief* have the sector of their body."""
        head = run[-1]
        if head.concept is None or not self._carries(head) or head.concept.sector != "GOV":
            return head
        words = [token.lower for token in self._tokens[run[0].start : head.end - 1]]
        sectors = [self._registry.sector_of[word] for word in reversed(words) if word in self._registry.sector_of]
        return replace(head, concept=replace(head.concept, sector=sectors[0])) if sectors else head

    def _with_modifiers(self, start: int, *, owned: bool) -> int:
        """Where the noun phrase of a role begins: over adjectives, but not over the article."""
        while start > 0 and self._tokens[start].sentence == self._tokens[start - 1].sentence:
            before = self._tokens[start - 1]
            compound = "-" in before.text and before.tag in ("NNP", "NN", "RB")
            adjective = before.tag == "JJ" or (before.tag == "VBN" and not owned and self._attributive(start - 1))
            if not (adjective or compound or before.lower in cues.words("former")):
                break
            start -= 1
        return start

    def _attributive(self, at: int) -> bool:
        """Whether a participle stands before its noun (banned rebels), not as the verb of a subject."""
        before = self._tokens[at - 1] if at else None
        opens = before is None or before.sentence != self._tokens[at].sentence
        return opens or (before is not None and before.tag in ("DT", "JJ", "IN", "CC", "PRP$", "POS", "CD", ","))

    def _after(self, atoms: Sequence[Atom], last: int) -> Whose:
        """Whose a role is by what follows: president of Ukraine, spokesman for the army of Peru, police in Paris."""
        head = atoms[last]
        if last + 1 >= len(atoms):
            return Whose(end=head.end)
        following = atoms[last + 1]
        between = [token.lower for token in self._tokens[head.end : following.start]]
        link = between[0] if between else ""
        if link in ("of", "for"):
            return self._of(atoms, last, between)
        if link in _PLACES and all(word in _PARTS for word in between[1:]) and len(between) <= 3:
            return self._in(head, following)
        return Whose(end=head.end)

    def _in(self, head: Atom, place: Atom) -> Whose:
        """*Police in Paris*: the country of the place, which stays a mention of its own."""
        concept, entity = head.concept, place.entity
        at_home = concept is not None and concept.sector in cues.words("local-sectors") | {"MIL"}
        if place.kind not in ("entity", "capital", "place") or entity is None or entity.kind != "state" or not at_home:
            return Whose(end=head.end)
        return Whose((self._namer.actor(place),), head.end, 0, "place")

    def _of(self, atoms: Sequence[Atom], last: int, between: Sequence[str]) -> Whose:
        head, following = atoms[last], atoms[last + 1]
        none = Whose(end=head.end)
        if len(between) > 1 and (between[1] not in ("the", "a", "an") or len(between) > 2 + MAX_MODIFIERS):
            return none
        plain = len(between) == 1 or (len(between) == 2 and between[1] == "the")
        if following.kind in ("entity", "capital", "seat", "place") and following.entity is not None and plain:
            inner = self._of_owned(atoms, last)
            return inner or self._of_entities(atoms, last)
        if following.kind == "person" and len(between) == 1 and self._held_by_person(head):
            return Whose((self._namer.actor(following),), following.end, 1, "agent")
        if following.kind == "concept" or (following.kind == "demonym" and plain):
            return self._of_body(atoms, last)
        return none

    def _of_owned(self, atoms: Sequence[Atom], last: int) -> Whose | None:
        """*head of Peru's navy*: the owner that follows owns another noun."""
        following = atoms[last + 1]
        possessive = following.end < len(self._tokens) and self._tokens[following.end].tag == "POS"
        if possessive or following.kind == "seat":
            return self._of_body(atoms, last) if possessive else None
        return None

    def _of_entities(self, atoms: Sequence[Atom], last: int) -> Whose:
        head, following, more = atoms[last], atoms[last + 1], 1
        if following.kind == "place" and (following.entity is None or following.entity.kind != "state"):
            return Whose(end=head.end)
        owners = [self._namer.actor(following)]
        while (
            last + more + 1 < len(atoms)
            and self._coordinated(atoms[last + more], atoms[last + more + 1])
            and head.plural
        ):
            more += 1
            owners.append(self._namer.actor(atoms[last + more]))
        sector = following.entity.sector if following.entity and following.entity.kind != "state" else None
        return Whose(tuple(owners), atoms[last + more].end, more, "agent", sector if self._carries(head) else None)

    def _of_body(self, atoms: Sequence[Atom], last: int) -> Whose:
        """*spokesman for the foreign ministry of Peru*; *head of the Moldovan border service*."""
        head = atoms[last]
        if self._depth >= MAX_NESTING or not (self._carries(head) or atoms[last + 1].kind == "demonym"):
            return Whose(end=head.end)
        self._depth += 1
        mention, used = self._phrase(atoms, last + 1)
        self._depth -= 1
        if mention is None or len(mention.actors) != 1:
            return Whose(end=head.end)
        actor, end = mention.actors[0], mention.end
        if mention.kind == "people" and mention.through == "demonym":
            limit = self._layers.sentence_of(head.start).end
            while end < limit and self._tokens[end].tag in ("NN", "NNS", "JJ", "NNP"):
                end += 1
            return Whose((actor,), end, used, "agent")
        if not self._carries(head) or mention.kind not in ("agent", "role", "organisation"):
            return Whose(end=head.end)
        owner = (actor,) if actor.code else ()
        return Whose(owner, end, used, "agent", actor.sector)

    def _carries(self, head: Atom) -> bool:
        return self._tokens[head.end - 1].lower in cues.words("carries-its-body")

    def _role_found(self, head: Atom, whose: Whose, start: int) -> Found | None:
        concept = head.concept
        if concept is None or (concept.weak and not whose.owners and whose.used == 0):
            return None
        owners = whose.owners or self._own_country(head)
        words = self._layers.reading(start, whose.end)
        if not owners:
            actor = self._roster.agent(concept, words=words, of=self._home(head), sector=whose.sector)
            lacking = UNKNOWN_OWNER if self._unknown_owner(start, whose.end) else WHOSE
            return self._agent(head, (actor,), start, whose, None if actor.code else lacking)
        if self._relational(head) and any(owner.kind == "state" or owner.type == "REGION" for owner in owners):
            actor = self._roster.agent(concept, words=words, of=None)
            return self._agent(head, (actor,), start, whose, RELATION)
        former = self._namer.is_former(start, head.start)
        people = [] if former or whose.sector else [self._holder(head, owner, whose) for owner in owners]
        if people and all(people) and (not head.plural or len(owners) > 1):
            named = tuple(person for person in people if person)
            return found(start, whose.end, "role", named, "role", head=head.end - 1)
        agents = tuple(
            self._roster.agent(concept, words=words, of=owner, sector=whose.sector, former=former) for owner in owners
        )
        reason = None if all(agent.code for agent in agents) else NO_CODE
        return self._agent(head, agents, start, whose, reason)

    def _agent(self, head: Atom, actors: Sequence[Actor], start: int, whose: Whose, reason: str | None) -> Found:
        role = head.concept is not None and head.concept.kind == "role" and not head.plural
        return found(
            start,
            whose.end,
            "role" if role else "agent",
            actors,
            whose.through,
            reason,
            head=head.end - 1,
            acts=not self._modifies_noun(head, whose.end),
            plural=head.plural or self._tokens[head.end - 1].lower in cues.words("plural-collectives"),
        )

    def _modifies_noun(self, head: Atom, end: int) -> bool:
        """Whether a singular role noun only qualifies the noun behind it (police records), in running text."""
        if head.plural or end >= len(self._tokens):
            return False
        following, last = self._tokens[end], self._tokens[end - 1]
        same = following.sentence == last.sentence and following.tag in ("NN", "NNS") and not following.capitalised
        return same and self._layers.paragraph_of(end).role != "title"

    def _unknown_owner(self, start: int, end: int) -> bool:
        """*Marovia's government*, *the king of Marovia*: an owner is named, of whom nothing is known."""
        if start and self._tokens[start - 1].tag == "POS":
            return True
        following = self._tokens[end : end + 2]
        return len(following) == 2 and following[0].lower in ("of", "for") and following[1].capitalised

    def _relational(self, head: Atom) -> bool:
        return self._tokens[head.end - 1].lower in cues.words("relational")

    def _own_country(self, head: Atom) -> tuple[Actor, ...]:
        """The one state to which the word itself belongs (the pope)."""
        concept = head.concept
        if concept is None or not concept.country or concept.group or not concept.offices:
            return ()
        home = self._home(head)
        return (home,) if home is not None else ()

    def _home(self, head: Atom) -> Actor | None:
        """The institution or state that the word itself names (Duma, Knesset)."""
        concept = head.concept
        if concept is None:
            return None
        entity = self._registry.entities.get(concept.group or concept.country or "")
        return self._roster.entity(entity) if entity is not None else None

    def _holder(self, head: Atom, owner: Actor, whose: Whose) -> Actor | None:
        """The person who holds the office that a role names, for this owner, on the day."""
        concept = head.concept
        if concept is None or whose.through == "place" or owner.kind == "person" or self._other_office(head):
            return None
        words = self._layers.reading(whose.end - 1, whose.end)
        words = self._layers.reading(max(head.start - 2, 0), head.end) if words else words
        return self._roster.office_holder(concept, owner, words=words)

    def _other_office(self, head: Atom) -> bool:
        """Whether a noun before the role makes it another one (foreign policy chief)."""
        at = head.start - 1
        before = (
            self._tokens[at] if at >= 0 and self._tokens[at].sentence == self._tokens[head.start].sentence else None
        )
        return before is not None and before.tag in ("NN", "NNS") and before.text.islower()

    def _titled(self, head: Atom, name: Atom, whose: Sequence[Actor], start: int) -> Found:
        """A role before a name: Prime Minister Fumio Kishida; the Kremlin spokesman Dmitry Peskov."""
        of = whose[0] if len(whose) == 1 else self._home(head)
        if name.kind == "name" and name.candidates:
            name = self._roster.told_apart(name, head, of)
        return self._namer.person(name, title=head, of=of, start=start)
