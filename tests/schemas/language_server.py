"""A YAML language server over its standard input and output, as an editor talks to it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

PROGRAM = os.environ.get("YAML_LANGUAGE_SERVER") or shutil.which("yaml-language-server")


class LanguageServer:
    """One server, for files that are held against one schema each."""

    def __init__(self, schemas: dict[str, str]) -> None:
        assert PROGRAM is not None
        self._process = subprocess.Popen(
            [PROGRAM, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._settings = {
            "yaml": {
                "schemas": schemas, "schemaStore": {"enable": False},
                "validate": True, "completion": True, "hover": True,
            }
        }  # fmt: skip
        self._sent = 0
        self._notices: list[dict[str, Any]] = []
        capabilities = {
            "workspace": {"configuration": True, "didChangeConfiguration": {"dynamicRegistration": True}},
            "textDocument": {
                "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
                "hover": {"contentFormat": ["markdown"]},
            },
        }
        self.ask("initialize", {"processId": os.getpid(), "rootUri": None, "capabilities": capabilities})
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": self._settings})

    def problems(self, file: Path, text: str) -> list[str]:
        """What the server marks in a file with this text: the line, counted from 1, and the words."""
        uri = self._open(file, text)
        while True:
            notice = self._notice("textDocument/publishDiagnostics")
            if notice["uri"] == uri:
                found = notice["diagnostics"]
                return [f"{one['range']['start']['line'] + 1}: {one['message']}" for one in found]

    def offered(self, file: Path, text: str) -> list[dict[str, Any]]:
        """What it offers where `|` stands in the text."""
        return list(self._at_bar("textDocument/completion", file, text)["items"])

    def told(self, file: Path, text: str) -> str:
        """What it tells of the word that begins where `|` stands."""
        found = self._at_bar("textDocument/hover", file, text)
        return str(found["contents"]["value"]) if found else ""

    def _at_bar(self, method: str, file: Path, text: str) -> Any:
        before, _, after = text.partition("|")
        uri = self._open(file, before + after)
        line, character = before.count("\n"), len(before.rpartition("\n")[2])
        place = {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}
        return self.ask(method, place)

    def _open(self, file: Path, text: str) -> str:
        """Open a text as a file of its own, beside `file` and with the end of its name; what it is known by."""
        uri = file.with_name(f"{self._sent}.{file.name}").as_uri()
        self._sent += 1
        self._tell(
            "textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}}
        )
        return uri

    def stop(self) -> None:
        """End it as an editor does."""
        self.ask("shutdown", None)
        self._tell("exit", None)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(timeout=30)
        self._process.stdout.close()

    # The base protocol of LSP: JSON-RPC with a header that says how long each message is.

    def ask(self, method: str, parameters: Any) -> Any:
        """Send a request, and wait for its answer."""
        self._sent += 1
        self._write({"id": self._sent, "method": method, "params": parameters})
        while True:
            message = self._read()
            if "method" not in message and message.get("id") == self._sent:
                assert "error" not in message, message
                return message["result"]

    def _notice(self, method: str) -> dict[str, Any]:
        while True:
            for place, notice in enumerate(self._notices):
                if notice["method"] == method:
                    return dict(self._notices.pop(place)["params"])
            self._read()

    def _tell(self, method: str, parameters: Any) -> None:
        self._write({"method": method, "params": parameters})

    def _write(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        """The next message; what the server asks of the editor is answered on the way."""
        assert self._process.stdout is not None
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        if "method" in message and "id" in message:
            asked = message["method"] == "workspace/configuration"
            wanted = [self._settings.get(item["section"]) for item in message["params"]["items"]] if asked else None
            self._write({"id": message["id"], "result": wanted})
        elif "method" in message:
            self._notices.append(message)
        return message
