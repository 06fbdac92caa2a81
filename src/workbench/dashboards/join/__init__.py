"""The participant's page: join by code, answer one activity at a time, keep a slip."""

from workbench.dashboards.join.app import DASHBOARD

__all__ = ["DASHBOARD"]
