"""Electoral Rights Workbench: what UN mechanisms and election observers ask of the same States.

The one door is `workbench.joint.joint_analysis`. Importing this package imports no Jupyter,
altair or pandas module, reads no environment and makes no folder.
"""

__version__ = "0.1.0"
