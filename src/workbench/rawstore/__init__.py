"""Publishers' files as kept under ``<home>/raw``: added, in force, verified."""

from workbench.rawstore.records import Problem, RawFile, in_force, sha256_of, verify
from workbench.rawstore.staging import Staged, commit, stage, would_be_in_force
from workbench.rawstore.switching import withdraw

__all__ = [
    "Problem",
    "RawFile",
    "Staged",
    "commit",
    "in_force",
    "sha256_of",
    "stage",
    "verify",
    "withdraw",
    "would_be_in_force",
]
