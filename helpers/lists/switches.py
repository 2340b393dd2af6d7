"""Yes and no as exports write them, and what a status says about whether a name is still held."""

from __future__ import annotations

from functools import lru_cache

from helpers.lists.headings import plain_words

__all__ = ["is_lost", "read_switch"]

_ON_WORDS = """
    yes y true on 1 enabled active auto automatic automatically activated oui vrai active activee actif
    automatique ja wahr ein an aktiv aktiviert automatisch eingeschaltet si verdadero activado activada
    automatico attivo attiva attivato waar aan ingeschakeld actief tak wlaczone wlaczony wlaczona aktywne
    automatyczne sim ativado ativo"""
_ON = frozenset(_ON_WORDS.split())
_OFF_WORDS = """
    no n false off 0 disabled inactive manual manually none expire deactivated non faux desactive desactivee
    inactif manuel nein falsch aus inaktiv deaktiviert manuell ausgeschaltet falso desactivado desactivada
    disattivo disattivato disattivata manuale nee onwaar uit uitgeschakeld inactief handmatig nie wylaczone
    wylaczony wylaczona nieaktywne reczne nao desativado inativo"""
_OFF = frozenset(_OFF_WORDS.split())
_WEAK_WORDS = """
    auto automatic automatically automatique automatisch automatico automatyczne renew renews renewal"""
_WEAK = frozenset(_WEAK_WORDS.split())
_NEGATIONS = frozenset({"not", "don", "dont", "never", "without"})
_TICKS = {**dict.fromkeys("✓✔☑✅", True), **dict.fromkeys("✗✘✕☐❌", False)}
_LOST_WORDS = """
    cancelled canceled deleted deleting dropped sold transferred redemption redemptionperiod pendingdelete
    resilie resiliee supprime supprimee transfere transferee gekundigt geloscht ubertragen transferiert
    cancelado cancelada eliminado eliminada transferido transferida cancellato eliminato trasferito opgezegd
    verwijderd anulowana usunieta przeniesiona"""
_LOST = frozenset(_LOST_WORDS.split())


# A column of thousands of cells holds few words.
@lru_cache(maxsize=1000)
def read_switch(text: str) -> bool | None:
    """Whether a cell says yes; None if it says neither.

    Examples
    --------
    >>> read_switch("On"), read_switch("Auto-renew is off"), read_switch("perhaps")
    (True, False, None)
    """
    if (tick := text.strip()) in _TICKS:
        return _TICKS[tick]
    words = plain_words(text).split()
    # "not enabled" and "renew automatically" are both said by one of their words.
    known = [word for word in words if word in _ON or word in _OFF or word in _WEAK]
    # "Auto-renew is off": what is spoken of says less than what is said of it.
    said = {word in _ON for word in known if word not in _WEAK} or {True for _ in known}
    if _NEGATIONS.intersection(words):
        return False if said else None
    return said.pop() if len(said) == 1 else None


@lru_cache(maxsize=1000)
def is_lost(status: str) -> bool:
    """Whether a status says that the name is given up, sold, deleted or moved away.

    Examples
    --------
    >>> is_lost("Cancelled"), is_lost("clientTransferProhibited"), is_lost("Gekündigt zum 2026-12-01")
    (True, False, True)
    """
    words = plain_words(status).split()
    return any(word in _LOST for word in words) or "".join(words) in _LOST
