"""What the charts of the Ratifications page say in a sentence."""

from typing import Any

import pandas as pd

from dashboard.frames import records
from dashboard.i18n import N_, _, day_said, listed, number, plural, sentence_list
from dashboard.queries.acts import COMPACT
from dashboard.queries.counts import APART
from dashboard.queries.depositary import KNOWN, PRINTED
from dashboard.queries.editions import is_latest
from dashboard.queries.ratifications import ASSOCIATE, Status
from dashboard.selection import Selection

Pairs = list[tuple[dict[Any, Any], dict[Any, Any]]]
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


def standing(frame: pd.DataFrame, selection: Selection) -> str:
    """Count the statuses at the end of the year and name the first parties."""
    year, name = selection.one("time_period"), frame["instrument_name"].iloc[0]
    if (frame["status"] == Status.NOT_ADOPTED).any():
        return _(
            "{name}: adopted in {adopted}, so that no State could act by the end of {year}.",
            name=name,
            adopted=frame["adopted"].iloc[0][:4],
            year=year,
        )
    if (frame["topic"] == COMPACT).any():
        return _vote(frame, name) + _outside(frame)
    party = frame[frame["status"] == Status.PARTY].sort_values("acted")
    latest = is_latest(selection)
    values = {"year": year, "name": name, "areas": number(len(frame))}
    if party.empty:
        text = _("{name}: none of the areas shown had ratified it at the end of {year}", **values)
    else:
        one, many = BOUND[latest]
        names = sentence_list(party["name"].tolist())
        text = plural(one, many, len(party), **values, names=names)
    force = frame["entry_into_force"].iloc[0]
    if force and int(force[:4]) > int(year):
        text += _("; it entered into force only in {force}", force=force[:4])
    own = party[party["part"] == ASSOCIATE]["name"].tolist()
    if own:
        text += _("; among them {names} as associate members in their own name", names=listed(own))
    signed = int((frame["status"] == Status.SIGNED).sum())
    if signed:
        text += plural("; {n} had only signed", "; {n} had only signed", signed)
    return text + "." + _unread(frame) + _outside(frame)


def _vote(frame: pd.DataFrame, name: str) -> str:
    groups = {status: frame[frame["status"] == status]["name"].tolist() for status in VOTES}
    said = [
        _(words, n=number(len(groups[status])), names=sentence_list(groups[status]))
        for status, words in VOTES.items()
        if groups[status]
    ]
    if not said:
        return _("{name}: none of the areas shown is a member of the Assembly.", name=name)
    return _(
        "{name}, in the General Assembly on {day}: of the members shown, {words}.",
        name=name,
        day=day_said(frame["adopted"].iloc[0]),
        words=listed(said),
    )


def _unread(frame: pd.DataFrame) -> str:
    """Say how far the list of parties was read, where the year is after that."""
    unknown = int((frame["status"] == Status.UNKNOWN).sum())
    if not unknown:
        return ""
    return " " + plural(
        "The list of parties was read to {day} only; later acts are known by country: for {n} area"
        " no act was found.",
        "The list of parties was read to {day} only; later acts are known by country: for {n} areas"
        " no act was found.",
        unknown,
        day=day_said(frame["complete_to"].iloc[0]),
    )


def _outside(frame: pd.DataFrame) -> str:
    outside = frame["outside"].iloc[0]
    return " " + _("Non-regional members: {outside}.", outside=outside) if outside else ""


def whole_table(frame: pd.DataFrame, selection: Selection) -> str:
    """Say who ratified most and how many nothing; a vote is no ratification."""
    regional = frame[(frame["subregion"] != "") & (frame["topic"] != COMPACT)]
    counts = (
        regional[regional["status"] == Status.PARTY]
        .groupby("name")
        .size()
        .sort_values(ascending=False)
    )
    if counts.empty:
        return _("None of the areas shown had ratified any of the instruments.")
    states = regional[(regional["administered_by"] == "")]["ref_area"].nunique()
    top = sorted(counts[counts == counts.max()].index)
    words = (
        N_("Party to most at the end of {year}, of the region: {names} ({count} of {all})")
        if is_latest(selection)
        else N_("{names} had ratified most at the end of {year}: {count} of {all}")
    )
    lead = _(
        words,
        names=sentence_list(top, most=4),
        year=selection.one("time_period"),
        count=number(counts.max()),
        all=number(regional["instrument"].nunique()),
    )
    return lead + plural(
        "; {n} of the States shown had ratified none.",
        "; {n} of the States shown had ratified none.",
        states - len(counts),
    )


def growth(frame: pd.DataFrame, selection: Selection) -> str:
    """Give the counts at the end of the last year, the largest first."""
    last = frame[frame["time_period"] == frame["time_period"].max()]
    if is_latest(selection):
        last = last.sort_values("obs_value", ascending=False, kind="stable")
    words = [
        f"{name} ({number(value)})"
        for name, value in zip(last["instrument_name"], last["obs_value"], strict=True)
    ]
    return _(
        "Ratifications by the end of {year}: {words}.",
        year=frame["time_period"].max(),
        words=sentence_list(words),
    )


def by_subregion(frame: pd.DataFrame, selection: Selection) -> str:
    """Name the subregion with most ratifications and say whether the counts match Table 2."""
    apart = frame["subregion"].isin(APART)
    sums = frame[~apart].groupby("subregion_name")["obs_value"].sum()
    year = selection.one("time_period")
    if not sums.any() and not frame["obs_value"].any():
        return _("At the end of {year}, no ratification.", year=year)
    text = plural(
        "At the end of {year}, {n} ratification in all",
        "At the end of {year}, {n} ratifications in all",
        int(sums.sum()),
        year=year,
    )
    if sums.any():
        text += _("; most in {name} ({most})", name=sums.idxmax(), most=number(sums.max()))
    others = int(frame.loc[apart, "obs_value"].sum())
    if others:
        text += _("; not counted, {n} of associate and of non-regional members", n=number(others))
    return text + "." + _most(frame[~apart], selection) + _table_2(frame)


def _most(frame: pd.DataFrame, selection: Selection) -> str:
    """Name the instruments with most parties, the race's first three."""
    if not is_latest(selection):
        return ""
    totals = frame.groupby("instrument_name", sort=False)["obs_value"].sum()
    first = totals[totals > 0].sort_values(ascending=False, kind="stable").head(3)
    if first.empty:
        return ""
    words = [f"{name} ({number(value)})" for name, value in first.items()]
    return " " + _("Most parties: {words}.", words=listed(words))


def _table_2(frame: pd.DataFrame) -> str:
    printed = frame.drop_duplicates("instrument").set_index("instrument")["table_2"].dropna()
    if printed.empty:
        return ""
    totals = frame.groupby("instrument")["obs_value"].sum()
    equal = int((totals[printed.index] == printed).sum())
    return " " + _(
        "{equal} of the {all} counts equal those that Table 2 of the paper prints.",
        equal=equal,
        all=len(printed),
    )


def differences(frame: pd.DataFrame, selection: Selection) -> str:
    """Say for how many instruments the counts agree, and who makes the others differ."""
    rows = records(frame)
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
