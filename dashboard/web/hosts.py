"""The setting that says which sites may show charts in a frame."""

import re

HOST = re.compile(r"\*|(https?://)?(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{1,5})?", re.IGNORECASE)


def hosts(text: str) -> tuple[str, ...]:
    """Read the setting: hosts divided by spaces, `*` for any, nothing or "none" for nobody.

    Raises:
        ValueError: a host is none; the message names it.
    """
    given = text.split()
    if text.strip().lower() == "none":
        return ()
    for one in given:
        if one.lower() == "none" or not HOST.fullmatch(one):
            raise ValueError(f"“{one}” is not a host; expected https://www.example.org, * or none")
    return tuple(given)
