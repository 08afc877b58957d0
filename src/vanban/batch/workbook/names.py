"""Names of the namespaces of SpreadsheetML: of transitional and of strict documents (ISO/IEC 29500-1 and 29500-4)."""

SPREADSHEETS = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
