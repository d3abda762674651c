"""Registrations: the form of a number in each register, what a near miss is told, and what is let through unseen."""

from __future__ import annotations

import pytest
from pydantic_core import PydanticCustomError

from partnercheck.facts.fact import NO_CONTEXT
from partnercheck.loading.cores import known_registers, shipped_core, shipped_cores
from partnercheck.models.core_facts import facts_of
from partnercheck.models.registers import Register, problem_with_form

UK = facts_of(shipped_core()).registrations
IRELAND = facts_of(shipped_core("ireland")).registrations
GERMANY = facts_of(shipped_core("germany")).registrations


def helps(fact, *numbers: str) -> list[str]:
    return [one.help for one in fact.unlikely(numbers)]


@pytest.mark.parametrize("register", known_registers().values(), ids=lambda register: register.prefix)
def test_the_sample_of_each_register_is_read_and_likely(register: Register) -> None:
    assert UK.read([register.sample], NO_CONTEXT) == (register.sample,)
    assert UK.unlikely([register.sample]) == ()


LIKELY = [
    # The Charity Commission: six digits, seven, and a linked charity.
    "GB-CHC-279417", "GB-CHC-200000", "GB-CHC-1090095", "GB-CHC-1173575", "GB-CHC-1173575-12", "GB-CHC-279417-1",
    "GB-SC-SC042386", "GB-SC-SC000001", "GB-NIC-100012", "GB-NIC-NIC100012",
    # Companies House: England, Scotland, Northern Ireland, old and new, partnerships, CIOs, societies.
    "GB-COH-01234567", "GB-COH-SC123456", "GB-COH-NI012345", "GB-COH-R0000123", "GB-COH-OC301234", "GB-COH-CE001234",
    "GB-COH-IP03145R", "GB-COH-IP000CUS", "GB-COH-RS007123", "GB-COH-SP1234RS",
    "GB-MPR-235C", "GB-MPR-IP031455", "GB-MPR-30525R", "GB-EDU-137083", "GB-UKPRN-10007784", "GB-REV-X6243",
    "GB-CASC-2a36d1ee", "GB-SHPE-LH4401", "GB-SHPE-4793", "GB-IRN-542-0059",
    "IE-CHY-20015763", "IE-CHY-6719", "IE-CHY-CHY6719", "IE-CRO-83424", "IE-CRO-549061", "IE-CRA-20081234",
    "DE-CR-VR12345-Hamburg", "DE-CR-HRB123B", "AT-ZVR-555769679", "FR-RCS-799640131", "FR-RCS-79964013100014",
    "BE-BCE_KBO-0521.749.439", "BE-BCE_KBO-0521749439", "NL-KVK-41202535", "CA-CRA_ACR-101182509",
    "US-EIN-131837418", "US-EIN-13-1837418", "KE-NCB-OP.218/051/2003", "GG-RCE-NP126", "XI-GRID-grid.8756.c",
]  # fmt: skip


@pytest.mark.parametrize("number", LIKELY)
@pytest.mark.parametrize("core", ["uk", "ireland", "germany"])
def test_numbers_as_the_registers_write_them_are_likely_in_every_country(number: str, core: str) -> None:
    fact = facts_of(shipped_core(core)).registrations
    assert fact.read([number], NO_CONTEXT) == (number,)
    assert fact.unlikely([number]) == ()


UNLIKELY = [
    # Of another form than usual; the likely one, or how one looks.
    ("GB-CHC-116543", "one looks like this: `GB-CHC-1165432`"),
    ("GB-CHC-11654321", "one looks like this: `GB-CHC-1165432`"),
    ("GB-CHC-SC042386", "one looks like this: `GB-CHC-1165432`"),
    ("GB-SC-042386", "did you mean `GB-SC-SC042386`?"),
    ("GB-SC-42386", "did you mean `GB-SC-SC042386`?"),
    ("GB-COH-1234567", "did you mean `GB-COH-01234567`?"),
    ("GB-COH-sc123456", "did you mean `GB-COH-SC123456`?"),
    ("GB-NIC-NI100012", "did you mean `GB-NIC-100012`?"),
    ("GB-NIC-200012", "one looks like this: `GB-NIC-100012`"),
    ("IE-CHY-1234567", "one looks like this: `IE-CHY-20015763`"),
    ("IE-CRO-54516X", "did you mean `IE-CRO-54516`?"),
    # Of a register that is not known; the near one, the country's own first.
    ("GB-CHR-1165432", "did you mean `GB-CHC`?"),
    ("GB-CH-1165432", "did you mean `GB-CHC`?"),
    ("GB-CCH-1165432", "did you mean `GB-CHC`?"),
    ("GB-HCO-07444723", "did you mean `GB-COH`?"),
    ("GB-CRH-1165432", "did you mean `GB-CHC`?"),  # nearer to GB-COH, of which it is no number
    ("IE-CR-1", "did you mean `IE-CRO`?"),
    ("UK-COH-07444723", "did you mean `GB-COH`?"),
    ("BE-BCEKBO-0521749439", "did you mean `BE-BCE_KBO`?"),
    ("FR-SIRENE-123456789", "see org-id.guide for the prefix of each register"),
    ("ZZ-SOMETHING-1", "see org-id.guide for the prefix of each register"),
    ("ZZ-ABCDEFGHIJKLMNO-1", "see org-id.guide for the prefix of each register"),
]


