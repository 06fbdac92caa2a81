"""American Convention on Human Rights: deposits as of 2003."""
