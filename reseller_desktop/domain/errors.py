"""What a person can cause or mend."""


class UserError(Exception):
    """A refusal with a stable code and data; the sentence is in `reseller_desktop.wording`.

    Raised before anything is changed, or by something that rolls back. Anything that is not a
    `UserError` is a bug.
    """

    def __init__(self, code: str, **data: object) -> None:
        super().__init__(code)
        self.code = code
        self.data = data

    def __repr__(self) -> str:
        return f"UserError({self.code!r}, {self.data!r})"
