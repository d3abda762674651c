"""The table of commands: each is a line here and a module that is imported only when its command is run.

To add one, write `cli/NAME.py` with a function `command` that Typer can read (options as `Annotated[...]`, the ones
that several commands share taken from `cli/options.py`) and returns an ExitStatus, and if wished a tuple `EXAMPLES` of
(command line, what it does). Then add its line to COMMANDS. A name of two words ("criteria check") belongs to a family,
which needs its own line in FAMILIES. Nothing heavy is imported at the top of such a module: whatever the work needs is
imported inside `command`, so that help stays quick.
"""

from __future__ import annotations

from typing import NamedTuple


class CommandEntry(NamedTuple):
    """One command: its name, the module that holds it, one line on what it does, and under which heading it stands."""

    name: str
    module: str
    summary: str
    heading: str


FOR_ONE = "For one organisation"
FOR_MANY = "For many applications"
FOR_AUTHORS = "For authors of criteria"
FOR_ALL = "For everyone"

HEADINGS = (FOR_ONE, FOR_MANY, FOR_AUTHORS, FOR_ALL)

COMMANDS = (
    CommandEntry("assess", "partnercheck.cli.assess", "Say where one organisation stands, and why.", FOR_ONE),
    CommandEntry("init", "partnercheck.cli.init", "Write a starter profile to fill in.", FOR_ONE),
    CommandEntry("interview", "partnercheck.cli.interview", "Ask for what can still change the outcome.", FOR_ONE),
    CommandEntry("compare", "partnercheck.cli.compare", "Say what moved between two profiles.", FOR_ONE),
    CommandEntry("profile check", "partnercheck.cli.profile_check", "Say whether profiles are valid.", FOR_ONE),
    CommandEntry("plan", "partnercheck.cli.plan", "Say the least that would make it eligible.", FOR_ONE),
    CommandEntry("decide", "partnercheck.cli.decide", "Keep a person's decision on a requirement.", FOR_MANY),
    CommandEntry("batch", "partnercheck.cli.batch", "Check a folder of applications, all alike.", FOR_MANY),
    CommandEntry("review", "partnercheck.cli.review", "Decide what waits for a person, one at a time.", FOR_MANY),
    CommandEntry("letters", "partnercheck.cli.letters", "Write a letter for each organisation.", FOR_MANY),
    CommandEntry("record", "partnercheck.cli.record", "Keep a round as it was, and check it later.", FOR_MANY),
    CommandEntry(
        "import init", "partnercheck.cli.import_init", "Write the settings for a form's export, as a start.", FOR_MANY
    ),
    CommandEntry("import check", "partnercheck.cli.import_check", "Show an export's rows as understood.", FOR_MANY),
    CommandEntry(
        "criteria init", "partnercheck.cli.criteria_init", "Begin a fund's criteria from its page.", FOR_AUTHORS
    ),
    CommandEntry("criteria check", "partnercheck.cli.criteria_check", "Find problems in criteria files.", FOR_AUTHORS),
    CommandEntry("criteria test", "partnercheck.cli.criteria_test", "Run the cases kept beside criteria.", FOR_AUTHORS),
    CommandEntry(
        "criteria diff",
        "partnercheck.cli.criteria_diff",
        "What changed between two versions, and for whom.",
        FOR_AUTHORS,
    ),
    CommandEntry("criteria list", "partnercheck.cli.criteria_list", "Which criteria there are.", FOR_AUTHORS),
    CommandEntry(
        "criteria show", "partnercheck.cli.criteria_show", "Criteria as a person would want to read them.", FOR_AUTHORS
    ),
    CommandEntry(
        "criteria trace", "partnercheck.cli.criteria_trace", "Hold a saved page against its outline.", FOR_AUTHORS
    ),
    CommandEntry("schema profile", "partnercheck.cli.schema_profile", "The schema of a profile.", FOR_ALL),
    CommandEntry("schema criteria", "partnercheck.cli.schema_criteria", "The schema of a criteria file.", FOR_ALL),
    CommandEntry("schema core", "partnercheck.cli.schema_core", "The schema of a country's core file.", FOR_ALL),
    CommandEntry("schema assessment", "partnercheck.cli.schema_assessment", "The schema of the JSON report.", FOR_ALL),
    CommandEntry("explain", "partnercheck.cli.explain", "Say what a diagnostic means, with examples.", FOR_ALL),
    CommandEntry("completion", "partnercheck.cli.completion", "Let your shell complete names and options.", FOR_ALL),
)

FAMILIES = {
    "import": "Read the exports of web forms, and workbooks.",
    "criteria": "Check, test, read and compare criteria files.",
    "profile": "Look after a profile.",
    "schema": "Print JSON Schemas, for editors and other programs.",
}
