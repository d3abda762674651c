"""From Python: rows as they come, and a check of one record that other engines can carry."""

from __future__ import annotations

import pickle
from datetime import date, datetime
from pathlib import Path

import pytest

from partnercheck.batch import RecordCheck, assess_many
from partnercheck.batch.from_python import as_told
from partnercheck.batch.result import AssessedRow
from partnercheck.problems import UsageError

from .folders import CRITERIA, good

AS_OF = date(2026, 1, 15)
CHECK = RecordCheck(CRITERIA, AS_OF, place="id")
RECORD = {
    "id": "application 7",
    "organisation.name": "Roshni",
    "led_as": "community;faith_based",
    "staff.total": 12,
    "staff.from_communities": 9.0,
    "open_to_all": True,
}


def test_assess_many_yields_a_row_for_each_file_in_path_order(tmp_path: Path) -> None:
    for number in (2, 0, 1):
        (tmp_path / f"{number}.yaml").write_text(good(number))
    rows = list(assess_many([tmp_path], str(CRITERIA), as_of=AS_OF))
    assert [Path(row.file).name for row in rows] == ["0.yaml", "1.yaml", "2.yaml"]
    assert all(isinstance(row, AssessedRow) for row in rows)


def test_assess_many_of_nothing_is_an_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing to check"):
        assess_many([tmp_path], str(CRITERIA), as_of=AS_OF)


def test_a_record_is_checked_as_the_same_answers_in_a_file_would_be() -> None:
    row = CHECK(RECORD)
    assert (row["file"], row["verdict"]) == ("application 7", "eligible")
    assert row["requirements"]["staff-from-communities"]["status"] == "met"
    assert row["groups"]["led_as"] == ["community", "faith_based"]


def test_a_record_may_be_nested_as_a_profile_is() -> None:
    row = CHECK({"organisation": {"name": "Roshni"}, "staff": {"total": 12, "from_communities": 9}})
    assert row["organisation"] == "Roshni"
    assert row["verdict"] == "incomplete"


def test_a_record_that_is_not_valid_says_what_is_wrong_with_it() -> None:
    row = CHECK({**RECORD, "staff.from_communities": 13})
    assert row["outcome"] == "not_valid"
    assert row["problems"][0]["path"] == "staff > from_communities"


def test_the_check_can_be_pickled() -> None:
    assert pickle.loads(pickle.dumps(CHECK))(RECORD) == CHECK(RECORD)


class Numeric:
    """Like a number of a numerical library."""

    def tolist(self) -> int:
        return 16


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, None),
        ("", None),
        (float("nan"), None),
        ("text", "text"),
        (True, "yes"),
        (False, "no"),
        (16, "16"),
        (16.0, "16"),
        (0.75, "0.75"),
        (date(2009, 6, 1), "2009-06-01"),
        (datetime(2009, 6, 1, 12), "2009-06-01"),
        (("a", None), ["a", None]),
        ({"total": 1}, {"total": "1"}),
        (Numeric(), "16"),
    ],
)
def test_python_values_are_told_as_a_person_would_write_them(value: object, told: object) -> None:
    assert as_told(value) == told


@pytest.mark.filterwarnings("default")  # Dask's own affair
def test_a_dask_bag_maps_the_check_over_records_on_its_local_scheduler() -> None:
    bag = pytest.importorskip("dask.bag", reason="Dask is not installed: install the `dask` dependency group")
    records = [{**RECORD, "id": f"application {number}", "staff.from_communities": number} for number in range(12)]
    rows = bag.from_sequence(records, npartitions=3).map(CHECK).compute(scheduler="processes", num_workers=2)
    assert rows == [CHECK(record) for record in records]
    verdicts = (
        bag.from_sequence(records, npartitions=3).map(CHECK).pluck("verdict").frequencies().compute(scheduler="sync")
    )
    assert dict(verdicts) == {"eligible": 3, "borderline": 1, "not_eligible": 8}
