"""A document that holds no time of its making, so that the same letter is the same bytes."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_STATED = rb"\g<1>2000-01-01T00:00:00Z"


def without_clock(document: bytes) -> bytes:
    """The same document, with one fixed time for every part and for when it was made."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(document)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            info = zipfile.ZipInfo(part.filename, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            content = old.read(part)
            if part.filename == "docProps/core.xml":
                content = _MOMENT.sub(_STATED, content)
            new.writestr(info, content)
    return made.getvalue()
