"""A connection left idle stays usable: a learner reads between two cells."""

import http.client
import time
from urllib.parse import urlsplit

from ovh_sandbox import Sandbox


def test_an_idle_connection_is_not_closed_by_the_server():
    with Sandbox() as sandbox:
        connection = http.client.HTTPConnection(urlsplit(sandbox.endpoint).netloc, timeout=5)
        connection.connect()
        # Without this, http.client would quietly open another one.
        connection.auto_open = False
        for pause in (0, 5.5):
            # uvicorn closes an idle connection after five seconds unless told otherwise.
            time.sleep(pause)
            connection.request("GET", "/1.0/auth/time")
            assert connection.getresponse().read().isdigit()
        connection.close()
