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
# # One region at a glance
#
# Both communities plan by regions: where votes are ahead, what has been recommended by whom, which
# treaties bind (Human Rights and Election Standards Plan of Action, paragraph 26), and where nobody
# has spoken yet.
#
# Choose the region in the next cell and run all cells.

# %% tags=["parameters"]
region = "Africa"  # a region or subregion of the UN Statistics Division
since = None  # recommendations from this date: "2015", "2015-06" or "2015-06-30"
until = None  # up to this date, and as of it; None: today
language = "en"  # "en", "fr", "es" or "ar"
snapshot = None  # hash of a snapshot; None: the one in force
ledger = None  # path or URL of a ledger; None: the one in the home folder, if any

# %%
from workbench.regional import regional
from workbench.notebook import given_wider
from workbench.reports.sections import region as show

analysis = regional(given_wider(globals(), "region_overview"))

# %% [markdown]
# ## The region in a few lines

# %%
show.opening(analysis)

# %% [markdown]
# ## Elections ahead
#
# Each date with its certainty.

# %%
show.ahead(analysis)

# %% [markdown]
# ## Who was asked, by whom, on what
#
# Denominators are stated; a State without data is not a zero.

# %%
show.recommendations(analysis)

# %% [markdown]
# ## Who is bound by what
#
# Counts of States with data; no data is not the same as not party.

# %%
show.ratification(analysis)

# %% [markdown]
# ## Missions
#
# Those whose recommendations are in the snapshot.

# %%
show.missions(analysis)

# %% [markdown]
# ## Where nobody speaks, and where nothing is known

# %%
show.silence(analysis)

# %% [markdown]
# ## How this was made, and what it cannot say

# %%
show.limits(analysis)
