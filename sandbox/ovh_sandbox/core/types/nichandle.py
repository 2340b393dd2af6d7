"""Types of the API shared by several sections: nichandle.

Generated from the contract by ``python -m ovh_sandbox.contract.generate``. Do not edit.
"""

from enum import StrEnum

from msgspec import UNSET, UnsetType

from ovh_sandbox.core.model import Model, model, sent_model


@model("nichandle.CountryEnum")
class NichandleCountryEnum(StrEnum):
    AC = "AC"
    AD = "AD"
    AE = "AE"
    AF = "AF"
    AG = "AG"
    AI = "AI"
    AL = "AL"
    AM = "AM"
    AO = "AO"
    AQ = "AQ"
    AR = "AR"
    AS = "AS"
    AT = "AT"
    AU = "AU"
    AW = "AW"
    AX = "AX"
    AZ = "AZ"
    BA = "BA"
    BB = "BB"
    BD = "BD"
    BE = "BE"
    BF = "BF"
    BG = "BG"
    BH = "BH"
    BI = "BI"
    BJ = "BJ"
    BL = "BL"
    BM = "BM"
    BN = "BN"
    BO = "BO"
    BQ = "BQ"
    BR = "BR"
    BS = "BS"
    BT = "BT"
    BW = "BW"
    BY = "BY"
    BZ = "BZ"
    CA = "CA"
    CC = "CC"
    CD = "CD"
    CF = "CF"
    CG = "CG"
    CH = "CH"
    CI = "CI"
    CK = "CK"
    CL = "CL"
    CM = "CM"
    CN = "CN"
    CO = "CO"
    CR = "CR"
    CU = "CU"
    CV = "CV"
    CW = "CW"
    CX = "CX"
    CY = "CY"
    CZ = "CZ"
    DE = "DE"
    DG = "DG"
    DJ = "DJ"
    DK = "DK"
    DM = "DM"
    DO = "DO"
    DZ = "DZ"
    EA = "EA"
    EC = "EC"
    EE = "EE"
    EG = "EG"
    EH = "EH"
    ER = "ER"
    ES = "ES"
    ET = "ET"
    FI = "FI"
    FJ = "FJ"
    FK = "FK"
    FM = "FM"
    FO = "FO"
    FR = "FR"
    GA = "GA"
    GB = "GB"
    GD = "GD"
    GE = "GE"
    GF = "GF"
    GG = "GG"
    GH = "GH"
    GI = "GI"
    GL = "GL"
    GM = "GM"
    GN = "GN"
    GP = "GP"
    GQ = "GQ"
    GR = "GR"
    GS = "GS"
    GT = "GT"
    GU = "GU"
    GW = "GW"
    GY = "GY"
    HK = "HK"
    HN = "HN"
    HR = "HR"
    HT = "HT"
    HU = "HU"
    IC = "IC"
    ID = "ID"
    IE = "IE"
    IL = "IL"
    IM = "IM"
    IN = "IN"
    IO = "IO"
    IQ = "IQ"
    IR = "IR"
    IS = "IS"
    IT = "IT"
    JE = "JE"
    JM = "JM"
    JO = "JO"
    JP = "JP"
    KE = "KE"
    KG = "KG"
    KH = "KH"
    KI = "KI"
    KM = "KM"
    KN = "KN"
    KP = "KP"
    KR = "KR"
    KW = "KW"
    KY = "KY"
    KZ = "KZ"
    LA = "LA"
    LB = "LB"
    LC = "LC"
    LI = "LI"
    LK = "LK"
    LR = "LR"
    LS = "LS"
    LT = "LT"
    LU = "LU"
    LV = "LV"
    LY = "LY"
    MA = "MA"
    MC = "MC"
    MD = "MD"
    ME = "ME"
    MF = "MF"
    MG = "MG"
    MH = "MH"
    MK = "MK"
    ML = "ML"
    MM = "MM"
    MN = "MN"
    MO = "MO"
    MP = "MP"
    MQ = "MQ"
    MR = "MR"
    MS = "MS"
    MT = "MT"
    MU = "MU"
    MV = "MV"
    MW = "MW"
    MX = "MX"
    MY = "MY"
    MZ = "MZ"
    NA = "NA"
    NC = "NC"
    NE = "NE"
    NF = "NF"
    NG = "NG"
    NI = "NI"
    NL = "NL"
    NO = "NO"
    NP = "NP"
    NR = "NR"
    NU = "NU"
    NZ = "NZ"
    OM = "OM"
    PA = "PA"
    PE = "PE"
    PF = "PF"
    PG = "PG"
    PH = "PH"
    PK = "PK"
    PL = "PL"
    PM = "PM"
    PN = "PN"
    PR = "PR"
    PS = "PS"
    PT = "PT"
    PW = "PW"
    PY = "PY"
    QA = "QA"
    RE = "RE"
    RO = "RO"
    RS = "RS"
    RU = "RU"
    RW = "RW"
    SA = "SA"
    SB = "SB"
    SC = "SC"
    SD = "SD"
    SE = "SE"
    SG = "SG"
    SH = "SH"
    SI = "SI"
    SJ = "SJ"
    SK = "SK"
    SL = "SL"
    SM = "SM"
    SN = "SN"
    SO = "SO"
    SR = "SR"
    SS = "SS"
    ST = "ST"
    SV = "SV"
    SX = "SX"
    SY = "SY"
    SZ = "SZ"
    TA = "TA"
    TC = "TC"
    TD = "TD"
    TF = "TF"
    TG = "TG"
    TH = "TH"
    TJ = "TJ"
    TK = "TK"
    TL = "TL"
    TM = "TM"
    TN = "TN"
    TO = "TO"
    TR = "TR"
    TT = "TT"
    TV = "TV"
    TW = "TW"
    TZ = "TZ"
    UA = "UA"
    UG = "UG"
    UM = "UM"
    UNKNOWN = "UNKNOWN"
    US = "US"
    UY = "UY"
    UZ = "UZ"
    VA = "VA"
    VC = "VC"
    VE = "VE"
    VG = "VG"
    VI = "VI"
    VN = "VN"
    VU = "VU"
    WF = "WF"
    WS = "WS"
    XK = "XK"
    YE = "YE"
    YT = "YT"
    ZA = "ZA"
    ZM = "ZM"
    ZW = "ZW"


