"""Random samples of publishers' recommendations by which labels found in words are measured."""
