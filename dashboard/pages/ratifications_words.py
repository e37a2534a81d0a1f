"""What the charts of the Ratifications page say in a sentence."""

from collections import Counter
from collections.abc import Sequence
from operator import itemgetter

from dashboard.frames import Row, Rows, grouped, is_known, largest
from dashboard.i18n import N_, _, alphabetical, day_said, listed, number, plural, sentence_list
from dashboard.queries.acts import COMPACT
from dashboard.queries.counts import APART
from dashboard.queries.depositary import KNOWN, PRINTED
from dashboard.queries.editions import is_latest
from dashboard.queries.status import ASSOCIATE, Status
from dashboard.selection import Selection

Pairs = list[tuple[Row, Row]]
VOTES = {
    Status.VOTE_FOR: N_("{n} voted for it"),
    Status.VOTE_AGAINST: N_("{n} against"),
    Status.VOTE_ABSTAIN: N_("{n} abstained ({names})"),
    Status.VOTE_NONE: N_("of {n} no vote is recorded"),
}


# What is said of those bound, of one and of many: in the paper, and in the latest figures.
BOUND = {
    False: (
        N_("{name}: {n} of the {areas} areas shown had ratified it at the end of {year} ({names})"),
        N_("{name}: {n} of the {areas} areas shown had ratified it at the end of {year} ({names})"),
    ),
    True: (
        N_("{name}: {n} of the {areas} areas shown was a party at the end of {year} ({names})"),
        N_("{name}: {n} of the {areas} areas shown were parties at the end of {year} ({names})"),
    ),
}


def standing(table: Rows, selection: Selection) -> str:
    """Count the statuses at the end of the year and name the first parties."""
    rows, first = table.rows, table.rows[0]
    year, name = selection.one("time_period"), first["instrument_name"]
    by_status = grouped(rows, "status")
    if Status.NOT_ADOPTED in by_status:
        return _(
            "{name}: adopted in {adopted}, so that no State could act by the end of {year}.",
            name=name,
            adopted=first["adopted"][:4],
            year=year,
        )
    if any(row["topic"] == COMPACT for row in rows):
        return _vote(rows, name) + _outside(first)
    party = _by_year(by_status.get(Status.PARTY, []))
    values = {"year": year, "name": name, "areas": number(len(rows))}
    if not party:
        text = _("{name}: none of the areas shown had ratified it at the end of {year}", **values)
    else:
        one, many = BOUND[is_latest(selection)]
        names = sentence_list([row["name"] for row in party])
        text = plural(one, many, len(party), **values, names=names)
    force = first["entry_into_force"]
    if force and int(force[:4]) > int(year):
        text += _("; it entered into force only in {force}", force=force[:4])
    own = [row["name"] for row in party if row["part"] == ASSOCIATE]
    if own:
        text += _("; among them {names} as associate members in their own name", names=listed(own))
    signed = len(by_status.get(Status.SIGNED, ()))
    if signed:
        text += plural("; {n} had only signed", "; {n} had only signed", signed)
    return text + "." + _unread(by_status.get(Status.UNKNOWN, ())) + _outside(first)


def _by_year(parties: Sequence[Row]) -> list[Row]:
    """Return parties by the year of their act, those without one last."""
    known = [row for row in parties if is_known(row["acted"])]
    rest = [row for row in parties if not is_known(row["acted"])]
    return [*sorted(known, key=itemgetter("acted")), *rest]


def _vote(rows: Sequence[Row], name: str) -> str:
    groups = {
        status: [row["name"] for row in those] for status, those in grouped(rows, "status").items()
    }
    said = [
        _(words, n=number(len(groups[status])), names=sentence_list(groups[status]))
        for status, words in VOTES.items()
        if status in groups
    ]
    if not said:
        return _("{name}: none of the areas shown is a member of the Assembly.", name=name)
    return _(
        "{name}, in the General Assembly on {day}: of the members shown, {words}.",
        name=name,
        day=day_said(rows[0]["adopted"]),
        words=listed(said),
    )


def _unread(unknown: Sequence[Row]) -> str:
    """Say how far the list of parties was read, where the year is after that."""
    if not unknown:
        return ""
    return " " + plural(
        "The list of parties was read to {day} only; later acts are known by country: for {n} area"
        " no act was found.",
        "The list of parties was read to {day} only; later acts are known by country: for {n} areas"
        " no act was found.",
        len(unknown),
        day=day_said(unknown[0]["complete_to"]),
    )


def _outside(row: Row) -> str:
    outside = row["outside"]
    return " " + _("Non-regional members: {outside}.", outside=outside) if outside else ""


