# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#       jupytext_version: 1.19.6
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Which mandate reaches the right to participate
#
# Several special procedure mandates focus on rights that genuine elections need, but none on the
# right to participate (Human Rights and Election Standards Plan of Action, paragraph 28). This
# notebook sets aspects of that right against the mandates that exist, and counts the recommendations
# that none reaches.
#
# Choose the States in the next cell and run all cells.

# %% tags=["parameters"]
countries = "all"  # "all", codes or names "KEN, GEO", or "region:Africa"
since = None  # recommendations from this date: "2015", "2015-06" or "2015-06-30"
until = None  # up to this date, and as of it; None: today
language = "en"  # "en", "fr", "es" or "ar"
snapshot = None  # hash of a snapshot; None: the one in force
ledger = None  # path or URL of a ledger; None: the one in the home folder, if any

# %%
from workbench.across import across
from workbench.notebook import given_wider
from workbench.reports.sections import mandates as show

analysis = across(given_wider(globals(), "mandate_coverage"))

# %% [markdown]
# ## What no mandate reaches

# %%
show.opening(analysis)

# %% [markdown]
# ## Aspect by aspect
#
# A mandate can reach everyone, certain persons only, or one side of an aspect.

# %%
show.aspects(analysis)

# %% [markdown]
# ## Mandate by mandate
#
# Resolutions and reports carry the mark of how far they were checked.

# %%
show.mandates(analysis)

# %% [markdown]
# ## Recommendations that no mandate reaches

# %%
show.unreached(analysis)

# %% [markdown]
# ## How this was made, and what it cannot say

# %%
show.limits(analysis)
