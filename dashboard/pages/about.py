"""The About page: method, definitions, disclaimer, how to cite."""

from dashboard.figures.maps import DISCLAIMER
from dashboard.i18n import N_
from dashboard.pages.controls import FIGURES, SHARED
from dashboard.pages.model import Page

REPORT = "report-an-error"
# the name of a section in an address, its heading, its paragraphs
SECTIONS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "what",
        N_("What this is"),
        (
            N_(
                "A reading of Key Trends and Challenges on International Migration and Development"
                " in Asia and the Pacific (UN/POP/EGM-MIG/2008, 26 January 2009), the paper of the"
                " United Nations Economic and Social Commission for Asia and the Pacific for the"
                " expert meeting in Bangkok on 20 and 21 September 2008. Every figure of its tables"
                " is here, with the string as it was printed and the place where it stands."
            ),
            N_(
                "Beside it stand the latest figures: for each indicator the newest series that"
                " could be read, from the World Bank, the United Nations, national registers of"
                " labour migration and the depositaries of treaties. “Edition” chooses between the"
                " two. Every figure names the edition it comes from, and older editions are kept:"
                " they are in the table explorer."
            ),
            N_("It is not an official publication of the United Nations."),
        ),
    ),
    (
        "method",
        N_("How figures are treated"),
        (
            N_(
                "What the paper printed is shown as printed. An audit holds its figures against one"
                " another, against its text and against other sources. Where a figure cannot be"
                " right or contradicts another, it is flagged (⚑), drawn hatched or hollow, and a"
                " note says why. No figure is changed, filled in or invented."
            ),
            N_(
                "The adjusted view puts in place of a flagged figure what a finding justifies (†),"
                " and leaves out a figure that is wrong where the right one is not known. It adds"
                " nothing that is not printed. Title, table, picture and file name say that a"
                " figure is adjusted."
            ),
            N_(
                "Of the latest figures none is changed or filled in. Where an area has no figure"
                " for a year, the nearest year is named and not drawn. Ratios and totals of"
                " subregions are computed here and say so; a total says how many areas and what"
                " part of the population it covers, and stays blank below 75 per cent. Dollars are"
                " current dollars. Projections are marked as such, and estimates that are modelled"
                " are labelled so."
            ),
            N_(
                "Registers of labour migration count different things: departures, permits,"
                " contracts. Two counts are never joined into one line. Rounded figures are marked;"
                " parts of a year and suspect figures are left out unless you ask for them."
            ),
            N_(
                "A map of a treaty greys the States without a known act after the day to which a"
                " full list of its parties was read."
            ),
            N_(
                "“..” means that the paper prints “..” or leaves the cell blank: not available. It"
                " is never zero. The tables tell the two apart. Lines break where there is no"
                " figure."
            ),
            N_(
                "Figures 1 and 2 of the paper were pictures, and their values are not in its text."
                " Remittances here come from the paper's Annex Table 1, which cites World"
                " Development Indicators 2008; its Figure 2 cited the World Bank's Factbook of"
                " 2008, so that the two need not agree."
            ),
        ),
    ),
    (
        "words",
        N_("Words"),
        (
            N_(
                "Remittances: money sent home by people who work abroad, as recorded in the"
                " balance of payments."
            ),
            N_(
                "Feminization: the growing number, and share, of women among those who leave to"
                " work abroad."
            ),
            N_(
                "Ratification: a State binds itself to a treaty. Signature alone does not bind."
                " The paper says “ratified” also where a State acceded or succeeded to a treaty; it"
                " does not tell which."
            ),
            N_(
                "Subregions are the paper's five. LDC, LLDC and SIDS are the least developed"
                " countries, the landlocked developing countries and the small island developing"
                " States; a State counts where it belonged when the edition was published."
            ),
        ),
    ),
    (
        "boundaries",
        N_("Countries and boundaries"),
        (
            N_(
                "Names are those the United Nations uses today; the name as printed stands beside"
                " each figure. The designations employed and the presentation of the material do"
                " not imply the expression of any opinion concerning the legal status of any"
                " country, territory, city or area or of its authorities, or concerning the"
                " delimitation of its frontiers or boundaries."
            ),
            DISCLAIMER,
            N_(
                "Areas whose status is disputed are drawn in the colour of the ground and belong"
                " to no figure."
            ),
        ),
    ),
    (
        "cite",
        N_("How to cite"),
        (
            N_(
                "Cite the paper for a figure, and this dashboard for its reading: United Nations"
                " Economic and Social Commission for Asia and the Pacific (2009). Key Trends and"
                " Challenges on International Migration and Development in Asia and the Pacific."
                " UN/POP/EGM-MIG/2008. Read through the Asia-Pacific Migration Dashboard. Each"
                " exported picture and each row of a CSV file carries its source."
            ),
        ),
    ),
    (
        REPORT,
        N_("Report an error"),
        (
            N_(
                "Tell whoever runs this dashboard. Send the address of the view, the figure, and"
                " what it should be with its source. A figure that its publisher has wrong is best"
                " reported to the publisher: the sources are on Data and audit. What the paper"
                " misprints stays as printed here; if the audit does not see it, tell us."
            ),
        ),
    ),
)

PAGE = Page(
    id="about",
    path="/about",
    name=N_("About"),
    title=N_("About this dashboard"),
    lead=N_("Method, definitions, disclaimer, and how to cite."),
    controls=SHARED,
    reads=(FIGURES.name,),
)
