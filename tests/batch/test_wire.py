"""The wire: whatever a worker sends arrives as it was."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from partnercheck.batch.result import AssessedRow, NotValidRow, PassedOverRow, RequirementOutcome
from partnercheck.batch.wire import RowWire
from partnercheck.problems import Problem
from partnercheck.values.status import Importance, Reason, Status, Verdict

from .rows import HEADING, row

statuses = st.sets(st.sampled_from(Status)).map(lambda found: tuple(each for each in Status if each in found))
outcomes = st.builds(
    RequirementOutcome,
    st.just(""),
    st.sampled_from(Status),
    st.sampled_from(Reason),
    st.sampled_from(Importance),
    statuses,
    st.text(max_size=5),
    st.lists(st.text(max_size=3)).map(tuple),
)
rows = st.builds(
    lambda name, verdict, verdicts, led, staff, tier: replace(
        row("a.yaml", name),
        verdict=verdict,
        verdict_could_be=tuple(verdicts),
        requirements=(led._replace(id="led"), staff._replace(id="staff")),
        tiers=(("lead", tier),),
        registrations=("GB-CHC-1",),
    ),
    st.text(),
    st.sampled_from(Verdict),
    st.lists(st.sampled_from(Verdict)),
    outcomes,
    outcomes,
    st.booleans(),
)


@given(st.lists(rows, max_size=3))
def test_rows_arrive_as_they_were_sent(sent: list[AssessedRow]) -> None:
    others = [NotValidRow("b.yaml", (Problem("PC1", "wrong", "b.yaml"),)), PassedOverRow(".git", "hidden")]
    # Two ends, as in two processes: what one has learned the other has not.
    assert RowWire(HEADING).unpack(RowWire(HEADING).pack([*sent, *others])) == [*sent, *others]
