// Tiles in JupyterLab's launcher. JupyterLab reads a prebuilt extension as a container with `init`
// and `get`; a bundler makes one of those from sources, but this one is short enough to be written.
(() => {
  const NAME = "electoral-rights-workbench";
  let shared;

  // JupyterLab's own copy of a package: a token of another copy would be another token.
  const take = async (name) => {
    const copies = Object.values(shared[name]);
    const own = copies.find((copy) => copy.loaded) ?? copies[0];
    return (await own.get())();
  };

  const add = (app, launcher, icon, tile, rank) => {
    const command = `${NAME}:open:${tile.path}`;
    app.commands.addCommand(command, {
      label: tile.title,
      caption: tile.path,
      icon,
      execute: () => app.commands.execute("docmanager:open", { path: tile.path }),
    });
    launcher.add({ command, category: "Electoral Rights Workbench", rank });
  };

  const plugin = async () => {
    const { ILauncher } = await take("@jupyterlab/launcher");
    const { PageConfig } = await take("@jupyterlab/coreutils");
    const { notebookIcon } = await take("@jupyterlab/ui-components");
    return {
      id: `${NAME}:launcher`,
      description: "Tiles in the launcher that open the notebooks of the workbench",
      autoStart: true,
      requires: [ILauncher],
      activate: (app, launcher) => {
        const tiles = JSON.parse(PageConfig.getOption("workbenchTiles") || "[]");
        tiles.forEach((tile, rank) => add(app, launcher, notebookIcon, tile, rank));
      },
    };
  };

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB[NAME] = {
    init: (scope) => { shared = scope; },
    get: async () => {
      const found = { __esModule: true, default: await plugin() };
      return () => found;
    },
  };
})();
