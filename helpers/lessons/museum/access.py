"""What can go wrong with any call: keys, signatures, rights, and the service itself."""

from helpers.lessons.museum.exhibit import Exhibit

__all__ = ["ACCESS"]

_ASK = (
    'rules = [{"method": "GET", "path": "/order/*"}]\n'
    'asked = client.post("/auth/credential", accessRules=rules, _need_auth=False)'
)

ACCESS = (
    Exhibit(
        "an unknown application key",
        "keys",
        'client._application_key = "not-a-key"\nclient.get("/me")',
        'client = client.for_account("first")\nclient.get("/me")["nichandle"]',
        "The key names your program. Check ovh.conf and the endpoint: keys of one endpoint are unknown to the others.",
    ),
    Exhibit(
        "no consumer key",
        "keys",
        'client._consumer_key = None\nclient.get("/me")',
        'client = client.for_account("first")\nclient.get("/me")["nichandle"]',
        "Refused before anything is sent. Ask for a consumer key, or make the call unsigned if it is public.",
    ),
    Exhibit(
        "an unknown consumer key",
        "keys",
        'client._consumer_key = "not-a-consumer-key"\nclient.get("/me")',
        'client = client.for_account("first")\nclient.get("/me")["nichandle"]',
        "The key was never given out, or for another endpoint. Ask for a new one.",
    ),
    Exhibit(
        "a consumer key that nobody has validated",
        "keys",
        'client._consumer_key = asked["consumerKey"]\nclient.get("/order/cart")',
        'client.sandbox.validate(asked["consumerKey"])\nclient.get("/order/cart")',
        "A new key works once its owner has opened the validation page. In the sandbox, one call stands for that.",
        before=_ASK,
    ),
    Exhibit(
        "a route outside the key's rules",
        "keys",
        'client._consumer_key = asked["consumerKey"]\nclient.get("/me")',
        'client = client.for_account("first")\nclient.get("/me")["nichandle"]',
        "Ask for a key whose rules cover the route. A rule /order/* does not cover /order itself.",
        before=_ASK + '\nclient.sandbox.validate(asked["consumerKey"])',
    ),
    Exhibit(
        "a wrong signature",
        "keys",
        'client._application_secret = "not-the-secret"\nclient.get("/me")',
        'client = client.for_account("first")\nclient.get("/me")["nichandle"]',
        "Wrong secret, or the body or address changed after signing.",
    ),
    Exhibit(
        "a clock that is an hour late",
        "keys",
        'client._time_delta = -3600\nclient.get("/me")',
        'client._time_delta = None\nclient.get("/me")["nichandle"]',
        "A signature holds the time. Let the client ask GET /auth/time, as it does by itself.",
    ),
    Exhibit(
        "a protected route called unsigned",
        "keys",
        'client.get("/me", _need_auth=False)',
        'client.get("/me")["nichandle"]',
        "Some routes are public, most are not. The class of the exception does not tell: read the status.",
    ),
    Exhibit(
        "too many calls",
        "service",
        'client.get("/me")\nclient.get("/me")',
        'client.sandbox.faults.clear()\nclient.get("/me")["nichandle"]',
        "Slow down and wait. About sixty calls a minute are known to be safe; no limit is published.",
        before="client.sandbox.faults.quota = 1",
    ),
    Exhibit(
        "a breakdown",
        "service",
        'client.get("/me")',
        'client.get("/me")["nichandle"]',
        "Read again after a pause. Never repeat a checkout or a payment without reading first.",
        before="client.sandbox.faults.failing_reads = 1",
    ),
)
