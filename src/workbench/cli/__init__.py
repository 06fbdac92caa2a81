"""The command line: `workbench`.

Exit codes: 0 done, 1 known failure with a sentence, 2 wrong usage.
"""

from __future__ import annotations

import sys

from workbench.cli.app import app
from workbench.cli.console import complain
from workbench.errors import WorkbenchError

__all__ = ["app", "main"]


def main(arguments: list[str] | None = None) -> None:
    """Run one command and end the process with its exit code."""
    try:
        app(arguments)
    except WorkbenchError as error:
        complain(str(error))
        sys.exit(1)
    except KeyboardInterrupt:
        complain("Stopped. Nothing unfinished was kept.")
        sys.exit(1)
