"""The program in JavaScript for Node.js 18 and later, without any package: it signs its calls itself."""

from __future__ import annotations

import json
from typing import Any

from helpers.lessons.lens_program.values import Given, ProgramCall, ProgramPlan, Text, Var

__all__ = ["write"]

_HEAD = """// {title}
//
// Needs: Node.js 18 or later, no package. Run: node {file}
// Keys: from ovh.conf here or in your home, or the environment (OVH_ENDPOINT, OVH_APPLICATION_KEY,
// OVH_APPLICATION_SECRET, OVH_CONSUMER_KEY).
{remarks}"use strict";
const crypto = require("crypto"), fs = require("fs"), os = require("os");

"""

_CLIENT = r"""
const ADDRESSES = {
  "ovh-eu": "https://eu.api.ovh.com/1.0",
  "ovh-ca": "https://ca.api.ovh.com/1.0",
  "ovh-us": "https://api.us.ovhcloud.com/1.0",
};

function setting(section, name, otherwise) {
  const fromEnvironment = process.env["OVH_" + name.toUpperCase()];
  if (fromEnvironment) return fromEnvironment;
  for (const file of ["ovh.conf", os.homedir() + "/.ovh.conf"]) {
    if (!fs.existsSync(file)) continue;
    let here = "";
    for (const line of fs.readFileSync(file, "utf8").split("\n")) {
      const found = line.match(/^\s*(?:\[(.*)\]|(\w+)\s*=\s*(.*?))\s*$/);
      if (found && found[1]) here = found[1];
      else if (found && here === section && found[2] === name) return found[3];
    }
  }
  if (otherwise) return otherwise;
  throw new Error(`no ${name}: set OVH_${name.toUpperCase()}, or write it into ovh.conf below [${section}]`);
}

const ENDPOINT = setting("default", "endpoint", "ovh-eu");
const API = ADDRESSES[ENDPOINT] ?? ENDPOINT;
const KEY = setting(ENDPOINT, "application_key");
const SECRET = setting(ENDPOINT, "application_secret");
const CONSUMER = setting(ENDPOINT, "consumer_key");

async function call(method, path, { query, body, signed = true } = {}) {
  const url = API + path + (query ? "?" + new URLSearchParams(query) : "");
  const text = body === undefined ? "" : JSON.stringify(body);
  const headers = { "X-Ovh-Application": KEY, "Content-Type": "application/json" };
  if (signed) {
    const time = await (await fetch(API + "/auth/time")).text();
    const digest = crypto.createHash("sha1").update([SECRET, CONSUMER, method, url, text, time].join("+"));
    headers["X-Ovh-Consumer"] = CONSUMER;
    headers["X-Ovh-Timestamp"] = time;
    headers["X-Ovh-Signature"] = "$1$" + digest.digest("hex");
  }
  const response = await fetch(url, { method, headers, body: text || undefined });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer}`);
  return answer ? JSON.parse(answer) : null;
}

function stop(why) {
  throw new Error(why);
}

async function main() {
  let answer;
"""
_TAIL = """}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
"""


def write(plan: ProgramPlan, title: str) -> str:
    """The program."""
    remarks = "".join(f"// {one}\n" for one in plan.remarks)
    head = _HEAD.format(title=title, remarks=remarks, file="order.js")
    given = "".join(f"{_given(one)}\n" for one in plan.given)
    lines = [line for step in plan.steps for line in ("", *_step(step))]
    return head + given + _CLIENT + "\n".join(f"  {line}".rstrip() for line in lines[1:]) + "\n" + _TAIL


def _name(name: str) -> str:
    # Beside the words of the language and of the program around it, no variable can stand under these.
    return f"{name}Value" if name in _RESERVED else name


_RESERVED = frozenset(
    [
        "answer",
        "call",
        "stop",
        "main",
        "setting",
        "crypto",
        "fs",
        "os",
        "arguments",
        "await",
        "break",
        "case",
        "catch",
        "class",
        "const",
        "continue",
        "debugger",
        "default",
        "delete",
        "do",
        "else",
        "enum",
        "eval",
        "export",
        "extends",
        "false",
        "finally",
        "for",
        "function",
        "if",
        "implements",
        "import",
        "in",
        "instanceof",
        "interface",
        "let",
        "new",
        "null",
        "package",
        "private",
        "protected",
        "public",
        "return",
        "static",
        "super",
        "switch",
        "this",
        "throw",
        "true",
        "try",
        "typeof",
        "undefined",
        "var",
        "void",
        "while",
        "with",
        "yield",
        "fetch",
        "process",
        "require",
        "console",
    ]
)


def literal(value: Any) -> str:
    """A value as JavaScript writes it."""
    if isinstance(value, Var):
        return _name(value.name)
    if isinstance(value, Text):
        return _text(value)
    if isinstance(value, dict):
        pairs = ", ".join(f"{_quoted(str(key))}: {literal(one)}" for key, one in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(literal, value)) + "]"
    return _quoted(value) if isinstance(value, str) else json.dumps(value)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=not text.isprintable())


def _text(text: Text) -> str:
    if len(text.parts) == 1 and isinstance(text.parts[0], str):
        return _quoted(text.parts[0])
    return (
        "`"
        + "".join(
            "${" + _name(part.name) + "}"
            if isinstance(part, Var)
            else _quoted(part)[1:-1].replace("`", "\\`").replace("${", "\\${")
            for part in text.parts
        )
        + "`"
    )


def _given(one: Given) -> str:
    if one.kind == "extension":
        value = f'{_name(one.value)}.slice({_name(one.value)}.indexOf(".") + 1)'
    elif one.kind == "secret":
        value = f"process.env.{one.value}"
    else:
        value = literal(one.value)
    return f"const {_name(one.name)} = {value};" + (f" // {one.comment}" if one.comment else "")


def _way(way: tuple[str | int, ...]) -> str:
    return "answer" + "".join(f"[{literal(part)}]" for part in way)


def _step(step: ProgramCall) -> list[str]:
    lines = [f"// {step.comment}"] if step.comment else []
    more = {
        key: value for key, value in (("query", step.query), ("body", step.body)) if value not in (None, {})
    }
    if step.body == {}:
        more["body"] = {}
    settings = [f"{key}: {literal(value)}" for key, value in more.items()]
    settings += [] if step.signed else ["signed: false"]
    given = [_quoted(step.method), literal(step.path)] + (
        [f"{{ {', '.join(settings)} }}"] if settings else []
    )
    lines.append(f"{'answer = ' if step.needs_answer else ''}await call({', '.join(given)});")
    for check in step.checks:
        sign = "!==" if check.kind == "is" else ">"
        found = _way(check.way)
        if check.kind == "holds":
            found, sign = f"{found}.length", "<"
        told = f"{_quoted(check.otherwise + ': ')} + {found}"
        lines.append(f"if ({found} {sign} {literal(check.value)}) stop({told});")
    lines += [f"const {_name(one.name)} = {_way(one.way)};" for one in step.takes]
    if step.say:
        lines.append(f"console.log({_quoted(step.say[0])}, {_way(step.say[1])});")
    return lines
