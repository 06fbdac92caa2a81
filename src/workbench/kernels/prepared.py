"""An IPython kernel in two halves: all that needs no socket before the fork, the rest after it.

Why each step of the second half is there is said beside it; every one answers a fault that shows
nothing by itself (pages that load and whose widgets hang, messages dropped, shared random states).
"""

# ipykernel has no types; every call into it would be reported.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import asyncio
import atexit
import contextlib
import os
import signal
import socket
import sys
import uuid
from contextvars import copy_context
from typing import TYPE_CHECKING, Any

from ipykernel.kernelapp import IPKernelApp
from IPython.core.profiledir import ProfileDir
from IPython.paths import get_ipython_dir
from traitlets.config import Config
from zmq import XPUB, XPUB_VERBOSE, ZMQError
from zmq.eventloop.zmqstream import ZMQStream

from workbench.kernels.standin import LeaseWatch, Recorder, port_is_free
from workbench.kernels.wire import Bound, send

if TYPE_CHECKING:
    from workbench.kernels.wire import Birth


class PreparedApp(IPKernelApp):
    """`prepare` before the fork, `attach` and `start` after it."""

    recorder: Recorder
    lease: socket.socket | None = None

    def prepare(self, profile: str) -> None:
        """Build session, kernel and shell; `profile` is an empty folder for the time being."""
        self.profile_dir = ProfileDir(location=profile)
        # A history opened here would share one SQLite connection and start a thread.
        self.config.HistoryManager.enabled = False
        self.init_pdb()
        self.recorder = Recorder()
        self.iopub_socket = self.recorder
        self._make_displayhook()
        self._make_kernel()
        self.init_path()
        self.init_shell()
        self.init_gui_pylab()
        self.init_extensions()
        self.init_code()

    def _make_displayhook(self) -> None:
        from ipykernel.displayhook import ZMQDisplayHook

        self.displayhook = ZMQDisplayHook(self.session, self.recorder)

    def _make_kernel(self) -> None:
        factory: Any = self.kernel_class
        self.kernel = kernel = factory.instance(
            parent=self, session=self.session, iopub_socket=self.recorder, log=self.log,
            profile_dir=self.profile_dir, user_ns=self.user_ns,
        )  # fmt: skip
        self.displayhook.get_execution_count = lambda: kernel.execution_count

    def attach(self, birth: Birth, link: socket.socket) -> None:
        """Become the kernel of one request: its profile, its key, its sockets, its streams."""
        self.lease = link if birth.lease else None
        # Read from the environment when ipykernel was imported, that is the parent's.
        self.parent_handle = int(os.environ.get("JPY_PARENT_PID") or 0)
        # A loop of the parent's would share its epoll with all other kernels.
        asyncio.set_event_loop(asyncio.new_event_loop())
        self.init_crash_handler()
        self._own_profile()
        self._own_session(birth.connection_file)
        self.init_poller()
        self.init_sockets()
        self.init_heartbeat()
        self.write_connection_file()
        self.log_connection_info()
        self._announce(link)
        self.init_io()
        self.init_signal()
        self._join_kernel()
        self._join_shell(birth)
        sys.stdout.flush()
        sys.stderr.flush()

    def _bind_socket(self, s: Any, port: int) -> int:
        """As stock; but where `port` has been taken since the client chose it, any other one.

        Outgoing connections take theirs from the same range: seen in 1 of 300 ports when 30 kernels
        start at once. A stock kernel ends there.
        """
        if s.socket_type == XPUB:
            # Else it greets the first subscriber only, and others must ask whether they are heard.
            s.setsockopt(XPUB_VERBOSE, 1)
        with contextlib.suppress(ZMQError):
            return int(super()._bind_socket(s, port))
        return int(super()._bind_socket(s, 0))

    def init_heartbeat(self) -> None:
        # Its thread binds by itself and cannot be asked; with 0 it looks for a port.
        if self.transport == "tcp" and not port_is_free(self.ip, self.hb_port):
            self.hb_port = 0
        super().init_heartbeat()

    def _announce(self, link: socket.socket) -> None:
        # A client that connects earlier is refused, and ZeroMQ tries again only after 0.1 s.
        with contextlib.suppress(OSError):
            send(link, Bound({f"{name}_port": port for name, port in self._ports.items()}))
        if self.lease is None:
            link.close()

    def init_poller(self) -> None:
        """Watch the client instead of the parent process."""
        self.poller = LeaseWatch(self.lease) if self.lease is not None else None

    def _own_profile(self) -> None:
        self.ipython_dir = get_ipython_dir()
        self.profile_dir = None
        self.init_profile_dir()
        self.kernel.profile_dir = self.kernel.shell.profile_dir = self.profile_dir
        self.kernel.shell.ipython_dir = self.ipython_dir

    def _own_session(self, connection_file: str) -> None:
        session = self.session
        # A session drops all messages of a process that has not made it.
        session.pid = os.getpid()
        session.session = str(uuid.uuid4())
        session.message_count = 0
        session.digest_history = set()
        self.connection_file = connection_file
        self.init_connection_file()

    def _join_kernel(self) -> None:
        kernel, control, shell = self.kernel, self.control_thread, self.shell_channel_thread
        kernel.control_stream = ZMQStream(self.control_socket, control.io_loop)
        kernel.debugpy_stream = ZMQStream(self.debugpy_socket, control.io_loop)
        kernel.shell_stream = shell.shell_stream = ZMQStream(self.shell_socket, shell.io_loop)
        control.start()
        shell.start()
        kernel.control_thread, kernel.shell_channel_thread = control, shell
        kernel.iopub_thread, kernel.iopub_socket = self.iopub_thread, self.iopub_socket
        kernel.stdin_socket, kernel.debug_shell_socket = self.stdin_socket, self.debug_shell_socket
        kernel._stdout, kernel._stderr = sys.stdout, sys.stderr
        # Topics carry it; two kernels must not share theirs.
        kernel.ident = str(uuid.uuid4())
        kernel._shell_context = copy_context()
        kernel._main_asyncio_lock = asyncio.Lock()
        kernel.record_ports({f"{name}_port": port for name, port in self._ports.items()})
        self.displayhook.get_execution_count = lambda: kernel.execution_count
        self._join_debugger()

    def _join_debugger(self) -> None:
        from ipykernel.debugger import _is_debugpy_available

        kernel = self.kernel
        if _is_debugpy_available:
            kernel.debugger = kernel.debugger_class(
                kernel.log, kernel.debugpy_stream, kernel._publish_debug_event,
                kernel.debug_shell_socket, kernel.session, kernel._kernel_modules,
                kernel.debug_just_my_code, kernel.filter_internal_frames,
            )  # fmt: skip

    def _join_shell(self, birth: Birth) -> None:
        kernel, shell = self.kernel, self.kernel.shell
        shell.displayhook.pub_socket = shell.display_pub.pub_socket = self.iopub_socket
        shell.displayhook.topic = kernel._topic("execute_result")
        # Both were written into the environment that the request's has replaced.
        shell.init_environment()
        os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
        if name := os.environ.get("JPY_SESSION_NAME"):
            shell.user_ns["__session__"] = name
        self._own_history(birth.history)
        # Exit handlers run last in, first out; a stock shell is made after its sockets.
        atexit.unregister(shell.atexit_operations)
        atexit.register(shell.atexit_operations)

    def _own_history(self, file: str) -> None:
        shell = self.kernel.shell
        with contextlib.suppress(ValueError):
            shell.configurables.remove(shell.history_manager)
        shell.config.HistoryManager = Config(hist_file=file) if file else Config()
        shell.init_history()

    def start(self) -> None:
        """Serve until the end; after a shutdown request also until its reply has been sent.

        The loop here stops first, and the exit handlers then take the sockets from under the
        control thread, which hangs or aborts: seen in 1 of 10 shutdowns.
        """
        super().start()
        if self.kernel._shutdown_message is not None:
            self.control_thread.join(1)

    def init_signal(self) -> None:
        """As stock: outside of cells an interrupt is nothing."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def register_widgets() -> None:
    """Register the comm targets of ipywidgets.

    It does so itself when it is imported in a shell; before a shell exists it does not, and pages
    then load with widgets that never answer.
    """
    if widgets := sys.modules.get("ipywidgets"):
        widgets.register_comm_target()
