"""Women in labour outflows: their share, their number, and the outflow that the two imply."""

import pandas as pd

from dashboard.datasets.store import Store
from dashboard.i18n import _
from dashboard.i18n import number as digits
from dashboard.queries.areas import Scope
from dashboard.queries.editions import translated
from dashboard.queries.observations import observations, of_areas
from dashboard.queries.wording import with_words
from dashboard.selection import Selection

NUMBER = "labour_outflow"
SHARE = "labour_outflow_female_share"
AVERAGE = "labour_outflow_annual_average"


def women_share(store: Store, selection: Selection) -> pd.DataFrame:
    """Return women in per cent of labour outflows, a row for each area and year printed."""
    return _by_year(store, selection, SHARE)


def women_number(store: Store, selection: Selection) -> pd.DataFrame:
    """Return women in labour outflows in persons, a row for each area and year printed."""
    frame = _by_year(store, selection, NUMBER)
    return frame[frame["sex"] == "F"].reset_index(drop=True)


def implied_total(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the outflow that number and share imply, in persons: women's number ÷ women's share.

    Computed here, so `obs_status` is `E`, or `U` where one of the two is doubtful; the two figures
    and what was found of them stand in `remarks`. Missing where either is missing or left out.
    """
    keys = ["ref_area", "time_period"]
    share = _by_year(store, selection, SHARE)[
        [*keys, "obs_value", "shown", "printed", "adjustment", "flagged", "adjusted", "remarks"]
    ].add_prefix("share_")
    out = women_number(store, selection).merge(
        share, how="left", left_on=keys, right_on=[f"share_{key}" for key in keys]
    )
    # A share of nought implies nothing about the whole.
    total = (
        out["obs_value"] / out["share_obs_value"].where(out["share_obs_value"] > 0) * 100
    ).round()
    doubtful = total.notna() & (out["flagged"] | out["share_flagged"].eq(True))
    sums = [
        _("{women} ÷ {share} per cent. {remarks}", women=women, share=share, remarks=said).strip()
        for women, share, said in zip(
            out["shown"], out["share_shown"], out["share_remarks"], strict=True
        )
    ]
    said = out["share_remarks"].fillna("")
    status = pd.Series("O", index=out.index).mask(total.notna(), "E").mask(doubtful, "U")
    labels = store.categories("observations", "obs_status")
    return out.assign(
        obs_value=total,
        display=total / out["scale"],
        shown=[digits(value) for value in total],
        obs_status=status,
        status_label=[_(labels.get(code, code)) for code in status],
        flagged=doubtful,
        adjusted=out["adjusted"] | out["share_adjusted"].eq(True),
        adjustment=out["share_adjustment"].fillna(""),
        sex="_T",
        remarks=pd.Series(sums, index=out.index).where(total.notna(), said),
        printed=out["printed"].where(total.isna(), out["printed"] + "; " + out["share_printed"]),
        locator=out["locator"].str.replace(", Number |", ", Number and Percentage |", regex=False),
        row=out["row"].str.replace(", Number", ", Number and Percentage", regex=False),
        indicator_name=_("Labour outflow implied by number and share of women"),
    ).drop(columns=list(share))


def stated_outflows(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the outflows of both sexes that the paper's text states, in persons, by area and year.

    `obs_value` is the value or, where the text says "over", the least it can be; `qualifier` tells.
    """
    edition = selection.one("edition")
    text = f"{edition}-text"  # the source that stands for what is stated and in no table
    said = translated(store["statements"])
    said = said[(said["edition"] == edition) & said["indicator"].isin([NUMBER, AVERAGE])]
    said = said.assign(
        obs_value=said["value_low"],
        obs_status="A",
        adjustment="",
        quality="",
        sex="_T",
        locator="Paragraph " + said["paragraph"],
        source=text if text in store.sources else "",
    )
    frame = of_areas(said, store, selection, Scope.REGIONAL)
    return with_words(frame.sort_values(["alphabet", "time_period"]), store)


def _by_year(store: Store, selection: Selection, indicator: str) -> pd.DataFrame:
    frame = observations(store, selection, Scope.REGIONAL, [indicator]).frame
    return frame.sort_values(["alphabet", "time_period"], ignore_index=True)
