"""The only code that goes to the network. Importing it loads httpx: import it where it is used."""

from workbench.fetch.client import Options
from workbench.fetch.download import Fetched
from workbench.fetch.fetch import fetch

__all__ = ["Fetched", "Options", "fetch"]
