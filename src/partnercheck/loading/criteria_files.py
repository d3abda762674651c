"""Finding and loading criteria: shipped ones by name, others by path, with what they include."""

from __future__ import annotations

import copyreg
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from partnercheck.loading import cores
from partnercheck.loading.criteria_folders import criteria_files, files_in, has_ending, shipped_folder
from partnercheck.loading.data import read_data
from partnercheck.loading.files_read import real_path
from partnercheck.loading.positions import locate
from partnercheck.loading.source import Source, read_source
from partnercheck.models.build import build_criteria
from partnercheck.models.core import Core
from partnercheck.models.core_file import build_core
from partnercheck.models.criteria import Criteria, Document
from partnercheck.problems import CriteriaError, Problem, ReadingError, UsageError


def shipped_names() -> list[str]:
    """The names of the shipped criteria, sorted."""
    return [path.stem for path in files_in(shipped_folder())]


def default_criteria() -> str:
    """The name of the criteria used where none is named: the first of the shipped ones."""
    return shipped_names()[0]


def is_a_path(text: str) -> bool:
    """Whether a text means a file or folder, and not the name of criteria."""
    return has_ending(Path(text)) or os.sep in text or Path(text).exists()


def find_criteria(name_or_path: str | os.PathLike[str]) -> Path:
    """The file that a name or path means. Raises UsageError where there is none."""
    text = os.fspath(name_or_path)
    path = Path(text)
    if path.is_dir():
        return _only_criteria_in(path)
    if is_a_path(text):
        return path
    shipped = shipped_folder() / f"{text}.yaml"
    if shipped.is_file() and path.name == text:
        return shipped
    from partnercheck.spelling import did_you_mean

    names = shipped_names()
    near = did_you_mean(text, names)
    raise UsageError(f"there are no criteria called `{text}`", near or f"name a file, or one of: {', '.join(names)}")


def _only_criteria_in(folder: Path) -> Path:
    """The one criteria file of a folder. Raises UsageError where there is none, or more than one."""
    found = list(criteria_files(folder))
    if not found:
        raise UsageError(f"there are no criteria files in `{folder}`", "name a criteria file, or the folder it lies in")
    if len(found) > 1:
        listed = ", ".join(f"`{file}`" for file in found)
        raise UsageError(
            f"there are {len(found)} criteria files in `{folder}`", f"name the one that is meant: {listed}"
        )
    return found[0]


def load_criteria(name_or_path: str | os.PathLike[str]) -> Criteria:
    """Load criteria by their shipped name, or from a file.

    Raises UsageError where the name is not known, and CriteriaError with every problem where a file is not valid.
    """
    path = find_criteria(name_or_path)
    try:
        source = read_source(path)
    except ReadingError as error:
        raise CriteriaError(*error.problems) from None
    return load_criteria_source(source, _folder_of(path))


def _as_its_file(criteria: Criteria) -> tuple[Callable[[str], Criteria], tuple[str]]:
    return load_criteria, (criteria.file,)


# Criteria travel between processes as the file they came from; closures do not.
copyreg.pickle(Criteria, _as_its_file)


def load_criteria_source(source: Source, folder: Path) -> Criteria:
    """Build the criteria in a source that has been read; includes are looked for inside `folder`."""
    documents: list[Document] = []
    problems: list[Problem] = []
    _read(source, folder, documents, problems, ())
    outline: Mapping[str, tuple[str, str]] | None = None
    core: Core | None = None
    if documents:
        outline = _read_outline(documents[0], folder, problems)
        core = _read_core(documents[0], folder, problems)
    if not documents:
        raise CriteriaError(*problems)
    try:
        criteria = build_criteria(documents, core or cores.shipped_core(), outline)
    except CriteriaError as error:
        # A name that is not known may well be declared in what could not be included.
        unsure = {"PC402"} | ({"PC407"} if core is None else set())
        problems += [one for one in error.problems if not problems or one.code not in unsure]
        raise CriteriaError(*problems) from None
    if problems:
        raise CriteriaError(*problems)
    return criteria


def _folder_of(path: Path) -> Path:
    """The criteria folder: where the file lies."""
    return real_path(path).parent


def _document(source: Source) -> Document:
    return Document(source.name, read_data(source), source.text, lambda: locate(source), _label(source.name))


def _label(file: str) -> str:
    """What reports call a shipped file: the same on every machine. Other files are called what the user calls them."""
    shipped, path = shipped_folder(), Path(file)
    if path.is_absolute() and path.is_relative_to(shipped):
        return (Path("criteria") / path.relative_to(shipped)).as_posix()
    return ""


