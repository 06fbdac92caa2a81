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
# # Draft of a submission
#
# Election practitioners can bring what they know to treaty bodies, special procedures and the
# Universal Periodic Review, and hand it over to missions (Human Rights and Election Standards Plan
# of Action, paragraph 23). This notebook puts a draft together from your own sections and recorded
# recommendations, measures it as the mechanism counts, and writes it beside the report.
#
# Choose the country and the route in the next cell and run all cells. Nothing is sent from here.

# %% tags=["parameters"]
country = "KEN"  # ISO code or name, in any UN language
route = "upr_individual"  # "workbench submit routes" lists them
select = "all"  # ids of recommendations, parted by commas, or "all"
support = None  # "evidence", "findings" or both: what is recorded about those recommendations
text = None  # your sections, .md or .docx; several organisations' files parted by ";"
session = None  # number of a session; None: the one known
consent = None  # a communication only: "submit", "submit,names" or "none"
until = None  # as of this date; None: today
draft_language = None  # of the draft: "en", "fr" or "es"; None: as the report, if it can be
language = "en"  # of the report: "en", "fr", "es" or "ar"
snapshot = None  # hash of a snapshot; None: the one in force
ledger = None  # path or URL of a ledger; None: the one in the home folder, if any

# %%
from pathlib import Path

from workbench.notebook import given_submission
from workbench.reports.sections import submit as show
from workbench.submitting import submitting, write_draft

found = submitting(given_submission(globals(), "submission"))
found = write_draft(found, Path("beside"))

# %% [markdown]
# ## What it will be, and by when
#
# A day that is not known is not guessed; its certainty stands beside it.

# %%
show.opening(found)

# %% [markdown]
# ## What the mechanism asks
#
# V3 means that nobody here has seen the rule in writing: check before you submit.

# %%
show.rules(found)

# %% [markdown]
# ## What goes in

# %%
show.selected(found)

# %% [markdown]
# ## How long it is

# %%
show.meter(found)

# %% [markdown]
# ## What is missing

# %%
show.lacking(found)

# %% [markdown]
# ## The files

# %%
show.written(found)

# %% [markdown]
# ## How this was made, and what it cannot say

# %%
show.limits(found)
