"""Types of the core section, under the API's own names and field names."""

from __future__ import annotations

from datetime import datetime

from ovh_sandbox.core.model import IpBlock, Model, enumeration, model

HTTPMethodEnum = enumeration("auth.HTTPMethodEnum", "DELETE GET PATCH POST PUT")
CredentialStateEnum = enumeration("auth.CredentialStateEnum", "expired pendingValidation refused validated")
DomainOperationStatusEnum = enumeration(
    "domain.OperationStatusEnum",
    "cancelled doing done error problem todo",
)
DomainOperationTypeEnum = enumeration("domain.OperationTypeEnum", "alldom domain")
NichandleCountryEnum = enumeration(
    "nichandle.CountryEnum",
    "AC AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN "
    "BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DG "
    "DJ DK DM DO DZ EA EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM "
    "GN GP GQ GR GS GT GU GW GY HK HN HR HT HU IC ID IE IL IM IN IO IQ IR IS IT JE JM JO JP "
    "KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH "
    "MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM "
    "PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ "
    "SK SL SM SN SO SR SS ST SV SX SY SZ TA TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ "
    "UA UG UM UNKNOWN US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW",
)
NichandleGenderEnum = enumeration("nichandle.GenderEnum", "female male")
NichandleLanguageEnum = enumeration(
    "nichandle.LanguageEnum",
    "cs_CZ de_DE en_AU en_CA en_GB en_IE en_US es_ES fi_FI fr_CA fr_FR fr_MA fr_SN fr_TN "
    "it_IT lt_LT nl_NL pl_PL pt_PT",
)
NichandleLegalFormEnum = enumeration(
    "nichandle.LegalFormEnum",
    "administration association corporation individual other personalcorporation",
)
NichandleOvhCompanyEnum = enumeration("nichandle.OvhCompanyEnum", "kimsufi ovh soyoustart")
# The codes of the European endpoint, then those of the Canadian and the American one: one sandbox
# stands for all three.
NichandleOvhSubsidiaryEnum = enumeration(
    "nichandle.OvhSubsidiaryEnum",
    "CZ DE ES EU FI FR GB IE IT LT MA NL PL PT SN TN ASIA AU CA IN QC SG WE WS US",
)
NichandlePhoneTypeEnum = enumeration("nichandle.PhoneTypeEnum", "landline mobile")
NichandleStateEnum = enumeration("nichandle.StateEnum", "complete incomplete")
CurrencyCodeEnum = enumeration(
    "order.CurrencyCodeEnum",
    "AUD CAD CZK EUR GBP INR LTL MAD N/A PLN SGD TND USD XOF points",
)
OrderDetailTypeEnum = enumeration(
    "order.OrderDetailTypeEnum",
    "ACCESSORY CAUTION CHOOSED CONSUMPTION CREATION DELIVERY DURATION GIFT INSTALLATION "
    "LICENSE MUTE OTHER OUTPLAN QUANTITY REFUND RENEW SPECIAL SWITCH TRANSFER VOUCHER",
)


@model("auth.AccessRule")
class AccessRule(Model, kw_only=True):
    method: HTTPMethodEnum
    path: str


@model("auth.ApiCredential")
class ApiCredential(Model, kw_only=True):
    allowedIPs: list[IpBlock] | None = None
    applicationId: int
    creation: datetime
    credentialId: int
    expiration: datetime | None = None
    lastUse: datetime | None = None
    ovhSupport: bool
    rules: list[AccessRule]
    status: CredentialStateEnum


@model("domain.Task")
class DomainTask(Model, kw_only=True):
    canAccelerate: bool
    canCancel: bool
    canRelaunch: bool
    comment: str | None = None
    creationDate: datetime
    domain: str | None = None
    doneDate: datetime | None = None
    function: str
    id: int
    lastUpdate: datetime
    status: DomainOperationStatusEnum
    todoDate: datetime
    type: DomainOperationTypeEnum


@model("nichandle.Currency")
class NichandleCurrency(Model, kw_only=True):
    code: str
    symbol: str


@model("nichandle.Nichandle")
class Nichandle(Model, kw_only=True):
    address: str | None = None
    area: str | None = None
    birthCity: str | None = None
    birthDay: str | None = None
    city: str | None = None
    companyNationalIdentificationNumber: str | None = None
    complementaryAddress: str | None = None
    corporationType: str | None = None
    country: NichandleCountryEnum
    currency: NichandleCurrency
    customerCode: str | None = None
    email: str
    fax: str | None = None
    firstname: str | None = None
    italianSDI: str | None = None
    kycValidated: bool | None = None
    language: NichandleLanguageEnum | None = None
    legalform: NichandleLegalFormEnum
    name: str | None = None
    nationalIdentificationNumber: str | None = None
    nichandle: str
    organisation: str | None = None
    ovhCompany: NichandleOvhCompanyEnum
    ovhSubsidiary: NichandleOvhSubsidiaryEnum
    phone: str | None = None
    phoneCountry: NichandleCountryEnum | None = None
    phoneType: NichandlePhoneTypeEnum | None = None
    purposeOfPurchase: str | None = None
    sex: NichandleGenderEnum | None = None
    spareEmail: str | None = None
    state: NichandleStateEnum
    vat: str | None = None
    zip: str | None = None


@model("order.Price")
class Price(Model, kw_only=True):
    currencyCode: CurrencyCodeEnum
    priceInUcents: int | None = None
    text: str
    value: float