@model("nichandle.GenderEnum")
class NichandleGenderEnum(StrEnum):
    female = "female"
    male = "male"


@model("nichandle.LanguageEnum")
class NichandleLanguageEnum(StrEnum):
    cs_CZ = "cs_CZ"
    de_DE = "de_DE"
    en_AU = "en_AU"
    en_CA = "en_CA"
    en_GB = "en_GB"
    en_IE = "en_IE"
    en_US = "en_US"
    es_ES = "es_ES"
    fi_FI = "fi_FI"
    fr_CA = "fr_CA"
    fr_FR = "fr_FR"
    fr_MA = "fr_MA"
    fr_SN = "fr_SN"
    fr_TN = "fr_TN"
    it_IT = "it_IT"
    lt_LT = "lt_LT"
    nl_NL = "nl_NL"
    pl_PL = "pl_PL"
    pt_PT = "pt_PT"


@model("nichandle.LegalFormEnum")
class NichandleLegalFormEnum(StrEnum):
    administration = "administration"
    association = "association"
    corporation = "corporation"
    individual = "individual"
    other = "other"
    personalcorporation = "personalcorporation"


@model("nichandle.OvhCompanyEnum")
class NichandleOvhCompanyEnum(StrEnum):
    kimsufi = "kimsufi"
    ovh = "ovh"
    soyoustart = "soyoustart"


@model("nichandle.OvhSubsidiaryEnum")
class NichandleOvhSubsidiaryEnum(StrEnum):
    ASIA = "ASIA"
    AU = "AU"
    CA = "CA"
    CZ = "CZ"
    DE = "DE"
    ES = "ES"
    EU = "EU"
    FI = "FI"
    FR = "FR"
    GB = "GB"
    IE = "IE"
    IN = "IN"
    IT = "IT"
    LT = "LT"
    MA = "MA"
    NL = "NL"
    PL = "PL"
    PT = "PT"
    QC = "QC"
    SG = "SG"
    SN = "SN"
    TN = "TN"
    US = "US"
    WE = "WE"
    WS = "WS"


@model("nichandle.PhoneTypeEnum")
class NichandlePhoneTypeEnum(StrEnum):
    landline = "landline"
    mobile = "mobile"


@model("nichandle.StateEnum")
class NichandleStateEnum(StrEnum):
    complete = "complete"
    incomplete = "incomplete"


@model("nichandle.Currency")
class NichandleCurrency(Model, kw_only=True):
    code: str
    symbol: str


@sent_model("nichandle.Currency")
class NichandleCurrencySent(Model, kw_only=True):
    code: str | UnsetType | None = UNSET
    symbol: str | UnsetType | None = UNSET


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


@sent_model("nichandle.Nichandle")
class NichandleSent(Model, kw_only=True):
    address: str | UnsetType | None = UNSET
    area: str | UnsetType | None = UNSET
    birthCity: str | UnsetType | None = UNSET
    birthDay: str | UnsetType | None = UNSET
    city: str | UnsetType | None = UNSET
    companyNationalIdentificationNumber: str | UnsetType | None = UNSET
    complementaryAddress: str | UnsetType | None = UNSET
    corporationType: str | UnsetType | None = UNSET
    country: NichandleCountryEnum | UnsetType | None = UNSET
    currency: NichandleCurrencySent | UnsetType | None = UNSET
    customerCode: str | UnsetType | None = UNSET
    email: str | UnsetType | None = UNSET
    fax: str | UnsetType | None = UNSET
    firstname: str | UnsetType | None = UNSET
    italianSDI: str | UnsetType | None = UNSET
    kycValidated: bool | UnsetType | None = UNSET
    language: NichandleLanguageEnum | UnsetType | None = UNSET
    legalform: NichandleLegalFormEnum | UnsetType | None = UNSET
    name: str | UnsetType | None = UNSET
    nationalIdentificationNumber: str | UnsetType | None = UNSET
    nichandle: str | UnsetType | None = UNSET
    organisation: str | UnsetType | None = UNSET
    ovhCompany: NichandleOvhCompanyEnum | UnsetType | None = UNSET
    ovhSubsidiary: NichandleOvhSubsidiaryEnum | UnsetType | None = UNSET
    phone: str | UnsetType | None = UNSET
    phoneCountry: NichandleCountryEnum | UnsetType | None = UNSET
    phoneType: NichandlePhoneTypeEnum | UnsetType | None = UNSET
    purposeOfPurchase: str | UnsetType | None = UNSET
    sex: NichandleGenderEnum | UnsetType | None = UNSET
    spareEmail: str | UnsetType | None = UNSET
    state: NichandleStateEnum | UnsetType | None = UNSET
    vat: str | UnsetType | None = UNSET
    zip: str | UnsetType | None = UNSET
