"""The server of the dashboards: Voilà, with nothing open that a participant does not need."""
