"""Where the console script and `python -m partnercheck` begin."""

from __future__ import annotations

import gc
import os
import sys

# A run on one profile makes too little garbage to be worth looking for; a run on many still gets it collected.
_SELDOM = (200_000, 20, 20)


def main() -> int:
    """Run the command line that this process was started with; the result is the exit status."""
    gc.set_threshold(*_SELDOM)
    # Whatever else is installed must not change how profiles are read.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        return _run()
    except KeyboardInterrupt:
        return 130
    finally:
        gc.freeze()  # the interpreter need not search through what it is about to drop


def _run() -> int:
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


if __name__ == "__main__":
    sys.exit(main())
