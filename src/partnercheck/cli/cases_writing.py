"""Writing the cases that lack, and saying what was written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from partnercheck.problems import UsageError


def write_missing(names: Sequence[str], proof: object, day: date) -> None:
    """Add to each cases file what its criteria lack; nothing where a case does not hold, or a file is not valid."""
    from partnercheck.cases.case import Cases
    from partnercheck.cases.finding import find_cases
    from partnercheck.cases.run import run_case
    from partnercheck.cli.streams import write_error
    from partnercheck.loading.criteria_files import load_criteria

    found = find_cases(names)
    if found.problems:
        write_error("Nothing was written: mend what is not valid first.")
        return
    _keep_from_the_shipped([*(cases.criteria.file for cases in found.cases), *found.without_cases])
    without = [Cases(load_criteria(file), (), ()) for file in found.without_cases]
    for cases in (*found.cases, *without):
        if any(not run_case(cases.criteria, case).holds for case in cases.cases):
            write_error(f"{cases.criteria.file}: nothing was written, as a case does not hold: mend it first.")
            continue
        write_error(_written(cases, proof, day))


def _written(cases: object, proof: object, day: date) -> str:
    from partnercheck.cases.case import Cases
    from partnercheck.language.words import counted
    from partnercheck.mutants.missing import cases_file_for, missing_cases
    from partnercheck.report.writing import replacing

    assert isinstance(cases, Cases)
    file, text = cases_file_for(cases, day)
    came = missing_cases(cases, file, text, day, proof)  # type: ignore[arg-type]
    if came.added:
        file.parent.mkdir(parents=True, exist_ok=True)
        with replacing(file, in_place=True) as stream:
            stream.write(came.text.encode())
    told = [f"{file}: {counted(len(came.added), 'case')} added" if came.added else f"{file}: no case to add"]
    if came.added:
        told[0] += ", each marked `to_confirm` until a person says that this is what should come out"
    return "\n".join([*told, *(f"  {line}" for line in came.not_found)])


def _keep_from_the_shipped(files: Sequence[str]) -> None:
    from partnercheck.loading.criteria_folders import shipped_folder

    shipped = shipped_folder().resolve()
    own = Path.cwd().resolve()
    for file in files:
        path = Path(file).resolve()
        if path.is_relative_to(shipped) and not path.is_relative_to(own):
            raise UsageError("the shipped criteria are not yours to write to", "name criteria of your own")
