"""Threads that ask for one name after the other and write each answer down at once."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import requests

from helpers.client.rate_limit import Cancelled, Stop
from helpers.client.threads import has_threads
from helpers.errors import AccessDenied, ServiceTrouble, cure_of
from helpers.ordering import create_cart
from helpers.search.classify import FoundName, classify_answer, unknown

if TYPE_CHECKING:
    from helpers.client.order_client import OrderClient
    from helpers.lists.clean import CleanName
    from helpers.search.results_store import ResultsStore

__all__ = ["Scan"]

_IN_A_ROW = 50
_LOOK = 0.1


class _SearchCart:
    """The cart that all searches of a scan ask with, made again when it expired."""

    def __init__(self, client: OrderClient, store: ResultsStore, subsidiary: str):
        self._client, self._store, self._subsidiary = client, store, subsidiary
        self._lock = threading.Lock()
        self._cart_id = store.note("cart")

    def current(self, *, instead_of: str | None = None) -> str:
        """Its identifier; a new one if it is still the one that is gone."""
        with self._lock:
            if self._cart_id is None or self._cart_id == instead_of:
                cart = create_cart(self._client, subsidiary=self._subsidiary, description="name search")
                self._store.note("cart", cart.cart_id)
                self._cart_id = cart.cart_id
            return self._cart_id


class Scan:
    """One run over names that are still to be asked for.

    Attributes
    ----------
    asked : int
        Names that got an answer, or were given up.
    note : str
        Why it stopped early, ``""`` otherwise.
    """

    def __init__(
        self,
        client: OrderClient,
        stop: Stop,
        store: ResultsStore,
        subsidiary: str,
        names: list[CleanName],
        *,
        at_once: int,
    ):
        self._client, self._stop, self._store = client, stop, store
        self._cart = _SearchCart(client, store, subsidiary)
        self._todo = deque(names)
        self._threads = [
            threading.Thread(target=self._work, name=f"names-{number}", daemon=True)
            for number in range(min(at_once, len(names)))
        ]
        self._events: queue.SimpleQueue[FoundName | BaseException | None] = queue.SimpleQueue()
        self._silent = 0
        self.asked = 0
        self.note = ""

    def run(self, *, cancelled: Callable[[], bool], progress: Callable[[FoundName], None]) -> None:
        """Ask for all names; returns when the last thread has finished its call.

        Raises
        ------
        OrderLabError
            No name could be asked for: the keys do not fit. What was found until then is kept.
        KeyboardInterrupt
            After the calls under way were finished and kept.
        """
        if not has_threads():
            self._one_after_the_other(cancelled, progress)
            return
        failure: BaseException | None = None
        for thread in self._threads:
            thread.start()
        working = len(self._threads)
        try:
            while working:
                event = self._next(cancelled)
                if event is None:
                    working -= 1
                elif isinstance(event, FoundName):
                    self.asked += 1
                    self._watch(event)
                    progress(event)
                else:
                    failure = failure or event
        finally:
            self._stop.set()
            for thread in self._threads:
                thread.join()
            while not self._events.empty():
                self.asked += isinstance(self._events.get(), FoundName)
        if failure is not None:
            raise failure

    def _one_after_the_other(
        self, cancelled: Callable[[], bool], progress: Callable[[FoundName], None]
    ) -> None:
        while self._todo and not self._stop.is_set():
            if cancelled():
                self.note = "stopped on request"
                return
            try:
                found = self._ask(self._todo.popleft())
            except Cancelled:
                return
            self._store.keep(found)
            self.asked += 1
            self._watch(found)
            progress(found)

    def _next(self, cancelled: Callable[[], bool]) -> FoundName | BaseException | None:
        while True:
            if cancelled() and not self._stop.is_set():
                self.note = "stopped on request"
                self._stop.set()
            try:
                return self._events.get(timeout=_LOOK)
            except queue.Empty:
                continue

    def _watch(self, found: FoundName) -> None:
        self._silent = self._silent + 1 if found.state == "unknown" else 0
        if self._silent >= _IN_A_ROW and not self._stop.is_set():
            self.note = f"stopped: {_IN_A_ROW} names in a row got no answer, the last: {found.reason}"
            self._stop.set()

    def _work(self) -> None:
        try:
            while not self._stop.is_set():
                try:
                    name = self._todo.popleft()
                except IndexError:
                    return
                found = self._ask(name)
                self._store.keep(found)
                self._events.put(found)
        except Cancelled:
            pass
        except BaseException as error:  # noqa: BLE001 - the thread that waits raises it
            self._stop.set()
            self._events.put(error)
        finally:
            self._events.put(None)

    def _ask(self, name: CleanName) -> FoundName:
        try:
            cart_id = self._cart.current()
            response = self._offers(cart_id, name)
            if response.status_code == 404:
                # Carts vanish after a day: a long scan outlives them.
                response = self._offers(self._cart.current(instead_of=cart_id), name)
        except requests.RequestException as error:
            return unknown(name.name, name.extension, f"no answer ({type(error).__name__})")
        except ServiceTrouble as error:
            return unknown(name.name, name.extension, f"no cart to search with ({error.answer})")
        _refuse_denied(name.name, response)
        return classify_answer(name.name, name.extension, response)

    def _offers(self, cart_id: str, name: CleanName) -> requests.Response:
        return self._client.raw_call(
            "GET", f"/order/cart/{cart_id}/domain?{urlencode({'domain': name.name})}"
        )


def _refuse_denied(name: str, response: requests.Response) -> None:
    """Raise when the keys do not fit: no other name would fare better."""
    if response.status_code not in (400, 401, 403):
        return
    try:
        body = response.json()
        message = str(body.get("message", ""))
    except (ValueError, AttributeError):
        body = message = response.text[:200]
    kind, advice = cure_of(response.status_code, body)
    if issubclass(kind, AccessDenied):
        raise AccessDenied(
            f"Search offers for {name!r}", f"the API answered {response.status_code}: {message}", advice
        )
