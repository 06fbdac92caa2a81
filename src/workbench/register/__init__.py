"""The observer register as files: out for missions and archives, in from them."""

from workbench.register.commands import check_register, read_register
from workbench.register.export import export_register

__all__ = ["check_register", "export_register", "read_register"]