def whole_table(table: Rows, selection: Selection) -> str:
    """Say who ratified most and how many nothing; a vote is no ratification."""
    regional = [row for row in table.rows if row["subregion"] and row["topic"] != COMPACT]
    counts = Counter(row["name"] for row in regional if row["status"] == Status.PARTY)
    if not counts:
        return _("None of the areas shown had ratified any of the instruments.")
    states = len({row["ref_area"] for row in regional if not row["administered_by"]})
    most = max(counts.values())
    first = sorted((name for name in counts if counts[name] == most), key=alphabetical)
    words = (
        N_("Party to most at the end of {year}, of the region: {names} ({count} of {all})")
        if is_latest(selection)
        else N_("{names} had ratified most at the end of {year}: {count} of {all}")
    )
    lead = _(
        words,
        names=sentence_list(first, most=4),
        year=selection.one("time_period"),
        count=number(most),
        all=number(len(grouped(regional, "instrument"))),
    )
    return lead + plural(
        "; {n} of the States shown had ratified none.",
        "; {n} of the States shown had ratified none.",
        states - len(counts),
    )


def growth(table: Rows, selection: Selection) -> str:
    """Give the counts at the end of the last year, the largest first."""
    year = max(row["time_period"] for row in table.rows)
    last = [row for row in table.rows if row["time_period"] == year]
    if is_latest(selection):
        last = largest(last, len(last))
    words = [f"{row['instrument_name']} ({number(row['obs_value'])})" for row in last]
    return _("Ratifications by the end of {year}: {words}.", year=year, words=sentence_list(words))


def by_subregion(table: Rows, selection: Selection) -> str:
    """Name the subregion with most ratifications and say whether the counts match Table 2."""
    year = selection.one("time_period")
    regional = [row for row in table.rows if row["subregion"] not in APART]
    sums, total = _sums(regional, "subregion_name"), _sum(regional)
    others = _sum(table.rows) - total
    if not total and not others:
        return _("At the end of {year}, no ratification.", year=year)
    text = plural(
        "At the end of {year}, {n} ratification in all",
        "At the end of {year}, {n} ratifications in all",
        total,
        year=year,
    )
    if total:
        name = max(sorted(sums), key=sums.__getitem__)  # of equal ones the first by name
        text += _("; most in {name} ({most})", name=name, most=number(sums[name]))
    if others:
        text += _("; not counted, {n} of associate and of non-regional members", n=number(others))
    return text + "." + _most(regional, selection) + _table_2(table.rows)


def _sum(rows: Sequence[Row]) -> int:
    return sum(row["obs_value"] for row in rows)


def _sums(rows: Sequence[Row], name: str) -> dict[str, int]:
    return {key: _sum(those) for key, those in grouped(rows, name).items()}


def _most(rows: Sequence[Row], selection: Selection) -> str:
    """Name the instruments with most parties, the race's first three."""
    if not is_latest(selection):
        return ""
    sums = _sums(rows, "instrument_name").items()
    first = sorted((one for one in sums if one[1]), key=lambda one: -one[1])[:3]
    if not first:
        return ""
    words = [f"{name} ({number(value)})" for name, value in first]
    return " " + _("Most parties: {words}.", words=listed(words))


def _table_2(rows: Sequence[Row]) -> str:
    groups = grouped(rows, "instrument").values()
    printed = [those for those in groups if is_known(those[0]["table_2"])]
    if not printed:
        return ""
    equal = sum(_sum(those) == those[0]["table_2"] for those in printed)
    return " " + _(
        "{equal} of the {all} counts equal those that Table 2 of the paper prints.",
        equal=equal,
        all=len(printed),
    )


def differences(table: Rows, selection: Selection) -> str:
    """Say for how many instruments the counts agree, and who makes the others differ."""
    rows = table.rows
    known = {row["instrument"]: row for row in rows if row["side"] == KNOWN}
    pairs = [(row, known[row["instrument"]]) for row in rows if row["side"] == PRINTED]
    differ = [(row, other) for row, other in pairs if row["apart"] or other["apart"]]
    parts = [
        plural(
            "At the end of {year}, the same States are parties to {n} of the {all} instruments on"
            " both sides.",
            "At the end of {year}, the same States are parties to {n} of the {all} instruments on"
            " both sides.",
            len(pairs) - len(differ),
            year=rows[0]["time_period"],
            all=number(len(pairs)),
        )
    ]
    for row, other in differ:
        said = [
            _("not printed: {names}", names=other["apart"]) if other["apart"] else "",
            _("printed only: {names}", names=row["apart"]) if row["apart"] else "",
        ]
        words = N_("{name}: {printed} printed, {known} by the depositary; {said}.")
        counts = {"printed": number(row["obs_value"]), "known": number(other["obs_value"])}
        differing = "; ".join(part for part in said if part)
        parts.append(_(words, name=row["instrument_name"], **counts, said=differing))
    return " ".join([*parts, *_other_years(pairs)])


def _other_years(pairs: Pairs) -> list[str]:
    words = [
        _(
            "{name}: {printed} printed, {known} by the depositary",
            name=row["instrument_name"],
            printed=row["other_year"],
            known=other["other_year"],
        )
        for row, other in pairs
        if row["other_year"]
    ]
    return [_("Other years: {words}.", words="; ".join(words))] if words else []
