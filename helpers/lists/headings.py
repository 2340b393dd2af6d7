"""What the heading of a column means: in eight languages, and in the exports of registrars.

The phrases were collected from what exports and API answers of OVHcloud, GoDaddy, Namecheap, Gandi, Cloudflare,
Porkbun, IONOS, Dynadot and name.com call their fields.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

__all__ = [
    "DAY_FIRST_LANGUAGES",
    "MEANINGS",
    "currency_in",
    "heading_language",
    "meaning_of",
    "plain_words",
    "priority_of",
]

MEANINGS = {
    "name": "names",
    "extension": "extensions",
    "years": "years to order",
    "offer": "offers",
    "owner": "owners",
    "dns": "name servers",
    "renews_on": "renewal or expiry dates",
    "registered_on": "registration dates",
    "renew_price": "renewal prices",
    "currency": "currencies",
    "auto_renew": "whether renewal is automatic",
    "status": "statuses",
}
"""Every column that any reader uses, and what it holds. Configurations stand under their own label beside these."""

# The earlier of two headings of one meaning counts: `domain` before `name`, which may be a brand.
_PHRASES: dict[str, str] = {
    "name": """
        domain name|domainname|fqdn|domain|domains|domain names|nom de domaine|noms de domaine|domaine|domaines
        domane|nombre de dominio|dominio|dominios|nome di dominio|nome dominio|domini|domeinnaam|domein|domeinen
        domeinnamen|nazwa domeny|domena|domeny|nome de dominio|domanename|domanenname|domains name|servicename
        service name|ld h name|ldhname|zone|zone name|name|nom|nome|nombre|naam|nazwa|label|host name|hostname
        url|website|site web|sitio web|sito web|strona""",
    "extension": """
        extension|tld|suffix|endung|extensao|estensione|extensie|rozszerzenie|domain extension
        top level domain""",
    "years": """
        years|year|duration|duree|ans|annees|period|jahre|laufzeit|dauer|anos|periodo|anni|durata|jaren|looptijd
        lata|okres|registration years|term|term years""",
    "offer": """
        offer|offre|action|pricing mode|pricingmode|angebot|aktion|oferta|accion|offerta|azione|aanbod|actie|akcja
        acao""",
    "owner": """
        owner|contact|owner contact|proprietaire|inhaber|titulaire|titular|propietario|intestatario|proprietario
        eigenaar|houder|wlasciciel|abonent|registrant""",
    "dns": """
        dns|name servers|nameservers|nameserver|name server|ns|serveurs dns|serveurs de noms|serveur dns
        servidores dns|servidores de nombres|server dns|naamservers|serwery dns|serwery nazw|servidores de nomes
        dns servers|namensserver""",
    "renews_on": """
        renews on|renews at|next renewal|next renewal date|renewal date|renewaldate|renewal|renew date|renew on
        expires|expires on|expires at|expiry|expiry date|expirydate|expiration|expiration date|expirationdate
        expire date|expiredate|expires date|date expire|expire|domain expiration date|domain expiry date
        domain expiry|domain expiration|registrar expiration date|registry expiry date|registry expiration date
        registry ends at|ends at|end date|paid until|valid until|valid to|due date|date
        date d expiration|date expiration|date de renouvellement|date renouvellement|renouvellement|echeance
        date d echeance|date de fin|expire le|valable jusqu au|prochain renouvellement
        ablaufdatum|ablauf|lauft ab|lauft ab am|ablauf am|gultig bis|verlangerung|verlangerungsdatum
        verlangert sich am|nachste verlangerung|laufzeitende|vertragsende|bezahlt bis
        fecha de vencimiento|fecha de expiracion|fecha expiracion|fecha de caducidad|caducidad|vencimiento|expira
        expira el|caduca|fecha de renovacion|renovacion|proxima renovacion
        data di scadenza|data scadenza|scadenza|scade|scade il|data di rinnovo|data rinnovo|rinnovo
        vervaldatum|verloopdatum|verloopt op|verloopt|vervalt op|einddatum|verlengdatum|verlenging
        vernieuwingsdatum|geldig tot
        data wygasniecia|data waznosci|wygasa|waznosc|wazna do|wazny do|data odnowienia|odnowienie|termin waznosci
        data de expiracao|data de vencimento|data expiracao|expiracao|vencimento|validade|data de validade
        data de renovacao|renovacao|expira em""",
    "registered_on": """
        registered on|registered at|registered|registration date|registrationdate|registration|created on
        created at|created|create date|createdate|creation date|creationdate|creation|date created|date registered
        registry created at|domain create date|domain created|purchase date|purchased on|start date|added
        date de creation|date d enregistrement|date de depot|cree le|enregistre le|date d achat
        registrierungsdatum|registriert am|registriert|erstellt am|erstellungsdatum|anlagedatum|startdatum
        fecha de registro|fecha de creacion|registrado el|creado|creado el
        data di registrazione|data registrazione|data di creazione|registrato il|creato il
        registratiedatum|geregistreerd op|aanmaakdatum|aangemaakt op|aangemaakt
        data rejestracji|data utworzenia|zarejestrowana|utworzono
        data de registo|data de registro|data de criacao|criado em|registado em""",
    "renew_price": """
        renewal price|renew price|renewprice|renewal cost|renewal fee|renewal amount|price renewal|renewal rate
        annual price|price per year|yearly price|annual cost|cost per year|renews at price|renewal price per year
        prix de renouvellement|prix renouvellement|prix du renouvellement|prix annuel|cout annuel|tarif annuel
        verlangerungspreis|preis verlangerung|preis pro jahr|jahrespreis|jahresgebuhr|kosten pro jahr
        precio de renovacion|precio renovacion|precio anual|coste anual
        prezzo di rinnovo|prezzo rinnovo|costo rinnovo|prezzo annuale|costo annuale
        verlengprijs|verlengingsprijs|prijs per jaar|jaarprijs|kosten per jaar
        cena odnowienia|cena przedluzenia|koszt odnowienia|cena roczna|roczny koszt
        preco de renovacao|preco renovacao|preco anual|custo anual""",
    "auto_renew": """
        auto renew|autorenew|auto renewal|autorenewal|auto renew status|auto renewal status|auto renew enabled
        autorenew enabled|automatic renewal|renew automatically|renewal mode|renew mode|renewal type|auto renew on
        is auto renew|auto renew option|renew option|renewal option|renewal status
        renouvellement automatique|reconduction tacite|renouvellement auto|mode de renouvellement|auto renouvellement
        automatische verlangerung|auto verlangerung|autoverlangerung|automatisch verlangern|verlangerung automatisch
        renovacion automatica|auto renovacion|autorenovacion|rinnovo automatico|autorinnovo
        automatische verlenging|automatisch verlengen|automatisch vernieuwen|autoverlenging
        automatyczne odnawianie|automatyczne odnowienie|autoodnawianie|automatyczne przedluzanie
        renovacao automatica|autorrenovacao""",
    "status": """
        status|domain status|state|domain state|registration status|statut|etat|etat du domaine|statut du domaine
        zustand|domain zustand|estado|estado del dominio|stato|stato dominio|stato del dominio|stan|stan domeny
        estado do dominio|domeinstatus""",
    "currency": "currency|currency code|devise|monnaie|wahrung|moneda|divisa|valuta|waluta|moeda",
}

# The transfer code has one label in the API and many names among people.
_TRANSFER_CODE = """
    auth info|authinfo|auth code|authcode|authorization code|authorisation code|epp code|eppcode|epp|transfer code
    transfer key|transfer secret|auth key|auth id|authid|code de transfert|code auth|code epp|code d autorisation
    transfercode|authentifizierungscode|transferschlussel|codigo de transferencia|codigo auth|codigo de autorizacion
    codice di trasferimento|codice auth|auth info code|authinfocode|verhuiscode|verhuistoken|autorisatiecode
    kod transferu|kod autoryzacji|kod authinfo|codigo de autorizacao"""

DAY_FIRST_LANGUAGES = frozenset({"fr", "de", "es", "it", "nl", "pl", "pt"})
"""Where day, month, year is the order of a date in figures."""

_LANGUAGE_WORDS = {
    "fr": "domaine domaines nom renouvellement echeance fin prix devise date d expiration enregistrement annees",
    "de": "ablaufdatum ablauf verlangerung gultig bezahlt wahrung registriert laufzeit inhaber domainname",
    "es": "dominio vencimiento caducidad expiracion renovacion fecha precio moneda nombre",
    "it": "dominio scadenza rinnovo data prezzo intestatario nome",
    "nl": "domeinnaam domein vervaldatum verloopdatum verlengdatum geldig prijs naamservers",
    "pl": "domena wygasniecia waznosci odnowienia rejestracji cena nazwa",
    "pt": "dominio expiracao vencimento validade renovacao preco registo moeda",
}
# Also in other languages, so they tell nothing.
_SHARED = frozenset({"date", "data", "d", "expiration", "domainname", "nom", "nome", "fin", "bis"})


def plain_words(heading: str) -> str:
    """Small letters without accents, words apart by one blank, nothing in brackets."""
    text = re.sub(r"\(.*?\)|\[.*?\]", " ", heading.replace("ß", "ss").replace("ł", "l").replace("Ł", "l"))
    # fooBar, as programs write it, is two words.
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    text = unicodedata.normalize("NFKD", text.lower())
    return " ".join(re.findall(r"[^\W_]+", "".join(one for one in text if not unicodedata.combining(one))))


@cache
def _known() -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for meaning, phrases in _PHRASES.items():
        for rank, phrase in enumerate(re.split(r"[|\n]", phrases)):
            if text := phrase.strip():
                found.setdefault(text, (meaning, rank))
    for phrase in re.split(r"[|\n]", _TRANSFER_CODE):
        if text := phrase.strip():
            found[text] = ("AUTH_INFO", 0)
    return found


# What makes a date another one than that of the name's own renewal.
_OTHER_DATES = re.compile(
    r"\b(privacy|whois|whoisguard|ssl|certificate|hosting|auto|days?|status|mode|price|cost|fee|amount|period|"
    r"email|lock|tage|jours|dias|dni|giorni)\b"
)
_EXPIRY_WORDS = re.compile(
    r"\b(expir\w*|ablauf\w*|echeance|scadenza|vencimient\w*|vencimento|caducidad|vervaldatum|verloopdatum|"
    r"wygasniecia|waznosci)\b"
)


# However a registrar words it: `Domain auto-renew status`, `auto_renews`, `Auto-renew setting`.
_AUTO_RENEW = re.compile(r"\bauto(?:matic(?:ally)?)? ?renew(?:s|al|als|ed|ing)?\b")
_NO_SWITCH = re.compile(r"\b(date|day|days|on date|until|next|price|cost|fee|amount|period|term|years?)\b")
# `Domain status at NC`, `registration_state`: what the name is in, not what a product beside it is in.
_STATUS = re.compile(r"(?:domain|registration|registrar|registry)(?: name)? (?:status|state)(?: at \w+)?")


def meaning_of(heading: str) -> str:
    """What a heading stands for: a key of `MEANINGS`, a configuration label in capitals, or ``""``."""
    written = heading.strip()
    plain = plain_words(written)
    if known := _known().get(plain) or _known().get(plain.replace(" ", "")):
        return known[0]
    if _AUTO_RENEW.search(plain) and not _NO_SWITCH.search(plain):
        return "auto_renew"
    if _STATUS.fullmatch(plain):
        return "status"
    if _EXPIRY_WORDS.search(plain) and not _OTHER_DATES.search(plain):
        return "renews_on"
    is_label = written == "REASON" or (written.isupper() and "_" in written and written.isascii())
    # Porkbun heads its columns in capitals with blanks, which no label has.
    return written if is_label and written.replace("_", "").isalnum() else ""


def priority_of(heading: str) -> int:
    """Which of several headings of one meaning counts: the lowest."""
    plain = plain_words(heading)
    known = _known().get(plain) or _known().get(plain.replace(" ", ""))
    return known[1] if known else 1000


def heading_language(headings: list[str]) -> str:
    """Language of the headings (``"fr"`` …), ``""`` where they are English or tell nothing."""
    words = {word for heading in headings for word in plain_words(heading).split()} - _SHARED
    counts = {language: len(words & set(text.split())) for language, text in _LANGUAGE_WORDS.items()}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] else ""


def currency_in(heading: str) -> str:
    """A currency that a heading names: ``Price (EUR)``; ``""`` without one."""
    found = re.search(r"\b(EUR|USD|GBP|CAD|PLN|CHF|AUD|SGD|INR|MAD|TND|XOF|CZK|BRL|SEK|NOK|DKK)\b", heading)
    if found:
        return found[1]
    return next((code for sign, code in (("€", "EUR"), ("£", "GBP"), ("₹", "INR")) if sign in heading), "")
