"""What the audit finds in the bundled figures, and that it finds an error planted anywhere."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from dashboard.datasets.audit import audit
from dashboard.datasets.audit.model import Finding
from dashboard.datasets.store import Store, load
from dashboard.datasets.validation import DataError
from dashboard.resources import resource_dir

PAPER = "escap-2008"
RECEIVED, SHARE = "remittances_received", "remittances_gdp_share"
WOMEN = "labour_outflow_female_share"
Frame = Callable[[pd.DataFrame], None]


def of(store: Store, check: str) -> list[Finding]:
    return [one for one in store.findings.values() if one.check == check]


def one(store: Store, check: str, **fields: str) -> Finding:
    (finding,) = [
        found
        for found in of(store, check)
        if all(getattr(found, name) == value for name, value in fields.items())
    ]
    return finding


def test_indias_remittances_and_no_other_countrys(store: Store) -> None:
    finding = one(store, "dollars-against-share")
    assert (finding.ref_area, finding.printed) == ("IND", "2,700.0")
    assert finding.adjusted_value == 27_000_000_000.0
    assert finding.reference


def test_sri_lankas_seven_shares_with_the_published_totals_beside_them(store: Store) -> None:
    found = sorted(of(store, "women-counted-twice"), key=lambda one: one.time_period)
    assert {one.ref_area for one in found} == {"LKA"}
    assert [one.printed for one in found] == [
        *("40.2", "40.3", "39.5", "39.2", "38.4", "37.3", "35.7")
    ]
    assert [one.adjusted_value for one in found] == [67.2, 67.5, 65.3, 64.5, 62.3, 59.5, 55.5]
    totals = ("67.2", "67.5", "65.4", "64.8", "62.8", "59.4", "56.1")
    for finding, share in zip(found, totals, strict=True):
        assert f"is {share} (total:" in finding.text()


def test_sri_lankas_shares_are_known_wrong_from_the_paper_alone(store: Store) -> None:
    alone = {
        name: frame[frame["edition"] == PAPER].reset_index(drop=True)
        if name in ("observations", "treaty_actions")
        else frame
        for name, frame in store.tables.items()
    }
    found = [one for one in audit(alone).values() if one.check == "women-counted-twice"]
    assert sorted(one.adjusted_value for one in found) == [
        *(55.5, 59.5, 62.3, 64.5, 65.3, 67.2, 67.5)
    ]


def test_the_shares_whose_truth_is_not_known_are_left_out(store: Store) -> None:
    left_out = {
        (one.ref_area, one.time_period)
        for one in store.findings.values()
        if one.adjustment == "omit"
    }
    assert left_out == {("PHL", "2000"), ("IDN", "2004")}
    assert "749,256" in one(store, "break-in-total").text()


def test_the_sum_of_the_column_against_the_text(store: Store) -> None:
    text = one(store, "total-against-text", indicator=RECEIVED).text()
    assert "98,167.1" in text
    assert "122,467.1 million, which agrees" in text


def test_more_than_half_fails_as_printed_and_holds_adjusted(store: Store) -> None:
    text = one(store, "largest-against-text").text()
    assert "46.1 per cent" in text
    assert "56.8 per cent, and the text holds" in text


def test_india_is_eighth_as_printed_and_first_adjusted(store: Store) -> None:
    text = one(store, "rank-against-text").text()
    assert "India is number 8 of the region's developing economies, tied with Sri Lanka" in text
    assert "As adjusted it is number 1." in text


def test_the_five_shares_of_paragraph_24(store: Store) -> None:
    found = of(store, "text-against-table")
    assert {one.ref_area for one in found} == {"TJK", "TON", "KGZ", "ARM", "NPL"}
    dated = {one.ref_area for one in found if "for 2006" in one.text()}
    assert dated == {"TJK", "TON", "KGZ"}


def test_four_against_three_for_convention_97(store: Store) -> None:
    counts = {one.locator: one.text() for one in of(store, "count-against-list")}
    assert set(counts) == {"Paragraph 46", "Table 2"}
    assert "counts 4" in counts["Paragraph 46"]
    assert "lists 3" in counts["Paragraph 46"]
    assert "had 5" in counts["Table 2"]
    omitted = {(one.instrument, one.ref_area) for one in of(store, "omitted-from-table")}
    assert omitted == {
        *(("C97", "MYS"), ("C97", "KGZ"), ("TIP", "LKA"), ("TIP", "NRU"), ("SOM", "LKA"))
    }
    assert {one.ref_area for one in of(store, "other-basis")} == {"ARM", "NZL", "TJK"}


def test_new_zealand_1960_and_japan_1981(store: Store) -> None:
    assert one(store, "before-adoption", ref_area="NZL").adjusted_value == 1973
    assert one(store, "year-against-depositary", ref_area="JPN").adjusted_value == 1982


def test_every_flag_comes_from_a_finding(store: Store) -> None:
    observations = store["observations"]
    flagged = observations[observations["obs_status"] == "U"]
    assert len(flagged) == 12
    assert (flagged["flag"] != "").all()
    for name in flagged["finding"].str.split(";").explode():
        assert name in store.findings


def test_findings_name_their_references(store: Store) -> None:
    known = set(store["sources"]["source"])
    for finding in store.findings.values():
        assert set(finding.reference) <= known
        assert finding.text().endswith((".", "”"))


def test_lines_lead_to_the_row(store: Store) -> None:
    findings = store["findings"]
    for row in findings[findings["line"].notna()].to_dict("records"):
        path = resource_dir("data") / store.package.files[row["table"]].path
        line = path.read_text(encoding="utf-8").splitlines()[row["line"] - 1]
        assert row["printed"].replace('"', '""') in line


def planted(store: Store, table: str, row: int, **cells: object) -> dict[str, Finding]:
    """Audit a copy of the tables with other cells in one row."""
    frame = store[table].copy()
    for column, value in cells.items():
        frame[column] = frame[column].where(frame.index != row, value)
    return audit({**store.tables, table: frame})


def cells(store: Store, indicator: str) -> dict[int, float]:
    """Return the paper's values of an indicator by row of the table."""
    frame = store["observations"]
    found = (frame["edition"] == PAPER) & (frame["indicator"] == indicator)
    found &= frame["obs_value"].notna()
    return {int(row): float(frame["obs_value"].iloc[row]) for row in frame.index[found]}


