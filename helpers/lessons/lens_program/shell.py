"""The program for a POSIX shell, with curl, openssl and jq: it signs its calls itself."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote_plus

from helpers.lessons.lens_program.values import Given, ProgramCall, ProgramPlan, Text, Var, snake
from helpers.lessons.same_call import shell_quoted

__all__ = ["write"]

_HEAD = """#!/bin/sh
# {title}
#
# Needs: curl, openssl, jq. Run: sh {file}
# Keys: from ovh.conf here or in your home, or the environment (OVH_ENDPOINT, OVH_APPLICATION_KEY,
# OVH_APPLICATION_SECRET, OVH_CONSUMER_KEY).
{remarks}set -eu

"""
_CLIENT = r"""
# setting SECTION NAME [OTHERWISE]: out of the environment, else out of ovh.conf
setting() {
  eval "found=\${OVH_$(printf %s "$2" | tr a-z A-Z):-}"
  for file in ovh.conf "${HOME:-}/.ovh.conf"; do
    if [ -z "$found" ] && [ -r "$file" ]; then
      found=$(awk -v section="[$1]" -v name="$2" '/^\[/ { here = ($0 == section) }
        here && $0 ~ "^" name " *=" { sub(/^[^=]*= */, ""); print; exit }' "$file")
    fi
  done
  found=${found:-${3:-}}
  [ -n "$found" ] || { echo "no $2: write it into ovh.conf below [$1]" >&2; exit 1; }
  printf %s "$found"
}

endpoint=$(setting default endpoint ovh-eu)
case $endpoint in
  ovh-eu) api=https://eu.api.ovh.com/1.0 ;;
  ovh-ca) api=https://ca.api.ovh.com/1.0 ;;
  ovh-us) api=https://api.us.ovhcloud.com/1.0 ;;
  *) api=$endpoint ;;
esac
key=$(setting "$endpoint" application_key)
secret=$(setting "$endpoint" application_secret)
consumer=$(setting "$endpoint" consumer_key)

# call METHOD PATH BODY SIGNED: leaves the answer in $answer; headers go through a pipe, so that nobody sees the keys
call() {
  now=$(curl -sS "$api/auth/time")
  digest=$(printf %s "$secret+$consumer+$1+$api$2+$3+$now" | openssl sha1 -r | cut -d' ' -f1)
  answer=$({
    printf 'X-Ovh-Application: %s\nContent-Type: application/json\n' "$key"
    if [ "$4" = yes ]; then
      printf 'X-Ovh-Consumer: %s\nX-Ovh-Timestamp: %s\nX-Ovh-Signature: $1$%s\n' "$consumer" "$now" "$digest"
    fi
  } | curl -sS -X "$1" "$api$2" -H @- ${3:+--data-binary "$3"} -w '\n%{http_code}')
  status=${answer##*"
"}
  answer=${answer%"
"*}
  case $status in 2*) ;; *) echo "$1 $2: $status $answer" >&2; exit 1 ;; esac
}

# at PATH: what stands there in the answer
at() { printf %s "$answer" | jq -r "$1"; }

