"""Comparing: two criteria files, or two folders of them, paired by name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from partnercheck.diff.applications import compare_applications
from partnercheck.diff.changes import ChangeKind, CriteriaDiff, Diff, Edited, TierChange
from partnercheck.diff.facts import changed_facts
from partnercheck.diff.requirements import RequirementsDiff
from partnercheck.language.operators.taken import Taken
from partnercheck.loading.criteria_files import load_criteria
from partnercheck.loading.criteria_folders import criteria_files
from partnercheck.models.criteria import Criteria, Tier
from partnercheck.models.criteria_file import tiers_in
from partnercheck.models.signature import Signatures
from partnercheck.problems import UsageError


def compare(old: str, new: str, as_of: date, applications: str | None = None) -> Diff:
    """What changed from one file, or folder of files, to another. Raises CriteriaError where one is not valid."""
    before, after = _loaded(old), _loaded(new)
    if len(before) == len(after) == 1 and not (Path(old).is_dir() or Path(new).is_dir()):
        # Two files are two versions of one, even where its name changed.
        (after_name,) = after
        before = {after_name: next(iter(before.values()))}
    pairs = [(before[name], one) for name, one in after.items() if name in before]
    added = tuple((name, one.title) for name, one in after.items() if name not in before)
    removed = tuple((name, one.title) for name, one in before.items() if name not in after)
    if applications is not None and len(pairs) != 1:
        message = "applications are held against one criteria file at a time"
        raise UsageError(message, "name the two versions of the file, rather than their folders")
    return Diff(tuple(compare_criteria(*pair, as_of, applications) for pair in pairs), added, removed)


def _loaded(name: str) -> dict[str, Criteria]:
    path = Path(name)
    if not path.is_dir():
        criteria = load_criteria(name)
        return {criteria.name: criteria}
    found = [load_criteria(file) for file in criteria_files(path)]
    if not found:
        raise UsageError(f"there are no criteria in `{name}`", "name a criteria file, or a folder of them")
    return {criteria.name: criteria for criteria in found}


def compare_criteria(old: Criteria, new: Criteria, as_of: date, applications: str | None = None) -> CriteriaDiff:
    """What changed from one version of criteria to another, and for whom."""
    facts = changed_facts(old, new)
    otherwise = frozenset(change.path for change in facts if change.kind is not ChangeKind.WORDING)
    requirements = RequirementsDiff(old, new, otherwise, as_of)
    renamed = {id: earlier.id for id, earlier in requirements.renamed().items()}
    return CriteriaDiff(
        name=new.name,
        title=new.title,
        file_before=old.file,
        file_after=new.file,
        version_before=old.version,
        version_after=new.version,
        requirements=requirements.changes(),
        facts=facts,
        tiers=_tiers(old, new),
        applications=compare_applications(applications, old, new, renamed, as_of) if applications else None,
    )


def _tiers(old: Criteria, new: Criteria) -> tuple[TierChange, ...]:
    before = {tier.id: tier for tier in old.tiers}
    after = {tier.id: tier for tier in new.tiers}
    found = [TierChange(ChangeKind.ADDED, id, tier.title) for id, tier in after.items() if id not in before]
    found += [TierChange(ChangeKind.REMOVED, id, tier.title) for id, tier in before.items() if id not in after]
    for id, tier in after.items():
        if id in before:
            found.extend(_tier(before[id], tier, Signatures(old), Signatures(new)))
    order = list(ChangeKind)
    return tuple(sorted(found, key=lambda change: order.index(change.kind)))


def _tier(old: Tier, new: Tier, before: Signatures, after: Signatures) -> list[TierChange]:
    said = [
        Edited(what, was, now)
        for what, was, now in (("title", old.title, new.title), ("advice", old.advice, new.advice))
        if was != now
    ]
    if [before.of_condition(tree) for tree in _trees(old)] != [after.of_condition(tree) for tree in _trees(new)]:
        reached = Edited("reached when", old.when.words(), new.when.words())
        return [TierChange(ChangeKind.MEANING, new.id, new.title, (reached, *said))]
    return [TierChange(ChangeKind.WORDING, new.id, new.title, tuple(said))] if said else []


def _trees(tier: Tier) -> list[object]:
    """Its condition as it is written, then those of the tiers before it where only the first that holds is taken."""
    entries = list(tiers_in(tier.origin.document.data))
    place = [keys for keys, _ in entries].index(tier.origin.keys)
    before = [entry["when"] for _, entry in entries[:place]] if isinstance(tier.when, Taken) else []
    return [entries[place][1]["when"], *before]
