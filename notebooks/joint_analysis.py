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
# # Joint analysis of one country
#
# UN human rights mechanisms and election observers write to the same States about the same
# rights, mostly without reading each other. The Human Rights and Election Standards Plan of
# Action asks both communities to offer joint analysis of the electoral and human rights
# environment, and to follow up on recommendations together, throughout the election cycle
# (paragraph 39). This notebook does the first and prepares the second for one country.
#
# Choose the country in the next cell and run all cells. Every number comes from one snapshot of
# published sources, named at the top of the report.

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
from workbench.reports import sections as show

analysis = joint_analysis(given(globals()))

# %% [markdown]
# ## Which sources speak here
#
# The same snapshot and the same dates give the same report. A source past its shelf life is marked.

# %%
show.header(analysis)

# %% [markdown]
# ## What to know first

# %%
show.at_a_glance(analysis)

# %% [markdown]
# ## The electoral environment
#
# Measures by experts, with the bounds of their agreement where the publisher gives them, beside the
# facts of the last and the next vote.

# %%
show.electoral_environment(analysis)

# %% [markdown]
# ## The human rights environment
#
# What the State has bound itself to, and when each mechanism last looked.

# %%
show.human_rights_environment(analysis)

# %% [markdown]
# ## What has been asked, obligation by obligation
#
# Labels come from rules and a small model and say so; each recommendation is cited to its document
# and paragraph, or to the address where it can be read.

# %%
show.by_obligation(analysis)

# %% [markdown]
# ## Where both communities ask for the same
#
# Two voices for one change are the strongest case for follow-up (paragraph 39, a and c).

# %%
show.convergence(analysis)

# %% [markdown]
# ## What has moved
#
# Published assessments in the scale of those who made them. Silence is not progress: what nobody has
# assessed stays "not assessed".

# %%
show.status(analysis)

# %% [markdown]
# ## What only one community has raised
#
# An observers' recommendation that no UN mechanism has taken up is an opportunity for a submission;
# a UN recommendation that no observer has looked at is a question for the next mission.

# %%
show.gaps(analysis)

# %% [markdown]
# ## What can be done next, and by when

# %%
show.calendar(analysis)

# %% [markdown]
# ## How this was made, and what it cannot say

# %%
show.method(analysis)
