"""The questions that a profile leaves open: for each fact those of its parts that are not answered, in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from partnercheck.facts.date import DateDeclaration, DateFact
from partnercheck.facts.fact import DeclarationContext, Fact
from partnercheck.facts.given import is_undisclosed
from partnercheck.interviewing.edits import Keys, at
from partnercheck.interviewing.forms import choosing, counting, listing, writing
from partnercheck.interviewing.forms.choosing import yes_or_no
from partnercheck.interviewing.question import Form, Profile, Question
from partnercheck.language.words import of_one, singular_of
from partnercheck.models.criteria import Criteria
from partnercheck.values.data import Data

Asked = Iterator[Question]

EVIDENCE = "evidence"

_EVIDENCE_DATE = DateFact(
    "date",
    DateDeclaration(
        type="date",
        label="the date of the evidence",
        question="When is it from?",
        help="The day that it was finished or published. A month or a year will do.",
        past=True,
    ),
    DeclarationContext(),
)


class Asker:
    """Makes the questions of one fact. `growing` are the lists that may still get longer: those being filled in.

    `this_year` is that of the as-of day. With `every`, what is answered is asked as well, so that it can be changed.
    """

    def __init__(
        self, root: str, profile: Profile, growing: frozenset[Keys], this_year: int, *, every: bool = False
    ) -> None:
        self.root = root
        self.profile = profile
        self.growing = growing
        self.this_year = this_year
        self.every = every

    def ask(self, keys: Keys, words: str, form: Form, fact: Fact, **more: Any) -> Question:
        """A question of this fact."""
        return Question(self.root, keys, words, form, fact, **more)

    def questions(self, fact: Fact, keys: Keys, about: str = "") -> Asked:
        """The open questions of a fact, or of a field of an item, that stands at a place."""
        data = at(dict(self.profile), keys)
        if isinstance(data, str) and is_undisclosed(data) and not self.every:
            return
        yield from _FORMS[fact.form](self, fact, keys, data, about)

    def _plain(self, fact: Fact, keys: Keys, data: Data, about: str, form: Form) -> Asked:
        if data is None or self.every:
            yield self.ask(keys, fact.question, form, fact, about=about)

    def _headcount(self, fact: Any, keys: Keys, data: Data, about: str) -> Asked:
        lead = "" if isinstance(data, dict) and any(part is not None for part in data.values()) else fact.question
        yield from self._counts(fact, fact.groups, fact.label, keys, data, lead, about)

    def _counts(
        self, fact: Fact, groups: dict[str, str], label: str, keys: Keys, data: Data, lead: str, about: str
    ) -> Asked:
        told = data if isinstance(data, dict) else {}
        total = told.get("total")
        if total is None or self.every:
            yield self.ask(
                (*keys, "total"), f"How many {label} in all?", counting.TotalForm(), fact, lead=lead, about=about
            )
        told_total = f" ({total} in all)" if isinstance(total, str) and not is_undisclosed(total) else ""
        of = f"{label[:1].upper()}{label[1:]}{told_total}"
        for group, words in groups.items():
            if told.get(group) is None or self.every:
                yield self.ask(
                    (*keys, group), f"{of}: how many {words}?", counting.GroupForm(), fact, lead=lead, about=about
                )

    def _people(self, fact: Any, keys: Keys, data: Data, about: str) -> Asked:
        if isinstance(data, dict) and "people" in data:
            keys, data = (*keys, "people"), data["people"]
        if data is None or (self.every and not isinstance(data, dict)):
            roles = " or ".join(fact.roles.values())
            words = f"How many people is that in all ({roles})? Count each person once."
            yield self.ask(keys, words, counting.PeopleForm(fact), fact, lead=fact.question, about=about)
        if isinstance(data, list):
            for place, person in enumerate(data):
                if isinstance(person, dict):
                    yield from self._person(fact, (*keys, place), person, place, len(data))
        elif isinstance(data, dict):
            for role, label in fact.roles.items():
                counts = data.get(role)
                if counts is None or isinstance(counts, dict):
                    yield from self._counts(fact, fact.groups, label, (*keys, role), counts, fact.question, about)

    def _person(self, fact: Any, keys: Keys, person: dict[str, Data], place: int, of: int) -> Asked:
        who = person.get("who")
        about = f"Person {place + 1} of {of}" + (f", {who}" if isinstance(who, str) else "")
        if person.get("roles") is None or self.every:
            words = "Which of these is this person?"
            yield self.ask((*keys, "roles"), words, choosing.SomeOfForm(fact.roles), fact, about=about)
        if (person.get("groups") is None or self.every) and fact.groups:
            if len(fact.groups) == 1:
                ((group, label),) = fact.groups.items()
                words, form = f"Is this person {of_one(label)}?", choosing.MemberForm(group)
                yield self.ask((*keys, "groups"), words, form, fact, about=about)
            else:
                some = choosing.SomeOfForm(fact.groups)
                yield self.ask((*keys, "groups"), "Which of these fit this person?", some, fact, about=about)
        is_complete = keys[-2] == "people"  # who names no relatives in such a list has none
        if (person.get("related_to") is None and not is_complete) or self.every:
            words = "Which of the others is this person related to?"
            yield self.ask((*keys, "related_to"), words, counting.RelatedForm(), fact, about=about)

    def _claim(self, fact: Any, keys: Keys, data: Data, about: str) -> Asked:
        told = data if isinstance(data, dict) else {"answer": data}
        if told.get("answer") is None or self.every:
            yield self.ask((*keys, "answer"), fact.question, choosing.ClaimForm(), fact, about=about)
        if yes_or_no(str(told.get("answer") or "")) == "yes":
            yield from self._evidence(fact.evidence, (*keys, "evidence"), told.get("evidence"), about, of=fact)

    def _evidence(self, fact: Fact, keys: Keys, data: Data, about: str, of: Fact | None = None) -> Asked:
        label = f" ({of.label})" if of else ""
        form = listing.EvidenceForm()
        if data is None or self.every:
            yield self.ask(keys, f"What shows it{label}?", form, of or fact, about=about)
        elif isinstance(data, list) and keys in self.growing:
            words = f"Is there anything else that shows it{label}?"
            yield self.ask((*keys, len(data)), words, form, of or fact, about=about, more=True)

    def _examples(self, fact: Any, keys: Keys, data: Data, about: str) -> Asked:
        if data is None or self.every:
            yield self.ask(keys, fact.question, listing.TitleForm(fact), fact)
        if isinstance(data, list):
            yield from self._items(fact, keys, data)
            if keys in self.growing and not self.every:
                words = f"Is there another example? ({fact.label})"
                yield self.ask((*keys, len(data)), words, listing.TitleForm(fact), fact, more=True)

    def _records(self, fact: Any, keys: Keys, data: Data, about: str) -> Asked:
        if data is None or self.every:
            first = tuple(one for name, field in fact.fields.items() for one in self.questions(field, (*keys, 0, name)))
            yield self.ask(keys, fact.question, listing.RecordsForm(fact, first), fact)
        if isinstance(data, list):
            yield from self._items(fact, keys, data)

    def _items(self, fact: Any, keys: Keys, data: list[Data]) -> Asked:
        for place, item in enumerate(data):
            told = item if isinstance(item, dict) else {}
            title = told.get("title")
            number = f"{singular_of(fact.noun)} {place + 1} of {len(data)}"
            about = title if isinstance(title, str) and "title" in fact.fields else f"{fact.label}, {number}"
            for name, field in fact.fields.items():
                yield from self.questions(field, (*keys, place, name), about)


def _with(form: Callable[[Any], Form]) -> Callable[[Asker, Any, Keys, Data, str], Asked]:
    """A fact that is answered at once."""
    return lambda asker, fact, keys, data, about: asker._plain(fact, keys, data, about, form(fact))


def _written(asker: Asker, fact: Any, keys: Keys, data: Data, about: str) -> Asked:
    return asker._plain(fact, keys, data, about, writing.WritingForm(fact, asker.this_year))


_FORMS: dict[str, Callable[[Asker, Any, Keys, Data, str], Asked]] = {
    "written": _written,
    "yes_no": _with(lambda fact: choosing.YesNoForm()),
    "choice": _with(lambda fact: choosing.OneOfForm(fact.choices)),
    "choices": _with(lambda fact: choosing.SomeOfForm(fact.choices)),
    "texts": _with(lambda fact: writing.TextsForm()),
    "registrations": _with(lambda fact: writing.RegistrationsForm(fact)),
    "headcount": Asker._headcount,
    "people": Asker._people,
    "claim": Asker._claim,
    "evidence": Asker._evidence,
    "examples": Asker._examples,
    "records": Asker._records,
}
"""How the questions of a fact are made, by the form that its type names."""
FORMS = frozenset(_FORMS)


def open_questions(
    criteria: Criteria,
    roots: Iterable[str],
    profile: Profile,
    growing: frozenset[Keys],
    this_year: int,
    *,
    every: bool = False,
) -> Asked:
    """The questions that a profile leaves open about some facts, and about the dates of its evidence.

    With `every`, those that it answers as well.
    """
    for root in roots:
        asker = Asker(root, profile, growing, this_year, every=every)
        yield from asker.questions(criteria.all_facts[root], tuple(root.split(".")))
    items = profile.get(EVIDENCE)
    for place, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict) and (item.get("date") is None or every):
            about = str(item.get("title") or item.get("id") or "")
            form = writing.WritingForm(_EVIDENCE_DATE, this_year)
            yield Question(EVIDENCE, (EVIDENCE, place, "date"), "When is it from?", form, _EVIDENCE_DATE, about=about)
