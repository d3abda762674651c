"""Account columns: what form and survey programs write of the person and the time, beside the answers.

The names are those of the programs' own exports: Google Forms, Microsoft Forms, SurveyMonkey, Qualtrics, REDCap,
KoboToolbox and ODK.
"""

from __future__ import annotations

import re

from partnercheck.facts.reading.called import folded
from partnercheck.intake.headings import Headings

_BY_PROGRAM = {
    "Google Forms": ("timestamp", "email address", "username", "score"),
    "Microsoft Forms": ("id", "start time", "completion time", "email", "name", "last modified time", "language"),
    "SurveyMonkey": (
        *("respondent id", "collector id", "date created", "date modified", "ip address", "email address"),
        *("first name", "last name", "custom data 1", "custom data"),
    ),
    "Qualtrics": (
        *(
            "startdate",
            "enddate",
            "status",
            "ipaddress",
            "progress",
            "duration (in seconds)",
            "finished",
            "recordeddate",
        ),
        *("responseid", "recipientlastname", "recipientfirstname", "recipientemail", "externalreference"),
        *("locationlatitude", "locationlongitude", "distributionchannel", "userlanguage"),
    ),
    "REDCap": ("record_id", "redcap_survey_identifier", "redcap_event_name", "redcap_repeat_instrument"),
    "KoboToolbox": ("start", "end", "today", "username", "deviceid", "phonenumber", "meta/instanceid", "formhub/uuid"),
    "ODK": ("submissiondate", "key", "submitterid", "submittername", "attachmentspresent", "reviewstate", "edits"),
}
_EVERYWHERE = ("timestamp", "submission date", "submitted at", "ip address")
_PATTERNS = {
    "REDCap": re.compile(r".*_(?:timestamp|complete)\Z"),
    "KoboToolbox": re.compile(r"_.*\Z"),
    "ODK": re.compile(r"(?:meta-|__|set-?of-).*\Z"),
}


def is_account_column(heading: str, headings: Headings) -> bool:
    """Whether the program itself wrote the column."""
    name = folded(heading)
    if name in _EVERYWHERE or name in _BY_PROGRAM.get(headings.program, ()):
        return True
    pattern = _PATTERNS.get(headings.program)
    return pattern is not None and pattern.match(name) is not None
