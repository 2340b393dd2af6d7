"""Exports of registrars in their full layouts: the same names through every reader, and each column accounted for."""

import csv
import io
from datetime import date

import pytest

from helpers import connect
from helpers.bulk import plan_order
from helpers.lists import MEANINGS, read_list
from helpers.lists.headings import meaning_of
from helpers.lists.switches import read_switch
from helpers.pricing import price_table, read_portfolio
from helpers.search import search_names

PRICES = price_table("snapshot", subsidiary="FR")
NAMES = ["blue-lantern.com", "blue-lantern.fr", "lantern-shop.eu"]
ON = date(2026, 11, 27)
DAYS = [date(2027, 3, 2), date(2027, 11, 14), date(2028, 1, 31)]

# Heading line and one row per name; {n} stands for the name, {t} for its extension, {e} for the day it ends.
# Those marked "as exported" are the layouts that programs which import these exports keep as samples of real files:
# GoDaddy, Namecheap, Dynadot and Spaceship in public importers of domain lists, where users gave them (2026); DNSimple
# in its own support pages. The others follow what the registrar's pages and API call the fields.
EXPORTS = {
    "OVHcloud": (
        "%Y-%m-%d",
        ";",
        "Domaine;Statut;Date d'expiration;Renouvellement automatique;Serveurs DNS;DNSSEC;Verrou",
        "{n};Actif;{e};Oui;dns10.ovh.net ns10.ovh.net;Activé;Oui",
    ),
    "OVHcloud, English": (
        "%Y-%m-%d",
        ",",
        "Domain,State,Expiration date,Automatic renewal,DNS servers,DNSSEC,Transfer lock",
        "{n},ok,{e},Yes,dns10.ovh.net ns10.ovh.net,Enabled,Locked",
    ),
    "GoDaddy": (
        "%m/%d/%Y",
        ",",
        "Domain Name,TLD,Create Date,Expiration Date,Status,Auto-renew,Lock,Privacy,Nameservers,Listing Status,Value",
        '{n},{t},01/13/2020,{e},Active,On,On,Full,"ns1.example.net,ns2.example.net",Not listed,$120',
    ),
    "Namecheap": (
        "%b %d, %Y",
        ",",
        "Domain Name,Domain expiration date,Auto-Renew,Whoisguard,Whoisguard expiration date,Registrar lock",
        '{n},"{e}",OFF,ENABLED,"Feb 10, 2027",LOCKED',
    ),
    "Namecheap, as exported": (
        "%b %d %Y",
        ",",
        "Domain Name,Domain privacy protection status,Domain status at NC,Domain auto-renew status,"
        "Domain expiration date",
        "{n},ON,Active,OFF,{e}",
    ),
    "GoDaddy, as exported": (
        "%Y-%m-%d",
        ",",
        "Domain Name,International Domain Name,TLD,Ownership Date,Expiration Date,Status,Auto-renew,Nameservers,"
        "FolderMemberships,Renewal Price,Estimated Value",
        '{n},,.{t},2021-02-14,{e},Active,On,ns1.example.net ns2.example.net,,$ 19.99,"$ 1,402.00"',
    ),
    "Dynadot, as exported": (
        "%Y/%m/%d 07:59 PRC",
        ",",
        "Domain,Punycode,Renewal Status,Expiration Date,Expiration Date Timestamp,Registration Date,"
        "Registration Date Timestamp,Domain Note",
        "{n},{n},Auto Renew,{e},1777075199000,2020/01/13 22:18 PRC,1745504314000,",
    ),
    "Spaceship, as exported": (
        "%m/%d/%Y",
        ",",
        "Domain,Nameservers,Category,DNS Preset,Registration Date,Expiration Date,Ownership change,Autorenew,Privacy,"
        "Transfer Lock,Status",
        "{n},launch1.spaceship.net launch2.spaceship.net,N/A,N/A,1/13/2020,{e},N/A,On,Private,Locked,active",
    ),
    "DNSimple, as exported": (
        "%Y-%m-%d",
        ",",
        "domain_name,labels,registration_state,registration_contact,expiration_date,renew_by,auto_renews,premium_domain",
        "{n},shop,registered,Alice Example,{e},{e},true,false",
    ),
    "Gandi": (
        "%Y-%m-%dT%H:%M:%SZ",
        ",",
        "fqdn,fqdn_unicode,registry_created_at,registry_ends_at,status,autorenew,tags,owner",
        "{n},{n},2020-01-13T10:00:00Z,{e},clientTransferProhibited,true,shop,alice",
    ),
    "Cloudflare": (
        "%Y-%m-%d",
        ",",
        "Domain,Registrar,Created,Expires,Auto Renew,Locked,Status",
        "{n},Cloudflare,2020-01-13,{e},true,true,Active",
    ),
    "Porkbun": (
        "%Y-%m-%d %H:%M:%S",
        ",",
        "DOMAIN,TLD,STATUS,CREATE DATE,EXPIRE DATE,SECURITY LOCK,WHOIS PRIVACY,AUTO RENEW,LABELS",
        "{n},{t},ACTIVE,2020-01-13 10:00:00,{e},1,1,0,shop",
    ),
    "IONOS": (
        "%d.%m.%Y",
        ";",
        "Domainname;Status;Ablaufdatum;Automatische Verlängerung;Vertrag;Nameserver;SSL",
        "{n};Aktiv;{e};Ja;4711;ns1045.ui-dns.de ns1090.ui-dns.org;Ja",
    ),
    "Dynadot": (
        "%Y/%m/%d",
        ",",
        "Domain,Expiration Date,Registration Date,Renew Option,Locked,Privacy,Folder,Name Servers,Renewal Price",
        "{n},{e},2020/01/13,Auto,Yes,Full,Default,ns1.dyna-ns.net ns2.dyna-ns.net,$10.88",
    ),
    "name.com": (
        "%b %d, %Y",
        ",",
        '"Domain Name","Create Date","Expire Date","Autorenew","Locked","Whois Privacy","Nameserver 1","Nameserver 2"',
        '"{n}","Jan 13, 2020","{e}","Yes","Yes","No","ns1.name.com","ns2.name.com"',
    ),
    "Spanish": (
        "%d/%m/%Y",
        ";",
        "Nombre de dominio;Estado;Fecha de registro;Fecha de vencimiento;Renovación automática;Precio de renovación",
        "{n};Activo;13/01/2020;{e};No;9,99 €",
    ),
    "Italian": (
        "%d/%m/%Y",
        ";",
        "Nome dominio;Stato;Data di registrazione;Data di scadenza;Rinnovo automatico;Costo rinnovo",
        "{n};Attivo;13/01/2020;{e};Sì;9,99 €",
    ),
    "Dutch": (
        "%d-%m-%Y",
        ";",
        "Domeinnaam;Status;Registratiedatum;Vervaldatum;Automatisch verlengen;Prijs per jaar",
        "{n};Actief;13-01-2020;{e};Ja;€ 9,99",
    ),
    "Polish": (
        "%d.%m.%Y",
        ";",
        "Nazwa domeny;Stan;Data rejestracji;Data wygaśnięcia;Automatyczne odnawianie;Cena odnowienia",
        "{n};Aktywna;13.01.2020;{e};Tak;9,99 €",
    ),
    "Portuguese": (
        "%d/%m/%Y",
        ";",
        "Domínio;Estado;Data de registo;Data de expiração;Renovação automática;Preço de renovação",
        "{n};Ativo;13/01/2020;{e};Sim;9,99 €",
    ),
}


