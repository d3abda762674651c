"""Registers of organisations: their org-id.guide prefixes, and the form that a number in each of them has.

Prefixes, names and example numbers are those of org-id.guide (the open list of registers, org-id/register on GitHub).
The forms follow what each register says of its own numbers, as noted beside them; where a register has changed its
numbering over the years, every form that is still in force is let through. A form says whether a number could be
right, never that the organisation exists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Register:
    """One register. `form` matches the number after the prefix; `example` is how such a number looks."""

    prefix: str
    name: str
    form: str
    example: str
    described: str

    def fits(self, number: str) -> bool:
        """Whether a number could be one of this register."""
        return re.fullmatch(self.form, number) is not None


_ALL = (
    # Charity Commission: six digits until 1999, seven since; a linked charity adds its number after a hyphen.
    Register(
        "GB-CHC",
        "Charity Commission for England and Wales",
        "[2-9][0-9]{5}(-[0-9]{1,3})?|1[0-9]{6}(-[0-9]{1,3})?",
        "1165432",
        "6 or 7 digits",
    ),
    # OSCR: SC and six digits, leading zeros included.
    Register("GB-SC", "Scottish Charity Register", "SC[0-9]{6}", "SC042386", "`SC` and 6 digits"),
    # CCNI: six digits beginning with 1, often written NIC100012; org-id.guide and 360Giving leave the letters out.
    Register(
        "GB-NIC",
        "Charity Commission for Northern Ireland",
        "(NIC)?1[0-9]{5}",
        "100012",
        "6 digits, the first of them 1",
    ),
    # Companies House: eight characters; digits, or letters for the jurisdiction or kind and then digits. Societies
    # that moved there end in R, RS or CUS, and Northern Ireland's oldest companies begin with R.
    Register(
        "GB-COH",
        "Companies House",
        "[0-9]{8}|[A-Z]{2}[0-9]{6}|[A-Z]{2}[0-9]{5}[A-Z]|[A-Z]{2}[0-9]{4}[A-Z]{2}|[A-Z]{2}[0-9]{3}[A-Z]{3}|R[0-9]{7}",
        "07444723",
        "8 characters: 8 digits, or 2 letters and 6 digits",
    ),
    # Financial Conduct Authority: a number with the suffix of its kind of society (235C); IP and SP before older ones.
    Register(
        "GB-MPR",
        "Mutuals Public Register",
        "[A-Z]{0,2}[0-9]{1,6}[A-Z]{0,5}",
        "30525R",
        "digits, with letters before or after",
    ),
    # Get Information about Schools: the unique reference number, six digits.
    Register("GB-EDU", "Get Information about Schools", "1[0-9]{5}", "137083", "6 digits, the first of them 1"),
    # Schools in Wales and Scotland: the Welsh Government's and SEED numbers, seven digits.
    Register("GB-WALEDU", "Schools in Wales", "[0-9]{7}", "6612001", "7 digits"),
    Register("GB-SCOTEDU", "Schools in Scotland", "[0-9]{7}", "5237521", "7 digits"),
    # UK Register of Learning Providers: eight digits beginning with 1.
    Register("GB-UKPRN", "UK Register of Learning Providers", "1[0-9]{7}", "10007784", "8 digits, the first of them 1"),
    # Higher Education Statistics Agency: four digits.
    Register("GB-HESA", "Higher Education Statistics Agency", "[0-9]{4}", "0149", "4 digits"),
    # GOV.UK government organisation register: letters for the kind of body, then a number.
    Register("GB-GOR", "Government organisation register", "[A-Z]{1,3}[0-9]{1,5}", "D1", "letters, then a number"),
    # Organisation Data Service codes: letters and digits, three at least.
    Register("GB-NHS", "NHS organisation codes", "[A-Z0-9]{3,10}", "RJ1", "3 or more letters and digits"),
    # Local authorities, by the three letters of their registers.
    Register("GB-LAE", "Local authorities in England", "[A-Z]{3,4}", "BIR", "3 letters"),
    Register("GB-LAS", "Local authorities in Scotland", "[A-Z]{3,4}", "GLG", "3 letters"),
    Register("GB-LANI", "Local authorities in Northern Ireland", "[A-Z]{3,4}", "BFS", "3 letters"),
    Register("GB-PLA", "Principal local authorities in Wales", "[A-Z]{3,4}", "CRF", "3 letters"),
    # HM Revenue and Customs' charity references: one or two letters and up to five digits (X6243).
    Register(
        "GB-REV",
        "HM Revenue and Customs, charities",
        "[A-Z]{1,2}[0-9]{1,5}",
        "X6243",
        "1 or 2 letters and up to 5 digits",
    ),
    # Community amateur sports clubs, known to HMRC by the number findthatcharity.uk gives them.
    Register("GB-CASC", "Community amateur sports clubs", "[A-Z0-9]{3,12}", "CH00123", "letters and digits"),
    # Regulator of Social Housing: four characters or more (L4123, 4636).
    Register(
        "GB-SHPE",
        "Social housing providers in England",
        "[A-Z]{0,2}[0-9]{3,4}",
        "L0055",
        "up to 2 letters and 3 or 4 digits",
    ),
    # Irish Revenue: CHY and up to five digits; org-id.guide writes the digits.
    Register("IE-CHY", "Revenue, charities (Ireland)", "(CHY)?[0-9]{1,5}", "20028", "up to 5 digits"),
    # Companies Registration Office: up to six digits, and seven for business names to come.
    Register("IE-CRO", "Companies Registration Office (Ireland)", "[0-9]{1,7}", "545163", "up to 7 digits"),
    # Charities Regulator: 20 and six digits more.
    Register("IE-CRA", "Charities Regulator (Ireland)", "20[0-9]{6}", "20081234", "8 digits, beginning with 20"),
    Register("IM-CR", "Companies Registry (Isle of Man)", "[0-9]{1,6}[A-Z]", "012345C", "up to 6 digits and a letter"),
    Register("JE-FSC", "Financial Services Commission (Jersey)", "[0-9]{1,7}", "12345", "up to 7 digits"),
    Register("GG-RCE", "Guernsey Registry", "[A-Z]{0,3}[0-9]{1,6}", "12345", "digits, with letters before them or not"),
    # Internal Revenue Service: nine digits, with or without the hyphen after the second.
    Register("US-EIN", "Internal Revenue Service (USA)", "[0-9]{2}-?[0-9]{7}", "13-1837418", "9 digits"),
    # International lists. ISO 17442: 18 letters and digits, then two check digits.
    Register(
        "XI-LEI",
        "Legal entity identifiers",
        "[A-Z0-9]{18}[0-9]{2}",
        "213800LBDB8WB3QGVN21",
        "18 letters and digits, then 2 digits",
    ),
    Register(
        "XI-GRID",
        "Global Research Identifier Database",
        r"grid\.[0-9]{1,8}\.[0-9a-f]{1,3}",
        "grid.8756.c",
        "`grid.`, digits, and a check character",
    ),
    Register(
        "XI-ROR",
        "Research Organization Registry",
        "0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}",
        "00vtgdb53",
        "9 characters, the first of them 0",
    ),
)

REGISTERS: dict[str, Register] = {register.prefix: register for register in _ALL}


def near_prefix(prefix: str) -> str:
    """The register that a prefix which is not known is most like; empty where it is like none."""
    from rapidfuzz.distance import DamerauLevenshtein  # only for a slip of the pen

    nearest = min(REGISTERS, key=lambda known: DamerauLevenshtein.distance(prefix, known))
    return nearest if DamerauLevenshtein.distance(prefix, nearest) <= 2 else ""
