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
    from partnercheck.cli.ending import ended_as_by_ctrl_c
    from partnercheck.cli.errors import run_safely, without_traceback_option

    arguments, with_traceback = without_traceback_option(sys.argv[1:])

    def work() -> int | None:
        from partnercheck.cli.app import run

        return run(arguments)

    with ended_as_by_ctrl_c():
        return run_safely(work, with_traceback=with_traceback)


if __name__ == "__main__":
    sys.exit(main())
