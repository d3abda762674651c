"""Discovery: what is checked, what is passed over and why, and in which order."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from partnercheck.batch.discovery import Found, ProfileFile, RecordFile, discover, listed_paths
from partnercheck.batch.result import PassedOverRow
from partnercheck.problems import UsageError


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")


def profiles(found: list[Found], root: Path) -> list[str]:
    return [str(Path(item.file).relative_to(root)) for item in found if isinstance(item, ProfileFile)]


def passed_over(found: list[Found], root: Path) -> dict[str, str]:
    return {str(Path(item.file).relative_to(root)): item.reason for item in found if isinstance(item, PassedOverRow)}


def test_a_folder_is_searched_downwards_for_yaml_and_json_in_path_order(tmp_path: Path) -> None:
    write(tmp_path, "b.yaml", "a/z.yml", "a/b/c.JSON", "a.yaml", "a-b/x.yaml")
    found = discover([str(tmp_path)])
    assert profiles(found, tmp_path) == ["a/b/c.JSON", "a/z.yml", "a-b/x.yaml", "a.yaml", "b.yaml"]


def test_everything_else_is_passed_over_with_its_reason(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "notes.txt", ".hidden.yaml", ".git/config.yaml", "drafts/d.yaml", "old/x.yaml")
    found = discover([str(tmp_path)], exclude=["drafts", "old/x*"])
    assert profiles(found, tmp_path) == ["a.yaml"]
    assert passed_over(found, tmp_path) == {
        ".git": "hidden",
        ".hidden.yaml": "hidden",
        "drafts": "excluded",
        "notes.txt": "not a .yaml, .yml or .json file",
        "old/x.yaml": "excluded",
    }


def test_a_link_that_leads_back_is_passed_over_and_the_search_ends(tmp_path: Path) -> None:
    write(tmp_path, "inner/a.yaml")
    (tmp_path / "inner" / "again").symlink_to(tmp_path)
    (tmp_path / "alias").symlink_to(tmp_path / "inner")
    found = discover([str(tmp_path)])
    assert profiles(found, tmp_path) == ["inner/a.yaml"]
    assert set(passed_over(found, tmp_path)) == {"alias", "inner/again"}


def test_a_link_that_leads_nowhere_is_looked_into_so_that_it_is_reported(tmp_path: Path) -> None:
    (tmp_path / "lost.yaml").symlink_to(tmp_path / "gone.yaml")
    assert profiles(discover([str(tmp_path)]), tmp_path) == ["lost.yaml"]


def test_a_pipe_is_passed_over_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert passed_over(discover([str(tmp_path)]), tmp_path) == {"pipe.yaml": "not an ordinary file"}


def test_a_named_file_is_looked_into_whatever_its_ending(tmp_path: Path) -> None:
    write(tmp_path, "application.txt", "round.csv", ".org.yaml")
    names = [str(tmp_path / name) for name in ("application.txt", "round.csv", ".org.yaml")]
    assert discover(names) == [ProfileFile(names[2]), ProfileFile(names[0]), RecordFile(names[1])]


def test_a_file_named_twice_is_checked_once(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml")
    inputs = [str(tmp_path), str(tmp_path / "a.yaml"), str(tmp_path / "*.yaml")]
    assert profiles(discover(inputs), tmp_path) == ["a.yaml"]


@pytest.mark.parametrize("name", ["nowhere", "*.yaml", "round[1].csv"])
def test_an_input_that_names_nothing_is_an_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"nothing matches|there is no file"):
        discover([str(tmp_path / name)])


def test_a_list_of_paths_is_parted_by_lines_or_by_nul() -> None:
    assert listed_paths("a.yaml\r\n\nb c.yaml\n") == ["a.yaml", "b c.yaml"]
    assert listed_paths("a\nb.yaml\0c.yaml\0") == ["a\nb.yaml", "c.yaml"]
