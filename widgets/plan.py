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
# # Plan and follow-up
#
# The dashboard of this name; its logic is in `workbench.dashboards.plan`. `workbench serve` opens it.

# %%
from workbench.dashboards.opening import show

show("plan")
