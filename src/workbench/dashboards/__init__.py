"""Dashboards: what a visitor sees as a frozen state, moves on it, and pages made from it."""