@pytest.mark.parametrize("indicator", [RECEIVED, SHARE, "gni_per_capita", "population"])
@pytest.mark.parametrize("factor", [0.1, 10.0])
def test_a_planted_figure_that_no_longer_fits_its_row_is_found(
    store: Store, indicator: str, factor: float
) -> None:
    areas = store["observations"]["ref_area"].tolist()
    # Where the share is printed as 0.0 or 0.1, rounding may swallow a factor of ten.
    sure = {areas[row] for row, value in cells(store, SHARE).items() if value >= 0.4}
    sure &= {areas[row] for row in cells(store, RECEIVED)}
    for row, value in cells(store, indicator).items():
        if areas[row] in sure - {"IND"}:
            found = planted(store, "observations", row, obs_value=value * factor, printed="")
            names = {one.ref_area for one in found.values() if one.check == "dollars-against-share"}
            assert names == {"IND", areas[row]}


def test_a_doubled_percentage_of_table_1_is_found(store: Store) -> None:
    doubled = {row: value * 2 for row, value in cells(store, WOMEN).items() if value * 2 < 100}
    assert len(doubled) == 9  # Sri Lanka's seven, the Philippines in 2000 and 2007
    for row, value in doubled.items():
        found = planted(store, "observations", row, obs_value=value, printed=f"{value:.1f}")
        at = [one for one in found.values() if one.at == ("observations", row)]
        assert any(one.adjustment == "omit" for one in at), row


def test_a_ratification_moved_before_the_adoption_is_found(store: Store) -> None:
    actions = store["treaty_actions"]
    adopted = store.labels("instruments", "adopted")
    for row in range(len(actions)):
        if actions["edition"].iloc[row] == PAPER:
            year = int(adopted[actions["instrument"].iloc[row]][:4]) - 1
            found = planted(store, "treaty_actions", row, time_period=str(year))
            assert any(
                one.check == "before-adoption" and one.at == ("treaty_actions", row)
                for one in found.values()
            )


def test_what_is_impossible_is_refused_and_what_is_implausible_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(resource_dir("data"), folder)
    path = folder / "observations.csv"
    text = path.read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if f"{SHARE},_Z,TJK" in line and PAPER in line)

    path.write_text(text.replace(row, row.replace(",33.7,", ",-33.7,", 1)), encoding="utf-8")
    with pytest.raises(DataError, match="is impossible"):
        load(folder)

    path.write_text(text.replace(row, row.replace(",33.7,", ",3.37,", 1)), encoding="utf-8")
    found = [name for name in load(folder).findings if name.startswith("dollars-against-share")]
    assert {name.split("-")[-2] for name in found} == {"ind", "tjk"}
