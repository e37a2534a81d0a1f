"""The words a reader may not know, each explained in a sentence; pages name those they use."""

from collections.abc import Mapping

from dashboard.i18n import N_

SECTION = "glossary"
# term -> as it is written, what it means
TERMS: Mapping[str, tuple[str, str]] = {
    "remittances": (
        N_("Remittances"),
        N_(
            "Money and goods that people who work abroad send or bring home. The World Bank counts"
            " personal transfers and the pay of those who work abroad for less than a year."
        ),
    ),
    "gdp": (
        N_("GDP"),
        N_("Gross domestic product: the value of all that an economy produces in a year."),
    ),
    "feminization": (
        N_("Feminization"),
        N_(
            "A growing part of women among those who leave to work abroad. Half is where as many"
            " women as men leave."
        ),
    ),
    "outflow": (
        N_("Labour outflow"),
        N_(
            "The workers whom a country registers in a year as leaving to work abroad: departures,"
            " permits or contracts, as its law has it."
        ),
    ),
    "stock": (
        N_("Migrant stock"),
        N_(
            "The people who live in a country on a given day and were born in, or are citizens of,"
            " another: not those who arrived in a year."
        ),
    ),
    "corridor": (
        N_("Corridor"),
        N_("A pair of places: where people come from, and where they live now."),
    ),
    "signature": (
        N_("Signature"),
        N_("A State's sign that it means to join a treaty. It is not yet bound by it."),
    ),
    "ratification": (
        N_("Ratification"),
        N_("The act by which a State that has signed a treaty binds itself to it."),
    ),
    "accession": (
        N_("Accession"),
        N_("The act by which a State that has not signed a treaty binds itself: the same effect."),
    ),
    "depositary": (
        N_("Depositary"),
        N_("Who keeps a treaty and its list of parties: the United Nations or the ILO."),
    ),
    "ldc": (
        N_("LDC"),
        N_("Least developed countries, by the list of the United Nations for the year shown."),
    ),
    "lldc": (
        N_("LLDC"),
        N_("Landlocked developing countries: those without a coast."),
    ),
    "sids": (
        N_("SIDS"),
        N_("Small island developing States and areas, by the list of the United Nations."),
    ),
}
_GROUPS = ("ldc", "lldc", "sids")
# page -> the terms explained under its heading
ON_PAGE: Mapping[str, tuple[str, ...]] = {
    "overview": ("remittances", "feminization", "ratification"),
    "remittances": ("remittances", "gdp", *_GROUPS),
    "feminization": ("feminization", "outflow", *_GROUPS),
    "migrants": ("stock", "corridor", *_GROUPS),
    "ratifications": ("signature", "ratification", "accession", "depositary", *_GROUPS),
    "country": ("remittances", "stock", "outflow", "ratification"),
}
