"""What stands under a chart: its sources, and what the audit found of the figures shown."""

from collections.abc import Mapping

from dashboard.datasets.schema import FINDINGS, PUBLICATION
from dashboard.datasets.store import Store
from dashboard.figures.theme import FLAG, OTHER, other_edition, sign
from dashboard.frames import Row, Table, column, is_known, records
from dashboard.i18n import N_, _, language, listed, plural

MOST_CITED = 12  # sources of one series


def which_known(table: Table) -> list[bool]:
    """Tell which rows are drawn: a query that draws fewer than have a value says so in `drawn`."""
    if "drawn" in table:
        return column(table, "drawn")
    return [is_known(v) for v in column(table, "obs_value" if "obs_value" in table else "status")]


def sources(store: Store, table: Table) -> tuple[str, ...]:
    """Return the citations of what the table is made of."""
    if "source" not in table:
        return ()
    cells = dict.fromkeys(column(table, "source"))
    ids = dict.fromkeys(source for cell in cells for source in cell.split(";") if source)
    series: dict[str, int] = {}
    for source in ids:
        edition = store.sources[source]["edition"]
        series[edition] = series.get(edition, 0) + 1
    many = {edition: n for edition, n in series.items() if n > MOST_CITED}
    cited = (
        _counted(store, edition, many[edition])
        if (edition := store.sources[source]["edition"]) in many
        else _cited(store, source)
        for source in ids
    )
    return tuple(dict.fromkeys(cited))


def _counted(store: Store, edition: str, n: int) -> str:
    """Cite a series whose many sources would drown the chart by their number."""
    titles, publishers = (store.labels("editions", name) for name in ("title", "publisher"))
    return plural(
        "{publisher}, {title}: {n} source, named row by row in the CSV",
        "{publisher}, {title}: {n} sources, named row by row in the CSV",
        n,
        publisher=publishers[edition],
        title=_(titles[edition]),
    )


def _cited(store: Store, source: str) -> str:
    return store.once(("cited", source, language()), lambda: _cite(store, store.sources[source]))


def _cite(store: Store, source: Mapping[str, str]) -> str:
    """Cite a source with its edition; a part of a publication also with what it cites itself."""
    editions = store.once("editions", lambda: store["editions"].set_index("edition"))
    words = source["title"]  # in its own language
    kind = store.kind(source["edition"])
    if kind == PUBLICATION:
        edition = editions.loc[source["edition"]]
        words = _(
            "{publisher}, {title} ({document}), {part}",
            publisher=edition["publisher"],
            title=edition["title"],
            document=edition["document"],
            part=words,
        )
    elif kind:
        words = _(
            "{publisher}, {part} [{edition}]",
            publisher=source["publisher"],
            part=words.removeprefix(f"{source['publisher']}, "),
            edition=_(str(editions.loc[source["edition"]]["short_title"])),
        )
    if source["original"] and kind == PUBLICATION:
        words = _("{source}, which cites {original}", source=words, original=source["original"])
    return words.rstrip(".")


def flags(table: Table, store: Store) -> list[str]:
    """Return what is said of doubtful and of adjusted values, the first of each area whole.

    And what was found of the whole table that one instrument's row is read from.
    """
    if "flagged" not in table:
        return _doubted_entries(table, store)
    what = "instrument" if "instrument" in table else "indicator"
    columns = ("name", what, "remarks", "flagged", "adjusted")
    groups: dict[tuple[str, str], list[Row]] = {}
    for row, known in zip(records(table, columns), which_known(table), strict=True):
        if (row["flagged"] and known) or row["adjusted"]:
            groups.setdefault((row["name"], row[what]), []).append(row)
    said = []
    for (name, _what), rows in groups.items():
        texts = list(dict.fromkeys(row["remarks"] for row in rows))
        more = plural(
            " ({n} more value likewise.)",
            " ({n} more values likewise.)",
            len(texts) - 1,
        )
        mark = sign(rows[0]["flagged"], rows[0]["adjusted"])
        said.append(f"{mark} {name}: {texts[0]}{more if len(texts) > 1 else ''}")
    return [*said, *_omissions(table, store)]


def filled_in(table: Table, store: Store) -> list[str]:
    """Name the areas whose figure comes from another edition than that of most."""
    other = other_edition(table)
    if not any(other):
        return []
    titles = store.labels("editions", "short_title")
    rows = zip(records(table, ("ref_area", "name", "edition")), other, strict=True)
    firsts: dict[str, Row] = {}
    for row in (row for row, from_other in rows if from_other):
        firsts.setdefault(row["ref_area"], row)
    said = [
        _("{name} ({edition})", name=row["name"], edition=_(titles[row["edition"]]))
        for row in firsts.values()
    ]
    return [f"{OTHER} {_('From another edition: {areas}.', areas=listed(said))}"]


def _doubted_entries(table: Table, store: Store) -> list[str]:
    """Say which of the entries that are counted are in doubt, or adjusted."""
    if "instrument" not in table:
        return []
    actions = store["treaty_actions"]
    entries = actions[(actions["flag"] != "") & actions["edition"].isin(column(table, "edition"))]
    if entries.empty:
        return []
    adjusted = any(column(table, "adjusted"))
    words = (
        N_("Adjusted among the years counted: {entries}.")
        if adjusted
        else N_("In doubt among the years counted: {entries}. The matrix tells why.")
    )
    titles = store.labels("instruments", "short_title")
    said = [
        f"{_(titles[instrument])}, {printed}"
        for instrument, printed in zip(entries["instrument"], entries["printed"], strict=True)
    ]
    return [f"{sign(not adjusted, adjusted)} {_(words, entries='; '.join(said))}"]


def _omissions(table: Table, store: Store) -> list[str]:
    """Return what the audit says of a single instrument and of no row: what its list omits."""
    instruments = set(column(table, "instrument")) if "instrument" in table else set()
    if len(instruments) != 1:  # a list of all would drown the figure; the Data page has it
        return []
    found = store[FINDINGS]
    about = found["instrument"].isin(instruments) & (found["table"] == "")
    for name in ("edition", "ref_area"):
        about &= found[name].isin(column(table, name))
    said = zip(column(table, "finding"), column(table, "flagged"), strict=True)
    about &= ~found["finding"].isin([finding for finding, flagged in said if flagged])
    texts = store.messages()
    return [f"{FLAG} {texts[name]}" for name in found.loc[about, "finding"]]
