"""The shipped defaults: complete, and the same as the classes say."""

from collections.abc import Iterator, Mapping

import msgspec
import pytest

from cherha.commands.check_config import APPS, defaults_name, settings_class
from config.loader import DEFAULTS, load


def keys(values: Mapping[str, object], prefix: str = "") -> Iterator[str]:
    for name, value in values.items():
        yield f"{prefix}{name}"
        if isinstance(value, Mapping):
            yield from keys(value, f"{prefix}{name}.")


@pytest.mark.parametrize("app", APPS)
def test_the_shipped_file_says_every_setting_with_the_value_of_its_class(app: str) -> None:
    of_class = settings_class(app)()
    shipped = (DEFAULTS / f"{defaults_name(app)}.toml").read_bytes()
    assert load(settings_class(app), app=defaults_name(app)) == of_class
    said = set(keys(msgspec.toml.decode(shipped)))
    assert said == set(keys(tables(of_class)))


def tables(settings: msgspec.Struct) -> dict[str, object]:
    """The settings as tables, also where a class leaves its defaults out of its JSON.

    A setting that is unset has no effect any more: it is read from old files and not shipped.
    """
    found: dict[str, object] = {}
    for name in settings.__struct_fields__:
        value = getattr(settings, name)
        if value is not msgspec.UNSET:
            found[name] = tables(value) if isinstance(value, msgspec.Struct) else value
    return found
