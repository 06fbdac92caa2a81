"""JupyterLab for analysts: a work folder, the server's options, tiles in the launcher."""
