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
# # Audit of draft recommendations
#
# Recommendations should be specific, measurable, attainable, relevant and time-bound, in plain
# language, addressed to those who can act, fit for the country, and written with their
# implementation in mind (Human Rights and Election Standards Plan of Action, paragraph 38). This
# notebook reads a draft of your own and shows where it can be written better, before it is published.
#
# Name your file in the next cell and run all cells. Nothing is sent anywhere.

# %% tags=["parameters"]
file = ""  # your draft: .csv, .xlsx or .docx with one recommendation in each row or list item
second = None  # a second person's scores: .csv or .xlsx with id and nine criteria, 0 to 2
until = None  # the date of the report; None: today
language = "en"  # of the report: "en", "fr", "es" or "ar"

# %%
from workbench.auditing import smart_audit
from workbench.notebook import given_draft
from workbench.reports.sections import audit as show

audit = smart_audit(given_draft(globals(), "smart_audit"))

# %% [markdown]
# ## What was read

# %%
show.opening(audit)

# %% [markdown]
# ## The nine criteria
#
# Six are scored by rules; three always need a person and are never scored here.

# %%
show.criteria(audit)

# %% [markdown]
# ## What can be written better
#
# Each weak recommendation with the criterion it fails, why, and a pattern to fill in.

# %%
show.weak(audit)

# %% [markdown]
# ## What a person has to judge

# %%
show.person(audit)

# %% [markdown]
# ## What the draft asks twice

# %%
show.repeats(audit)

# %% [markdown]
# ## How hard it is to read

# %%
show.ease(audit)

# %% [markdown]
# ## A second rater
#
# Two people who rate alike have understood the criteria alike; with few recommendations in common
# nothing can be said.

# %%
show.raters(audit)

# %% [markdown]
# ## How this was made, and what it cannot say

# %%
show.limits(audit)
