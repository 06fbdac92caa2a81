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
# # Facts on one page
#
# An election is not only a technical exercise and a political contest, but also a human rights
# exercise: both communities are asked to say so to the public, to the media and to States (Human
# Rights and Election Standards Plan of Action, paragraph 36). This notebook says it on one page, in
# plain words whose reading ease is measured where there is a measure for the language.
#
# Choose the country in the next cell and run all cells.

# %% tags=["parameters"]
country = "KEN"  # ISO code or name, in any UN language
since = None  # recommendations from this date: "2015", "2015-06" or "2015-06-30"
until = None  # up to this date, and as of it; None: today
cycle_phase = None  # "pre_electoral", "electoral" or "post_electoral"; None: from the dates
language = "en"  # "en", "fr", "es" or "ar"
snapshot = None  # hash of a snapshot; None: the one in force
ledger = None  # path or URL of a ledger; None: the one in the home folder, if any

# %%
from workbench.joint import joint_analysis
from workbench.notebook import given
from workbench.reports.sections import fact

analysis = joint_analysis(given(globals(), notebook="fact_sheet"))

# %% [markdown]
# ## The page
#
# Counts are of recommendations on electoral rights themselves. Nothing here says that one of them was
# carried out, unless somebody who is named has said so.

# %%
fact.sheet(analysis)

# %% [markdown]
# ## Where this comes from, and how easy it reads

# %%
fact.sources(analysis)
