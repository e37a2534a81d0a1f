"""Women in labour outflows: their share, their number, and the outflow that the two imply."""

from typing import Any

import narwhals as nw
import pandas as pd

from dashboard.datasets.store import Store
from dashboard.i18n import _
from dashboard.i18n import number as digits
from dashboard.queries.areas import Scope
from dashboard.queries.observations import collected, labelled, observations
from dashboard.selection import Selection

NUMBER = "labour_outflow"
SHARE = "labour_outflow_female_share"
AVERAGE = "labour_outflow_annual_average"


def women_share(store: Store, selection: Selection) -> pd.DataFrame:
    """Return women in per cent of labour outflows, a row for each area and year printed."""
    return collected(_by_year(store, selection, SHARE), store)


def women_number(store: Store, selection: Selection) -> pd.DataFrame:
    """Return women in labour outflows in persons, a row for each area and year printed."""
    frame = _by_year(store, selection, NUMBER).filter(nw.col("sex") == "F")
    return collected(frame, store)


def implied_total(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the outflow that number and share imply, in persons: women's number ÷ women's share.

    Computed here, so `obs_status` is `E`, or `U` where one of the two is doubtful; the printed
    figures stand in `comment_obs`. Missing where either is missing.
    """
    keys = ["ref_area", "time_period"]
    share = _by_year(store, selection, SHARE).select(
        *keys,
        nw.col("obs_value").alias("share"),
        nw.col("printed").alias("share_printed"),
        nw.col("obs_status").alias("share_status"),
        nw.col("comment_obs").alias("share_comment"),
    )
    number = _by_year(store, selection, NUMBER).filter(nw.col("sex") == "F")
    # A share of nought implies nothing about the whole.
    share_or_none = nw.when(nw.col("share") > 0).then(nw.col("share"))
    total = (nw.col("obs_value") / share_or_none * 100).round(0)
    joined = number.join(share, on=keys, how="left").with_columns(
        total.alias("obs_value"),
        (total / nw.col("scale")).alias("display"),
        nw.col("obs_value").alias("women"),
    )
    out = collected(joined, store)
    has_value = out["obs_value"].notna()
    doubtful = has_value & ((out["share_status"] == "U") | (out["obs_status"] == "U"))
    status = pd.Series("O", index=out.index).mask(has_value, "E").mask(doubtful, "U")
    sums = [
        _("{women} ÷ {share} per cent. {comment}", women=digits(women), share=share, comment=said)
        for women, share, said in zip(
            out["women"], out["share_printed"], out["share_comment"], strict=True
        )
    ]
    return out.assign(
        obs_status=status,
        flagged=doubtful,
        sex="_T",
        comment_obs=pd.Series(sums, index=out.index).str.strip().where(has_value, ""),
        printed=out["printed"].where(~has_value, ""),
        locator=out["locator"].str.replace(", Number |", ", Number and Percentage |", regex=False),
        indicator_name=_("Labour outflow implied by number and share of women"),
    ).drop(columns=["share", "share_printed", "share_status", "share_comment", "women"])


def stated_outflows(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the outflows of both sexes that the paper's text states, in persons, by area and year.

    `obs_value` is the value or, where the text says "over", the least it can be; `qualifier` tells.
    """
    edition = selection.one("edition")
    text = f"{edition}-text"  # the source that stands for what is stated and in no table
    said = (
        nw.from_native(store["statements"])
        .lazy()
        .filter(
            nw.col("edition") == edition,
            nw.col("indicator").is_in([NUMBER, AVERAGE]),
        )
        .with_columns(
            nw.col("value_low").alias("obs_value"),
            nw.lit("A").alias("obs_status"),
            nw.lit("_T").alias("sex"),
            nw.concat_str([nw.lit("Paragraph"), nw.col("paragraph")], separator=" ").alias(
                "locator"
            ),
            nw.lit(text if text in store.sources else "").alias("source"),
        )
    )
    frame = labelled(said, store, selection, Scope.REGIONAL)
    return collected(frame.sort("name", "time_period"), store)


def _by_year(store: Store, selection: Selection, indicator: str) -> nw.LazyFrame[Any]:
    frame = observations(store, selection, Scope.REGIONAL, [indicator])
    return frame.sort("name", "time_period")
