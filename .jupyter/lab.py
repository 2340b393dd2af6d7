# JupyterLab for this project: straight to the first notebook, no questions about news or updates.
c = get_config()  # noqa: F821 - Jupyter defines it

c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LabApp.news_url = None
c.ServerApp.ip = "127.0.0.1"
