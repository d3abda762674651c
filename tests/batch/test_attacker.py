"""What is hidden stays hidden: an attacker who uses all that is published works out no hidden count."""

from __future__ import annotations

import os
from dataclasses import replace
from random import Random

import pytest
import z3

from partnercheck.batch.counts import BatchSummary, BreakdownSummary, GroupSummary, RequirementSummary
from partnercheck.batch.outcomes import Standing
from partnercheck.batch.result import SPECIAL_GROUPS, Breakdown
from partnercheck.batch.several import AnySummary, SeveralSummary
from partnercheck.batch.suppression import with_small_counts_hidden
from partnercheck.values.status import Verdict

SCALE = int(os.environ.get("PARTNERCHECK_LAWS", "1"))
VERDICTS, STANDINGS = tuple(Verdict), tuple(Standing)


def tallied(organisations, groups, requirements, *, overlapping):
    """The summary of organisations: (groups, verdict, standings), each as places."""
    verdicts = [sum(one[1] == v for one in organisations) for v in range(len(VERDICTS))]
    standings = [
        [sum(one[2][r] == s for one in organisations) for s in range(len(STANDINGS))] for r in range(requirements)
    ]
    found = []
    for group in groups:
        mine = [one for one in organisations if group in one[0]]
        if mine:
            found.append(
                GroupSummary(
                    group,
                    group,
                    len(mine),
                    tuple(sum(one[1] == v for one in mine) for v in range(len(VERDICTS))),
                    tuple(
                        tuple(sum(one[2][r] == s for one in mine) for s in range(len(STANDINGS)))
                        for r in range(requirements)
                    ),
                )
            )
    total = len(organisations)
    breakdown = Breakdown("kind", "kind", tuple((group, group) for group in groups), overlapping)
    return BatchSummary(
        total, total, 0, 0,
        tuple(zip(VERDICTS, verdicts, strict=True)),
        tuple(
            RequirementSummary(f"r{r}", f"R{r}", tuple(zip(STANDINGS, standings[r], strict=True)), ())
            for r in range(requirements)
        ),
        breakdowns=(BreakdownSummary(breakdown, tuple(found)),),
    )  # fmt: skip


def tables_of(summary):
    """(counts by group and outcome, None where hidden; the counts in all), for the verdicts and each requirement."""
    groups = summary.breakdowns[0].groups
    yield [group.verdicts for group in groups], [count for _, count in summary.verdicts]
    for place, requirement in enumerate(summary.requirements):
        yield [group.standings[place] for group in groups], [count for _, count in requirement.standings]


class Attacker:
    """All that the summaries say, as equations over what they hide: of several criteria, of the same organisations."""

    def __init__(self, *summaries: BatchSummary):
        self.solver = z3.Solver()
        summary = summaries[0]
        breakdown = summary.breakdowns[0]
        self.overlapping = breakdown.breakdown.overlapping
        self.alone = [group.id in SPECIAL_GROUPS for group in breakdown.groups]
        self.hidden = {}
        for place in range(len(breakdown.groups)):
            # What is shown under any of the criteria is known.
            shown = {one.breakdowns[0].groups[place].total for one in summaries}
            assert len(shown) == 1, "a total is hidden under one of the criteria, and shown under another"
        totals = [self.count(("total", place), group.total) for place, group in enumerate(breakdown.groups)]
        self.column(totals, summary.assessed)
        for number, (counts, in_all) in enumerate(table for one in summaries for table in tables_of(one)):
            cells = [
                [self.count((number, row, column), count) for column, count in enumerate(line)]
                for row, line in enumerate(counts)
            ]
            for row, total in zip(cells, totals, strict=True):
                self.solver.add(z3.Sum(row) == total)
            for column, known in enumerate(in_all):
                self.column([row[column] for row in cells], known)

    def count(self, name, shown):
        if shown is not None:
            return z3.IntVal(shown)
        variable = self.hidden[name] = z3.Int(str(name))
        self.solver.add(variable >= 0)
        return variable

    def column(self, counts, known):
        if not self.overlapping:
            self.solver.add(z3.Sum(counts) == known)
            return
        by_themselves = z3.Sum([z3.IntVal(0), *(one for one, alone in zip(counts, self.alone, strict=True) if alone)])
        self.solver.add(z3.Sum(counts) >= known, by_themselves <= known)
        for one, alone in zip(counts, self.alone, strict=True):
            if not alone:
                self.solver.add(by_themselves + one <= known)

    def works_out(self, name, truth) -> bool:
        self.solver.push()
        self.solver.add(self.hidden[name] != truth)
        found = self.solver.check() == z3.unsat
        self.solver.pop()
        return found


