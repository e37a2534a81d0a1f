"""What is said around every chart: title, how much of the region is there, why it is empty."""

from dataclasses import dataclass
from string import Formatter

import pandas as pd

from dashboard.datasets.store import Store
from dashboard.frames import Table, column
from dashboard.i18n import _, alphabetical, listed, number, plural, sentence_list
from dashboard.pages.notes import which_known
from dashboard.queries.adjustments import OMIT, is_adjusted
from dashboard.queries.areas import AREA, BESIDE, Scope, area_names, scope_size
from dashboard.selection import Selection


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many areas a chart shows, of how many, and which it cannot show."""

    shown: int
    total: int
    missing: tuple[str, ...]

    def words(self) -> str:
        """Say "31 of 53 areas shown, 22 without a figure"; nothing where there is but one."""
        if self.total == 1:  # a page of its own
            return ""
        text = plural(
            "{n} of {total} areas shown",
            "{n} of {total} areas shown",
            self.shown,
            total=number(self.total),
        )
        if not self.missing:
            return text
        return text + plural(", {n} without a figure", ", {n} without a figure", len(self.missing))


def title(text: str, selection: Selection, table: Table) -> str:
    """Return a chart's title with what it names filled in, and what is adjusted in it."""
    named = [one for _text, one, *_rest in Formatter().parse(text) if one]
    words = {
        c.name: listed(selection.labels(c.name))
        for c in selection.controls
        if c.name in (*named, "time_period")
    }
    period = _period(table, words.get("time_period", ""))
    words |= {"period": period, "named": listed(named_words(selection))}
    whole = _(text, **words).rstrip(" ,:")  # with nothing to show there is no period
    if not is_adjusted(selection):
        return whole
    changed = sum(column(table, "adjusted")) if "adjusted" in table else 0
    left_out = column(table, "adjustment").count(OMIT) if "adjustment" in table else 0
    said = []
    if changed - left_out:
        said.append(plural("{n} figure adjusted", "{n} figures adjusted", changed - left_out))
    if left_out:
        said.append(plural("{n} left out", "{n} left out", left_out))
    return f"{whole} ({', '.join(said) or _('nothing to adjust: as printed')})"


def named_words(selection: Selection) -> list[str]:
    """Return the names of the areas that a profile names; none on other pages."""
    labels = [
        label
        for control in selection.controls
        if control.name in (AREA, BESIDE)
        for label in control.words(selection.many(control.name))
    ]
    return list(dict.fromkeys(labels))


def _period(table: Table, asked: str) -> str:
    """Return the years of the figures shown: "2007", "2000–2007"."""
    if "time_period" not in table:
        return asked
    pairs = zip(column(table, "time_period"), which_known(table), strict=True)
    years = [year for year, known in pairs if known]
    if not years:
        return asked
    first, last = min(years), max(years)
    return first if first == last else f"{first}–{last}"


def coverage(scope: Scope, store: Store, selection: Selection, table: Table) -> Coverage:
    """Return how many areas of the scope the table has a figure for, and which it lacks."""
    names = area_names(store, selection, scope)
    total = scope_size(store, selection, scope)
    if "ref_area" not in table:  # counts of areas: every area chosen is counted
        return Coverage(len(names), total, ())
    areas = column(table, "ref_area")
    shown = {area for area, known in zip(areas, which_known(table), strict=True) if known}
    absent = ((names[area], area) for area in set(areas) - shown)
    missing = sorted(absent, key=lambda pair: alphabetical(pair[0]))
    nearest = _nearest(table)
    said = (
        _("{name} (nearest: {year})", name=name, year=nearest[area]) if nearest.get(area) else name
        for name, area in missing
    )
    return Coverage(len(shown), total, tuple(said))


def _nearest(table: Table) -> dict[str, str]:
    """Return the year nearest to the one asked for, by area, where that has no figure."""
    if "nearest" not in table:
        return {}
    return dict(zip(column(table, "ref_area"), column(table, "nearest"), strict=True))


def nothing(table: Table, selection: Selection) -> str:
    """Say why there is nothing to draw, and what to do; a query may know better why."""
    said = table.attrs.get("nothing", "") if isinstance(table, pd.DataFrame) else table.nothing
    if said:
        return str(said)
    filters = selection.describe()
    if "elsewhere" in table:  # the query knows of which areas there is something
        return _(
            "There is nothing to show for {name}. There are figures for {areas}.",
            name=column(table, "name")[0],
            areas=sentence_list(column(table, "elsewhere")[0].split("; "), most=8),
        )
    near = sorted(set(column(table, "nearest")) - {""}) if "nearest" in table else []
    if near:
        return _(
            "There is nothing to show for {year}: the nearest figures are of {near}.",
            year=selection.one("time_period"),
            near=sentence_list(near, most=4),
        )
    if not filters:
        return _("There is nothing to show here.")
    return _(
        "There is nothing to show for {filters}. Take a filter away to see more.",
        filters=" + ".join(filters),
    )
