"""One recorded call as code for other programs: Python, curl, PHP and Node.js, each with OVHcloud's own client.

Keys are never written into the code: it takes them from the environment.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

if TYPE_CHECKING:
    from helpers.client.call_log import CallRecord

__all__ = [
    "LANGUAGES",
    "as_curl",
    "as_node",
    "as_php",
    "as_python",
    "request_body",
    "request_path",
    "shell_quoted",
]


def request_path(record: CallRecord) -> str:
    """Route with its query, encoded as the official client encodes it."""
    return f"{record.path}?{urlencode(record.query)}" if record.query else record.path


def request_body(record: CallRecord) -> str:
    """The body as the official client sends it: JSON without spaces, non-ASCII letters escaped."""
    return "" if record.body is None else json.dumps(record.body, separators=(",", ":"))


def _named(values: Any) -> bool:
    """Whether values can be Python keyword arguments as they are."""
    return isinstance(values, dict) and all(
        isinstance(key, str) and key.isidentifier() and key not in ("from", "in", "class", "method", "path")
        for key in values
    )


def as_python(record: CallRecord) -> str:
    """With the package ``ovh``."""
    values = record.query if record.method in ("GET", "DELETE") else record.body
    if record.method in ("GET", "POST", "PUT", "DELETE") and _named(values or {}):
        given = [repr(record.path), *(f"{key}={value!r}" for key, value in (values or {}).items())]
        if not record.signed:
            given.append("_need_auth=False")
        call = f"client.{record.method.lower()}({', '.join(given)})"
    else:
        body = "None" if record.body is None else repr(record.body)
        call = f"client.call({record.method!r}, {request_path(record)!r}, {body}, {record.signed})"
    return (
        "import ovh\n\n"
        "# Keys: OVH_ENDPOINT, OVH_APPLICATION_KEY, OVH_APPLICATION_SECRET, OVH_CONSUMER_KEY, or ovh.conf\n"
        f"client = ovh.Client()\nprint({call})"
    )


def shell_quoted(text: str) -> str:
    """A text as one word of a POSIX shell, in single quotes."""
    return "'" + text.replace("'", "'\\''") + "'"


def as_curl(record: CallRecord) -> str:
    """With curl and openssl; the shell computes the signature."""
    lines = [
        f"# API={record.base or 'https://eu.api.ovh.com/1.0'}, and your three keys, stand in the environment",
        f'URL="$API"{shell_quoted(request_path(record))}',
        f"BODY={shell_quoted(request_body(record))}",
    ]
    headers = ['-H "X-Ovh-Application: $OVH_APPLICATION_KEY"']
    if record.signed:
        lines += [
            'TIME=$(curl -s "$API/auth/time")',
            'TO_SIGN="$OVH_APPLICATION_SECRET+$OVH_CONSUMER_KEY+' + record.method + '+$URL+$BODY+$TIME"',
            "SIGNATURE='$1$'$(printf %s \"$TO_SIGN\" | openssl sha1 -r | cut -d' ' -f1)",
        ]
        headers += [
            '-H "X-Ovh-Consumer: $OVH_CONSUMER_KEY"',
            '-H "X-Ovh-Timestamp: $TIME"',
            '-H "X-Ovh-Signature: $SIGNATURE"',
        ]
    if record.body is not None:
        headers += ['-H "Content-Type: application/json"', '--data "$BODY"']
    return "\n".join([*lines, " \\\n  ".join([f'curl -s -X {record.method} "$URL"', *headers])])


def _php(value: Any) -> str:
    if isinstance(value, dict):
        return "[" + ", ".join(f"{_php(str(key))} => {_php(one)}" for key, one in value.items()) + "]"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_php, value)) + "]"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, (int, float)):
        return repr(value)
    return "'" + str(value).replace("\\", "\\\\").replace("'", "\\'") + "'"


def as_php(record: CallRecord) -> str:
    """With ``composer require ovh/ovh``."""
    given = [_php(record.path)]
    content = record.query or record.body
    if content:
        given.append(_php(content))
    # The client signs as soon as it has a consumer key; a public call may be signed too.
    return (
        "<?php\nrequire 'vendor/autoload.php';\n\n"
        "$ovh = new \\Ovh\\Api(\n"
        "    getenv('OVH_APPLICATION_KEY'), getenv('OVH_APPLICATION_SECRET'),\n"
        "    getenv('OVH_ENDPOINT'), getenv('OVH_CONSUMER_KEY'));\n"
        f"print_r($ovh->{record.method.lower()}({', '.join(given)}));"
    )


def as_node(record: CallRecord) -> str:
    """With ``npm install @ovhcloud/node-ovh``."""
    given = [json.dumps(record.method), json.dumps(record.path, ensure_ascii=False)]
    content = record.query or record.body
    if content:
        given.append(json.dumps(content, ensure_ascii=False))
    return (
        "const ovh = require('@ovhcloud/node-ovh')({\n"
        "  endpoint: process.env.OVH_ENDPOINT,\n"
        "  appKey: process.env.OVH_APPLICATION_KEY,\n"
        "  appSecret: process.env.OVH_APPLICATION_SECRET,\n"
        "  consumerKey: process.env.OVH_CONSUMER_KEY,\n"
        "});\n"
        f"ovh.requestPromised({', '.join(given)}).then(console.log, console.error);"
    )


LANGUAGES = {"Python": as_python, "curl": as_curl, "PHP": as_php, "Node.js": as_node}
"""Name of a language to the function that writes a call in it."""
