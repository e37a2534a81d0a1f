"""A table of treaty actions as it is laid out for publication."""

from collections.abc import Callable

from dashboard.datasets.store import Store
from dashboard.exports.publication import publication
from dashboard.selection import Selection
from tests.unit.test_publication import texts, view_of

MakeStore = Callable[..., Store]
Choose = Callable[..., Selection]


def acts(small_store: MakeStore, *rows: tuple[str, str, str, str]) -> Store:
    return small_store(
        treaty_actions=[
            {
                "instrument": instrument,
                "ref_area": area,
                "action": action,
                "time_period": day,
                "comment_obs": "For a part only." if area == "TON" else "",
            }
            for instrument, area, action, day in rows
        ]
    )


def test_statuses_are_years_and_signs(small_store: MakeStore, choose: Choose) -> None:
    store = acts(
        small_store,
        ("ICRMW", "TJK", "ratification", "2002"),
        ("ICRMW", "TON", "ratification", "1999"),
        ("ICRMW", "FJI", "signature", "2005"),
        ("TIP", "NPL", "ratification", "2007"),
    )
    made = publication(view_of(store, choose, "ratifications", "matrix", time_period="2007"))
    assert made.columns == (("Migrant Workers",), ("Trafficking",))
    assert texts(made) == [
        ("North and Central Asia", [("Tajikistan", "2002", "·")]),
        (
            "Pacific",
            [
                ("Fiji", "2005 s", "·"),
                ("Guam", "–", "–"),
                ("Kiribati", "·", "·"),
                ("Tonga", "1999*", "·"),
            ],
        ),
        ("South and South-West Asia", [("Nepal", "·", "2007")]),
    ]
    signs = (
        "a year: Ratified; s: Signed, not ratified; ·: No action; –: Territory, not itself a party"
    )
    assert f"Note: Signs: {signs}." in made.notes
    assert "* Tonga, Migrant Workers: For a part only." in made.notes
    assert all(cell.value is None for cell in made.every_cell())


def test_before_adoption_and_a_later_act_are_told_apart(
    small_store: MakeStore, choose: Choose
) -> None:
    store = acts(
        small_store,
        ("ICRMW", "TJK", "ratification", "2002"),
        ("TIP", "NPL", "ratification", "2007"),
    )
    made = publication(view_of(store, choose, "ratifications", "matrix", time_period="1995"))
    cells = {
        row.labels[0]: [cell.text for cell in row.cells]
        for group in made.groups
        for row in group.rows
    }
    assert cells["Tajikistan"] == ["(●)", ""]
    assert cells["Kiribati"] == ["·", ""]
    (signs,) = (note for note in made.notes if "Signs: " in note)
    assert "(●): No record yet (ratified later)" in signs
    assert "blank: Instrument not adopted yet" in signs
