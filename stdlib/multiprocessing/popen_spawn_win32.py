"""Windows has no fork; nothing of it is here."""
raise ImportError("processes of Windows are not supported")
