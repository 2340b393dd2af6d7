"""The program in Python, with OVHcloud's own client: ``pip install ovh``."""

from __future__ import annotations

import json
import keyword
import re
from typing import Any

from helpers.lessons.lens_program.values import Check, Given, ProgramCall, ProgramPlan, Text, Var, snake

__all__ = ["write"]

_HEAD = '''"""{title}

Needs: pip install ovh
Keys: application_key, application_secret and consumer_key, from ovh.conf or the environment (OVH_APPLICATION_KEY ...).
{remarks}"""

'''
# Names that a call of the client gives a meaning of its own.
_LONGEST = 92
_TAKEN = frozenset({"self", "_target", "_need_auth"})


def write(plan: ProgramPlan, title: str) -> str:
    """The program."""
    given = [_given(one) for one in plan.given]
    secret = any(one.kind == "secret" for one in plan.given)
    lines = [*(["import os", ""] if secret else []), "import ovh", ""]
    lines += [*given, ""] if given else []
    lines += ["client = ovh.Client()"]
    for step in plan.steps:
        lines += ["", *_step(step)]
    remarks = "".join(f"{one}\n" for one in plan.remarks)
    return _HEAD.format(title=title, remarks=remarks) + "\n".join(lines) + "\n"


def literal(value: Any) -> str:
    """A value as Python writes it.

    >>> literal(Text(("/order/cart/", Var("cartId"))))
    'f"/order/cart/{cart_id}"'
    """
    if isinstance(value, Var):
        return _name(value.name)
    if isinstance(value, Text):
        return _text(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{literal(str(key))}: {literal(one)}" for key, one in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(literal, value)) + "]"
    if isinstance(value, str):
        return _quoted(value)
    return repr(value)


def _name(name: str) -> str:
    plain = snake(name)
    return plain.upper() if plain.startswith("name") or plain.startswith("at_most") else plain


def _quoted(text: str) -> str:
    # JSON's escapes are Python's; letters stay readable unless they cannot be written in a file.
    return json.dumps(text, ensure_ascii=not text.isprintable())


def _text(text: Text) -> str:
    if len(text.parts) == 1 and isinstance(text.parts[0], str):
        return _quoted(text.parts[0])
    parts = [
        "{" + _name(part.name) + "}"
        if isinstance(part, Var)
        else _quoted(part)[1:-1].replace("{", "{{").replace("}", "}}")
        for part in text.parts
    ]
    return 'f"' + "".join(parts) + '"'


def _given(one: Given) -> str:
    name = _name(one.name)
    if one.kind == "extension":
        value = f'{_name(one.value)}.partition(".")[2]'
    elif one.kind == "secret":
        value = f"os.environ[{one.value!r}]"
    else:
        value = literal(one.value)
    return f"{name} = {value}" + (f"  # {one.comment}" if one.comment else "")


def _way(way: tuple[str | int, ...]) -> str:
    return "answer" + "".join(f"[{literal(part)}]" for part in way)


def _step(step: ProgramCall) -> list[str]:
    lines = [f"# {step.comment}"] if step.comment else []
    call = _call(step)
    lines.append(f"answer = {call}" if step.needs_answer else call)
    lines += [line for check in step.checks for line in _check(check)]
    lines += [f"{_name(one.name)} = {_way(one.way)}" for one in step.takes]
    if step.say:
        lines.append(f"print({_quoted(step.say[0])}, {_way(step.say[1])})")
    return lines


def _check(check: Check) -> list[str]:
    sign = "!=" if check.kind == "is" else ">"
    told = f'f"{check.otherwise}: {{{_way(check.way)}}}"'.replace('["', "['").replace('"]', "']")
    if check.kind == "holds":
        found = f"len({_way(check.way)})"
        return [
            f"if {found} < {literal(check.value)}:",
            f'    raise SystemExit(f"{check.otherwise}: {{{found}}}")',
        ]
    return [
        f"if {_way(check.way)} {sign} {literal(check.value)}:",
        f"    raise SystemExit({told})",
    ]


def _call(step: ProgramCall) -> str:
    values = step.body if step.body is not None else step.query
    both = step.body is not None and step.query
    named = isinstance(values, dict) and all(
        re.fullmatch(r"[A-Za-z_]\w*", str(key), re.ASCII) and not keyword.iskeyword(key) and key not in _TAKEN
        for key in values
    )
    if step.method in ("GET", "POST", "PUT", "DELETE") and not both and named:
        # The client takes the query of a GET and DELETE, the body of a POST and PUT, by name.
        fits = (step.body is None) == (step.method in ("GET", "DELETE")) or not values
        if fits:
            given = [literal(step.path), *(f"{key}={literal(one)}" for key, one in values.items())]
            given += [] if step.signed else ["_need_auth=False"]
            return _folded(f"client.{step.method.lower()}(", given)
    path = literal(step.path)
    if step.query:
        pairs = literal(step.query)
        path = f'{path} + "?" + __import__("urllib.parse").parse.urlencode({pairs})'
    return _folded("client.call(", [_quoted(step.method), path, literal(step.body), str(step.signed)])


def _folded(call: str, given: list[str]) -> str:
    """A call on one line, or on a line for each argument."""
    line = f"{call}{', '.join(given)})"
    if len(line) <= _LONGEST:
        return line
    return "\n".join([call, *(f"    {one}," for one in given), ")"])