@pytest.mark.parametrize(("number", "help"), UNLIKELY)
def test_what_looks_wrong_is_read_and_told_of(number: str, help: str) -> None:
    assert UK.read([number], NO_CONTEXT) == (number,)
    assert helps(UK, number) == [help]


def test_each_of_many_is_told_by_its_place() -> None:
    numbers = ["GB-CHC-1165432", "GB-CHR-1"] * 200
    assert [one.place for one in UK.unlikely(numbers)] == list(range(1, 400, 2))
    assert UK.unlikely([]) == ()


REFUSED = [
    (UK, "gb-chc-1165432", "did you mean `GB-CHC-1165432`?"),
    (UK, "be-bce_kbo-0521749439", "did you mean `BE-BCE_KBO-0521749439`?"),
    (UK, "1165432", "did you mean `GB-CHC-1165432`?"),
    (UK, "279417", "did you mean `GB-CHC-279417`?"),
    (UK, "SC042386", "did you mean `GB-SC-SC042386`?"),
    (UK, "01234567", "did you mean `GB-COH-01234567`?"),
    (UK, "registered", "write the register, then the number: `GB-CHC-1165432`; `none` if it is in no register"),
    (UK, "GB-CHC-", "write the register, then the number: `GB-CHC-1165432`; `none` if it is in no register"),
    (UK, "GB-CHC-1 and more", "write the register, then the number: `GB-CHC-1165432`; `none` if it is in no register"),
    (UK, "GB-CHC-" + "1" * 61, "write the register, then the number: `GB-CHC-1165432`; `none` if it is in no register"),
    (UK, "-" * 5000, "write the register, then the number: `GB-CHC-1165432`; `none` if it is in no register"),
    (IRELAND, "20015763", "did you mean `IE-CHY-20015763`?"),
    (IRELAND, "545163", "did you mean `IE-CRO-545163`?"),
    (IRELAND, "registered", "write the register, then the number: `IE-CHY-20015763`; `none` if it is in no register"),
    (GERMANY, "VR12345", "write the register, then the number: `DE-CR-12345`; `none` if it is in no register"),
]


@pytest.mark.parametrize(("fact", "number", "help"), REFUSED)
def test_a_number_that_names_no_register_is_told_what_to_write(fact, number: str, help: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        fact.read_one(number)
    assert caught.value.context is not None
    assert caught.value.context["kind"] == "registration"
    assert caught.value.context["help"] == help


FORMS = [
    ("[0-9]{6}", True), ("SC[0-9]{6}", True), ("[A-Z]{0,2}[0-9]{1,6}[A-Z]{0,5}", True), (r"grid\.[0-9]{1,8}", True),
    ("[01][0-9]{3}", True), ("CH", True), ("", False), ("[0-9]+", False), ("(a|b)", False), (".*", False),
    ("[^0-9]", False), ("[0-9", False), ("[9-0]", False), ("[0-9]{5,1}", False), (r"\d{6}", False), ("a{1000}", False),
    ("[0-9]{1,9}" * 4, False), ("#####", False), ("a b", False),
]  # fmt: skip


@pytest.mark.parametrize(("form", "is_sound"), FORMS)
def test_forms_are_simple_ones(form: str, is_sound: bool) -> None:
    assert (problem_with_form(form) == "") is is_sound


def test_a_hostile_form_is_soon_held_against_a_number() -> None:
    assert not Register("ZZ-A", "A", ("[0-9]{0,60}" * 3 + "X",)).fits("1" * 60)


def test_the_countries_that_are_shipped() -> None:
    assert shipped_cores() == ("germany", "ireland", "uk")
