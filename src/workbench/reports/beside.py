"""Files that a notebook writes beside its report, such as the draft of a submission.

A notebook runs in a folder of its own that is thrown away; what it puts into the folder `FOLDER`
there becomes part of the report.
"""

from __future__ import annotations

from pathlib import Path

from workbench.errors import ReportFailed

FOLDER = "beside"


def take_beside(private: Path, finished: Path) -> tuple[str, ...]:
    """Move what the notebook has written in `private` beside the report; gives the names.

    Raises
    ------
    ReportFailed
        If a name is one of the report's own files.
    """
    folder = private / FOLDER
    if not folder.is_dir():
        return ()
    made = sorted(path for path in folder.iterdir() if path.is_file())
    for path in made:
        target = finished / path.name
        if target.exists():
            raise ReportFailed(f"the notebook wrote {path.name!r}, which is the report's own name")
        path.replace(target)
    return tuple(path.name for path in made)
