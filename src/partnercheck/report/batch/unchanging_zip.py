"""An archive that holds no time of its making, so that the same results are the same bytes."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from typing import IO, BinaryIO

_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_PROPERTIES = "docProps/core.xml"


def copy_without_clock(workbook: IO[bytes], stream: BinaryIO, moment: datetime) -> None:
    """Copies a workbook, with `moment` for every time of day that the library wrote into it."""
    stated = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(workbook) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            info = zipfile.ZipInfo(part.filename, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            with old.open(part) as source, new.open(info, "w") as target:
                if part.filename == _PROPERTIES:
                    target.write(_MOMENT.sub(rb"\g<1>" + stated, source.read()))
                    continue
                while piece := source.read(1 << 16):
                    target.write(piece)
