"""Summary tables: what is said of a batch as a whole, as plain tables that each format lays out in its own way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from partnercheck.batch.counts import BatchSummary, BreakdownSummary, RequirementSummary
from partnercheck.batch.outcomes import Standing
from partnercheck.batch.result import BatchHeading
from partnercheck.batch.several import AnyHeading, AnySummary
from partnercheck.values.status import Reason, Verdict

HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole; formats that know numbers show it as one."""

    count: int
    total: int

    @property
    def words(self) -> str:
        """A whole percentage, never 0% or 100% for what is not quite so."""
        return share_in_words(self.count, self.total)

    def __str__(self) -> str:
        return self.words


Cell = str | int | Share
Rows = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class SummaryTable:
    """One table: its title, its headings, its rows (texts and counts), and a note that belongs under it."""

    title: str
    headings: tuple[str, ...]
    rows: Rows
    note: str = ""


def found_table(summary: BatchSummary) -> SummaryTable:
    """What was found, and what became of it; the parts add up to the first line."""
    rows: list[tuple[Cell, ...]] = [
        ("found", summary.found),
        ("assessed", summary.assessed),
        ("not valid", summary.not_valid),
        ("passed over", summary.passed_over),
    ]
    rows += [(f"passed over: {reason}", count) for reason, count in summary.passed_over_reasons]
    if summary.interrupted:
        rows.append(("not reached", summary.not_reached))
    return SummaryTable("What was found", ("", "files or records"), tuple(rows))


def verdict_table(summary: BatchSummary) -> SummaryTable:
    """How many of each verdict, and of each tier where there are any."""
    rows = [(verdict.words, count, Share(count, summary.assessed)) for verdict, count in summary.verdicts]
    rows += [(f"reaches: {id}", count, Share(count, summary.assessed)) for id, count in summary.tiers]
    return SummaryTable("Verdicts", ("verdict", "organisations", "share"), tuple(rows))


def requirement_table(summary: BatchSummary) -> SummaryTable:
    """How each requirement stands, and for how many it is all that stands between them and eligibility."""
    headings = ("requirement", *(standing.words for standing in Standing), "alone")
    rows: Rows = tuple(
        (requirement.id, *(count for _, count in requirement.standings), requirement.alone)
        for requirement in summary.requirements
    )
    note = "alone: organisations that would be eligible but for this one requirement"
    return SummaryTable("Requirements", headings, rows, note)


def reason_table(summary: BatchSummary) -> SummaryTable:
    """Why requirements have the status they have."""
    reasons = [reason for reason in Reason if any(reason in dict(each.reasons) for each in summary.requirements)]
    rows: Rows = tuple(
        (requirement.id, *(dict(requirement.reasons).get(reason, 0) for reason in reasons))
        for requirement in summary.requirements
    )
    return SummaryTable("Reasons", ("requirement", *(reason.words for reason in reasons)), rows)


def alone_table(summary: BatchSummary) -> SummaryTable:
    """The requirements that alone keep organisations from being eligible, most of them first."""
    alone = sorted((each for each in summary.requirements if each.alone), key=lambda each: -each.alone)
    rows = tuple((each.id, each.alone, _reasons(each)) for each in alone)
    return SummaryTable(
        "What alone stands between organisations and eligibility", ("requirement", "organisations", "why"), rows
    )


def _reasons(requirement: RequirementSummary) -> str:
    return "; ".join(f"{reason.words}: {count}" for reason, count in requirement.alone_reasons)


def decision_table(summary: BatchSummary) -> SummaryTable:
    """How often people decided, how often against the rules, and how many of their decisions do not count."""
    counts = [each for each in summary.requirements if each.has_decisions]
    rows: Rows = tuple((each.id, each.decided, each.overrides, each.look_again) for each in counts)
    headings = ("requirement", "decided by a person", "against the rules", "do not count: look again")
    return SummaryTable("Decisions", headings, rows, "against the rules: an override, counted among the decided")


def breakdown_verdict_table(breakdown: BreakdownSummary) -> SummaryTable:
    """The verdicts of each group of organisations."""
    headings = (breakdown.breakdown.label, "organisations", *(verdict.words for verdict in Verdict))
    rows = tuple((group.label, shown(group.total), *map(shown, group.verdicts)) for group in breakdown.groups)
    return SummaryTable(f"Verdicts by {breakdown.breakdown.label}", headings, rows, hidden_note(breakdown))


