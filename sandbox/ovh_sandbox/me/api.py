"""Programs and keys of the account: what may act for it, and taking that back."""

from __future__ import annotations

from msgspec import UNSET

from ovh_sandbox.auth.credentials import check_blocks, credential_view
from ovh_sandbox.core import errors
from ovh_sandbox.core.access import Call, state_of
from ovh_sandbox.core.records import Application, Credential
from ovh_sandbox.core.registry import operation
from ovh_sandbox.core.types.auth import ApiCredential, ApiCredentialSent, CredentialStateEnum
from ovh_sandbox.me.types.api import ApiApplication, ApplicationStatusEnum

__all__: list[str] = []


def _api_view(application: Application) -> ApiApplication:
    return ApiApplication(
        applicationId=application.application_id,
        applicationKey=application.key,
        description=application.description,
        name=application.name,
        status=ApplicationStatusEnum(application.status),
    )


def _applications(call: Call) -> list[Application]:
    found = call.store.find(Application, owner=call.me.nichandle)
    return [application for application in found if not application.deleted]


def _application(call: Call, application_id: int) -> Application:
    for application in _applications(call):
        if application.application_id == application_id:
            return application
    raise errors.not_found("application", application_id)


def _credentials(call: Call) -> list[Credential]:
    found = call.store.find(Credential, owner=call.me.nichandle)
    return [credential for credential in found if not credential.deleted]


def _credential(call: Call, credential_id: int) -> Credential:
    for credential in _credentials(call):
        if credential.credential_id == credential_id:
            return credential
    raise errors.not_found("credential", credential_id)


@operation("GET", "/me/api/application")
def list_applications(call: Call) -> list[int]:
    """List the programs you have registered"""
    return [application.application_id for application in _applications(call)]


@operation("GET", "/me/api/application/{applicationId}")
def get_application(call: Call, applicationId: int) -> ApiApplication:
    """Read a program"""
    return _api_view(_application(call, applicationId))


@operation("DELETE", "/me/api/application/{applicationId}")
def delete_application(call: Call, applicationId: int) -> None:
    """Remove a program: its application key and every consumer key made with it stop working"""
    application = _application(call, applicationId)
    application.deleted = True
    call.store.save(application)
    for credential in call.store.find(Credential, parent=application.key):
        credential.deleted = True
        call.store.save(credential)


@operation("GET", "/me/api/credential")
def list_credentials(
    call: Call, applicationId: int | None = None, status: CredentialStateEnum | None = None
) -> list[int]:
    """List the credentials that act, or acted, for your account"""
    application = None
    if applicationId is not None:
        # The key of a program may act for you whoever registered it.
        keys = {credential.application_key for credential in _credentials(call)}
        application = next(
            (key for key in keys if call.store.existing(Application, key).application_id == applicationId), ""
        )
    return [
        credential.credential_id
        for credential in _credentials(call)
        if (application is None or credential.application_key == application)
        and (status is None or state_of(credential, call.now) == status)
    ]


@operation("GET", "/me/api/credential/{credentialId}")
def get_credential(call: Call, credentialId: int) -> ApiCredential:
    """Read a credential"""
    return credential_view(call, _credential(call, credentialId))


@operation("PUT", "/me/api/credential/{credentialId}")
def update_credential(call: Call, credentialId: int, body: ApiCredentialSent) -> None:
    """Change the addresses a credential may be used from; everything else of it is read-only"""
    credential = _credential(call, credentialId)
    for name in body.__struct_fields__:
        if name != "allowedIPs" and getattr(body, name) is not UNSET:
            raise errors.bad_request(f"[{name}] Given data is not valid: this property is read-only")
    if body.allowedIPs is not UNSET:
        credential.allowed_ips = check_blocks(body.allowedIPs) if body.allowedIPs else None
        call.store.save(credential)


@operation("DELETE", "/me/api/credential/{credentialId}")
def delete_credential(call: Call, credentialId: int) -> None:
    """Take a credential back: its consumer key stops working"""
    credential = _credential(call, credentialId)
    credential.deleted = True
    call.store.save(credential)


@operation("GET", "/me/api/credential/{credentialId}/application")
def get_credential_application(call: Call, credentialId: int) -> ApiApplication:
    """Read the program a credential was made for"""
    credential = _credential(call, credentialId)
    return _api_view(call.store.existing(Application, credential.application_key))
