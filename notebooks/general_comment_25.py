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
# # General Comment 25 and what came after it
#
# Those who support the Human Rights and Election Standards Plan of Action agree to support
# consideration of an update to General Comment 25 of the Human Rights Committee (paragraph 25). This
# notebook sets its paragraphs of 1996 against later instruments and recommendations, and against
# topics that it does not name.
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
from workbench.reports.sections import comment25 as show

analysis = across(given_wider(globals(), "general_comment_25"))

# %% [markdown]
# ## What the comment is set against
#
# Only recommendations later than the comment, and undated ones.

# %%
show.opening(analysis)

# %% [markdown]
# ## Paragraph by paragraph
#
# Subjects in our own words, each with the mark of how far it was checked.

# %%
show.paragraphs(analysis)

# %% [markdown]
# ## Topics that the comment does not name
#
# Found by rules in words; a row of zeros is no proof of silence.

# %%
show.topics(analysis)

# %% [markdown]
# ## Examples
#
# Cited to symbol and paragraph.

# %%
show.examples(analysis)

# %% [markdown]
# ## How this was made, and what it cannot say

# %%
show.limits(analysis)
