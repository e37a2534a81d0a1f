"""Good addresses, and what becomes of them by one edit."""

import random
from collections.abc import Callable, Iterator
from urllib.parse import quote

from dashboard.pages import PAGES
from tests.contract.hostile import STRANGE

# Files that no browser draws: what is mutated shall be cheap where it still holds.
ENDINGS = ("csv", "json", "sdmx.csv", "bib", "ris", "table.html")
SMALL = ("share-of-gdp", "per-capita", "stock", "corridors", "by-subregion", "women-share")
PAGES_ASKED = (
    "/?edition=latest-2026-11",
    "/remittances?edition=escap-2008&subregion=pacific&limit=20",
    "/country/FJI?edition=latest-2026-11&lang=fr",
    "/data?edition=escap-2008&words=Fiji&page=1",
)
PARTS = (
    "/api/v1/tables/areas.csv",
    "/api/v1/tables/sources.json",
    "/api/v1/views/remittances.json?edition=latest-2026-11&time_period=2020",
    "/api/v1/views/ratifications.json?edition=latest-2026-11&time_period=2008&view=tiles",
    "/api/v1/views/remittances/share-of-gdp/export.html?edition=escap-2008",
    "/api/v1/views/remittances/share-of-gdp/table.html?edition=escap-2008",
    "/api/v1/views/migrants/stock/picture.json?edition=latest-2026-11&size=square",
    "/api/v1/explorer.csv?edition=escap-2008&words=Tonga&sort=obs_value",
    "/api/v1/sdmx/structure.xml",
    "/api/v1/catalogue.jsonld?lang=fr",
    "/api/v1/openapi.json?lang=en",
    "/assets/theme.js?m=1",
    "/healthz",
)


def good() -> Iterator[str]:
    """Yield addresses that are answered: of files above all, since pages differ by little."""
    yield from PAGES_ASKED
    yield from PARTS
    for page in PAGES:
        for chart in page.charts:
            if page.keyed_by or chart.id not in SMALL:
                continue
            edition = "latest-2026-11" if "collection" in chart.kinds else "escap-2008"
            query = f"edition={edition}&subregion=pacific&group=sids"
            yield f"/embed/{page.id}/{chart.id}?{query}&lang=fr"
            for ending in ENDINGS:
                yield f"/api/v1/charts/{page.id}/{chart.id}.{ending}?{query}"


def mutated(address: str, draw: random.Random) -> str:
    """Change one place of an address: a segment, a name, a value, or how it is written."""
    path, mark, query = address.partition("?")
    if mark and draw.random() < 0.6:
        pairs = query.split("&")
        draw.choice(EDITS)(pairs, draw)
        return f"{path}?{'&'.join(pairs)}"
    parts = path.split("/")
    # Another first segment is an unknown page, all of which are alike.
    kept = 2 if len(parts) > 2 and draw.random() < 0.95 else 0
    head, rest = parts[:kept], parts[kept:]
    draw.choice(EDITS)(rest, draw)
    return "/".join([*head, *rest]) + mark + query


def _strange(parts: list[str], draw: random.Random) -> None:
    """Put something strange in the place of a part, or of what stands behind its `=`."""
    at, word = draw.randrange(len(parts)), draw.choice(STRANGE)
    word = quote(word, safe="") if draw.random() < 0.5 else word
    name, mark, _value = parts[at].partition("=")
    parts[at] = f"{name}={word}" if mark and draw.random() < 0.7 else word


def _cut(parts: list[str], draw: random.Random) -> None:
    at = draw.randrange(len(parts))
    parts[at] = parts[at][: draw.randint(0, len(parts[at]))]


def _doubled(parts: list[str], draw: random.Random) -> None:
    parts.insert(draw.randrange(len(parts) + 1), draw.choice(parts))


def _dropped(parts: list[str], draw: random.Random) -> None:
    parts.pop(draw.randrange(len(parts)))
    if not parts:
        parts.append("")


def _swapped(parts: list[str], draw: random.Random) -> None:
    draw.shuffle(parts)


def _encoded(parts: list[str], draw: random.Random) -> None:
    """Write a part as its bytes, which means the same, or do it twice, which does not."""
    at = draw.randrange(len(parts))
    whole = "".join(f"%{byte:02x}" for byte in parts[at].encode())
    parts[at] = whole if draw.random() < 0.7 else whole.replace("%", "%25")


def _flipped(parts: list[str], draw: random.Random) -> None:
    """Put another character, printable or not, in the place of one."""
    at = draw.randrange(len(parts))
    if part := parts[at]:
        here = draw.randrange(len(part))
        byte = draw.randrange(256)
        sign = chr(byte) if 32 < byte < 127 and draw.random() < 0.5 else f"%{byte:02x}"
        parts[at] = part[:here] + sign + part[here + 1 :]


def _cased(parts: list[str], draw: random.Random) -> None:
    at = draw.randrange(len(parts))
    parts[at] = parts[at].swapcase()


def _many(parts: list[str], draw: random.Random) -> None:
    """Make a list of a value, or an array of a parameter, as other servers take them."""
    at = draw.randrange(len(parts))
    name, mark, value = parts[at].partition("=")
    parts[at] = f"{name}[]={value}" if mark and draw.random() < 0.5 else f"{parts[at]},{value},x"


EDITS: tuple[Callable[[list[str], random.Random], None], ...] = (
    *(_strange, _strange, _strange, _cut, _doubled, _dropped, _swapped, _encoded, _flipped),
    *(_cased, _many),
)
