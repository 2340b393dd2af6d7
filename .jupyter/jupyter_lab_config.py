# JupyterLab for this project: straight to the first notebook, no questions about news or updates.
c = get_config()  # noqa: F821 - Jupyter defines it

c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LabApp.news_url = None
c.LabApp.default_url = "/lab/tree/notebooks/00_start_here.ipynb"
c.ServerApp.ip = "127.0.0.1"
# In a container one often is root; the server is reachable from this machine alone, with its token.
c.ServerApp.allow_root = True
