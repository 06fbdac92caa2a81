"""Closed lists and crosswalks of the field, from reviewed CSV and YAML tables."""

from workbench.taxonomy.load import Taxonomy, load_taxonomy

__all__ = ["Taxonomy", "load_taxonomy"]
