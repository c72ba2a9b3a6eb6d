"""The documented column lists, as the Markdown tables of docs/imports.md."""

from services.imports.base import Importer


def column_table(importer: type[Importer]) -> str:
    """The columns of one import as a Markdown table."""
    lines = ["| column | needed | meaning | example |", "|---|---|---|---|"]
    for column in importer.columns():
        needed = "yes" if column.needed else ""
        example = f"`{column.example}`" if column.example else ""
        lines.append(f"| `{column.name}` | {needed} | {column.meaning} | {example} |")
    return "\n".join(lines)
