"""The Universal Human Rights Index (UHRI) of OHCHR: its full export, JSON or XLSX."""
