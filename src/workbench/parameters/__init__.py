"""The parameters of reports, checked before anything runs."""

from workbench.parameters.country import NAMES, Parameters, parameters
from workbench.parameters.reading import LANGUAGES, LEDGER_URL

__all__ = ["LANGUAGES", "LEDGER_URL", "NAMES", "Parameters", "parameters"]
