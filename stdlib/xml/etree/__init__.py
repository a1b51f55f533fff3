"""Trees of XML elements: xml.etree.ElementTree."""
