"""Witnesses as a reader would try them: the printed line read as a profile, and assessed with both versions."""

from __future__ import annotations

from datetime import date

from partnercheck.assessment.assess import assess
from partnercheck.loading.data import read_data
from partnercheck.loading.profile_files import read_profile
from partnercheck.loading.source import Source
from partnercheck.models.criteria import Criteria
from partnercheck.probing.witnesses import Witness


def not_seen(witness: Witness, before: Criteria, after: Criteria, as_of: date, requirement: str = "") -> str:
    """What a witness promises and does not keep; empty where all of it is seen. A profile that is not valid raises."""
    found = []
    for criteria, not_asked in ((before, witness.only_after), (after, witness.only_before)):
        text = witness.text
        data = read_data(Source("witness.yaml", text))
        assert set(not_asked) <= set(data)
        if not_asked:  # what the words beside it tell the reader to leave out
            kept = {name: value for name, value in data.items() if name not in not_asked}
            from partnercheck.probing.witnesses.flow import in_one_line

            text = in_one_line(kept)
        found.append(assess(criteria, read_profile(Source("witness.yaml", text), criteria, as_of=as_of), as_of))
    was, now = found
    (earlier,) = [one for one in was.requirements if one.id == witness.before.id]
    (later,) = [one for one in now.requirements if one.id == witness.after.id]
    if (earlier.status, later.status) != (witness.before.status, witness.after.status):
        return f"{earlier.status} and {later.status} are not {witness.difference}"
    if (was.verdict, now.verdict) != (witness.verdict_before, witness.verdict_after):
        return f"{was.verdict} and {now.verdict} are not what is said of the verdict"
    if earlier.status is later.status and was.verdict is now.verdict:
        return "neither the status nor the verdict differs"
    return ""