stop() { echo "$1" >&2; exit 1; }
"""


def write(plan: ProgramPlan, title: str) -> str:
    """The program."""
    remarks = "".join(f"# {one}\n" for one in plan.remarks)
    head = _HEAD.format(title=title, remarks=remarks, file="order.sh")
    given = "".join(f"{_given(one)}\n" for one in plan.given)
    lines = [line for step in plan.steps for line in ("", *_step(step))]
    return head + given + _CLIENT + "\n".join(lines) + "\n"


def _name(name: str) -> str:
    # Apart from the shell's own variables and those of the program around it.
    return f"my_{snake(name)}"


_PLAIN = re.compile(r"[\w/.,:?&=%+ -]*", re.ASCII)


def _joined(parts: list[str | Var]) -> str:
    """One word of the shell: in double quotes where they change nothing, else each piece in its own."""
    if all(isinstance(part, Var) or _PLAIN.fullmatch(part) for part in parts):
        return '"' + "".join(f"${{{_name(p.name)}}}" if isinstance(p, Var) else p for p in parts) + '"'
    pieces = (f'"${_name(part.name)}"' if isinstance(part, Var) else shell_quoted(part) for part in parts)
    return "".join(pieces)


def _json(value: Any) -> list[str | Var]:
    """JSON in pieces; variables stand inside their quotes."""
    if isinstance(value, Var):
        return ['"', value, '"'] if value.is_text else [value]
    if isinstance(value, Text):
        return ['"', *(p if isinstance(p, Var) else json.dumps(p)[1:-1] for p in value.parts), '"']
    if isinstance(value, dict):
        pieces: list[str | Var] = ["{"]
        for number, (key, one) in enumerate(value.items()):
            pieces += [", " if number else "", json.dumps(str(key)) + ": ", *_json(one)]
        return [*pieces, "}"]
    if isinstance(value, (list, tuple)):
        pieces = ["["]
        for number, one in enumerate(value):
            pieces += [", " if number else "", *_json(one)]
        return [*pieces, "]"]
    return [json.dumps(value)]


def _merged(pieces: list[str | Var]) -> list[str | Var]:
    merged: list[str | Var] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if isinstance(piece, str) and isinstance(last, str):
            merged[-1] = last + piece
        else:
            merged.append(piece)
    return merged


def _given(one: Given) -> str:
    if one.kind == "extension":
        value = f"${{{_name(one.value)}#*.}}"
    elif one.kind == "secret":
        value = f'"${{{one.value}:?}}"'
    else:
        value = shell_quoted(str(one.value))
    return f"{_name(one.name)}={value}" + (f"  # {one.comment}" if one.comment else "")


def _way(way: tuple[str | int, ...]) -> str:
    plain = "".join(
        f"[{part}]"
        if isinstance(part, int)
        else f".{part}"
        if re.fullmatch(r"[A-Za-z_]\w*", part, re.ASCII)
        else f"[{json.dumps(part)}]"
        for part in way
    )
    return f"at {shell_quoted(plain if plain.startswith('.') else '.' + plain)}"


def _step(step: ProgramCall) -> list[str]:
    lines = [f"# {step.comment}"] if step.comment else []
    path: list[str | Var] = list(step.path.parts)
    for number, (key, value) in enumerate(step.query.items()):
        path += ["&" if number else "?", quote_plus(key) + "="]
        path += [part if isinstance(part, Var) else quote_plus(str(part)) for part in _parts(value)]
    body = "''" if step.body is None else _joined(_merged(_json(step.body)))
    lines.append(f"call {step.method} {_joined(_merged(path))} {body} {'yes' if step.signed else 'no'}")
    for check in step.checks:
        wanted = (
            f'"${_name(check.value.name)}"'
            if isinstance(check.value, Var)
            else shell_quoted(str(check.value))
        )
        found = f'"$({_way(check.way)})"'
        told = f"stop {shell_quoted(check.otherwise)}"
        if check.kind == "holds":
            count = shell_quoted(f"length >= {check.value}")
            lines.append(f'[ "$({_way(check.way)} | jq {count})" = true ] || {told}')
        elif check.kind == "is":
            lines.append(f"[ {found} = {wanted} ] || {told}")
        else:
            lines.append(
                f"[ \"$(jq -n --argjson a {found} --argjson b {wanted} '$a <= $b')\" = true ] || {told}"
            )
    lines += [f"{_name(one.name)}=$({_way(one.way)})" for one in step.takes]
    if step.say:
        lines.append(f'echo {shell_quoted(step.say[0])} "$({_way(step.say[1])})"')
    return lines


def _parts(value: Any) -> list[str | Var]:
    if isinstance(value, Text):
        return list(value.parts)
    return [value if isinstance(value, (str, Var)) else json.dumps(value)]
