"""How the documentation is built: `make docs`; no page asks anything of another host."""

project = "Electoral Rights Workbench"
author = "The Electoral Rights Workbench contributors"
copyright = f"2026, {author}"  # noqa: A001  Sphinx's own name
extensions = ["myst_parser"]
exclude_patterns = ["_build", "sources-table.md"]
myst_heading_anchors = 4
myst_enable_extensions = ["colon_fence"]
# Lexers that Pygments has no name for.
highlight_language = "none"
html_theme = "furo"
html_title = "Electoral Rights Workbench"
html_copy_source = False
html_show_sourcelink = False
suppress_warnings = ["misc.highlighting_failure"]
nitpicky = True
