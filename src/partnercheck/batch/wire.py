"""The wire: rows on their way from a worker, packed small, because a batch sends very many that are much alike."""

from __future__ import annotations

import marshal
import pickle
from collections.abc import Iterable
from typing import Any

from partnercheck.batch.result import AssessedRow, BatchHeading, BatchRow, RequirementOutcome
from partnercheck.values.status import Importance, Reason, Status, Verdict

_STATUSES, _REASONS, _IMPORTANCES = tuple(Status), tuple(Reason), tuple(Importance)
_VERDICTS = tuple(Verdict)
_VERDICT_PLACE = {verdict: place for place, verdict in enumerate(_VERDICTS)}
_NOTHING_TOLD: tuple[str, tuple[str, ...]] = ("", ())
Standing = tuple[Status, Reason, Importance, tuple[Status, ...]]


class RowWire:
    """Packs and unpacks the rows of one batch. Both ends know its heading, so that no id has to travel."""

    def __init__(self, heading: BatchHeading) -> None:
        self._ids = tuple(requirement.id for requirement in heading.requirements)
        self._tiers = tuple(id for id, _ in heading.tiers)
        self._code_of: dict[Standing, int] = {}
        self._standing_of: dict[int, Standing] = {}

    def pack(self, rows: Iterable[BatchRow]) -> bytes:
        """The rows as bytes for another process of this interpreter."""
        return marshal.dumps([self._packed(row) for row in rows])

    def unpack(self, data: bytes) -> list[BatchRow]:
        """The rows that were packed."""
        return [self._unpacked(packed) for packed in marshal.loads(data)]

    def _packed(self, row: BatchRow) -> Any:
        if not isinstance(row, AssessedRow) or row.assessment is not None:
            return pickle.dumps(row)
        code_of = self._code_of
        codes = []
        told: dict[int, tuple[str, tuple[str, ...]]] = {}
        for place, (_, status, reason, importance, could_be, why, open_facts) in enumerate(row.requirements):
            standing = (status, reason, importance, could_be)
            codes.append(code_of.get(standing) or self._code(standing))
            if why or open_facts:
                told[place] = (why, open_facts)
        return (
            row.file,
            row.organisation,
            _VERDICT_PLACE[row.verdict],
            [_VERDICT_PLACE[verdict] for verdict in row.verdict_could_be],
            codes,
            told,
            [reached for _, reached in row.tiers],
            row.groups,
            row.registrations,
        )

    def _unpacked(self, packed: Any) -> BatchRow:
        if isinstance(packed, bytes):
            row: BatchRow = pickle.loads(packed)
            return row
        file, organisation, verdict, could_be, codes, told, tiers, groups, registrations = packed
        standing_of = self._standing_of
        outcomes = [
            RequirementOutcome(id, *(standing_of.get(code) or self._standing(code)), *told.get(place, _NOTHING_TOLD))
            for place, (id, code) in enumerate(zip(self._ids, codes, strict=True))
        ]
        return AssessedRow(
            file,
            organisation,
            _VERDICTS[verdict],
            tuple([_VERDICTS[place] for place in could_be]),
            tuple(outcomes),
            tuple(zip(self._tiers, tiers, strict=True)),
            groups,
            registrations,
        )

    def _code(self, standing: Standing) -> int:
        """A standing as a number above 0: the place of each part, and a bit for each status that it could be."""
        status, reason, importance, could_be = standing
        code = _STATUSES.index(status)
        code = code * len(_REASONS) + _REASONS.index(reason)
        code = code * len(_IMPORTANCES) + _IMPORTANCES.index(importance)
        code = code * (1 << len(_STATUSES)) + sum(1 << _STATUSES.index(each) for each in could_be)
        self._code_of[standing] = code + 1
        return code + 1

    def _standing(self, code: int) -> Standing:
        rest, bits = divmod(code - 1, 1 << len(_STATUSES))
        rest, importance = divmod(rest, len(_IMPORTANCES))
        status, reason = divmod(rest, len(_REASONS))
        could_be = tuple(each for place, each in enumerate(_STATUSES) if bits & (1 << place))
        standing = (_STATUSES[status], _REASONS[reason], _IMPORTANCES[importance], could_be)
        self._standing_of[code] = standing
        return standing
