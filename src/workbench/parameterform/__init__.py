"""A form for the parameters of a notebook, checked as the command line checks them."""

from workbench.parameterform.view import ParameterForm, parameter_form

__all__ = ["ParameterForm", "parameter_form"]