def given_away(shown: AnySummary, true: AnySummary) -> list:
    """The hidden counts that the attacker works out, where there was something left to hide."""
    attacker = Attacker(*shown.each)
    found = []
    groups = list(zip(shown.each[0].breakdowns[0].groups, true.each[0].breakdowns[0].groups, strict=True))
    if any(group.total is not None for group, _ in groups):
        for place, (_, group) in enumerate(groups):
            name = ("total", place)
            if name in attacker.hidden and attacker.works_out(name, group.total):
                found.append(name)
    tables = [[table for each in one.each for table in tables_of(each)] for one in (shown, true)]
    for number, ((counts, in_all), (truths, _)) in enumerate(zip(*tables, strict=True)):
        if all(count is None or not in_all[column] for line in counts for column, count in enumerate(line)):
            continue  # all that may be hidden is: what is in all gives the rest
        for row, line in enumerate(truths):
            for column, truth in enumerate(line):
                name = (number, row, column)
                if name in attacker.hidden and attacker.works_out(name, truth):
                    found.append(name)
    return found


def random_round(random: Random, *, overlapping: bool):
    return tallied(*random_organisations(random, overlapping=overlapping), overlapping=overlapping)


def random_organisations(random: Random, *, overlapping: bool):
    """Organisations, the groups that they may be in, and how many requirements there are."""
    groups = ["a", "b", "c", "d", "e"][: random.randint(2, 5)]
    requirements = random.randint(1, 2)
    weights = [[random.choice([0, 1, 1, 3, 9]) + 0.01 for _ in range(n)] for n in (len(VERDICTS), len(STANDINGS))]
    by_group = [random.choice([1, 1, 4, 12]) for _ in groups]
    special = list(SPECIAL_GROUPS)
    organisations = []
    for _ in range(random.choice([6, 20, 60, 120])):
        if random.random() < 0.15:
            mine = {random.choice(special)}
        elif overlapping:
            mine = set(random.choices(groups, by_group, k=random.randint(1, 3)))
        else:
            mine = {random.choices(groups, by_group)[0]}
        verdict = random.choices(range(len(VERDICTS)), weights[0])[0]
        standings = [random.choices(range(len(STANDINGS)), weights[1])[0] for _ in range(requirements)]
        organisations.append((mine, verdict, standings))
    return organisations, [*groups, *special], requirements


@pytest.mark.parametrize("overlapping", [False, True])
@pytest.mark.parametrize("below", [3, 5, 10])
def test_no_hidden_count_can_be_worked_out_of_a_random_round(overlapping, below):
    random = Random(f"{overlapping} {below}")
    hidden = 0
    for _ in range(8 * SCALE):
        true = random_round(random, overlapping=overlapping)
        shown = with_small_counts_hidden(true, below)
        assert not given_away(shown, true)
        assert all(
            count is None or count == 0 or count >= below
            for counts, _ in tables_of(shown)
            for line in counts
            for count in line
        )
        hidden += sum(count is None for counts, _ in tables_of(shown) for line in counts for count in line)
    assert hidden > 20


