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
# # Register of gaps in the law on elections
#
# Election practitioners and human rights mechanisms should cooperate to address gaps in the law
# (Human Rights and Election Standards Plan of Action, paragraph 27). This notebook lists topics of
# elections with the kinds of source that speak to each, and says where only one of them does, or
# where no treaty text names the topic.
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
from workbench.reports.sections import gap_register as show

analysis = across(given_wider(globals(), "gap_register"))

# %% [markdown]
# ## What is missing, in numbers

# %%
show.opening(analysis)

# %% [markdown]
# ## Topic by topic
#
# Treaty provisions are those known to us; general rights can cover more.

# %%
show.topics(analysis)

# %% [markdown]
# ## The gaps by kind

# %%
show.gaps(analysis)

# %% [markdown]
# ## Topic and obligation
#
# Where anybody spoke, and who.

# %%
show.crossed(analysis)

# %% [markdown]
# ## How this was made, and what it cannot say

# %%
show.limits(analysis)
