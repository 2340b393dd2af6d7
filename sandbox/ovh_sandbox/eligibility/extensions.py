"""What each extension asks for beyond the generic rule, one function per family, with its sources.

OVHcloud publishes the rule of a name only through its API. What is published elsewhere is a fact; how a
registry's policy is mapped on the API's fields is mostly our guess, and marked so.
"""

from __future__ import annotations

from ovh_sandbox.core.types.nichandle import NichandleCountryEnum
from ovh_sandbox.domain.types.rules import DomainIsForEnum
from ovh_sandbox.eligibility.family import GUIDE, fact, family, guess
from ovh_sandbox.eligibility.generic import Draft, individual, organisation, special_label
from ovh_sandbox.eligibility.rules import (
    Rule,
    about,
    all_of,
    any_of,
    eq,
    field,
    match,
    ne,
    one_of,
    owner,
    required,
    top,
)

__all__ = ["EEA", "EU", "FRENCH_OVERSEAS", "US_TERRITORIES"]


def _codes(text: str) -> tuple[str, ...]:
    return tuple(text.split())


EU = _codes("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK")
EEA = (*EU, "IS", "LI", "NO")
FRENCH_OVERSEAS = _codes("BL GF GP MF MQ NC PF PM RE TF WF YT")
"""Parts of France with a country code of their own."""
US_TERRITORIES = _codes("AS GU MP PR UM VI")

CALLS = "fields and task arguments of OVHcloud's API"
FACTS = "data/extensions.csv"
REGISTRY = "registry policy, from general knowledge"


@family("com paris de be", owner_needed=False)
@fact("", ".com: the generic rule", GUIDE)
@fact("", ".be: open to anyone", FACTS)
@guess("", ".de: the German address that a note of 2023 mentions is not asked for any more", REGISTRY)
@guess("", ".paris: a link with Paris is declared, not checked", REGISTRY)
def _open(draft: Draft) -> None:
    """Nothing beyond the generic rule."""


@family("ovh", owner_needed=False)
@fact("", "the holder must be a customer: every caller of the API is one", ".ovh naming policy")
def _ovh(draft: Draft) -> None:
    """Nothing beyond the generic rule."""


@family("uk co.uk me.uk org.uk", owner_needed=False)
@fact("", "open to anyone", FACTS)
@guess("", "transfers have a procedure of their own: no AUTH_INFO", "OVHcloud guide on transfers (2022)")
def _uk(draft: Draft) -> None:
    draft.auth_info = False


@family("gov.uk ac.uk", owner_needed=True)
@guess("DOMAIN_CONFIG", "audience, purposes, who is represented, reason", f"{GUIDE}; fields: domain.Data")
def _uk_public(draft: Draft) -> None:
    draft.auth_info = False
    purposes = one_of(*DomainIsForEnum)
    config = top("DOMAIN_CONFIG", required(), kind="domain", description="Questions of the registry")
    config.fields = all_of(
        field("audience", required(), description="Who the name is for"),
        field("isFor", purposes, required(), kind="string[]", description="What the name is used for"),
        field("represent", required(), description="The public body that is represented"),
        field("reason", required(), kind="text", description="Why this name is asked for"),
    )
    draft.labels.append(config)


@family("fr re pm tf wf yt", owner_needed=True)
@fact("address.country", "EU, CH, IS, LI or NO", "old OVHcloud guide on .fr; data/extensions.csv")
@guess("address.country", "French overseas territories count as France", REGISTRY)
@guess("birthDay", "like city, zip and country of birth: required in 2016, now optional", CALLS)
def _fr(draft: Draft) -> None:
    draft.owner_in((*EEA, "CH", *FRENCH_OVERSEAS))
    for label in ("birthDay", "birthCity", "birthZip", "birthCountry"):
        draft.ask(label)


def _citizen(*countries: str) -> Rule:
    """A person of these nationalities; no way in for an organisation."""
    return field(
        "nationality",
        one_of(*countries),
        required(),
        description="Nationality of the owner",
        when=individual(),
    )


@family("eu", owner_needed=True)
@fact("address.country", "within the EU", GUIDE)
@fact("address.country", "or IS, LI, NO", FACTS)
@guess("nationality", "or a citizen of a member state, wherever they live", FACTS)
def _eu(draft: Draft) -> None:
    draft.owner_either.append(any_of(field("address.country", one_of(*EEA), required()), _citizen(*EU)))


@family("it", owner_needed=True)
@fact("address.country", "EEA", FACTS)
@guess("address.country", "or CH, GB, SM, VA", REGISTRY)
@guess("nationalIdentificationNumber", "required of individuals: a tax or identity number", FACTS)
@guess("nationalIdentificationNumber", "of owners in Italy: 16 letters and digits", REGISTRY)
@guess("vat", "required of organisations", FACTS)
def _it(draft: Draft) -> None:
    draft.owner_in((*EEA, "CH", "GB", "SM", "VA"))
    italian = all_of(individual(), owner("address.country", eq("IT")))
    draft.ask(
        "nationalIdentificationNumber",
        required(when=individual()),
        match("^[A-Za-z0-9]{16}$", when=italian),
    )
    draft.ask("vat", required(when=organisation()))