def _read(
    source: Source, folder: Path, documents: list[Document], problems: list[Problem], above: tuple[Path, ...]
) -> None:
    """Read one file and, depth first, what it includes, each file once."""
    try:
        document = _document(source)
    except ReadingError as error:
        problems.extend(error.problems)
        return
    documents.append(document)
    here = Path(source.name)
    listed = document.data.get("include")
    includes = listed if isinstance(listed, list) else [listed] if isinstance(listed, str) else []
    base = here.absolute().parent if above else folder
    for place, name in enumerate(includes):
        keys = ("include", place) if isinstance(listed, list) else ("include",)
        if not isinstance(name, str):
            continue  # its shape is reported with all the others
        target = base / name
        problem = _cannot_include(target, folder, name, (*above, real_path(here)))
        if problem:
            problems.append(_problem_at(document, keys, *problem))
        elif all(real_path(one.file) != real_path(target) for one in documents):
            # Where the file itself is a link, what it includes lies beside what the link leads to.
            shown = beside if (beside := here.parent / name).is_file() else target
            try:
                inner = read_source(shown)
            except ReadingError as error:
                problems.extend(error.problems)
            else:
                _read(inner, folder, documents, problems, (*above, real_path(here)))


def _cannot_include(target: Path, folder: Path, name: str, above: tuple[Path, ...]) -> tuple[str, str, str] | None:
    resolved = real_path(target)
    if not resolved.is_relative_to(real_path(folder)):
        return "PC309", f"`{name}` lies outside the criteria folder", "include only files inside it"
    if not resolved.is_file():
        return "PC308", f"there is no file `{name}` to include", f"looked in {target.parent.name}/"
    if resolved in above:
        return "PC310", f"including `{name}` goes in a circle", "move what both need into a third file"
    return None


def _problem_at(document: Document, keys: tuple[str | int, ...], code: str, message: str, help: str) -> Problem:
    span = document.positions.value(keys)
    lines = document.text.splitlines()
    line = lines[span.line - 1] if span.line <= len(lines) else ""
    return Problem(code, message, document.file, span, help, " > ".join(map(str, keys)), source_line=line)


def _read_outline(document: Document, folder: Path, problems: list[Problem]) -> dict[str, tuple[str, str]] | None:
    """The outline's items by id: (gist, gist of the section). None where the criteria name no outline."""
    guidance = document.data.get("guidance")
    name = guidance.get("outline") if isinstance(guidance, dict) else None
    if not isinstance(name, str):
        return None
    keys = ("guidance", "outline")
    target = folder / name
    problem = _cannot_include(target, folder, name, ())
    if problem:
        problems.append(_problem_at(document, keys, *problem))
        return None
    try:
        data = read_data(read_source(Path(document.file).parent / name))
    except ReadingError as error:
        problems.extend(error.problems)
        return None
    return outline_gists(data)


def _read_core(document: Document, folder: Path, problems: list[Problem]) -> Core | None:
    """The core that criteria name, the usual one where they name none; None where what they name cannot be read."""
    name = document.data.get("core")
    if not isinstance(name, str) or not name.strip():
        return cores.shipped_core()
    keys = ("core",)
    file = cores.named_file(name, folder)
    if file is None:
        if name in cores.shipped_cores():
            return cores.shipped_core(name)
        from partnercheck.spelling import did_you_mean

        known = (*cores.shipped_cores(), *(path.stem for path in files_in(folder / cores.FOLDER)))
        help = did_you_mean(name, dict.fromkeys(known))
        problems.append(_problem_at(document, keys, "PC311", f"there is no core `{name}`", help))
        return None
    problem = _cannot_include(file, folder, name, ())
    if problem:
        problems.append(_problem_at(document, keys, *problem))
        return None
    try:
        return core_in(_document(read_source(_as_shown(file, document, folder))))
    except (ReadingError, CriteriaError) as error:
        problems.extend(error.problems)
        return None


def _as_shown(file: Path, document: Document, folder: Path) -> Path:
    """The path of a file in the criteria folder as it is called from where the criteria are."""
    shown = Path(document.file).parent / file.relative_to(folder)
    return shown if shown.is_file() else file


def core_in(document: Document) -> Core:
    """The core in a funder's own file. Raises CriteriaError with every problem of it."""
    shipped = {name: cores.shipped_core(name) for name in cores.shipped_cores()}
    return build_core(document, cores.known_registers(), shipped)


def outline_gists(data: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """The gists in an outline's plain data, by item id."""
    items: dict[str, tuple[str, str]] = {}
    sections = data.get("sections")
    for section in sections if isinstance(sections, list) else []:
        heading = str(section.get("gist", "")) if isinstance(section, dict) else ""
        for item in section.get("items") or [] if isinstance(section, dict) else []:
            if isinstance(item, dict) and isinstance(item.get("id"), str):
                items[item["id"]] = (str(item.get("gist", "")), heading)
    return items
