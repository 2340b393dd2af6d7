"""The program in PHP, with OVHcloud's own client: ``composer require ovh/ovh``."""

from __future__ import annotations

from typing import Any

from helpers.lessons.lens_program.values import Given, ProgramCall, ProgramPlan, Text, Var

__all__ = ["write"]

_HEAD = """<?php
// {title}
//
// Needs: composer require ovh/ovh. Run: php {file}
// Keys: from ovh.conf here or in your home, or the environment (OVH_ENDPOINT, OVH_APPLICATION_KEY,
// OVH_APPLICATION_SECRET, OVH_CONSUMER_KEY).
{remarks}require 'vendor/autoload.php';

"""
_CLIENT = """
function setting($section, $name, $otherwise = null) {
    $found = getenv('OVH_' . strtoupper($name));
    foreach (['ovh.conf', getenv('HOME') . '/.ovh.conf'] as $file) {
        if (!$found && is_readable($file)) {
            $found = parse_ini_file($file, true, INI_SCANNER_RAW)[$section][$name] ?? '';
        }
    }
    return $found ?: $otherwise ?? stop("no $name: write it into ovh.conf below [$section]");
}

function stop($why) {
    fwrite(STDERR, "$why\\n");
    exit(1);
}

$endpoint = setting('default', 'endpoint', 'ovh-eu');
$client = new \\Ovh\\Api(
    setting($endpoint, 'application_key'), setting($endpoint, 'application_secret'),
    $endpoint, setting($endpoint, 'consumer_key'));
"""


def write(plan: ProgramPlan, title: str) -> str:
    """The program. Its client signs every call, also those that are public: the API takes both."""
    remarks = "".join(f"// {one}\n" for one in plan.remarks)
    head = _HEAD.format(title=title, remarks=remarks, file="order.php")
    given = "".join(f"{_given(one)}\n" for one in plan.given)
    lines = [line for step in plan.steps for line in ("", *_step(step))]
    return head + given + _CLIENT + "\n".join(lines) + "\n"


def _name(name: str) -> str:
    return f"${name}Value" if name in ("this", "client", "answer", "endpoint", "GLOBALS") else f"${name}"


def literal(value: Any) -> str:
    """A value as PHP writes it.

    >>> literal(Text(("/order/cart/", Var("cartId"))))
    "'/order/cart/' . $cartId"
    """
    if isinstance(value, Var):
        return _name(value.name)
    if isinstance(value, Text):
        return " . ".join(map(literal, value.parts)) or "''"
    if isinstance(value, dict):
        # An empty array would become a JSON list.
        return _array(value) if value else "new stdClass()"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(literal, value)) + "]"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
    return repr(value)


def _array(values: dict[str, Any]) -> str:
    return "[" + ", ".join(f"{literal(str(key))} => {literal(one)}" for key, one in values.items()) + "]"


def _given(one: Given) -> str:
    if one.kind == "extension":
        value = f"explode('.', {_name(one.value)}, 2)[1]"
    elif one.kind == "secret":
        value = f"getenv('{one.value}')"
    else:
        value = literal(one.value)
    return f"{_name(one.name)} = {value};" + (f" // {one.comment}" if one.comment else "")


def _way(way: tuple[str | int, ...]) -> str:
    return "$answer" + "".join(f"[{literal(part)}]" for part in way)


def _step(step: ProgramCall) -> list[str]:
    lines = [f"// {step.comment}"] if step.comment else []
    path = literal(step.path)
    if step.query and step.method != "GET":
        path = f"{path} . '?' . http_build_query({literal(step.query)})"
    content = step.query if step.method == "GET" and step.query else step.body
    more = "" if content is None else f", {literal(content)}"
    if content is None and step.method in ("PUT", "POST"):
        more = ", null"
    method = step.method.lower()
    lines.append(f"{'$answer = ' if step.needs_answer else ''}$client->{method}({path}{more});")
    for check in step.checks:
        sign = "!==" if check.kind == "is" else ">"
        found = _way(check.way)
        if check.kind == "holds":
            found, sign = f"count({found})", "<"
        told = f"{literal(check.otherwise + ': ')} . {found}"
        lines.append(f"if ({found} {sign} {literal(check.value)}) stop({told});")
    lines += [f"{_name(one.name)} = {_way(one.way)};" for one in step.takes]
    if step.say:
        lines.append(f'echo {literal(step.say[0] + " ")}, {_way(step.say[1])}, "\\n";')
    return lines
