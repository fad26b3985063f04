"""What a log may say of an input."""

from tests.unit.kiosk.test_check_ins import code_given


def test_a_code_that_was_given_shows_neither_itself_nor_the_secret() -> None:
    told = repr(code_given(scanned="ACDEFGHJ", held="held"))
    assert "visit-1" in told
    assert not [word for word in ("ACDEFGHJ", "secret", "held") if word in told]
