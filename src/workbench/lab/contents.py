"""Files of the work folder, renamed one at a time: two people at once lose nothing."""

from __future__ import annotations

import asyncio
from pathlib import PurePosixPath
from typing import Any

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
from tornado.web import HTTPError


class OneAtATime(AsyncLargeFileManager):
    """Jupyter's own manager looks whether a name is free and moves the file in two steps.

    Between them a second person's file of the same name would be overwritten. Here renaming waits
    its turn, and who comes second is told what happened.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._renaming = asyncio.Lock()

    async def rename_file(self, old_path: str, new_path: str) -> None:
        """Rename; 409 with one sentence where somebody else was first."""
        async with self._renaming:
            manager: Any = super()
            if not (await manager.file_exists(old_path) or await manager.dir_exists(old_path)):
                raise HTTPError(409, _gone(old_path))
            await manager.rename_file(old_path, new_path)


def _gone(path: str) -> str:
    return (
        f"'{PurePosixPath(path).name}' has been renamed, moved or deleted by someone else "
        "meanwhile. Nothing is lost: the file list shows its name of now."
    )
