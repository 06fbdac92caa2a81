"""From a joint analysis and people's own sections to a document that a mechanism accepts."""
