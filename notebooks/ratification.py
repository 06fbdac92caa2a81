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
# # Ratification
#
# Election practitioners and human rights mechanisms should keep advocating for the ratification of
# the Covenant, of the conventions on women and on persons with disabilities, of other treaties that
# advance participatory rights, and of regional instruments on democracy and elections (Human Rights
# and Election Standards Plan of Action, paragraph 26). This notebook says where one State stands,
# what it can still be asked for, and who has asked already.
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
from workbench.notebook import given
from workbench.ratifying import ratification
from workbench.reports.sections import ratify

found = ratification(given(globals(), notebook="ratification"))

# %% [markdown]
# ## Where the State stands

# %%
ratify.opening(found)

# %% [markdown]
# ## Instrument by instrument
#
# Without data the status is unknown, which is not the same as "not a party".

# %%
ratify.status(found)

# %% [markdown]
# ## What to ask for

# %%
ratify.asks(found)

# %% [markdown]
# ## Where a person can complain
#
# Ratification opens a way only where the State accepts complaints too.

# %%
ratify.ways_to_complain(found)

# %% [markdown]
# ## Who has asked
#
# Recommendations that ask to ratify and those that ask to consider it, with the State's position and
# what assessors have said.

# %%
ratify.recommendations(found)

# %% [markdown]
# ## How this was made, and what it cannot say

# %%
ratify.limits(found)
