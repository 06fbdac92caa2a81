"""Follow-up grades of the Human Rights Committee, per paragraph and part of a paragraph."""
