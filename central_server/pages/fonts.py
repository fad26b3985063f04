"""Where Inter lies: it comes with the package `fontpkg-inter`, never from the machine."""

from importlib.resources import files

_INTER = "Inter[opsz,wght].ttf"


def inter() -> bytes:
    """Return the variable font Inter (OFL 1.1) as it is shipped."""
    return files("fontpkg_inter").joinpath("files", _INTER).read_bytes()
