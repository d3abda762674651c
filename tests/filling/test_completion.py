"""Shell completion: commands, criteria names and formats; and a wrong command is told the right one."""

from __future__ import annotations

import sys

import pytest

from partnercheck.__main__ import main
from partnercheck.loading.criteria_files import shipped_names


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
