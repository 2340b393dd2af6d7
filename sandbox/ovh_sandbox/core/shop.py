"""One shop: its store, clock, prices, people and faults, behind one lock."""

from __future__ import annotations

import hashlib
import secrets
import threading
import uuid

from ovh_sandbox.core.clock import DELAY, Clock
from ovh_sandbox.core.faults import Faults
from ovh_sandbox.core.money import cents
from ovh_sandbox.core.records import Account, Application, Credential
from ovh_sandbox.core.store import Store
from ovh_sandbox.price_book import PriceBook
from ovh_sandbox.prices import CURRENCIES, load_rates, load_subsidiaries, modelled_amount

__all__ = ["Shop"]

_PEOPLE = {
    # Reserved names, telephone ranges and mail domains: nobody real is behind these.
    "FR": ("Camille", "Demo", "12 rue des Sapins", "59000", "Lille", "FR", "fr_FR", "+33.199001234"),
    "IE": ("Robin", "Sample", "3 Harbour Row", "D01 F5P2", "Dublin", "IE", "en_IE", "+353.15550112"),
}


class Shop:
    """A whole OVHcloud in small.

    Parameters
    ----------
    state : str
        SQLite file that keeps the shop, or ``":memory:"``.
    seed : int
        Decides identifiers, keys and the availability of names.
    subsidiary : str
        Home of the first account: its currency and tax.
    clock : {"snapshot", "now"}, optional
        A still clock on the day of the price snapshot, or a running one. None takes what a state file has, and a
        still one for a new shop.
    delay : float
        While the clock runs: seconds that each step of OVH's own work takes at most.
    prices : PriceBook, optional
        What it sells at; by default the newest prices of this machine. A still clock starts on their day.
    own_keys : bool
        Keys and passwords of a new shop that nobody can compute from the seed.
    strict : bool
        Refuse what the guide and the schema do not describe, even where the real API lets it through.

    Raises
    ------
    StateError
        If the state file is not a shop of this version, or has another kind of clock.
    """

    def __init__(
        self,
        state: str = ":memory:",
        *,
        seed: int = 1,
        subsidiary: str = "FR",
        clock: str | None = None,
        delay: float = DELAY,
        strict: bool = False,
        own_keys: bool = False,
        prices: PriceBook | None = None,
    ):
        self.prices = prices or PriceBook()
        self.store = Store(state)
        self.lock = threading.RLock()
        self.clock = Clock(self, delay=delay, day=self.prices.day(subsidiary))
        self.strict = strict
        self.faults = Faults()
        # What is only known while the server runs, such as which slow registry was already asked.
        self.notes: dict[str, object] = {}
        # Calls answered, for their query identifiers; and how often the whole shop was exchanged, for caches.
        self.queries = self.generation = 0
        self._subsidiary = subsidiary
        self._clock = clock or "snapshot"
        self._salt = secrets.token_hex(16) if own_keys else ""
        self.seed = seed
        self._instance = ""
        try:
            with self.store.transaction(write=True):
                kept = self.store.setting("seed")
                if kept is None:
                    self._open()
                else:
                    self.clock.resume(clock, self.store.name)
                    self.seed = int(kept)
                    self._salt = self.store.setting("salt") or ""
                if self.store.setting("instance") is None:
                    self._begin()
        except BaseException:
            self.store.close()
            raise

    # -- which shop this is ------------------------------------------------------------------------

    @property
    def instance(self) -> str:
        """Tells this shop from every other: same in each process that opens its file, new after a reset or restore.

        The only thing here that the seed does not decide. No answer of the API shows it.
        """
        with self.lock:
            return self._instance or self.store.setting("instance") or ""

    def _begin(self) -> None:
        """Become a shop of its own."""
        if self.store.path == ":memory:":
            # Not in the store: an image of the shop must not depend on when it was taken.
            self._instance = uuid.uuid4().hex
        else:
            self.store.set_setting("instance", uuid.uuid4().hex)

    # -- deterministic identifiers -----------------------------------------------------------------

    def digest(self, *parts: object) -> bytes:
        """32 bytes that depend on the seed and the parts alone."""
        return hashlib.sha256("\x1f".join(map(str, (self.seed, *parts))).encode()).digest()

    def new_uuid(self, kind: str) -> str:
        return str(uuid.UUID(bytes=self.digest(kind, self.store.next_number(kind))[:16], version=4))

    def new_number(self, kind: str, base: int) -> int:
        """A number that looks like the API's: far from zero, one after the other."""
        return base + self.store.next_number(kind)

    def new_numbers(self, kind: str, base: int, count: int) -> range:
        """So many of them at once."""
        last = base + self.store.next_number(kind, count)
        return range(last - count + 1, last + 1)

    def private(self, *parts: object) -> bytes:
        """As :meth:`digest`, for keys and passwords: the seed alone does not tell those of a shop with its own."""
        return self.digest(*parts, self._salt) if self._salt else self.digest(*parts)

    def new_secret(self, *parts: object) -> str:
        return self.private("secret", *parts).hex()[:32]

    # -- people ------------------------------------------------------------------------------------

    def _open(self) -> None:
        self.store.set_setting("seed", str(self.seed))
        self.store.set_setting("subsidiary", self._subsidiary)
        self.store.set_setting("salt", self._salt)
        self.clock.begin(self._clock)
        self.add_account("dc12345-ovh", subsidiary=self._subsidiary, balance_cents=100_00, points=500)
        self.add_account("rs54321-ovh", subsidiary="IE", balance_cents=25_00, points=0)
        self.add_application("OVH Order Lab", owner="dc12345-ovh")
        for nichandle in ("dc12345-ovh", "rs54321-ovh"):
            self.grant(nichandle)

    def add_account(
        self, nichandle: str, *, subsidiary: str, balance_cents: int = 0, points: int = 0
    ) -> Account:
        """Open an account; where its prices are modelled from euros, `balance_cents` is worth so many euro cents."""
        home = load_subsidiaries()[subsidiary]
        if home.currency not in CURRENCIES:
            # A hundred XOF would not buy the first letter of a name.
            balance_cents = modelled_amount(balance_cents, load_rates()[home.currency]) or 0
        person = _PEOPLE.get(subsidiary, _PEOPLE["FR"])
        first, last, street, postcode, city, country, language, phone = person
        account = Account(
            nichandle=nichandle,
            customer_code=f"0000-{1000 + self.store.next_number('customer'):04d}-17",
            firstname=first,
            name=last,
            email=f"{first.lower()}.{last.lower()}@example.org",
            phone=phone,
            address=street,
            zip=postcode,
            city=city,
            country=country,
            language=language,
            subsidiary=subsidiary,
            currency=home.currency,
            tax_rate=home.tax_rate,
            balance=cents(balance_cents),
            points=points,
            opened=self.clock.now(),
        )
        self.store.insert(account)
        return account

    def add_application(self, name: str, *, owner: str) -> Application:
        number = self.store.next_number("application")
        application = Application(
            application_id=20_000 + number,
            key=self.private("application key", number).hex()[:16],
            secret=self.new_secret("application", number),
            name=name,
            owner=owner,
        )
        self.store.insert(application)
        return application

    def grant(
        self,
        nichandle: str,
        rules: list[tuple[str, str]] | None = None,
        *,
        application: Application | None = None,
    ) -> Credential:
        """A validated consumer key for an account; every route unless `rules` says less."""
        application = application or self.store.find(Application)[0]
        number = self.store.next_number("credential")
        credential = Credential(
            credential_id=900_000 + number,
            consumer_key=self.new_secret("consumer", number),
            application_key=application.key,
            rules=[(method, "/*") for method in ("GET", "POST", "PUT", "DELETE")] if rules is None else rules,
            account=nichandle,
            status="validated",
            creation=self.clock.now(),
        )
        self.store.insert(credential)
        return credential

    # -- whole shop --------------------------------------------------------------------------------

    def keys(self) -> dict[str, str]:
        """What a client needs to sign calls as the first account, and the second account's consumer key."""
        with self.lock:
            application = self.store.find(Application)[0]
            first, other = self.store.find(Credential)[:2]
            return {
                "application_key": application.key,
                "application_secret": application.secret,
                "consumer_key": first.consumer_key,
                "other_consumer_key": other.consumer_key,
            }

    def reset(self) -> None:
        """Forget everything and open again with the same seed: all that follows is as in a new shop."""
        with self.lock:
            with self.store.transaction(write=True):
                self._subsidiary = self.store.setting("subsidiary") or self._subsidiary
                self._clock = "now" if self.clock.running else "snapshot"
                self.store.clear()
                self._open()
                self._begin()
            self._exchanged()

    def snapshot(self) -> bytes:
        """The whole shop as one image: everything but the faults."""
        with self.lock:
            return self.store.dump()

    def restore(self, image: bytes) -> None:
        """Put a whole shop back; identifiers go on from where they were when the image was taken.

        Raises
        ------
        StateError
            If the image is not one of this version's; the present shop stays.
        """
        with self.lock:
            self.store.load(image)
            self.seed = int(self.store.setting("seed") or self.seed)
            self._salt = self.store.setting("salt") or ""
            with self.store.transaction(write=True):
                self._begin()
            self._exchanged()

    def _exchanged(self) -> None:
        self.notes.clear()
        self.clock.exchanged()
        self.queries = 0
        self.generation += 1

    def close(self) -> None:
        with self.lock:
            self.store.close()
