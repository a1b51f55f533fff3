"""Calls over HTTP whose arguments and results are written as XML: `client` and `server`."""
