"""What the parent calls in the tests of finished pages."""

from __future__ import annotations

import os
import tempfile
import threading
import time
from typing import Any

import ipywidgets

built: list[Any] = []


def build() -> dict[str, Any]:
    slider = ipywidgets.IntSlider(value=3)
    built.append(slider)
    return {"model": slider.model_id, "process": os.getpid()}


def ask_for_a_temporary_folder() -> str:
    return tempfile.gettempdir()


def visitor() -> None:
    built[0].description = os.environ.get("VISITOR", "")


def leave_a_thread() -> None:
    threading.Thread(target=time.sleep, args=(5,), name="left behind", daemon=True).start()
