"""Consulting one another before, during and after missions and visits (Plan of Action, 29 d, 39 b).

Pure: what is known comes in as values, and what is not known comes out as unknown.
"""