def export_of(registrar: str) -> tuple[str, list[str]]:
    """The text of an export and its headings."""
    form, separator, head, row = EXPORTS[registrar]
    lines = [head]
    for name, day in zip(NAMES, DAYS, strict=True):
        lines.append(row.format(n=name, t=name.partition(".")[2], e=day.strftime(form)))
    headings = next(csv.reader(io.StringIO(head), delimiter=separator))
    return "\n".join(lines) + "\n", headings


@pytest.fixture(scope="module")
def client():
    one = connect()
    yield one
    one.sandbox.stop()


@pytest.mark.parametrize("registrar", EXPORTS)
def test_the_same_names_through_every_reader(registrar, client):
    data = export_of(registrar)[0].encode()
    assert [row.full_name for row in read_list(data)] == NAMES
    assert [one.name for one in search_names(client, data, progress=False)] == NAMES
    assert [one.name for one in plan_order(data, subsidiary="FR")] == NAMES
    held = read_portfolio(data, PRICES, on=ON)
    assert list(held.names["name"]) == NAMES
    assert [day.date() for day in held.names["renews_on"]] == DAYS


@pytest.mark.parametrize("registrar", EXPORTS)
def test_each_column_is_read_or_said_to_be_unused_by_every_reader(registrar, client):
    text, headings = export_of(registrar)
    said = {
        "portfolio": " ".join(
            f"{row.value} {row.problem}"
            for row in read_portfolio(text.encode(), PRICES, on=ON).problems.itertuples()
        ),
        "search": " ".join(
            f"{one.written} {one.problem}"
            for one in search_names(client, text.encode(), progress=False).problems
        ),
        "plan": " ".join(
            f"{one.written} {one.problem}" for one in plan_order(text.encode(), subsidiary="FR").problems
        ),
    }
    for reader, remarks in said.items():
        # A heading that is the word for what it holds is read without a remark.
        own = {one for one in headings if one.lower().replace(" ", "_") in ("domain", "name", *MEANINGS)}
        missing = [one for one in headings if one not in remarks and one not in own]
        assert not missing, (reader, missing, remarks)


