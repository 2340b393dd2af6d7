"""The program in Go, with OVHcloud's own client: ``go get github.com/ovh/go-ovh``."""

from __future__ import annotations

import json
import re
from typing import Any

from helpers.lessons.lens_program.values import Given, ProgramCall, ProgramPlan, Text, Var, variables_in

__all__ = ["write"]

_HEAD = """// {title}
//
// Needs: go mod init order && go get github.com/ovh/go-ovh/ovh. Run: go run {file}
// Keys: from ovh.conf here or in your home, or the environment (OVH_ENDPOINT, OVH_APPLICATION_KEY,
// OVH_APPLICATION_SECRET, OVH_CONSUMER_KEY).
{remarks}package main

import (
{imports})

"""
_HELPERS = """
// at goes into an answer: keys of objects, positions in lists.
func at(value any, way ...any) any {
	for _, part := range way {
		switch key := part.(type) {
		case string:
			object, _ := value.(map[string]any)
			value = object[key]
		case int:
			list, _ := value.([]any)
			if key >= len(list) {
				return nil
			}
			value = list[key]
		}
	}
	return value
}

func number(value any) float64 {
	found, err := strconv.ParseFloat(fmt.Sprint(value), 64)
	must(err)
	return found
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func main() {
	client, err := ovh.NewDefaultClient()
	must(err)
	call := func(method, path string, body any, signed bool) (answer any) {
		must(client.CallAPI(method, path, body, &answer, signed))
		return answer
	}
"""

_RESERVED = frozenset(
    [
        "answer",
        "at",
        "body",
        "call",
        "client",
        "err",
        "main",
        "must",
        "number",
        "signed",
        "any",
        "break",
        "case",
        "chan",
        "const",
        "continue",
        "default",
        "defer",
        "else",
        "fallthrough",
        "for",
        "func",
        "go",
        "goto",
        "if",
        "import",
        "interface",
        "map",
        "package",
        "range",
        "return",
        "select",
        "struct",
        "switch",
        "type",
        "var",
        "nil",
        "true",
        "false",
        "string",
        "int",
        "error",
        "len",
        "fmt",
        "log",
        "os",
        "ovh",
        "strconv",
        "strings",
        "url",
        "method",
        "path",
    ]
)


def write(plan: ProgramPlan, title: str) -> str:
    """The program."""
    used = {one.name for step in plan.steps for one in _variables(step)}
    given = [_given(one) for one in plan.given]
    steps = [line for step in plan.steps for line in ("", *_step(step, used))]
    code = "\n".join([*given, *steps])
    packages = ["fmt", "log", *(name for name in ("net/url", "os") if f"{name.rpartition('/')[2]}." in code)]
    packages += ["strconv", *(["strings"] if "strings." in code else [])]
    imports = "".join(f'\t"{name}"\n' for name in packages) + '\n\t"github.com/ovh/go-ovh/ovh"\n'
    remarks = "".join(f"// {one}\n" for one in plan.remarks)
    head = _HEAD.format(title=title, remarks=remarks, imports=imports, file="order.go")
    top = "".join(f"{line}\n" for line in given)
    body = "\n".join(f"\t{line}".rstrip() for line in steps)
    return f"{head}{top}{_HELPERS}{body}\n}}\n"


def _variables(step: ProgramCall) -> list[Var]:
    checks = [check.value for check in step.checks]
    return [
        *variables_in(step.path),
        *variables_in(step.query),
        *variables_in(step.body),
        *variables_in(checks),
    ]


def _name(name: str) -> str:
    return f"{name}Value" if name in _RESERVED else name


def literal(value: Any) -> str:
    """A value as Go writes it."""
    if isinstance(value, Var):
        return _name(value.name)
    if isinstance(value, Text):
        return _text(value)
    if isinstance(value, dict):
        return (
            "map[string]any{" + ", ".join(f"{_quoted(str(k))}: {literal(v)}" for k, v in value.items()) + "}"
        )
    if isinstance(value, (list, tuple)):
        return "[]any{" + ", ".join(map(literal, value)) + "}"
    if value is None:
        return "nil"
    if isinstance(value, bool):
        return "true" if value else "false"
    return _quoted(value) if isinstance(value, str) else repr(value)


def _quoted(text: str) -> str:
    # Go knows neither half of a surrogate pair, nor a byte order mark inside a file.
    whole = re.sub("[\ud800-\udfff]", "\ufffd", text)
    return re.sub(
        "[\x7f-\xa0\u2028\u2029\ufeff]",
        lambda found: f"\\u{ord(found[0]):04x}",
        json.dumps(whole, ensure_ascii=False),
    )


def _text(text: Text) -> str:
    variables = [part for part in text.parts if isinstance(part, Var)]
    if not variables:
        return _quoted("".join(part for part in text.parts if isinstance(part, str)))
    pattern = "".join("%v" if isinstance(part, Var) else part.replace("%", "%%") for part in text.parts)
    return f"fmt.Sprintf({_quoted(pattern)}, {', '.join(_name(one.name) for one in variables)})"


def _given(one: Given) -> str:
    if one.kind == "extension":
        value = f'strings.SplitN({_name(one.value)}, ".", 2)[1]'
    elif one.kind == "secret":
        value = f'os.Getenv("{one.value}")'
    else:
        value = literal(one.value)
    # At the level of the package a variable may stay unused.
    return f"var {_name(one.name)} = {value}" + (f" // {one.comment}" if one.comment else "")


def _way(way: tuple[str | int, ...]) -> str:
    return f"at({', '.join(['answer', *map(literal, way)])})" if way else "answer"


def _step(step: ProgramCall, used: set[str]) -> list[str]:
    lines = [f"// {step.comment}"] if step.comment else []
    path = literal(step.path)
    if step.query:
        pairs = ", ".join(
            f"{_quoted(key)}: {{fmt.Sprint({literal(value)})}}" for key, value in step.query.items()
        )
        path = f'{path}+"?"+url.Values{{{pairs}}}.Encode()'
    signed = "true" if step.signed else "false"
    call = f"call({_quoted(step.method)}, {path}, {literal(step.body)}, {signed})"
    if not step.needs_answer:
        return [*lines, call]
    # A block of its own, but for what is taken out of it.
    lines += [f"var {_name(one.name)} any" for one in step.takes if one.name in used]
    lines += ["{", f"\tanswer := {call}"]
    inside = []
    for check in step.checks:
        found = _way(check.way)
        wrong = f"{found} != {literal(check.value)}"
        if check.kind == "holds":
            wrong = f"{_way((*check.way, check.value - 1))} == nil"
        elif check.kind == "at most":
            wrong = f"number({found}) > {literal(check.value)}"
        inside += [f"if {wrong} {{", f"\tlog.Fatal({_quoted(check.otherwise + ': ')}, {found})", "}"]
    inside += [f"{_name(one.name)} = {_way(one.way)}" for one in step.takes if one.name in used]
    if step.say:
        inside.append(f"fmt.Println({_quoted(step.say[0])}, {_way(step.say[1])})")
    if not inside:
        inside.append("_ = answer")
    return [*lines, *(f"\t{line}" for line in inside), "}"]
