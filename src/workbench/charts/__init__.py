"""Charts as drawings with words: every one carries its finding, alt text, source and table."""

from workbench.charts.figure import Figure
from workbench.charts.heat import obligations_by_source
from workbench.charts.series import indicator
from workbench.charts.timeline import ahead
from workbench.charts.years import by_mechanism_and_year

__all__ = ["Figure", "ahead", "by_mechanism_and_year", "indicator", "obligations_by_source"]
