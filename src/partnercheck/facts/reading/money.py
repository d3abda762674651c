"""Money: exact amounts in one currency, with the currency's sign, its code, or neither."""

from __future__ import annotations

import re

from partnercheck.facts.problem import problem, shown
from partnercheck.facts.reading.numbers import read_decimal
from partnercheck.values.interval import Exact

# What each sign may stand for; the amounts of a file are in one currency, so a sign has only to fit it.
_SIGNS = {
    "£": ("GBP", "GIP", "FKP", "SHP", "EGP", "LBP", "SYP"),
    "€": ("EUR",),
    "$": ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "JMD", "TTD", "BBD", "MXN", "CLP", "COP", "ARS", "XCD", "BSD"),
    "¥": ("JPY", "CNY"),
    "₹": ("INR",),
    "₦": ("NGN",),
    "₵": ("GHS",),
    "₩": ("KRW",),
    "₱": ("PHP",),
    "₪": ("ILS",),
    "₺": ("TRY",),
    "₴": ("UAH",),
}
_AMOUNT = re.compile(
    r"(?P<minus>-?) ?(?P<before>[£€$¥₹₦₵₩₱₪₺₴]|[A-Za-z]{3})? ?(?P<number>-?[0-9][0-9,_ .]*?) ?(?P<after>[A-Za-z]{3})?\Z"
)


# How an amount in a currency is said, after it; what is not here is asked for in figures.
_SAID = {"£": r"pounds?(?: sterling)?|quid", "€": r"euros?", "$": r"dollars?", "¥": r"yen|yuan", "₹": r"rupees?"}


def without_name_of_currency(text: str, currency: str) -> str:
    """ "48,000 pounds" without the pounds, where amounts are in pounds."""
    for sign in signs_of(currency):
        text = re.sub(rf"(?<=\w) (?:{_SAID.get(sign, sign)})[ .]*\Z", "", text, flags=re.IGNORECASE)
    return text


def signs_of(currency: str) -> list[str]:
    """The signs that an amount in this currency may be written with; all of them where it is not known."""
    return [sign for sign, meant in _SIGNS.items() if not currency or currency in meant]


def read_amount(text: str, currency: str | None) -> Exact | None:
    """`480000`, `£480,000`, `GBP 480000`, `480000 GBP`; None where it is no amount. Another currency is a problem."""
    plain = read_decimal(text)
    if plain is not None:
        return plain
    if len(text) > 60:
        return None
    match = _AMOUNT.match(text)
    number = read_decimal(match["number"].strip()) if match else None
    if match is None or number is None:
        return None
    for given in (match["before"], match["after"]):
        _check_currency(text, given, currency)
    return -number if match["minus"] else number


def _check_currency(text: str, given: str | None, currency: str | None) -> None:
    if given is None or currency is None:
        return
    meant = _SIGNS.get(given, (given.upper(),))
    if currency not in meant:
        raise problem(
            "unreadable",
            f"{shown(text)} is not in {currency}, in which amounts are asked for",
            f"turn it into {currency}",
        )
