"""What is wrong in how a command was asked for, in our own words.

Typer's errors say which option or argument they are about; what they say of it is the library's, and changes with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from partnercheck.problems import UsageError
from partnercheck.spelling import meant


def usage_error(error: Any) -> UsageError:
    """The error for one of Typer's, with the command whose help goes on from there."""
    context = getattr(error, "ctx", None)
    see = f"see `{context.command_path if context else 'partnercheck'} --help`"
    known = context.command.params if context else ()
    option = getattr(error, "option_name", None)
    if option is not None:
        return _about_option(option, known, see)
    parameter = getattr(error, "param", None)
    if parameter is None:
        return UsageError("this command cannot be understood as it is written", see)
    if hasattr(error, "param_type"):  # only the error for what was not given has it
        return UsageError(f"{_named(parameter)} is missing", see)
    return UsageError(f"{_named(parameter)} takes {_taken(parameter)}", see)


def too_many(words: list[str], command_path: str) -> UsageError:
    """The error for arguments that no command takes."""
    said = ", ".join(f"`{word}`" for word in words)
    help = f"take {'it' if len(words) == 1 else 'them'} out, or put quotes around what has spaces; "
    return UsageError(f"there is no place for {said} here", f"{help}see `{command_path} --help`")


def refuse_repeated(given: Sequence[Any], command_path: str) -> None:
    """Raises UsageError where an option that takes one value is given twice: neither is dropped in silence."""
    seen: list[Any] = []
    for parameter in given:
        takes_one = parameter.param_type_name == "option" and not (parameter.multiple or parameter.is_flag)
        if takes_one and any(parameter is one for one in seen):
            name = max(parameter.opts, key=len)
            raise UsageError(
                f"`{name}` is given twice, and this command takes it once",
                f"run it once for each, or take one of them out; see `{command_path} --help`",
            )
        seen.append(parameter)


def _about_option(option: str, known: Sequence[Any], see: str) -> UsageError:
    parameter = next((one for one in known if option in (*one.opts, *one.secondary_opts)), None)
    if parameter is None:
        options = [name for one in known if one.param_type_name == "option" for name in one.opts]
        hint = meant(option, [*options, "--help"]) if option.startswith("--") else ""
        return UsageError(f"there is no option `{option}`", f"{hint} {see}".strip())
    if parameter.is_flag:
        return UsageError(f"`{option}` takes no value", f"write `{option}` alone; {see}")
    return UsageError(f"`{option}` needs a value", f"write `{option} {parameter.metavar or 'VALUE'}`; {see}")


def _named(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return f"`{parameter.metavar or parameter.name.upper()}`"
    return " / ".join(f"`{name}`" for name in parameter.opts)


def _taken(parameter: Any) -> str:
    """What can be given: with a number, from where to where."""
    annotation = getattr(getattr(parameter, "type_descriptor", None), "annotation", None)
    if annotation not in (int, float):
        return "another value" if parameter.metavar is None else f"a value as `{parameter.metavar}` says"
    number = "a whole number" if annotation is int else "a number"
    lowest, highest = getattr(parameter, "min", None), getattr(parameter, "max", None)
    if lowest is None:
        return number
    return f"{number}, {lowest} or more" if highest is None else f"{number} from {lowest} to {highest}"
