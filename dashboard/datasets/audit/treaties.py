"""Checks of treaty actions: their dates against the instruments' and the depositaries'."""

from collections.abc import Iterator, Mapping

from dashboard.datasets.audit.cells import Action, on_action
from dashboard.datasets.audit.evidence import Evidence
from dashboard.datasets.audit.model import Adjustment, Finding, Sentence, Severity
from dashboard.i18n import N_, day_said, listed, number

MONTHS = 12


def before_adoption(evidence: Evidence, edition: str) -> Iterator[Finding]:
    """Find acts dated before the instrument existed."""
    for action in evidence.acts[edition]:
        instrument = evidence.instruments[action.instrument]
        adopted = str(instrument["adopted"])
        if action.day[: len(adopted)] >= adopted[: len(action.day)]:
            continue
        sentences: list[Sentence] = [
            (
                N_("{printed} is before the {title} was adopted, on {adopted}."),
                {
                    "printed": day_said(action.day),
                    "title": str(instrument["short_title"]),
                    "adopted": day_said(adopted),
                },
            ),
            *_same_year(evidence, action),
        ]
        known = (
            evidence.deposited.get((action.instrument, action.ref_area))
            if action.is_party
            else None
        )
        yield _dated(evidence, action, known, ("before-adoption", Severity.WRONG), sentences)


def _same_year(evidence: Evidence, action: Action) -> Iterator[Sentence]:
    """Say for which other instruments the same table prints the same year for the same State."""
    same = [
        str(evidence.instruments[other.instrument]["short_title"])
        for other in evidence.acts[action.edition]
        if other.ref_area == action.ref_area
        and other.day == action.day
        and other.instrument != action.instrument
    ]
    if same:
        yield (
            N_("It is the year printed for the {titles} as well."),
            {"titles": listed(same)},
        )


def _dated(
    evidence: Evidence,
    action: Action,
    known: Action | None,
    kind: tuple[str, Severity],
    sentences: list[Sentence],
) -> Finding:
    """Return a finding about a year, with the depositary's date where it is known."""
    if known is None:
        return on_action(action, *kind, *sentences, adjustment=Adjustment.OMIT)
    sentences.append(
        (
            N_("{source}: {name}, {day}."),
            {
                "source": evidence.source(known.source),
                "name": evidence.names[action.ref_area],
                "day": day_said(known.day),
            },
        )
    )
    return on_action(
        action,
        *kind,
        *sentences,
        beside=(known.place,),
        expected=day_said(known.day),
        adjustment=Adjustment.VALUE,
        adjusted_value=float(known.year),
        reference=(known.source,),
    )


def after_publication(evidence: Evidence, edition: str) -> Iterator[Finding]:
    """Find acts dated after the edition that prints them was published."""
    editions = evidence.tables["editions"].set_index("edition")
    published = str(editions.loc[edition, "published"])
    for action in evidence.acts[edition]:
        if action.day > published[: len(action.day)]:
            yield on_action(
                action,
                "after-publication",
                Severity.WRONG,
                (
                    N_("{printed} is after the edition was published, on {published}."),
                    {"printed": day_said(action.day), "published": day_said(published)},
                ),
                adjustment=Adjustment.OMIT,
            )


def years_against_depositary(evidence: Evidence, edition: str) -> Iterator[Finding]:
    """Hold the years printed against the depositaries'; a row on another basis is said as such."""
    other_basis = by_entry_into_force(evidence, edition)
    for action in evidence.acts[edition]:
        acts = evidence.deposited if action.is_party else evidence.signed
        known = acts.get((action.instrument, action.ref_area))
        adopted = str(evidence.instruments[action.instrument]["adopted"])
        if known is None or known.year == action.year:
            continue
        if action.day[:4] < adopted[:4]:
            continue  # what `before_adoption` says
        if action.is_party and action.instrument in other_basis:
            said: list[Sentence] = [
                (
                    N_(
                        "{year} is the year of entry into force for {name}. All {n} years printed"
                        " for {title} are of entry into force; the other instruments have years of"
                        " ratification."
                    ),
                    {
                        "year": str(action.year),
                        "name": evidence.names[action.ref_area],
                        "title": str(evidence.instruments[action.instrument]["short_title"]),
                        "n": number(other_basis[action.instrument]),
                    },
                )
            ]
            yield _dated(evidence, action, known, ("other-basis", Severity.DOUBTFUL), said)
        else:
            said = [
                (
                    N_("{year} is not the year the depositary has."),
                    {"year": str(action.year)},
                ),
                *_same_year(evidence, action),
            ]
            yield _dated(evidence, action, known, ("year-against-depositary", Severity.WRONG), said)


def by_entry_into_force(evidence: Evidence, edition: str) -> dict[str, int]:
    """Return the instruments whose printed years are all of entry into force, with their number."""
    out: dict[str, int] = {}
    for instrument, row in evidence.instruments.items():
        acts = [
            (action, known)
            for action in evidence.acts[edition]
            if action.is_party
            and action.instrument == instrument
            and (known := evidence.deposited.get((instrument, action.ref_area)))
        ]
        in_force = [action.year == force_year(known, row) for action, known in acts]
        differ = [action.year != known.year for action, known in acts]
        if acts and all(in_force) and any(differ):
            out[instrument] = len(acts)
    return out


def force_year(known: Action, instrument: Mapping[str, object]) -> int:
    """Return the year in which an instrument came into force for a State that acted."""
    first, months = str(instrument["entry_into_force"]), instrument["months_to_force"]
    delay = int(str(months)) if str(months).isdecimal() else 0
    month = int(known.day[5:7]) if len(known.day) > len("1973") else 1
    return max(known.year + (month - 1 + delay) // MONTHS, int(first[:4]))
