"""Parsers of XML: xml.parsers.expat."""
