"""Takes the facts we ship out of publishers' files into our own tables."""
