"""Logging in as a service account (OAuth2), without its secrets in any error."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import requests
from oauthlib.oauth2 import BackendApplicationClient
from ovh.exceptions import OAuth2FailureError
from ovh.oauth2 import OAuth2, RefreshOAuth2Session

from helpers.client.transport import bare
from helpers.redaction import Secret, redact_text, register_secret

__all__ = ["ServiceAccount"]


class ServiceAccount(OAuth2):
    """The official client's OAuth2 login, on sessions of ours.

    Parameters
    ----------
    plain : ovh.oauth2.OAuth2
        As the official client made it.
    token_address : str
        Where tokens are given.
    prepare : callable
        Gets each session before it is used.
    """

    _session: RefreshOAuth2Session | None
    _token: dict[str, Any] | None

    def __init__(self, plain: OAuth2, token_address: str, prepare: Callable[[requests.Session], None]):
        super().__init__(plain.client_id, Secret(plain.client_secret), token_address)
        self._prepare = prepare

    def _new_session(self, **options: Any) -> RefreshOAuth2Session:
        session = _Session(
            token_url=self.token_url,
            client=BackendApplicationClient(client_id=self.client_id, scope=["all"]),
            **options,
        )
        self._prepare(session)
        return session

    def token_updater(self, token: dict[str, Any]) -> None:
        """Keep a new token, which is a secret from now on."""
        self._token = _known(token)

    @property
    def session(self) -> RefreshOAuth2Session:
        """The session that signs with a token and renews it."""
        if self._session is None:
            self._session = self._new_session(
                token=self.token,
                token_updater=self.token_updater,
                auto_refresh_kwargs={"client_id": self.client_id, "client_secret": self.client_secret},
            )
        return self._session

    @property
    def token(self) -> dict[str, Any]:
        """The token, asked for when it is first needed."""
        if self._token is None:
            self.token_updater(
                self._new_session().fetch_token(
                    token_url=self.token_url, client_id=self.client_id, client_secret=self.client_secret
                )
            )
        assert self._token is not None, "kept by the line above"
        return self._token


class _Session(RefreshOAuth2Session):
    def request(self, method: str, url: str, *arguments: Any, **options: Any) -> requests.Response:
        """Send a request; what fails comes without the frames whose variables hold the token."""
        # A copy, since the library writes the token into what it is given.
        options["headers"] = dict(options.get("headers") or {})
        return bare(lambda: super(_Session, self).request(method, url, *arguments, **options))

    def fetch_token(self, *arguments: Any, **options: Any) -> dict[str, Any]:
        """A token; a refusal, which quotes the whole answer, is raised with its secrets masked."""
        try:
            return _known(super().fetch_token(*arguments, **options))
        except OAuth2FailureError as error:
            failure = OAuth2FailureError(redact_text(str(error)))
        # Outside of the block, where the errors that led to it would come along.
        raise failure


def _known(token: dict[str, Any]) -> dict[str, Any]:
    for name in ("access_token", "refresh_token", "id_token"):
        if token.get(name):
            register_secret(token[name])
            token[name] = Secret(token[name])
    return token
