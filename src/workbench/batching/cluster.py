"""The workers of a Dask cluster as the executor of a batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager

from workbench.batching.plan import Plan
from workbench.batching.running import Ran, Told, run_batch
from workbench.errors import BadParameter

_CONNECT_SECONDS = 20


@contextmanager
def dask_executor(address: str) -> Iterator[Executor]:
    """An executor of the cluster whose scheduler listens at `address` (``tcp://…``).

    The workers need the workbench of the same version, and must reach the same home folder and
    the same place for the reports: a shared folder, or a URL.

    Raises
    ------
    BadParameter
        If `distributed` is not installed or nobody answers at `address`.
    """
    try:
        from distributed import Client
    except ImportError:
        raise BadParameter(
            "--dask needs the package distributed, which is not installed here: "
            "pip install 'electoral-rights-workbench[dask]'"
        ) from None
    try:
        client = Client(address, timeout=_CONNECT_SECONDS)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise BadParameter(
            f"no Dask scheduler answers at {address} ({error}); expected an address such as "
            "'tcp://10.0.0.5:8786', as `dask scheduler` prints it"
        ) from None
    with client, client.get_executor(pure=False) as executor:  # type: ignore[no-untyped-call]
        yield executor


def run_on_cluster(plan: Plan, countries: Sequence[str], told: Told, address: str) -> Ran:
    """Make the reports of some countries of a plan on a cluster; it repeats what a worker lost."""
    with dask_executor(address) as executor:
        return run_batch(plan, executor, countries=countries, told=told)
