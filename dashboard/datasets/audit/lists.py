"""Checks of treaty lists: what they omit, what nobody confirms, and the counts made of them."""

from collections.abc import Iterator

from dashboard.datasets.audit.cells import Action, about, on_action
from dashboard.datasets.audit.evidence import Evidence
from dashboard.datasets.audit.model import Finding, Sentence, Severity
from dashboard.datasets.audit.treaties import by_entry_into_force, force_year
from dashboard.i18n import N_, _, day_said, listed, number

COUNTS = "treaty_parties_"  # what the indicators of stated counts begin with
YEAR_END = "-12-31"
Key = tuple[str, str]  # instrument and area


def not_in_other_source(evidence: Evidence, edition: str) -> Iterator[Finding]:
    """Find parties that no other source confirms, where one is read for the instrument."""
    read = {instrument for instrument, _area in evidence.deposited}
    for action in evidence.acts[edition]:
        key = (action.instrument, action.ref_area)
        if action.is_party and action.instrument in read and key not in evidence.deposited:
            yield on_action(
                action,
                "not-in-other-source",
                Severity.DOUBTFUL,
                (
                    N_("No other source that was read has {name} under “{title}”."),
                    {
                        "name": evidence.names[action.ref_area],
                        "title": str(evidence.instruments[action.instrument]["short_title"]),
                    },
                ),
            )


def omitted_from_table(evidence: Evidence, edition: str) -> Iterator[Finding]:
    """Find acts of regional members that the depositaries had and the edition's table lacks."""
    printed = {(action.instrument, action.ref_area) for action in evidence.acts[edition]}
    covered = {instrument for instrument, _area in printed}
    until = _read_on(evidence, edition)
    found: dict[Key, Action] = {}
    for action in evidence.actions:
        key = (action.instrument, action.ref_area)
        due = action.edition not in evidence.publications and action.day <= until[: len(action.day)]
        ours = action.instrument in covered and action.ref_area in evidence.regional
        if due and ours and key not in printed and (key not in found or action.is_party):
            found[key] = action
    by_force = by_entry_into_force(evidence, edition)
    for action in found.values():
        instrument = evidence.instruments[action.instrument]
        year = force_year(action, instrument)
        other_basis = action.instrument in by_force and year > int(until[:4])
        basis: Sentence = (
            N_("By entry into force, the basis of this list, it belongs to {year}."),
            {"year": str(year)},
        )
        name, title = (
            evidence.names[action.ref_area],
            evidence.instruments[action.instrument]["short_title"],
        )
        message = (
            N_("{name} is not listed under “{title}”. It became a party: {day}, {source}.")
            if action.is_party
            else N_("{name} is not listed under “{title}”. It had signed: {day}, {source}.")
        )
        values = {
            "name": name,
            "title": str(title),
            "day": day_said(action.day),
            "source": evidence.source(action.source),
        }
        yield Finding(
            "omitted-from-table",
            Severity.NOTE if other_basis else Severity.WRONG,
            edition,
            ((message, values), *_remark(evidence, action), *([basis] if other_basis else [])),
            beside=(action.place,),
            ref_area=action.ref_area,
            instrument=action.instrument,
            time_period=action.day,
            expected=day_said(action.day),
            reference=(action.source,),
        )


def _remark(evidence: Evidence, action: Action) -> Iterator[Sentence]:
    """Say what the source remarks on the act, such as a part of the State that it covers."""
    remark = str(evidence.tables[action.place[0]]["comment_obs"].iloc[action.place[1]])
    if remark:
        yield N_("{remark}"), {"remark": _(remark)}


def _read_on(evidence: Evidence, edition: str) -> str:
    """Return the day on which the edition's authors read their sources, or it was published."""
    sources = evidence.tables["sources"].set_index("source")
    days = [
        str(sources.loc[source, "accessed"])
        for source in {action.source for action in evidence.acts[edition]}
        if source in sources.index
    ]
    editions = evidence.tables["editions"].set_index("edition")
    return max((day for day in days if day), default=str(editions.loc[edition, "published"]))


def counts_against_lists(evidence: Evidence, edition: str) -> Iterator[Finding]:
    """Hold the counts that the text and Table 2 print against the States that the annex lists."""
    for said in evidence.statements(edition):
        if not said.cell.indicator.startswith(COUNTS):
            continue
        instrument = said.cell.indicator.removeprefix(COUNTS)
        day = said.cell.time_period
        day = day if len(day) > 4 else day + YEAR_END  # noqa: PLR2004 - a year alone
        printed = {
            action.ref_area
            for action in evidence.acts[edition]
            if action.instrument == instrument and action.is_party and action.day <= day
        }
        known = {
            area: act
            for (name, area), act in evidence.deposited.items()
            if name == instrument and area in evidence.regional and act.day <= day[: len(act.day)]
        }
        # A party that no second source confirms is not held against the count.
        unread = {area for area in printed if (instrument, area) not in evidence.deposited}
        count = round(said.cell.value)
        sentences: list[Sentence] = []
        if len(printed) != count:
            sentences.append(
                (
                    N_("The annex lists {n}: {names}."),
                    {"n": number(len(printed)), "names": _names(evidence, printed)},
                )
            )
        if known and len(known.keys() | unread) != count:
            sentences.append(
                (
                    N_("By {day} the depositary had {n}: {names}."),
                    {
                        "day": day_said(day),
                        "n": number(len(known)),
                        "names": _names(evidence, set(known)),
                    },
                )
            )
        elif known and sentences:
            sentences.append(
                (
                    N_("The depositary agrees with the count: {names}."),
                    {"names": _names(evidence, set(known))},
                )
            )
        if sentences:
            first: Sentence = (
                N_("{place} counts {n} for “{title}” at {day}."),
                {
                    "place": said.cell.locator,
                    "n": number(count),
                    "title": str(evidence.instruments[instrument]["short_title"]),
                    "day": day_said(day),
                },
            )
            yield about(
                said.cell,
                "count-against-list",
                Severity.DOUBTFUL,
                first,
                *sentences,
                expected=number(len(printed)),
            )


def _names(evidence: Evidence, areas: set[str]) -> str:
    return listed(evidence.in_order(areas))