@family("es", owner_needed=True)
@guess("nationalIdentificationNumber", "required of individuals: NIF, NIE or passport", CALLS)
@guess("nationalIdentificationNumber", "of owners in Spain: the form of a NIF or NIE", REGISTRY)
@guess("companyNationalIdentificationNumber", "or vat, required of organisations", CALLS)
def _es(draft: Draft) -> None:
    spanish = all_of(individual(), owner("address.country", eq("ES")))
    draft.ask(
        "nationalIdentificationNumber",
        required(when=individual()),
        match("^[0-9KLMXYZ][0-9]{7}[A-Z]$", when=spanish),
    )
    number = any_of(field("companyNationalIdentificationNumber", required()), field("vat", required()))
    number.conditions = organisation()
    draft.owner_either.append(number)


@family("ca", owner_needed=True)
@fact("address.country", "CA: a presence in Canada", FACTS)
@guess("nationality", "or a Canadian citizen, wherever they live", REGISTRY)
@guess("trademarkId", "or the holder of a Canadian trade mark", REGISTRY)
@guess("ACCEPT_CONDITIONS", "the registry has an agreement with each holder", REGISTRY)
def _ca(draft: Draft) -> None:
    here = field("address.country", eq("CA"), required())
    mark = field("trademarkId", required(), description="Registration number of the Canadian trade mark")
    draft.owner_either.append(any_of(here, _citizen("CA"), mark))
    draft.labels.append(special_label("ACCEPT_CONDITIONS"))


@family("us", owner_needed=True)
@fact("address.country", "US: a presence in the United States", FACTS)
@guess("address.country", "or one of their territories", REGISTRY)
@guess("nationality", "or a citizen, wherever they live", REGISTRY)
def _us(draft: Draft) -> None:
    here = field("address.country", one_of("US", *US_TERRITORIES), required())
    draft.owner_either.append(any_of(here, _citizen("US")))


@family("com.br", owner_needed=True)
@guess("address.country", "BR; foreign holders need a representative there, left out here", REGISTRY)
@guess("nationalIdentificationNumber", "CPF (11 digits), required of individuals", CALLS)
@guess("companyNationalIdentificationNumber", "CNPJ (14 characters), required of organisations", CALLS)
def _com_br(draft: Draft) -> None:
    draft.owner_in(("BR",))
    draft.ask(
        "nationalIdentificationNumber",
        required(when=individual()),
        match(r"^[0-9]{3}\.?[0-9]{3}\.?[0-9]{3}-?[0-9]{2}$", when=individual()),
    )
    draft.ask(
        "companyNationalIdentificationNumber",
        required(when=organisation()),
        match(r"^[0-9A-Z]{2}\.?[0-9A-Z]{3}\.?[0-9A-Z]{3}/?[0-9A-Z]{4}-?[0-9]{2}$", when=organisation()),
    )


@family("berlin", owner_needed=True)
@fact("ADMIN_ACCOUNT", "administrator or owner has an address in Berlin", GUIDE)
@guess("ACCEPT_CONDITIONS", "the link with Berlin is declared", REGISTRY)
def _berlin(draft: Draft) -> None:
    # Four conditioned constraints, as published: each part of one contact is held to Berlin when any part
    # of the other is elsewhere. With "and" in the conditions an owner in Munich would slip through.
    elsewhere = any_of(
        field("address.country", ne("DE"), required()),
        field("address.city", ne("Berlin"), required()),
    )
    owner_elsewhere = about("OWNER_CONTACT", elsewhere)
    admin_elsewhere = about("ADMIN_ACCOUNT", elsewhere)
    anywhere = one_of(*NichandleCountryEnum)
    draft.admin["address.country"] = [anywhere, eq("DE", when=owner_elsewhere), required()]
    draft.admin["address.city"] = [eq("Berlin", when=owner_elsewhere), required()]
    draft.ask("address.country", eq("DE", when=admin_elsewhere))
    draft.ask("address.city", eq("Berlin", when=admin_elsewhere))
    draft.labels.append(special_label("ACCEPT_CONDITIONS"))


@family("ruhr", owner_needed=False)
@fact("ADMIN_ACCOUNT", "administrator has an address in Germany", FACTS)
def _ruhr(draft: Draft) -> None:
    draft.admin["address.country"] = [eq("DE"), required()]


@family("corsica travel quebec scot archi bio", owner_needed=False)
@guess("ACCEPT_CONDITIONS", ".corsica: a link with Corsica, declared, checked afterwards", REGISTRY)
@guess("ACCEPT_CONDITIONS", ".travel: a link with tourism, declared", GUIDE)
@guess("ACCEPT_CONDITIONS", ".quebec, .scot, .archi, .bio: reserved for a community, declared", FACTS)
def _declared(draft: Draft) -> None:
    draft.labels.append(special_label("ACCEPT_CONDITIONS"))


@family("barcelona", owner_needed=False)
@guess("REASON", "the intended use of the name must be stated", "policy of the .barcelona registry")
def _barcelona(draft: Draft) -> None:
    # A transferred name has stated its use already.
    if draft.action != "transfer":
        draft.labels.append(special_label("REASON"))
