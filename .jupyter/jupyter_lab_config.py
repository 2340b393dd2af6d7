# JupyterLab for this project: straight to the first notebook, no questions about news or updates.
c = get_config()  # noqa: F821 - Jupyter defines it

c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LabApp.news_url = None
c.LabApp.default_url = "/lab/tree/notebooks/00_start_here.ipynb"
c.ServerApp.ip = "127.0.0.1"
# In a container one often is root; the server is reachable from this machine alone, with its token.
c.ServerApp.allow_root = True


def _without_the_tab_s_kernel(handler, page_config):
    """Leave out what belongs to the course in a browser tab.

    The package that `make site` builds the tab with brings an extension for JupyterLite alone. JupyterLab would load
    it, fail for want of JupyterLite's own modules, and say so as an error in the browser's console at every start.
    Disabling it does not help: a disabled extension is loaded all the same.
    """
    loaded = page_config.get("federated_extensions", [])
    page_config["federated_extensions"] = [
        one for one in loaded if one["name"] != "@jupyterlite/pyodide-kernel-extension"
    ]
    return page_config


c.ServerApp.tornado_settings = {"page_config_hook": _without_the_tab_s_kernel}
