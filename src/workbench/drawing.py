"""Who turns a chart's specification into SVG: this process, or one whose engine runs already.

The engine takes 0.3 s to start and its threads cannot be forked, so that each forked kernel would
start one of its own. A batch's worker draws for its kernels instead, by a socket in a folder that
only its user can open.
"""

from __future__ import annotations

import json
import os
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from multiprocessing.connection import Client, Listener
from pathlib import Path
from typing import Any

DRAWN_BY = "WORKBENCH_DRAWN_BY"


def svg_of(spec: Mapping[str, Any]) -> str:
    """The drawing of a Vega-Lite specification, by the process that `DRAWN_BY` names if any.

    Raises
    ------
    ValueError
        For a specification that cannot be drawn.
    """
    text = json.dumps(spec)
    if address := os.environ.get(DRAWN_BY):
        # Gone, or it failed at this chart: drawing it here tells why.
        with suppress(OSError, EOFError), Client(address, family="AF_UNIX") as engine:
            engine.send_bytes(text.encode())
            return engine.recv_bytes().decode()
    return _drawn(text)


def _drawn(text: str) -> str:
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg(text)
    return svg


@contextmanager
def drawing_for_others() -> Iterator[str]:
    """Draw for other processes of this user meanwhile; gives the value of `DRAWN_BY` for them."""
    with tempfile.TemporaryDirectory(prefix="erw-draw-") as folder:
        address = str(Path(folder) / "s")
        listener = Listener(address, family="AF_UNIX")
        thread = threading.Thread(target=_serve, args=(listener,), daemon=True)
        thread.start()
        try:
            yield address
        finally:
            # Closing a listener does not wake who waits at it; a caller who says nothing does.
            with suppress(OSError), Client(address, family="AF_UNIX"):
                pass
            thread.join(timeout=10)


def _serve(listener: Listener) -> None:
    with closing(listener):
        while True:
            with listener.accept() as caller:
                try:
                    text = caller.recv_bytes().decode()
                except (EOFError, OSError):
                    return
                with suppress(ValueError, OSError):
                    caller.send_bytes(_drawn(text).encode())
