"""The SDMX structure message: dataflows, their components, concepts and code lists.

Apart from `sdmx`, which imports it when it is asked for: the library takes long to import.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sdmx import to_xml
from sdmx.message import Header, StructureMessage
from sdmx.model import common, v21

from dashboard.datasets.schema import DESCRIPTOR
from dashboard.datasets.store import Store
from dashboard.exports.sdmx import AGENCY, FLOWS, MEASURE, NOT_APPLICABLE, TIME, Flow, code_id
from dashboard.i18n import N_
from dashboard.queries.exchange import ALL, OTHERS
from dashboard.queries.ratifications import PART_LABELS
from dashboard.queries.status import LATEST_LABELS, STATUS_LABELS
from dashboard.resources import resource_dir

Type, UsageStatus = common.FacetValueType, common.UsageStatus
Kept = dict[str, Any]  # what all that is maintained has
# Where the codes of each list stand: a table and the column of their names, or a closed list.
LISTS = {
    "CL_EDITION": ("editions", "title"),
    "CL_INDICATOR": ("indicators", "name"),
    "CL_AREA": ("areas", "name"),
    "CL_INSTRUMENT": ("instruments", "title"),
    "CL_SOURCE": ("sources", "title"),
    "CL_SUBREGION": ("areas", "subregion"),
    "CL_MEASURE": ("observations", "measure"),
    "CL_SEX": ("observations", "sex"),
    "CL_SKILL": ("observations", "skill"),
    "CL_VARIANT": ("observations", "variant"),
    "CL_UNIT_MEASURE": ("observations", "unit_measure"),
    "CL_OBS_STATUS": ("observations", "obs_status"),
    "CL_QUALITY": ("observations", "quality"),
    "CL_ALTERNATIVE": ("observations", "alternative"),
    "CL_QUALIFIER": ("statements", "qualifier"),
    "CL_TREATY_ACTION": ("treaty_actions", "action"),
    "CL_ADJUSTMENT": ("findings", "adjustment"),
}
# Codes of what the tables do not hold.
WHOLE = {"_T": N_("All areas")}
ADDED: Mapping[str, Mapping[str, str]] = {
    "CL_AREA": WHOLE,
    "CL_SUBREGION": PART_LABELS | OTHERS | {ALL: N_("All")},
}
# Components whose list has another name than their own. One cell may hold several sources, which
# no code can say, so that CL_SOURCE stands in the message only to be looked up in.
LIST_OF = {
    "REF_AREA": "CL_AREA",
    "COUNTERPART_AREA": "CL_AREA",
    "ORIGIN": "CL_SUBREGION",
    "DESTINATION": "CL_SUBREGION",
    "SOURCE": "",
}
TYPES = {
    TIME: Type.observationalTimePeriod,
    "ACTION_DATE": Type.observationalTimePeriod,
    "COMPLETE_TO": Type.observationalTimePeriod,
    "ACTION_YEAR": Type.gregorianYear,
    "ADJUSTED": Type.boolean,
    **dict.fromkeys((MEASURE, "VALUE_LOW", "VALUE_HIGH", "COVERED"), Type.double),
    **dict.fromkeys(("PAIRS", "AREAS", "AREAS_WITH", "SIGNED", "FINAL", "TABLE_2"), Type.integer),
}
# Name and meaning of what is called or meant otherwise in the tables, or is in none.
WORDS = {
    TIME: (N_("Period"), N_("A year, month or day; a range by its first day and its length.")),
    "SOURCE": (N_("Source"), N_("Ids of the code list CL_SOURCE, separated by semicolons.")),
    "ADJUSTMENT": (
        N_("Adjustment"),
        N_("What was done with a figure that is not as printed."),
    ),
    "TREATY_ACTION": (N_("Action"), N_("What the State did about the instrument.")),
    "ACTION_DATE": (N_("Date of the action"), N_("As the source has it.")),
    "ACTION_YEAR": (N_("Year of the action"), N_("Adjusted where the figures are.")),
    "ORIGIN": (N_("Origin"), N_("The group of areas that the migrants come from.")),
    "DESTINATION": (N_("Destination"), N_("The group of areas that the migrants live in.")),
    "ADJUSTED": (N_("Adjusted"), N_("Whether the figure is other than as printed.")),
    "PAIRS": (N_("Pairs"), N_("How many pairs of countries or areas are added up.")),
    "AREAS": (N_("Areas"), N_("How many States or areas could be counted.")),
    "AREAS_WITH": (N_("Areas with a figure"), N_("How many areas are added up.")),
    "COVERED": (N_("Covered"), N_("The share of the population that they have, 1 for all.")),
    "SIGNED": (N_("Signed only"), N_("How many have signed and not ratified.")),
    "FINAL": (N_("Parties in the end"), N_("Parties at the end of the last year known.")),
    "TABLE_2": (N_("Table 2"), N_("The count that Table 2 of the paper prints for the region.")),
    "JOINED": (N_("Counted"), N_("The States counted; over time, those new in the year.")),
    "OTHERS": (N_("Not counted"), N_("Associate and non-regional members that are parties.")),
    "APART": (N_("On this side only"), N_("Parties that the other list does not have.")),
    "OTHER_YEAR": (N_("Another year"), N_("Parties that the other list has with another year.")),
    "SIGNED_APART": (N_("Signed, on this side only"), N_("Signatures the other list lacks.")),
}


def message(store: Store) -> bytes:
    """Write the structure message; the same store gives the same bytes."""
    agency = common.Agency(id=AGENCY)
    kept: Kept = {
        "maintainer": agency,
        "version": store.package.version,
        "is_final": True,
        "is_external_reference": False,
    }
    descriptor = json.loads((resource_dir("data") / DESCRIPTOR).read_text(encoding="utf-8"))
    prepared = datetime.fromisoformat(descriptor["created"])
    out = StructureMessage(header=Header(id="STRUCTURE", prepared=prepared, sender=agency))
    for name, title, codes in _lists(store):
        codelist: common.Codelist = common.Codelist(id=name, name=title, **kept)
        codelist.extend(common.Code(id=code, name=words) for code, words in codes.items())
        out.add(codelist)
    concepts = common.ConceptScheme(id="CONCEPTS", name="Concepts", **kept)
    concepts.extend(_concepts(store))
    out.add(concepts)
    for flow in FLOWS:
        declared = _declared(flow, concepts, out.codelist, kept)
        out.add(declared)
        out.add(v21.DataflowDefinition(id=flow.id, name=flow.name, structure=declared, **kept))
    written: bytes = to_xml(out, pretty_print=True)
    return written


def _lists(store: Store) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield id, title and codes of each code list; every one has the code for nothing."""
    for name, (table, column) in LISTS.items():
        declared = store.package.tables[table]
        closed = store.categories(table, column)
        title = declared.column(column).title if closed else declared.title
        codes = closed or store.labels(table, column)
        named = {code_id(code): words for code, words in codes.items()}
        yield name, title, {NOT_APPLICABLE: "Not applicable"} | named | dict(ADDED.get(name, {}))
    # The paper and the depositaries' lists have one status each for some, in other words.
    said = {code: (STATUS_LABELS[code], LATEST_LABELS[code]) for code in STATUS_LABELS}
    yield "CL_STATUS", "Status", {code: " / ".join(dict.fromkeys(said[code])) for code in said}


