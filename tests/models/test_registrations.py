"""Registrations: the form of a number in each register, and what a near miss is told."""

from __future__ import annotations

import pytest
from pydantic_core import PydanticCustomError

from partnercheck.models.registers import REGISTERS
from partnercheck.models.registrations import read_registration


@pytest.mark.parametrize("register", REGISTERS.values(), ids=lambda register: register.prefix)
def test_the_example_of_each_register_fits_it(register: object) -> None:
    assert read_registration(f"{register.prefix}-{register.example}")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "number",
    [
        "GB-CHC-279417", "GB-CHC-1090095", "GB-CHC-1173575", "GB-CHC-1173575-12", "GB-SC-SC042386", "GB-NIC-100012",
        "GB-COH-01234567", "GB-COH-SC123456", "GB-COH-IP03145R", "GB-COH-CE001234", "GB-MPR-235C", "GB-MPR-IP031455",
        "GB-EDU-137083", "GB-UKPRN-10007784", "GB-REV-X6243", "IE-CRA-20081234", "US-EIN-131837418",
    ],
)  # fmt: skip
def test_numbers_as_the_registers_write_them(number: str) -> None:
    assert read_registration(number) == number


@pytest.mark.parametrize("number", ["FR-SIRENE-123456789", "DE-CR-HRB-123", "KE-NCB-OP.218/051/2003", "ZZ-ABC-1"])
def test_registers_without_a_form_of_their_own_here_are_let_through(number: str) -> None:
    assert read_registration(number) == number


@pytest.mark.parametrize(
    ("number", "help"),
    [
        ("GB-CHC-116543", "a number looks like this: `GB-CHC-1165432`"),
        ("GB-CHC-11654321", "a number looks like this: `GB-CHC-1165432`"),
        ("GB-CHC-SC042386", "a number looks like this: `GB-CHC-1165432`"),
        ("GB-SC-042386", "did you mean `GB-SC-SC042386`?"),
        ("GB-SC-42386", "did you mean `GB-SC-SC042386`?"),
        ("GB-COH-1234567", "did you mean `GB-COH-01234567`?"),
        ("GB-COH-sc123456", "did you mean `GB-COH-SC123456`?"),
        ("GB-NIC-NI100012", "did you mean `GB-NIC-100012`?"),
        ("GB-NIC-200012", "a number looks like this: `GB-NIC-100012`"),
        ("gb-chc-1165432", "did you mean `GB-CHC-1165432`?"),
        ("1165432", "did you mean `GB-CHC-1165432`?"),
        ("SC042386", "did you mean `GB-SC-SC042386`?"),
        ("01234567", "did you mean `GB-COH-01234567`?"),
        ("registered", "write the register, then the number: `GB-CHC-1165432`; `none` if it is in no register"),
        ("GB-CHC-", "write the register, then the number: `GB-CHC-1165432`; `none` if it is in no register"),
        (
            "GB-CHC-1165432 and others",
            "write the register, then the number: `GB-CHC-1165432`; `none` if it is in no register",
        ),
    ],
)
def test_a_number_that_does_not_fit_is_told_what_would(number: str, help: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        read_registration(number)
    assert caught.value.context is not None
    assert caught.value.context["kind"] == "registration"
    assert caught.value.context["help"] == help
