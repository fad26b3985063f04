"""Which version of Cherha this is; terminals report it to the server."""

from importlib.metadata import PackageNotFoundError, version


def version_text() -> str:
    """Return the installed version, or that it runs uninstalled from its folder."""
    try:
        return version("cherha")
    except PackageNotFoundError:
        return "uninstalled"
