"""Recomputing every hash: nothing is taken from the manifest on trust."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.codec import to_row
from workbench.config import Settings
from workbench.rawstore import in_force, sha256_of
from workbench.rawstore import verify as verify_raw
from workbench.resources import starter_table
from workbench.snapshot.build import Step
from workbench.snapshot.digest import failed_digest, row_digest, snapshot_hash, table_digest
from workbench.snapshot.read import FILE, Snapshot
from workbench.snapshot.schema import FACTS, REC_COLUMNS, table_name
from workbench.snapshot.store import folder_of


def _recommendation_digests(snapshot: Snapshot) -> Iterator[bytes]:
    kinds = {
        n: "|".join(map(str, cells))
        for n, *cells in snapshot.db.execute(
            "SELECT n, scheme, code, method, published, version, confidence, why FROM label_kind"
        )
    }
    columns = ", ".join(REC_COLUMNS)
    read = snapshot.db.execute(f"SELECT n, {columns} FROM recommendation ORDER BY n")
    of = snapshot.db.cursor()
    for number, *cells in read:
        found = of.execute("SELECT kind FROM label WHERE rec = ?", (number,))
        labels_text = sorted(kinds[k] for (k,) in found)
        yield row_digest([*cells, *labels_text])


def content_digests(snapshot: Snapshot) -> dict[str, str]:
    """The digest of every table, from its rows."""
    digests = {
        table_name(t): table_digest(row_digest(to_row(v)) for v in snapshot.every(t))
        for t in FACTS
        if snapshot.holds(t)
    }
    digests["recommendation"] = table_digest(_recommendation_digests(snapshot))
    failed = ((a.name, a.failed) for a in snapshot.manifest.sources if a.failed)
    return digests | failed_digest(failed)


def verify(settings: Settings, step: Step) -> tuple[list[str], int]:
    """What does not fit, in sentences, and how many hashes were recomputed."""
    problems = [str(p) for p in verify_raw(settings)]
    checked = len(in_force(settings))
    folder = folder_of(settings)
    with Snapshot(folder) as snapshot:
        manifest = snapshot.manifest
        step("snapshot file", 0)
        if sha256_of(folder / FILE) != manifest.file_sha256:
            problems.append(f"{folder / FILE} has changed since it was built")
        step("shipped tables", 0)
        shipped = {f.name: f.sha256 for a in manifest.sources if a.shipped for f in a.files}
        for name, sha256 in sorted(shipped.items()):
            checked += 1
            if sha256_of(starter_table(name.removesuffix(".csv"))) != sha256:
                problems.append(
                    f"shipped table {name} is not the one this snapshot was built from; "
                    "run `workbench data build`"
                )
        step("content", 0)
        found = content_digests(snapshot)
        for table, digest in manifest.tables.items():
            if found.get(table) != digest:
                problems.append(f"table {table} of {folder.name} does not fit its digest")
        if snapshot_hash(found) != manifest.hash or not manifest.hash.startswith(folder.name):
            problems.append(f"the content of {folder.name} does not give that name")
    return problems, checked + len(found) + 2
