"""Every kind of problem that reading a file can find, for `partnercheck explain` and the documentation."""

from __future__ import annotations

from partnercheck.diagnostics import Diagnostic
from partnercheck.problems import Severity

DIAGNOSTICS: tuple[Diagnostic, ...] = (
    Diagnostic(
        "PC101",
        "no such file",
        Severity.ERROR,
        "The path names nothing. Paths are read from the folder that the command runs in.",
        "partnercheck assess orgnisation.yaml",
        "partnercheck assess organisation.yaml",
    ),
    Diagnostic(
        "PC102",
        "file cannot be read",
        Severity.ERROR,
        "The file is there, but the system does not let this program read it: another user owns it, "
        "another program holds it, or the disk failed.",
        "partnercheck assess someone-elses.yaml",
        "partnercheck assess mine.yaml",
    ),
    Diagnostic(
        "PC103",
        "a folder where a file is meant",
        Severity.ERROR,
        "One organisation is one file. A whole folder of them is what `partnercheck batch` reads.",
        "partnercheck assess applications/",
        "partnercheck batch applications/",
    ),
    Diagnostic(
        "PC104",
        "file over the size limit",
        Severity.ERROR,
        "A profile is a few thousand characters long. A file beyond the limit is usually something else, "
        "and is not read, so that one file cannot use up the memory of a machine. `--max-size` raises the "
        "limit.",
        "partnercheck assess enormous.yaml",
        "partnercheck assess enormous.yaml --max-size 5000000",
    ),
    Diagnostic(
        "PC105",
        "not UTF-8 text",
        Severity.ERROR,
        "Files are read as UTF-8, or as UTF-16 when they begin with a byte order mark. Bytes that mean "
        "nothing in that encoding are never guessed at: a guess would put wrong letters into a name.",
        "a file saved as Windows-1252 or Latin-1",
        "the same file saved as UTF-8",
    ),
    Diagnostic(
        "PC106",
        "forbidden character",
        Severity.ERROR,
        "Control characters (such as the null and the escape character), halves of characters, and "
        "invisible characters that end a line where no editor shows one have no place in a file that "
        "people read and check. They mostly come along when text is pasted.",
        "name: Roshni\x07 Health",
        "name: Roshni Health",
    ),
    Diagnostic(
        "PC107",
        "nothing in the file",
        Severity.ERROR,
        "The file is empty, or holds only comments. Nothing passes because nothing was said.",
        "# our answers",
        "organisation:\n  name: Roshni Health Alliance",
    ),
    Diagnostic(
        "PC108",
        "not names with values",
        Severity.ERROR,
        "A file is a set of names with values. This one is a list, or a single piece of text.",
        "- Roshni Health Alliance",
        "organisation:\n  name: Roshni Health Alliance",
    ),
    Diagnostic(
        "PC109",
        "something after the end",
        Severity.ERROR,
        "A file holds one document. A second one after `---`, or anything after the closing bracket of a "
        "JSON file, would be left unread, so it is refused.",
        "name: Roshni\n---\nname: Sunrise",
        "name: Roshni",
    ),
    Diagnostic(
        "PC110",
        "the same name twice",
        Severity.ERROR,
        "Where a name is given twice in one place, most programs keep the last value in silence. Which one "
        "is right, only the writer knows.",
        "staff: 16\nstaff: 12",
        "staff: 16",
    ),
    Diagnostic(
        "PC111",
        "anchor",
        Severity.ERROR,
        "`&name` marks a place to copy from. Copies inside a file can grow without limit, and a reader of "
        "the file cannot see what it says, so they are not allowed. Text that begins with `&` needs "
        "quotes.",
        "name: &short Roshni",
        "name: '&short Roshni'",
    ),
    Diagnostic(
        "PC112",
        "alias",
        Severity.ERROR,
        "`*name` copies from another place in the file, which is not allowed for the same reasons as the "
        "mark it copies from. Text that begins with `*` needs quotes.",
        "lead: *person",
        "lead: '*person'",
    ),
    Diagnostic(
        "PC113",
        "tag",
        Severity.ERROR,
        "`!name` tells the reader how to understand a value. Here the question that a value answers "
        "decides that, so tags are not allowed. Text that begins with `!` needs quotes.",
        "count: !!int 12",
        "count: 12",
    ),
    Diagnostic(
        "PC114",
        "directive",
        Severity.ERROR,
        "A line that begins with `%` before the document gives orders to the reader. None are needed.",
        "%YAML 1.2\n---\nname: Roshni",
        "name: Roshni",
    ),
    Diagnostic(
        "PC115",
        "nested too deep",
        Severity.ERROR,
        "Lists and mappings inside one another have a limit far beyond what any question asks for. More "
        "are a sign of brackets that nobody closed, or of an attack.",
        "a: " + "[" * 65,
        "a: [[1]]",
    ),
    Diagnostic(
        "PC116",
        "tab",
        Severity.ERROR,
        "YAML lines are moved in with spaces only: a tab is wide in one editor and narrow in another.",
        "staff:\n\ttotal: 16",
        "staff:\n  total: 16",
    ),
    Diagnostic(
        "PC117",
        "not a name",
        Severity.ERROR,
        "Before a colon there must be a name: not nothing, not `null`, and neither a list nor a mapping.",
        ": Roshni",
        "name: Roshni",
    ),
    Diagnostic(
        "PC118",
        "`: ` inside text",
        Severity.ERROR,
        "A colon followed by a space divides a name from its value, so text that holds one must be in quotes.",
        "title: Roshni: health for all",
        'title: "Roshni: health for all"',
    ),
    Diagnostic(
        "PC119",
        "no space after a colon or a dash",
        Severity.ERROR,
        "Without a space after it, a colon or a dash is an ordinary part of the text, as in a web address.",
        "name:Roshni",
        "name: Roshni",
    ),
    Diagnostic(
        "PC120",
        "no colon on the line",
        Severity.ERROR,
        "Every line gives a name and a value, is an item of a list, or goes on with the text above; one "
        "that goes on must begin further in.",
        "name: Roshni\nHealth Alliance",
        "name: Roshni\n  Health Alliance",
    ),
    Diagnostic(
        "PC121",
        "bracket not closed",
        Severity.ERROR,
        "Every `[` needs its `]` and every `{` its `}`.",
        "led_as: [community",
        "led_as: [community]",
    ),
    Diagnostic(
        "PC122",
        "quote not closed",
        Severity.ERROR,
        "A text that begins with a quote ends with the same quote. In JSON it does so on the same line.",
        "name: 'Roshni",
        "name: 'Roshni'",
    ),
    Diagnostic(
        "PC123",
        "sign that begins no text",
        Severity.ERROR,
        "`@`, a backtick, `%`, `*`, `&` and `?` mean something else in YAML at the beginning of a text, so "
        "such a text needs quotes.",
        "contact: @roshni",
        'contact: "@roshni"',
    ),
    Diagnostic(
        "PC124",
        "backslash in quotes",
        Severity.ERROR,
        "Inside double quotes a backslash begins an escape, such as `\\n`. This one is none that exists.",
        'folder: "C:\\partners"',
        "folder: 'C:\\partners'",
    ),
    Diagnostic(
        "PC125",
        "line at the wrong place",
        Severity.ERROR,
        "How far in a line begins says what it belongs to. This one lines up with nothing, or stands below "
        "something that cannot hold it.",
        "staff:\n    total: 16\n  local: 12",
        "staff:\n    total: 16\n    local: 12",
    ),
    Diagnostic(
        "PC126",
        "text after the end of a value",
        Severity.ERROR,
        "A quoted text ends with its closing quote, and a list with its closing bracket; nothing may "
        "follow on the line but a comment.",
        'name: "Roshni" Alliance',
        "name: '\"Roshni\" Alliance'",
    ),
    Diagnostic(
        "PC127",
        "list on the line of its name",
        Severity.ERROR,
        "A list of lines with dashes begins on the line below its name; a short list can stand in brackets "
        "instead. Text that begins with a dash and a space needs quotes.",
        "led_as: - community",
        "led_as:\n  - community",
    ),
    Diagnostic(
        "PC128",
        "comma missing or too many",
        Severity.ERROR,
        "Inside brackets exactly one comma stands between two entries.",
        'topics: ["housing" "health"]',
        'topics: ["housing", "health"]',
    ),
    Diagnostic(
        "PC129",
        "not YAML",
        Severity.ERROR,
        "The text breaks the rules of YAML in a way that has no entry of its own here; the message says which.",
        "summary: | our work\n  and more",
        "summary: |\n  our work\n  and more",
    ),
    Diagnostic(
        "PC130",
        "not JSON",
        Severity.ERROR,
        "The text breaks the rules of JSON: names and texts stand in double quotes, there are no comments, "
        "and numbers are plain digits.",
        "{'name': 'Roshni'}",
        '{"name": "Roshni"}',
    ),
    Diagnostic(
        "PC131",
        "not a finite number",
        Severity.ERROR,
        "`NaN` and `Infinity` are nothing that can be counted, compared or added up.",
        '{"income": NaN}',
        '{"income": null}',
    ),
    Diagnostic(
        "PC132",
        "half a character",
        Severity.ERROR,
        "JSON writes a character beyond the first 65,536 as two escapes. One of the two alone stands for nothing.",
        '{"name": "\\ud83d"}',
        '{"name": "\\ud83d\\ude00"}',
    ),
    Diagnostic(
        "PC133",
        "question mark within brackets",
        Severity.ERROR,
        "Within `[ ]` and `{ }` a text that begins with a question mark would lose it. In quotes it is kept.",
        "questions: [?why]",
        "questions: ['?why']",
    ),
)
