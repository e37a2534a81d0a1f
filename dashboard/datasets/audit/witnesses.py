"""Which figures of other editions an audited figure can be held against."""

import re

import pandas as pd

KEY = ("indicator", "ref_area", "time_period")
WHOLE = ("_T", "_Z")  # all counterparts together, or none


def witnesses(
    frame: pd.DataFrame, audited: pd.DataFrame, statements: pd.DataFrame
) -> "pd.Series[bool]":
    """Tell which figures of other editions the audited ones and the text can be held against.

    They speak of the same indicator and area in the same year, or for what the text states in a
    year beside it, of all counterparts and not of a part. Parts of a year, figures in doubt and
    figures derived from others are no witnesses; a second choice is one where its string as printed
    is known.
    """
    spoken = set(zip(*(audited[name].tolist() for name in KEY), strict=True))
    for indicator, area, period in zip(*(statements[name] for name in KEY), strict=True):
        years = [int(year) for year in re.findall(r"\d{4}", period)]
        for year in range(min(years) - 1, max(years) + 2) if years else ():
            spoken.add((indicator, area, str(year)))
    chosen = frame["counterpart_area"].isin(WHOLE) & frame["skill"].isin(WHOLE)
    chosen &= (frame["alternative"] == "") | (frame["printed"] != "")
    chosen &= ~frame["quality"].isin(("partial", "suspect", "derived"))
    places = zip(*(frame.loc[chosen, name].tolist() for name in KEY), strict=True)
    chosen[chosen] = pd.Series([place in spoken for place in places], index=chosen.index[chosen])
    return chosen
