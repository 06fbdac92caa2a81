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
# # One obligation across States
#
# To develop international law on elections, the Human Rights and Election Standards Plan of Action
# suggests asking for a thematic report on genuine elections and human rights (paragraph 27 c). This
# notebook gathers what both communities have asked of States on one obligation, whether they agree,
# and what is known to have followed.
#
# Choose the obligation and the States in the next cell and run all cells.

# %% tags=["parameters"]
obligation = "OBL_EXPRESSION"  # code or name of one of the 21 obligations
countries = "all"  # "all", codes or names "KEN, GEO", or "region:Africa"
since = None  # recommendations from this date: "2015", "2015-06" or "2015-06-30"
until = None  # up to this date, and as of it; None: today
language = "en"  # "en", "fr", "es" or "ar"
snapshot = None  # hash of a snapshot; None: the one in force
ledger = None  # path or URL of a ledger; None: the one in the home folder, if any

# %%
from workbench.across import across
from workbench.notebook import given_wider
from workbench.reports.sections import dossier as show

analysis = across(given_wider(globals(), "thematic_dossier"))

# %% [markdown]
# ## What there is
#
# What could not be read is told: silence here is not silence of the mechanisms.

# %%
show.opening(analysis)

# %% [markdown]
# ## Who was asked, by whom
#
# States of which nothing is known are named apart from those that nobody asked.

# %%
show.by_state(analysis)

# %% [markdown]
# ## What was asked, and when
#
# A change of rules shows in texts, a change of practice only on the ground.

# %%
show.asked(analysis)

# %% [markdown]
# ## Where both communities ask for the same
#
# Suggested by software; a person confirms.

# %%
show.convergence(analysis)

# %% [markdown]
# ## What is known to have followed
#
# Only what assessors said; silence is not progress.

# %%
show.status(analysis)

# %% [markdown]
# ## The recommendations themselves
#
# Each cited to the document and paragraph.

# %%
show.records(analysis)

# %% [markdown]
# ## How this was made, and what it cannot say

# %%
show.limits(analysis)
