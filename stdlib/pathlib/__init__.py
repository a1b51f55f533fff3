"""Paths as objects: pure ones that only know how paths are written, and those of the system's files."""

from pathlib._local import (UnsupportedOperation, PurePath, PurePosixPath, PureWindowsPath, Path, PosixPath, WindowsPath)

__all__ = ["UnsupportedOperation", "PurePath", "PurePosixPath", "PureWindowsPath", "Path", "PosixPath", "WindowsPath"]
