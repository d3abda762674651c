"""Where the console script and `python -m partnercheck` begin."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line that this process was started with; the result is the exit status."""
    try:
        from partnercheck.cli.errors import TRACEBACK_OPTION, run_safely

        arguments = sys.argv[1:]
        # Asked for after an error, at the end of whatever line caused it: so it may stand anywhere before `--`.
        end = arguments.index("--") if "--" in arguments else len(arguments)
        with_traceback = TRACEBACK_OPTION in arguments[:end]
        kept = [word for word in arguments[:end] if word != TRACEBACK_OPTION] + arguments[end:]

        def work() -> int | None:
            from partnercheck.cli.app import run

            return run(kept)

        return run_safely(work, with_traceback=with_traceback)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
