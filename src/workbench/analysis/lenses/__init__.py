"""Lenses of the Plan of Action, paras 31-33: what one kind of body says and does, kept apart."""
