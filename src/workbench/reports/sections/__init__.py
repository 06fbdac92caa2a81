"""The ten sections of the joint analysis, each a function from `JointAnalysis` to `Block`."""

from workbench.reports.sections.ahead import calendar, gaps
from workbench.reports.sections.asks import by_obligation, convergence
from workbench.reports.sections.opening import at_a_glance, header
from workbench.reports.sections.record import method, status
from workbench.reports.sections.surroundings import electoral_environment, human_rights_environment

__all__ = [
    "at_a_glance",
    "by_obligation",
    "calendar",
    "convergence",
    "electoral_environment",
    "gaps",
    "header",
    "human_rights_environment",
    "method",
    "status",
]
