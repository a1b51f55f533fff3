"""The types of module datetime, under the name that CPython's module in C has."""
from datetime import *