def of_several(random: Random, *, overlapping: bool) -> SeveralSummary:
    """The same organisations, in the same groups, held against two or three criteria."""
    first, groups, requirements = random_organisations(random, overlapping=overlapping)
    each = [first]
    for _ in range(random.randint(1, 2)):
        apart = random.random() < 0.5  # else nearly as the first, so that small differences are published twice
        each.append(
            [
                (
                    mine,
                    random.randrange(len(VERDICTS)) if apart or random.random() < 0.1 else verdict,
                    [random.randrange(len(STANDINGS)) if apart or random.random() < 0.1 else one for one in standings],
                )
                for mine, verdict, standings in first
            ]
        )
    return SeveralSummary(tuple(tallied(one, groups, requirements, overlapping=overlapping) for one in each))


@pytest.mark.parametrize("overlapping", [False, True])
@pytest.mark.parametrize("below", [3, 5, 10])
def test_no_hidden_count_can_be_worked_out_of_the_tables_of_several_criteria(overlapping, below):
    random = Random(f"several {overlapping} {below}")
    hidden = 0
    for _ in range(6 * SCALE):
        true = of_several(random, overlapping=overlapping)
        shown = with_small_counts_hidden(true, below)
        assert not given_away(shown, true)
        tables = [counts for one in shown.each for counts, _ in tables_of(one)]
        assert all(
            count is None or count == 0 or count >= below for counts in tables for line in counts for count in line
        )
        hidden += sum(count is None for counts in tables for line in counts for count in line)
    assert hidden > 20


def test_a_count_hidden_under_one_of_the_criteria_is_not_shown_by_another():
    """A group of which three are eligible under each: hidden under both, and so is what adds up to it."""
    organisations = [({"a"}, 0, [0])] * 3 + [({"a"}, 3, [0])] * 20 + [({"b"}, 0, [0])] * 30 + [({"b"}, 3, [0])] * 20
    true = SeveralSummary((tallied(organisations, ["a", "b"], 1, overlapping=False),) * 2)
    shown = with_small_counts_hidden(true, 5)
    assert [one.breakdowns[0].groups[0].verdicts[0] for one in shown.each] == [None, None]
    assert not given_away(shown, true)


def counted(in_groups):
    """Organisations from counts: group: how many of each standing of one requirement (verdicts all alike)."""
    return [
        ({group}, 0, [standing])
        for group, counts in in_groups.items()
        for standing, n in enumerate(counts)
        for _ in range(n)
    ]


REPORTED = {
    # By kind and one requirement: d (of 5) met 4, unanswered 1; not answered (of 5) met 5; borderline nought in all.
    "a": [6, 0, 9, 2, 3, 0],
    "b": [12, 0, 6, 0, 7, 0],
    "c": [14, 0, 5, 5, 6, 0],
    "d": [4, 0, 0, 1, 0, 0],
    "-unanswered": [5, 0, 0, 0, 0, 0],
}


def test_a_companion_that_is_nought_in_all_hides_nothing_and_is_not_chosen():
    width = len(STANDINGS)
    true = tallied(
        counted({group: counts[:width] for group, counts in REPORTED.items()}),
        ["a", "b", "c", "d", "-unanswered"],
        1,
        overlapping=False,
    )
    shown = with_small_counts_hidden(true, 5)
    assert not given_away(shown, true)
    borderline = [group.standings[0][1] for group in shown.breakdowns[0].groups]
    assert borderline == [0, 0, 0, 0, 0]
    assert shown.breakdowns[0].groups[3].standings[0][0] is None


def test_the_attacker_finds_what_was_given_away_before():
    """That the attacker sees enough: with only the small counts hidden and one companion each, it works them out."""
    true = tallied(counted(REPORTED), ["a", "b", "c", "d", "-unanswered"], 1, overlapping=False)
    groups = []
    for group in true.breakdowns[0].groups:
        _, borderline, *rest = group.standings[0]
        if group.id == "d":
            line = (None, borderline, rest[0], None, *rest[2:])
        elif group.id == "-unanswered":
            line = (None, None, *rest)
        else:
            line = group.standings[0]
        groups.append(GroupSummary(group.id, group.label, group.total, group.verdicts, (line,)))
    breakdown = BreakdownSummary(true.breakdowns[0].breakdown, tuple(groups), 5)
    shown = with_small_counts_hidden(true, 0)
    assert given_away(replace(shown, breakdowns=(breakdown,)), true)
