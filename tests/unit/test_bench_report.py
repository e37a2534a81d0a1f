"""The benchmark's tables and verdict, over figures made by hand."""

from tools.bench_web.report import faults, readme, table

FIGURES = {
    "plain": {"cold": 2000.0, "change": 200.0, "first-time/s": 10.0, "repeated/s, 16": 10.0},
    "ours": {
        **{"cold": 800.0, "change": 90.0, "first-time/s": 160.0, "repeated/s, 16": 2400.0},
        "years late": 2.0,
    },
    "bare": {"repeated/s, 16": 3200.0},
}


def test_the_table_has_each_figure_and_its_ratios() -> None:
    lines = [line.split() for line in table(FIGURES).splitlines()]
    assert lines[1] == ["cold", "800.0", "2,000.0", "0.40"]
    assert lines[4] == ["repeated/s,", "16", "2,400.0", "10.0", "3,200.0", "240.00", "0.75"]
    assert lines[5] == ["years", "late", "2.0"]


def test_what_is_not_good_enough_is_named() -> None:
    assert faults(FIGURES) == [
        "change: 0.45 times plain Dash's; wanted 0.4 at most",
        "repeated/s, 16: 0.75 times that of bare; wanted 0.8 at least",
        "years late: 2; wanted none",
    ]


def test_the_readme_has_its_table() -> None:
    text = readme(FIGURES)
    assert "| 0.40, –, – |" in text
    assert "| 16 ×, 240 × (0.75 and – of the bare server) |" in text
