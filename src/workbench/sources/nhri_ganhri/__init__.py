"""Accreditation of national human rights institutions, 2000–2025."""
