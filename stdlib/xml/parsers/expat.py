"""The XML parser with handlers, by the name it has for programs."""

import sys

from pyexpat import *

# The tables of errors and models are modules of their own.
sys.modules['xml.parsers.expat.model'] = model
sys.modules['xml.parsers.expat.errors'] = errors