def kept_out_table(breakdown: BreakdownSummary, requirements: Sequence[RequirementSummary]) -> SummaryTable:
    """Who each requirement keeps out: how it stands in each group of organisations.

    A group whose very size is hidden has one line: one for each requirement would say no more of it.
    """
    label = breakdown.breakdown.label
    headings = ("requirement", label, "organisations", *(standing.words for standing in Standing))
    told = [group for group in breakdown.groups if group.total is not None]
    rows: list[tuple[Cell, ...]] = [
        (requirement.id, group.label, shown(group.total), *map(shown, group.standings[place]))
        for place, requirement in enumerate(requirements)
        for group in told
    ]
    hidden = (HIDDEN,) * (len(headings) - 2)
    rows += [("every requirement", group.label, *hidden) for group in breakdown.groups if group.total is None]
    return SummaryTable(f"Who each requirement keeps out, by {label}", headings, tuple(rows), hidden_note(breakdown))


def duplicate_table(summary: BatchSummary) -> SummaryTable:
    """The applications that look like the same organisation's."""
    rows = tuple((pair.organisation, pair.file, pair.same_as.words) for pair in summary.duplicates)
    return SummaryTable("Perhaps the same organisation twice", ("organisation", "file", "why"), rows)


def beside_table(summary: BatchSummary) -> SummaryTable:
    """What was written beside the choices ("other, please say"): for a person to read, as it is never taken for one."""
    return SummaryTable("Written beside the choices", ("where", "column", "what was written"), summary.beside)


class SummaryPart(NamedTuple):
    """Tables that belong together: under one of several criteria, whose title they have; or of a batch as a whole."""

    title: str
    tables: tuple[SummaryTable, ...]


def every_part(heading: AnyHeading, summary: AnySummary) -> tuple[SummaryPart, ...]:
    """All tables in the order in which they are read: under several criteria first what is of all, then of each."""
    if isinstance(summary, BatchSummary):
        return (SummaryPart("", tuple(every_table(summary))),)
    first = summary.each[0]
    found, twice, beside = found_table(first), duplicate_table(first), beside_table(first)
    of_all = (found, verdicts_side_by_side(heading, summary), twice, beside)
    of_each = [
        SummaryPart(title_under(of), tuple(table for table in _tables_under(one) if table.rows))
        for of, one in zip(heading.each, summary.each, strict=True)
    ]
    return (SummaryPart("", tuple(table for table in of_all if table.rows)), *of_each)


def title_under(heading: BatchHeading) -> str:
    """What stands over the results under one of several criteria."""
    return f"{heading.criteria.title} ({heading.criteria.name})"


def verdicts_side_by_side(heading: AnyHeading, summary: AnySummary) -> SummaryTable:
    """How many of each verdict, under each of the criteria."""
    rows: Rows = tuple(
        (of.criteria.name, *(count for _, count in one.verdicts))
        for of, one in zip(heading.each, summary.each, strict=True)
    )
    return SummaryTable("Verdicts under each of the criteria", ("criteria", *(one.words for one in Verdict)), rows)


def every_table(summary: BatchSummary) -> Iterator[SummaryTable]:
    """All tables, in the order in which they are read; those without rows are left out."""
    tables = [found_table(summary), *_tables_under(summary), duplicate_table(summary), beside_table(summary)]
    return (table for table in tables if table.rows)


def _tables_under(summary: BatchSummary) -> list[SummaryTable]:
    return [
        verdict_table(summary),
        requirement_table(summary),
        reason_table(summary),
        alone_table(summary),
        decision_table(summary),
        *(breakdown_verdict_table(breakdown) for breakdown in summary.breakdowns),
        *(kept_out_table(breakdown, summary.requirements) for breakdown in summary.breakdowns),
    ]


def shown(count: int | None) -> Cell:
    """A count, or the word for one that is hidden."""
    return HIDDEN if count is None else count


def hidden_note(breakdown: BreakdownSummary) -> str:
    """What is hidden, and that an organisation may count twice."""
    notes = []
    if breakdown.hidden_below:
        notes.append(f"counts below {breakdown.hidden_below} are hidden, and what would give them away")
    if breakdown.breakdown.overlapping:
        notes.append("an organisation may be in several groups")
    return "; ".join(notes)


def share_in_words(count: int, total: int) -> str:
    """A whole percentage, never 0% or 100% for what is not quite so."""
    if not total:
        return ""
    percent = (200 * count + total) // (2 * total)
    if percent == 0 and count:
        return "under 1%"
    if percent == 100 and count < total:
        return "over 99%"
    return f"{percent}%"
