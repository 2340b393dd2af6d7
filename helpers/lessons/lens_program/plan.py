"""Recorded calls as a plan: which belong to the order, and where each value came from.

A value that an earlier answer told becomes a variable; what nobody told, and a secret, stand at the top.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from helpers.errors import InvalidInput
from helpers.lessons.lens_program.choice import CallSelection, chosen, is_item_of_a_name, offer_taken
from helpers.lessons.lens_program.values import Check, Given, ProgramCall, ProgramPlan, Take, Text, Var
from helpers.redaction import MASK

if TYPE_CHECKING:
    from helpers.client.call_log import CallRecord

__all__ = ["plan_of"]

Way = tuple[str | int, ...]

# What an offer, an account or an order tells under the name under which it is sent later.
_TOLD = frozenset({"duration", "pricingMode", "offerId", "paymentMean", "ovhSubsidiary"})
_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_ID = re.compile(rf"(?<=/)(?:{_UUID}|\d+)(?=/|$)")
_WORDS = {"domain": "task"}


def plan_of(records: Iterable[CallRecord], *, names: tuple[str, ...] = ()) -> ProgramPlan:
    """The plan of the latest order among some calls.

    Parameters
    ----------
    records : iterable of CallRecord
        Oldest first.
    names : tuple of str
        Domain names to buy instead, in the order in which the recorded ones were put into the cart.

    Raises
    ------
    InvalidInput
        There is no call to make a program from, or more names than were ordered.
    """
    choice = chosen(list(records))
    if len(names) > len(choice.names):
        raise InvalidInput(
            f"Write a program that buys {', '.join(names)}",
            f"the recorded order holds {len(choice.names)} name{'s' * (len(choice.names) != 1)}",
            "Give at most so many.",
        )
    # Twice: what a call needs is known after it, and variables are to be numbered in the order of the calls.
    return _Writer(choice, names).plan(_Writer(choice, names).needed())


class _Writer:
    """Writes calls as steps, and notes what each takes from the answers before it."""

    def __init__(self, choice: CallSelection, names: tuple[str, ...]):
        self.choice = choice
        self.given: dict[str, Given] = {}
        self.taken: dict[tuple[int, Way], str] = {}
        self.used: set[str] = set()
        self.names: dict[str, str] = {}
        for number, recorded in enumerate(choice.names):
            variable = self._new("name")
            wanted = names[number] if number < len(names) else recorded
            self.given[variable] = Given(variable, "name", wanted, "the name to buy")
            self.names[recorded] = variable

    def needed(self) -> list[int]:
        """Positions of the calls to repeat: from the last to the first, so that each says what it needs."""
        for at in range(len(self.choice.records) - 1, -1, -1):
            if at in self.choice.wanted or any(place == at for place, _ in self.taken):
                self._step(at)
        return sorted(self.choice.wanted | {place for place, _ in self.taken})

    def plan(self, needed: list[int]) -> ProgramPlan:
        """The plan of these calls, in order."""
        steps = {at: self._step(at) for at in needed}
        for at, step in steps.items():
            step.takes = [Take(name, way) for (place, way), name in self.taken.items() if place == at]
            self._add_checks(at, step)
        return ProgramPlan(list(self.given.values()), list(steps.values()), self.choice.remarks(set(needed)))

    # -- names -----------------------------------------------------------------------------------------

    def _new(self, wanted: str) -> str:
        base = re.sub(r"[^A-Za-z0-9]", "", wanted)
        base = base[:1].lower() + base[1:] if base[:1].isalpha() else f"value{base}"
        name, number = base, 1
        while name in self.used:
            number += 1
            name = f"{base}{number}"
        self.used.add(name)
        return name

    # -- one call --------------------------------------------------------------------------------------

    def _step(self, at: int) -> ProgramCall:
        record = self.choice.records[at]
        body = record.body
        if record.path == "/order/cart" and isinstance(body, dict) and "expire" in body:
            # A date that was in the future then is not when the program runs.
            body = {key: value for key, value in body.items() if key != "expire"}
        return ProgramCall(
            comment=self.choice.comment(at),
            method=record.method,
            path=self._path(at, record.path),
            query={key: self._value(at, key, value) for key, value in record.query.items()},
            body=None if body is None else self._inside(at, "", body),
            signed=record.signed,
            say=self.choice.say(at),
        )

    def _add_checks(self, at: int, step: ProgramCall) -> None:
        record = self.choice.records[at]
        if re.fullmatch(r"/order/cart/[^/]+/domain", record.path) and record.method == "GET":
            items = [one for one in self.choice.records[at:] if is_item_of_a_name(one)]
            bodies = [one.body for one in items if isinstance(one.body, dict)]
            body = next((one for one in bodies if one.get("domain") == record.query.get("domain")), {})
            number = offer_taken(record.answer, body)
            action = None if number is None else record.answer[number].get("action")
            if number is not None:
                step.checks.append(Check((), "holds", number + 1, "Offers for the name"))
            if isinstance(action, str):
                wrong = f"The offer is not to {action} the name"
                step.checks.append(Check((number or 0, "action"), "is", action, wrong))
        limit = self.choice.limit
        if at == self.choice.dry_run and limit is not None:
            variable = self._new("atMost")
            comment = f"the most to spend, tax included, in {limit[1]}: what the recorded dry run said"
            self.given[variable] = Given(variable, "limit", limit[0], comment)
            step.checks.append(
                Check(
                    ("prices", "withTax", "value"), "at most", Var(variable, False), "Dearer than the limit"
                )
            )

    def _path(self, at: int, path: str) -> Text:
        parts: list[str | Var] = []
        end = 0
        for found in _ID.finditer(path):
            parts += [path[end : found.start()], self._told(at, found[0], self._noun(path, found.start()))]
            end = found.end()
        rest = path[end:]
        for name, variable in self.names.items():
            before, found_name, after = rest.partition(f"/{name}")
            if found_name and (not after or after[0] == "/"):
                parts += [before + "/", Var(variable)]
                rest = after
                break
        return Text(tuple(part for part in (*parts, rest) if part != ""))

    def _noun(self, path: str, at: int) -> str:
        noun = path[:at].rstrip("/").rpartition("/")[2]
        return f"{_WORDS.get(noun, noun)}Id"

    def _inside(self, at: int, key: str, value: Any) -> Any:
        if isinstance(value, dict):
            label = value.get("label")
            return {
                name: self._inside(at, str(label) if name == "value" and label else name, inner)
                for name, inner in value.items()
            }
        if isinstance(value, list):
            return [self._inside(at, key, inner) for inner in value]
        return self._value(at, key, value)

    def _value(self, at: int, key: str, value: Any) -> Any:
        if isinstance(value, str):
            if MASK in value:
                return self._secret(key)
            if value in self.names:
                return Var(self.names[value])
            if key == "planCode" and (name := self._name_with(value)):
                return self._extension(name)
            if value.startswith("/") and _ID.search(value):
                return self._path(at, value)
            if re.fullmatch(_UUID, value):
                return self._told(at, value, key)
        elif isinstance(value, int) and not isinstance(value, bool) and key.lower().endswith("id"):
            owner = self.choice.records[at].path.rpartition("/")[2]
            return self._told(at, str(value), key if key != "id" else f"{owner}Id")
        if key in _TOLD:
            for place, way in self._places_before(at, key, value):
                return self._take(place, way, key, isinstance(value, str))
        return value

    def _name_with(self, extension: str) -> str:
        return next((name for name in self.names if name.partition(".")[2] == extension), "")

    def _extension(self, name: str) -> Var:
        variable = f"{self.names[name]}Extension"
        self.used.add(variable)
        self.given.setdefault(variable, Given(variable, "extension", self.names[name]))
        return Var(variable)

    def _secret(self, key: str) -> Var:
        environment = "OVH_" + re.sub(r"[^A-Z0-9]+", "_", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", key).upper())
        for one in self.given.values():
            if one.kind == "secret" and one.value == environment:
                return Var(one.name)
        variable = self._new(f"secret{key[:1].upper()}{key[1:].lower()}")
        self.given[variable] = Given(variable, "secret", environment, "secret: out of the environment")
        return Var(variable)

    # -- where a value came from -----------------------------------------------------------------------

    def _told(self, at: int, value: str, name: str) -> Var:
        """The variable of an identifier: the answer that told it first, else the top of the program."""
        made = self.choice.order_made(at, value)
        if made is not None:
            return self._take(made, ("orderId",), "orderId", False)
        records = self.choice.records
        for place in filter(self.choice.may_tell, range(at)):
            for way, found in _leaves(records[place].answer):
                if str(found) == value and not isinstance(found, bool) and _names_an_id(way):
                    return self._take(place, way, name, isinstance(found, str))
        is_text = not value.isdigit()
        for one in self.given.values():
            if one.kind == "found" and str(one.value) == value:
                return Var(one.name, is_text)
        variable = self._new(name)
        self.given[variable] = Given(
            variable,
            "found",
            value if is_text else int(value),
            "none of the recorded calls told it: fill in your own",
        )
        return Var(variable, is_text)

    def _take(self, place: int, way: Way, name: str, is_text: bool) -> Var:
        known = self.taken.get((place, way))
        if known is None:
            last = next((part for part in reversed(way) if isinstance(part, str)), name)
            known = self.taken[place, way] = self._new(
                name if last == "id" or not way or isinstance(way[-1], int) else last
            )
        return Var(known, is_text)

    def _places_before(self, at: int, key: str, value: Any) -> Iterator[tuple[int, Way]]:
        """Answers that told a value under its own name, the latest first, each at its shallowest place.

        For an item only the answers on its own name count, and in them only the offer that was taken.
        """
        records = self.choice.records
        item = records[at] if is_item_of_a_name(records[at]) else None
        for place in range(at - 1, -1, -1):
            record = records[place]
            if record.method != "GET" or not self.choice.may_tell(place):
                continue
            answer: Any = record.answer
            before: Way = ()
            if item is not None:
                if not isinstance(item.body, dict) or record.query.get("domain") != item.body.get("domain"):
                    continue
                number = offer_taken(answer, item.body)
                if number is None:
                    continue
                answer, before = answer[number], (number,)
            found = [way for way, told in _leaves(answer, before) if _named(way) == key and told == value]
            if found:
                yield place, min(found, key=len)


def _named(way: Way) -> str:
    return next((part for part in reversed(way) if isinstance(part, str)), "")


def _names_an_id(way: Way) -> bool:
    last = way[-1] if way else None
    return isinstance(last, int) or (isinstance(last, str) and last.lower().endswith("id"))


def _leaves(answer: Any, way: Way = ()) -> Iterator[tuple[Way, Any]]:
    if isinstance(answer, dict):
        for key, value in answer.items():
            yield from _leaves(value, (*way, key))
    elif isinstance(answer, list):
        for number, value in enumerate(answer):
            yield from _leaves(value, (*way, number))
    elif isinstance(answer, (str, int)) and way:
        yield way, answer
