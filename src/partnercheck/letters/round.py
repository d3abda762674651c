"""Letters of a round: one for each organisation, each on its own, so that one that cannot be made stops no other."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from partnercheck.assessment.assess import assess
from partnercheck.assessment.organisations import registrations_of
from partnercheck.harmless import harmless
from partnercheck.letters.content import UNSIGNED, Sender, letter_content
from partnercheck.letters.template import Template
from partnercheck.planning.plan import plan
from partnercheck.problems import PartnercheckError, Problem
from partnercheck.report.batch.cells import may_start_a_formula
from partnercheck.values.status import Verdict

if TYPE_CHECKING:
    from partnercheck.assessment.decision import Decision
    from partnercheck.models.criteria import Criteria
    from partnercheck.models.profile import Profile


class Letter(NamedTuple):
    """One letter: the name of its file without an ending, what it says, and its bytes by ending."""

    name: str
    content: dict[str, object]
    files: dict[str, bytes]


class NotMade(NamedTuple):
    """A letter that could not be made, and why."""

    file: str
    problems: tuple[Problem, ...]


class LetterWriter:
    """Makes letters for a round of one set of criteria from the funder's templates, each as of its profile's day."""

    def __init__(
        self,
        criteria: Criteria,
        templates: Iterable[Template],
        sender: Sender = UNSIGNED,
        decisions: Iterable[Decision] = (),
    ) -> None:
        self.criteria = criteria
        self.templates = tuple(templates)
        self.sender = sender
        self.decisions = tuple(decisions)
        self._names: dict[str, int] = {}

    def letters(self, applications: Iterable[tuple[str, Callable[[], Profile]]]) -> Iterator[Letter | NotMade]:
        """A letter, or why there is none, for each application: the file it stands in, and how it is read."""
        for file, read in applications:
            try:
                yield self.letter(read())
            except PartnercheckError as error:
                yield NotMade(file, error.problems)

    def letter(self, profile: Profile) -> Letter:
        """One organisation's letter. Raises LetterTemplateError where the template asks for what is not there."""
        assessment = assess(self.criteria, profile, profile.as_of, self.decisions)
        needs_a_plan = assessment.verdict is not Verdict.ELIGIBLE
        made = plan(self.criteria, profile, profile.as_of, decisions=self.decisions) if needs_a_plan else None
        content = letter_content(assessment, made, self.sender, registrations_of(profile))
        files = {template.ending: template.fill(content) for template in self.templates}
        return Letter(self._name(profile), content, files)

    def _name(self, profile: Profile) -> str:
        """A file name that tells the organisation, and is nobody else's in this round."""
        told = _file_name(profile.organisation.name)
        number = self._names[told] = self._names.get(told, 0) + 1
        return told if number == 1 else self._name_again(f"{told}-{number}")

    def _name_again(self, told: str) -> str:
        number = self._names[told] = self._names.get(told, 0) + 1
        return told if number == 1 else self._name_again(f"{told}-{number}")


def _file_name(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name)
    words = re.findall(r"[A-Za-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))
    told = "-".join(words).lower()[:60].strip("-")
    return told or "organisation"


MERGE_COLUMNS = (
    "organisation", "registrations", "fund", "date", "verdict", "verdict_in_words", "met", "missing", "borderline",
    "next_steps", "questions", "reply_to", "reply_by", "signed", "letter",
)  # fmt: skip


def merge_table(letters: Iterable[Letter]) -> str:
    """A table for a word processor's mail merge: a row for each letter, lists as sentences on lines of one cell."""
    file = io.StringIO(newline="")
    file.write("\ufeff")  # without it Excel takes UTF-8 for another encoding
    table = csv.writer(file)
    table.writerow(MERGE_COLUMNS)
    for letter in letters:
        table.writerow([_merge_cell(_in_one_cell(letter, column)) for column in MERGE_COLUMNS])
    return file.getvalue()


def _merge_cell(text: str) -> str:
    """The text as a spreadsheet program shows it, and never a formula; its line ends stay, as they part sentences."""
    safe = "\n".join(map(harmless, text.split("\n")))
    return f"'{safe}" if may_start_a_formula(safe) else safe


def _in_one_cell(letter: Letter, column: str) -> str:
    if column == "letter":
        return ", ".join(f"{letter.name}{ending}" for ending in letter.files)
    value = letter.content[column]
    if not isinstance(value, list):
        return str(value)
    return "\n".join(item if isinstance(item, str) else f"{item['title']}: {item['why']}" for item in value)
