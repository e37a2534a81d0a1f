"""What the HTTP interface answers with, as JSON Schema."""

from typing import Any

Json = dict[str, Any]
PROBLEM: Json = {
    "type": "object",
    "description": "RFC 9457",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "parameters": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name", "given", "allowed"],
                "properties": {
                    "name": {"type": "string"},
                    "given": {"type": "string"},
                    "allowed": {"type": "array", "items": {"type": "string"}},
                },
            },
        },
    },
}
ROWS: Json = {
    "type": "array",
    "items": {
        "type": "object",
        "additionalProperties": {"type": ["string", "number", "boolean", "null"]},
    },
}
VIEW: Json = {
    "type": "object",
    "required": ["title", "says", "filters", "selection", "sources", "notes", "columns", "data"],
    "properties": {
        **{
            name: {"type": "string"}
            for name in ("title", "says", "filters", "address", "product", "data_version")
        },
        "selection": {
            "type": "object",
            "additionalProperties": {
                "type": ["string", "array"],
                "items": {"type": "string"},
            },
        },
        **{
            name: {"type": "array", "items": {"type": "string"}}
            for name in ("sources", "notes", "licences")
        },
        "columns": {
            "type": "array",
            "items": {"type": "object", "additionalProperties": {"type": "string"}},
        },
        "data": ROWS,
    },
}
