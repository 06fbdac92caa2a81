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
# # Brief for a mission about to leave
#
# Election practitioners should review and refer to what treaty bodies, special procedures and the
# Universal Periodic Review have recommended, as part of their regular practice (Human Rights and
# Election Standards Plan of Action, paragraph 22). This notebook puts what they have asked of one
# State into one document for a mission that is about to leave.
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
from workbench.reports.sections import brief

analysis = joint_analysis(given(globals(), notebook="mission_brief"))

# %% [markdown]
# ## What there is to read
#
# What could not be read is told: silence here is not silence of the mechanisms.

# %%
brief.opening(analysis)

# %% [markdown]
# ## Elections ahead, and follow-up that is due
#
# Dates keep their precision and certainty; V3 means: check before you rely on it.

# %%
brief.ahead(analysis)

# %% [markdown]
# ## What to look at on the ground
#
# A change of practice shows on the ground; a change of law shows in texts, which can be read before
# leaving.

# %%
brief.on_the_ground(analysis)

# %% [markdown]
# ## What UN mechanisms have asked on electoral rights
#
# Each once, by obligation, cited to the document's symbol and paragraph, with its status and age.

# %%
brief.core(analysis)

# %% [markdown]
# ## What they have asked on neighbouring rights
#
# Counted apart and never added up with the others.

# %%
brief.enabling(analysis)

# %% [markdown]
# ## How this was made, and what it cannot say

# %%
brief.limits(analysis)