def _concepts(store: Store) -> Iterator[common.Concept]:
    """Yield what each component means: in our words, or as the first table that has it says."""
    columns = {
        column.name.upper(): (column.title, column.description)
        for table in reversed(list(store.package.tables.values()))
        for column in table.columns
    }
    for name in dict.fromkeys(name for flow in FLOWS for name in flow.components):
        title, meaning = (columns | WORDS)[name]
        yield common.Concept(id=name, name=title, description=meaning)


def _declared(
    flow: Flow, concepts: common.ConceptScheme, lists: Mapping[str, common.Codelist], kept: Kept
) -> v21.DataStructureDefinition:
    """Return the data structure of a dataflow."""

    def about(name: str) -> dict[str, Any]:
        own = flow.codes if name == MEASURE else LIST_OF.get(name, f"CL_{name}")
        facet = v21.Facet(value_type=TYPES.get(name, Type.string))
        held = (
            common.Representation(enumerated=lists[own])
            if own in lists
            else common.Representation(non_enumerated=[facet])
        )
        return {"id": name, "concept_identity": concepts[name], "local_representation": held}

    structure = v21.DataStructureDefinition(id=flow.id, name=flow.name, **kept)
    # The schema of SDMX-ML fixes the ids of the three parts.
    structure.dimensions.id = "DimensionDescriptor"
    structure.measures.id = "MeasureDescriptor"
    structure.attributes.id = "AttributeDescriptor"
    for name in flow.dimensions:
        kind = v21.TimeDimension if name == TIME else v21.Dimension
        structure.dimensions.append(kind(**about(name)))
    structure.measures.append(v21.PrimaryMeasure(**about(MEASURE)))
    for name in flow.attributes:
        needed = UsageStatus.mandatory if name in flow.required else UsageStatus.conditional
        related = v21.PrimaryMeasureRelationship()
        one = common.DataAttribute(**about(name), usage_status=needed, related_to=related)
        structure.attributes.append(one)
    return structure
