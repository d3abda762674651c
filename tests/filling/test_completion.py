"""Shell completion: commands, criteria names and formats; and a wrong command is told the right one."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from partnercheck.__main__ import main
from partnercheck.cli.commands import COMMANDS
from partnercheck.cli.lazy import built
from partnercheck.loading.criteria_files import shipped_names
from tests.cli.terminals import shown_by


@pytest.fixture
def completed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path):
    monkeypatch.chdir(tmp_path)

    def run(words: str) -> list[str]:
        monkeypatch.setattr(sys, "argv", ["partnercheck"])
        monkeypatch.setenv("_PARTNERCHECK_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", f"partnercheck {words}")
        monkeypatch.setenv("COMP_CWORD", str(len(words.split(" "))))
        assert main() == 0
        return capsys.readouterr().out.split()

    return run


def test_commands_are_completed(completed) -> None:
    assert "interview" in completed("int")
    assert completed("profile ch") == ["check"]


@pytest.mark.parametrize("command", ["assess org.yaml", "init org.yaml", "interview", "profile check", "compare a b"])
def test_criteria_names_are_completed(completed, command: str) -> None:
    assert completed(f"{command} --criteria health") == shipped_names()


def test_formats_are_completed(completed) -> None:
    assert completed("assess --format m") == ["markdown"]
    assert completed("profile check --format g") == ["github"]
    assert completed("compare --format j") == ["json"]


# What is completed by its metavar; what is a file is left to the shell, and the rest is for a person to say.
COMPLETED = {"FORMAT", "NAME-or-PATH", "WHAT", "CODE", "CODES", "SHELL"}
FILES = {
    "EXPORT",
    "FILE",
    "FILES",
    "FOLDER",
    "FOLDER-or-FILES",
    "PATHS",
    "PAGE",
    "PROFILE",
    "BEFORE",
    "AFTER",
    "OLD",
    "NEW",
}
FREE = {
    "DATE",
    "DATE-or-FACT",
    "BYTES",
    "N",
    "SECONDS",
    "PATTERN",
    "FACT",
    "NAME",
    "ID",
    "PERCENT",
    "TEXT",
    "ORDER",
    "DECISION",
    "WHO",
    "REQUIREMENT",
    "VERDICTS",
}


def parameters() -> list[tuple[str, str, str]]:
    found = []
    for entry in COMMANDS:
        command: Any = built(entry)
        for one in command.params:
            if getattr(one, "is_flag", False):
                continue
            option = next((word for word in one.opts if word.startswith("--")), "")
            found.append((entry.name, option, one.metavar or one.make_metavar(None)))
    return found


def test_each_metavar_of_the_table_of_commands_is_of_one_of_three_kinds() -> None:
    assert {metavar for _, _, metavar in parameters()} <= COMPLETED | FILES | FREE


@pytest.mark.parametrize(
    ("command", "option", "metavar"), [one for one in parameters() if one[2] in COMPLETED], ids=" ".join
)
def test_all_that_has_names_of_its_own_completes_them(completed, command: str, option: str, metavar: str) -> None:
    words = completed(f"{command} {option} ".replace("  ", " "))
    assert words
    first = words[0]
    assert first in completed(f"{command} {option} {first[:-1]}".replace("  ", " "))
    if option:
        assert completed(f"{command} {option}={first[:-1]}") == completed(f"{command} {option} {first[:-1]}")
        assert completed(f"{command} {option} = {first[:-1]}") == completed(f"{command} {option} {first[:-1]}")
        assert completed(f"{command} {option} =") == words
    if metavar == "NAME-or-PATH":
        assert words == shipped_names()


@pytest.mark.parametrize(("command", "option"), [one[:2] for one in parameters() if one[2] in ("FORMAT", "WHAT")])
def test_what_is_completed_is_what_the_option_takes(completed, capsys, monkeypatch, command: str, option: str) -> None:
    offered = completed(f"{command} {option} ")
    monkeypatch.delenv("_PARTNERCHECK_COMPLETE")
    operands = {
        "compare": ["a", "b"],
        "criteria diff": ["a", "b"],
        "batch": ["a"],
        "criteria list": [],
        "criteria check": [],
    }
    words = [*command.split(), *operands.get(command, ["a"]), option, "nothing"]
    monkeypatch.setattr(sys, "argv", ["partnercheck", *words])
    assert main() == 2
    told = " ".join(capsys.readouterr().err.split())
    listed = told.rpartition(f"`{option}` can be ")[2]
    assert re.split(r", | or ", listed) == offered


def test_codes_are_completed_one_after_another(completed) -> None:
    assert "pc801" in completed("criteria check --select pc8")
    assert "PC601,PC801" in completed("criteria check --ignore PC601,PC8")


def a_program(folder: Path) -> dict[str, str]:
    """An environment in which `partnercheck` is this checkout's."""
    program = folder / "partnercheck"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m partnercheck "$@"\n')
    program.chmod(0o755)
    return {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"}


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("partnercheck assess --format=j", ["json", "junit"]), ("partnercheck assess --format j", ["json", "junit"]),
        ("partnercheck plan --format=", ["terminal", "json", "markdown"]), ("partnercheck crit", ["criteria"]),
        ("partnercheck batch a --fail-on=bo", ["borderline"]), ("partnercheck explain PC80", ["PC801"]),
    ],
)  # fmt: skip
def test_bash_itself_completes_a_line(tmp_path, line: str, words: list[str]) -> None:
    """As readline would: the words are broken where COMP_WORDBREAKS says, and the function that was set is called."""
    broken = re.findall(r"=|[^\s=]+", line) + ([""] if line.endswith(("=", " ")) else [])
    script = f"""
        eval "$(partnercheck completion bash)"
        COMP_WORDS=({" ".join(map(shlex.quote, broken))}); COMP_CWORD={len(broken) - 1}
        COMP_LINE={shlex.quote(line)}; COMP_POINT={len(line)}
        _partnercheck_completion partnercheck
        printf '%s\n' "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(
        ["bash", "--norc", "-c", script], env=a_program(tmp_path), capture_output=True, text=True, check=True
    )
    assert set(words) <= set(done.stdout.split()), done.stderr
    if not line.endswith("PC80"):
        assert done.stdout.split() == words


@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not installed")
@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("partnercheck assess --format=j", ["partnercheck assess --format=json", "partnercheck assess --format=junit"]),
        ("partnercheck assess --format j", ["partnercheck assess --format json", "partnercheck assess --format junit"]),
        ("partnercheck batch a --fail-on=bo", ["partnercheck batch a --fail-on=borderline"]),
        ("partnercheck plan org.yaml -f m", ["partnercheck plan org.yaml -f markdown"]),
        ("partnercheck interv", ["partnercheck interview"]),
        ("partnercheck assess a-pro", ["partnercheck assess a-profile.yaml"]),
        ("partnercheck assess a.yaml --output=a-pro", ["partnercheck assess a.yaml --output=a-profile.yaml"]),
    ],
)
def test_zsh_itself_completes_a_line(tmp_path, line: str, completed: list[str]) -> None:
    """In its own line editor, on a terminal: Tab again and again goes through all that is offered."""
    (tmp_path / "a-profile.yaml").touch()
    (tmp_path / ".zshrc").write_text(f"""
        autoload -Uz compinit; compinit -u -D
        eval "$(partnercheck completion zsh)"
        zle-line-init() {{
            BUFFER={shlex.quote(line)}; CURSOR=$#BUFFER
            repeat {len(completed)} {{ zle menu-complete; print -r -- $BUFFER >> lines }}
            BUFFER=exit; zle accept-line
        }}
        zle -N zle-line-init
    """)
    shown_by(["zsh", "-d", "-i"], tmp_path, PATH=a_program(tmp_path)["PATH"], ZDOTDIR=str(tmp_path))
    assert [found.rstrip() for found in (tmp_path / "lines").read_text().splitlines()] == completed


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_there_is_a_script_for_each_shell(monkeypatch, capsys, shell: str) -> None:
    monkeypatch.setattr(sys, "argv", ["partnercheck", "completion", shell])
    assert main() == 0
    assert "_PARTNERCHECK_COMPLETE" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("intervew", "partnercheck interview"), ("profile chek", "partnercheck profile check"), ("comapre", "compare")],
)
def test_a_wrong_command_is_told_the_right_one(monkeypatch, capsys, wrong: str, right: str) -> None:
    monkeypatch.setattr(sys, "argv", ["partnercheck", *wrong.split()])
    assert main() == 2
    assert f"{right}`?" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["init", "interview", "profile check", "compare", "completion"])
def test_help_has_examples(monkeypatch, capsys, command: str) -> None:
    monkeypatch.setattr(sys, "argv", ["partnercheck", *command.split(), "--help"])
    assert main() == 0
    out = capsys.readouterr().out
    assert "Examples:\n" in out
    assert "Exit status:" in out