@pytest.mark.parametrize("registrar", EXPORTS)
def test_registrations_and_automatic_renewal_are_not_lost(registrar):
    text = export_of(registrar)[0]
    held = read_portfolio(text.encode(), PRICES, on=ON)
    if "2020" in text:
        assert {day.date() for day in held.names["registered_on"]} == {date(2020, 1, 13)}
    off = registrar in ("Namecheap", "Namecheap, as exported", "Porkbun", "Spanish")
    assert held.names["auto_renew"].tolist() == [not off] * 3
    if "€" in text:
        assert held.names["renew_cents"].tolist() == [999] * 3
        assert set(held.names["price_basis"]) == {"own"}


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("Domain auto-renew status", "auto_renew"),
        ("auto_renews", "auto_renew"),
        ("Automatically renews?", "auto_renew"),
        ("Auto-Renew: On/Off", "auto_renew"),
        ("Auto-renew date", ""),
        ("Auto-renew price", ""),
        ("Domain status at NC", "status"),
        ("registration_state", "status"),
        ("Domain privacy protection status", ""),
        ("Listing status", ""),
    ],
)
def test_a_heading_in_a_registrar_s_own_words_means_what_it_says(heading, meaning):
    assert meaning_of(heading) == meaning


@pytest.mark.parametrize(
    ("written", "on"),
    [
        ("Auto-renew is off", False),
        ("Automatic renewal disabled", False),
        ("Do not renew", False),
        ("Don't auto renew", False),
        ("Manual renew", False),
        ("Auto Renew", True),
        ("Renews automatically", True),
        ("✓", True),
        ("✗", False),
        ("Default", None),
        ("never mind", None),
    ],
)
def test_a_switch_says_what_is_said_of_it_and_not_what_it_is_called(written, on):
    assert read_switch(written) is on


@pytest.mark.parametrize(
    "row",
    [
        "Total;;29,98 €",
        "Total: 2 domains;;29,98 €",
        ";Summe;29,98 €",
        "Gesamtsumme;;29,98 €",
        "SUBTOTAL;;",
        "Grand total;;",
    ],
)
def test_a_line_of_totals_is_no_name_and_said_once(row, client):
    data = f"\ufeffDomain;Ablaufdatum;Preis pro Jahr\r\nshop.com;02.03.2027;9,99 €\r\n{row}\r\n".encode()
    held = read_portfolio(data, PRICES, on=ON)
    assert held.names["name"].tolist() == ["shop.com"]
    assert held.names["renew_cents"].tolist() == [999]
    assert held.problems["problem"].str.contains("totals").sum() == 1
    assert held.problems["counted"].all()
    # Neither a search nor a plan is stopped by it.
    assert [one.name for one in search_names(client, data, progress=False)] == ["shop.com"]
    assert [one.name for one in plan_order(data, subsidiary="FR")] == ["shop.com"]


def test_a_name_that_is_a_word_for_totals_stays_a_name():
    data = "name,tld\ntotal,com\nsumme,de\ntotal-energy,fr\n"
    assert [row.full_name for row in read_list(data)] == ["total.com", "summe.de", "total-energy.fr"]
    assert [row.full_name for row in read_list("domain\ntotal.com\n")] == ["total.com"]


@pytest.mark.parametrize(
    "day",
    [
        "2027-03-02T23:30:00+02:00",
        "2027-03-02 10:00:00 UTC",
        "2027-03-02T10:00:00.123Z",
        "2027/03/02 07:59 PRC",
        '"Tue, 02 Mar 2027 10:00:00 GMT"',
        '"March 2, 2027 at 10:00 AM PST"',
    ],
)
def test_a_time_and_its_zone_leave_the_day_as_it_is_written(day):
    held = read_portfolio(f"domain,expires\nshop.com,{day}\n", PRICES, on=ON)
    assert [str(one)[:10] for one in held.names["renews_on"]] == ["2027-03-02"]


@pytest.mark.parametrize(
    "price", ["9.99 EUR per year", "9,99 € pro Jahr", "9,99 € par an", "€9.99 p.a.", "9,99 €/an"]
)
def test_an_amount_for_each_year_is_an_amount(price):
    held = read_portfolio(f'domain,renewal price\nshop.com,"{price}"\n', PRICES, on=ON)
    assert held.names["renew_cents"].tolist() == [999]
    assert held.names["price_basis"].tolist() == ["own"]
