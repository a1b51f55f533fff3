"""XML: trees (xml.etree, xml.dom), events (xml.sax) and the parser below them (xml.parsers.expat)."""

__all__ = ["dom", "parsers", "sax", "etree"]
