"""``python -m workbench.kernels.launch -f FILE``: the stock kernel, with fast imports."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> None:
    """As `ipykernel_launcher`."""
    if sys.path and (sys.path[0] == "" or Path(sys.path[0]) == Path.cwd()):
        del sys.path[0]
    from workbench.kernels.grammar import skip_iri_grammar

    skip_iri_grammar()
    from ipykernel.kernelapp import launch_new_instance

    launch_new_instance()


if __name__ == "__main__":
    main()
